/** The server of a soak, in a process of its own: as `valetkey dev` has it on SQLite, told by its parent which providers there are. */
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startServer } from "@valetkey/server";
import { newId } from "../../../packages/server/src/http/request-id.ts";
import { keyHash, keyPrefix, newKey } from "../../../packages/server/src/keys/key.ts";
import { insertKey } from "../../../packages/server/src/keys/key-table.ts";
import { strangerOf } from "./people.ts";
import type { Sample, SoakServer } from "./world.ts";

const { port, providers, collector, encryptionKeys, fill } = JSON.parse(process.argv[2] ?? "{}");
// What the disk takes its time for is not what is looked at.
const place = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const folder = mkdtempSync(join(place, "valetkey-soak-"));
const path = join(folder, "valetkey.db");
const { app, url, close } = await startServer({
  publicUrl: `http://localhost:${port}`,
  listen: { host: "127.0.0.1", port },
  store: { kind: "sqlite", path },
  ...{ encryptionKeys, providers },
  log: { warn() {}, error: console.error },
  config: {
    dev: true,
    trustedProxies: ["127.0.0.0/8"],
    limits: { requestsPerMinute: 0 },
    requests: { bodies: "on" },
    telemetry: { otlpEndpoint: collector, traceRatio: 0.2, prometheus: "open" },
  },
});
const key = newKey("soak");
await insertKey(app.db, {
  ...{ id: newId("key"), name: "soak", scopes: ["admin"], limits: {} },
  ...{ hash: keyHash(key), prefix: keyPrefix(key), createdAt: Date.now(), expiresAt: null },
} as Parameters<typeof insertKey>[1]);

/** What is held by this process while nothing is asked of it, after two collections: what the first one frees may hold more. */
async function sample(): Promise<Sample> {
  for (let times = 0; times < 2; times++) {
    globalThis.gc?.();
    await wait(20);
  }
  const { heapUsed, rss, external } = process.memoryUsage();
  const held = process.getActiveResourcesInfo();
  const timers = held.filter((it) => it === "Timeout").length;
  const sockets = held.filter((it) => /TCP|Pipe|TLS/.test(it)).length;
  return {
    ...{ heap: heapUsed, rss, external, sockets, timers },
    others: held.length - sockets - timers,
    wal: bytesOf("-wal"),
    files: bytesOf(""),
  };
}

/** Of both databases of the store. */
function bytesOf(suffix: string): number {
  const files = [path, join(folder, "valetkey.server.db")];
  return files.reduce(
    (sum, file) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

process.on("message", async () => {
  process.send?.(await sample());
});
process.on("disconnect", async () => {
  await close();
  rmSync(folder, { recursive: true });
  process.exit();
});

/** Makes so many connections, looks once at each and at as many users who have none, and refuses as many strangers, so that what remembers them is full. */
async function filled(): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < fill) {
      const user = `user-${next++}`;
      const handle = app.vault.user(user).at("acme");
      ids.push((await handle.adopt({ key: `key-of-${user}` })).id);
      await handle.token();
      await app.vault.user(`none-${user}`).at("acme").status();
      await app.keys.authenticate("Bearer vk_soak_wrong", strangerOf(user)).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return ids;
}

process.send?.({ url, key, ids: await filled() } satisfies SoakServer);
