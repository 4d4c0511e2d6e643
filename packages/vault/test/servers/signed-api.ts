/** A vault whose one provider is a plain API with requests signed by OAuth 1.0a, for tests of what is sent and what answers mean. */
import {
  type CustomOAuth1Provider,
  createVault,
  type EmbeddedVault,
  type Handle,
} from "../../src/index.ts";
import { memory } from "../../src/memory.ts";
import { encryptionKeys, publicUrl } from "../use-world.ts";
import {
  type Answer,
  type Recorded,
  type RecordingServer,
  recordingServer,
} from "./recording-server.ts";

/** A token whose parts have to be encoded. */
export const pair = { token: "tok en/1", tokenSecret: "CANARY-secret" };

/** Starts the API; `handle` is its user alice's, who has no token yet. `hosts` are the API's too. */
export async function signedApi(
  dialect: NonNullable<CustomOAuth1Provider["dialect"]>,
  answer: (request: Recorded) => Answer | Promise<Answer> = () => ({}),
  hosts: readonly string[] = [],
): Promise<{ api: RecordingServer; vault: EmbeddedVault; handle: Handle }> {
  const api = await recordingServer(answer);
  const acme: CustomOAuth1Provider = {
    protocol: "oauth1",
    consumerKey: "app",
    consumerSecret: "CANARY-consumer",
    dialect,
    api: { baseUrl: api.url, hosts: [api.host, ...hosts], test: { path: "/test" } },
  };
  const vault = createVault({
    publicUrl,
    encryptionKeys,
    store: memory(),
    providers: { acme },
    log: { warn() {}, error() {} },
  });
  return { api, vault, handle: vault.user("alice").at("acme") };
}
