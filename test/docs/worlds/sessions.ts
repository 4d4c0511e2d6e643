/** The world of the docs of apps that keep the sign-in they have: a free port, a service, and a secret for the sessions of the app. */
import { randomBytes } from "node:crypto";
import { startOAuth2Provider } from "@valetkey/sandbox";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { encryptionKeys, type Parts } from "./parts.ts";

/** A service that has given the app tokens of alice's already. */
export async function sessionsWorld(): Promise<Parts> {
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const publicUrl = `${appUrl}/oauth`;
  const service = await startOAuth2Provider({
    redirectUris: [`${publicUrl}/callback/notebook`, `${appUrl}/auth/callback/notebook`],
  });
  const [{ grant: _, ...aliceTokens } = { grant: "" }] = service.control.issueGrants("alice", 1);
  const secret = randomBytes(32).toString("base64");
  return {
    given: {
      ...service.client,
      notebook: service.entry,
      api: service.url,
      port,
      appUrl,
      publicUrl,
      aliceTokens,
      secret,
      encryptionKeys: encryptionKeys(),
    },
    env: { BETTER_AUTH_SECRET: secret, BETTER_AUTH_TELEMETRY: "0" },
    services: [service],
    home: `${appUrl}/settings`,
  };
}
