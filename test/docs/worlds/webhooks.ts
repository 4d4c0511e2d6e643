/** The world of the docs of webhooks: a server, a key for its API, and a message that was signed just now. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../../packages/server/src/http/request-id.ts";
import { keyHash, keyPrefix, newKey } from "../../../packages/server/src/keys/key.ts";
import { insertKey } from "../../../packages/server/src/keys/key-table.ts";
import { startServer } from "../../../packages/server/src/operate/start.ts";
import {
  newSigningKey,
  signedHeaders,
} from "../../../packages/server/src/webhooks/deliveries/signing.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { encryptionKeys, type Parts } from "./parts.ts";

export async function webhooksWorld(): Promise<Parts> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-docs-server-"));
  const port = await freePort();
  const server = `http://localhost:${port}`;
  const running = await startServer({
    publicUrl: server,
    listen: { host: "127.0.0.1", port },
    store: { kind: "sqlite", path: join(folder, "valetkey.db") },
    encryptionKeys: encryptionKeys(),
    log: { warn() {}, error() {} },
    providers: {},
  });
  const apiKey = newKey("docs");
  await insertKey(running.app.db, {
    ...{ id: newId("key"), name: "docs", scopes: ["webhooks:read", "webhooks:write"], limits: {} },
    ...{ hash: keyHash(apiKey), prefix: keyPrefix(apiKey), createdAt: Date.now(), expiresAt: null },
  });
  const key = newSigningKey();
  const body = JSON.stringify({ type: "webhook.test", timestamp: new Date().toISOString() });
  const headers = signedHeaders([key], { id: "evt_1", body, now: Date.now() });
  return {
    given: { server, apiKey, port: await freePort(), secret: key.secret, headers, body },
    async end() {
      await running.close();
      rmSync(folder, { recursive: true });
    },
  };
}
