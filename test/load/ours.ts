/** The server as it is started with `valetkey serve`, on SQLite, with one provider and one connection. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@valetkey/server";
import { newId } from "../../packages/server/src/http/request-id.ts";
import { keyHash, keyPrefix, newKey } from "../../packages/server/src/keys/key.ts";
import { insertKey } from "../../packages/server/src/keys/key-table.ts";
import { tellParent } from "./child.ts";

const host = `127.0.0.1:${process.argv[2]}`;
const folder = mkdtempSync(join(tmpdir(), "valetkey-load-"));
const { app, port, close } = await startServer({
  publicUrl: "http://localhost:4999",
  listen: { host: "127.0.0.1", port: 0 },
  store: { kind: "sqlite", path: join(folder, "valetkey.db") },
  encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
  log: { warn() {}, error: console.error },
  providers: {
    acme: {
      protocol: "oauth2",
      clientId: "load",
      authorizationUrl: `http://${host}/authorize`,
      tokenUrl: `http://${host}/token`,
      api: { baseUrl: `http://${host}`, hosts: [host] },
    },
  },
});
const { id } = await app.vault.user("alice").at("acme").adopt({ accessToken: "token" });
const key = newKey("load");
await insertKey(app.db, {
  ...{ id: newId("key"), name: "load", scopes: ["proxy:call"], limits: {} },
  ...{ hash: keyHash(key), prefix: keyPrefix(key), createdAt: Date.now(), expiresAt: null },
} as Parameters<typeof insertKey>[1]);

tellParent(
  { port, prefix: `/v1/proxy/${id}`, headers: { authorization: `Bearer ${key}` } },
  async () => {
    await close();
    rmSync(folder, { recursive: true });
  },
);
