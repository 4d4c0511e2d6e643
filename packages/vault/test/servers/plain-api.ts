/** A vault whose one provider is a plain API, for tests of what is sent and where. */
import {
  createVault,
  type EmbeddedVault,
  type Handle,
  type ProviderOptions,
} from "../../src/index.ts";
import { memory } from "../../src/memory.ts";
import { encryptionKeys, publicUrl } from "../use-world.ts";

/** A vault whose one provider, `api`, has its API at `baseUrl`; its user "alice" holds the token `tok`. */
export async function vaultAt(
  baseUrl: string,
  more: { hosts?: string[]; headers?: Record<string, string>; url?: string } = {},
): Promise<{ vault: EmbeddedVault; handle: Handle }> {
  const { hosts = [new URL(baseUrl).host], headers } = more;
  const api: ProviderOptions = {
    protocol: "oauth2",
    clientId: "client",
    authorizationUrl: `${baseUrl}/authorize`,
    tokenUrl: `${baseUrl}/token`,
    api: { baseUrl, hosts, ...(headers && { headers }) },
  };
  const vault = createVault({
    publicUrl: more.url ?? publicUrl,
    encryptionKeys,
    store: memory(),
    providers: { api },
  });
  const handle = vault.user("alice").at("api");
  await handle.adopt({ accessToken: "tok" });
  return { vault, handle };
}
