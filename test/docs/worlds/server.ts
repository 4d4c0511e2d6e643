/** The world of a page of the docs that has a vault behind a server: a server that runs, a key to it, and a service to connect to. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startOAuth2Provider } from "@valetkey/sandbox";
import { startServer } from "../../../packages/server/src/index.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { makeKey } from "../../vault-suite/make-key.ts";
import { encryptionKeys, type Parts } from "./parts.ts";

/** A server at which `notebook` can be connected. */
export async function serverWorld(app: string): Promise<Parts> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), "valetkey-docs-"));
  const service = await startOAuth2Provider({ redirectUris: [`${url}/callback/notebook`] });
  const server = await startServer({
    publicUrl: url,
    listen: { host: "127.0.0.1", port },
    store: { kind: "sqlite", path: join(folder, "valetkey.db") },
    encryptionKeys: encryptionKeys(),
    log: { warn() {}, error() {} },
    returnOrigins: [new URL(app).origin],
    providers: { notebook: { use: service.entry, ...service.client } },
  });
  return {
    given: { appUrl: app },
    env: { VALETKEY_URL: url, VALETKEY_API_KEY: await makeKey(server.app, { name: "docs" }) },
    services: [service],
    home: app,
    async end() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
