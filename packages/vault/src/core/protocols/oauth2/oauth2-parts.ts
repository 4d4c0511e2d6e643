/** What the parts of the OAuth 2 protocol share: the client of one provider, and how its failures become the vault's. */
import { type OAuth2Client, OAuth2Error, type OAuth2Server } from "@valetkey/oauth2";
import type { Ended } from "../protocol.ts";
import { type Failing, failingAs } from "../protocol-failure.ts";
import type { ProtocolDeps } from "./protocol-oauth2.ts";

/** One provider's. */
export interface OAuth2Parts {
  client: OAuth2Client;
  server: OAuth2Server;
  clientId: string;
  /** Names accounts that no ID token tells of. */
  issuer: string;
  deps: ProtocolDeps;
}

/** The work, rejecting with a VaultError. */
export const failing: Failing = failingAs((error) => error instanceof OAuth2Error);

/** What has become of access that has ended, and that came without a refresh token. */
export const unrenewable: Ended = {
  code: "no_refresh_token",
  whoCanFix: "developer",
  message:
    "The access token has ended and the provider gave no refresh token. Ask for lasting access (a scope such as offline_access, or a parameter such as access_type=offline).",
};
