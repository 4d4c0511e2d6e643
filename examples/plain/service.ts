/** The service that people connect to: a pretend one, so that the script needs no account anywhere, or GitHub, if you have an app there. */
import { randomBytes } from "node:crypto";
import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import type { ProviderOptions } from "valetkey";

const {
  GITHUB_CLIENT_ID: clientId,
  GITHUB_CLIENT_SECRET: clientSecret,
  VALETKEY_ENCRYPTION_KEYS: keys,
} = process.env;

/** The service as the vault is told of it. */
export interface Service {
  name: string;
  provider: ProviderOptions;
  /** Where its API says who somebody is, with their name as `login`. */
  me: string;
  /** The pretend one, which can be told to misbehave. */
  pretend?: OAuth2SandboxProvider;
}

/** Keys that seal the tokens. For a real service they must be set, and stay the same: without them the vault says how to make one. */
export const encryptionKeys: string | undefined = clientId
  ? keys
  : `k1:${randomBytes(32).toString("base64")}`;

/** Names GitHub where there is an app of yours, else starts the pretend service and registers the script there. */
export async function startService(publicUrl: string): Promise<Service> {
  if (clientId && clientSecret)
    return { name: "github", provider: { clientId, clientSecret }, me: "/user" };
  const appName = "The script";
  const redirectUris = [`${publicUrl}/callback/notebook`];
  const pretend = await startOAuth2Provider({ appName, redirectUris });
  const provider = { use: pretend.entry, ...pretend.client };
  return { name: "notebook", provider, me: "/me", pretend };
}
