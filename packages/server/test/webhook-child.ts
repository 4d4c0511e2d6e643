/** A process of a server with webhooks and nothing else, which runs until it is killed. Takes the store's place and a claim's length as JSON. */
import { createVault } from "valetkey";
import { hostOf } from "valetkey/host";
import { openStore, type StorePlace } from "../src/db/open.ts";
import { createWebhooks } from "../src/webhooks/webhooks.ts";

const { place, claimMs } = JSON.parse(process.argv[2] ?? "") as {
  place: StorePlace;
  claimMs: number;
};
const { store, db } = await openStore(place);
const log = { warn: console.error, error: console.error };
const publicUrl = "http://localhost:3000";
const encryptionKeys = `k1:${Buffer.alloc(32, 9).toString("base64")}`;
const vault = createVault({ publicUrl, encryptionKeys, store, log, providers: {} });
await vault.ready();
const app = { vault, host: hostOf(vault), db, log, publicUrl, clock: Date.now };
createWebhooks(app, { claimMs, timeoutMs: claimMs / 2, pollMs: 50 }).start();
// What looks for work keeps no process alive.
setInterval(() => undefined, 1_000);
