/**
 * Holds a server and a client to the FAPI 2.0 Security Profile, before anything is asked of them.
 */
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import type { ServerFacts } from "../transport/port.ts";

const BY_KEY: ReadonlySet<string> = new Set([
  "private_key_jwt",
  "tls_client_auth",
  "self_signed_tls_client_auth",
]);

/**
 * Checks that the profile can be kept, where one is asked for. PKCE and the algorithms of tokens are seen to where they are
 * used, `iss` in the callback likewise.
 * @throws OAuth2Error `security_profile_unmet`.
 */
export function checkSecurityProfile(facts: ServerFacts, settings: Settings): void {
  const { securityProfile, responseMode } = settings.requests;
  if (securityProfile === undefined) return;
  if (facts.issuer === undefined) throw unmet("has no issuer, so iss proves nothing. Pass it");
  // Section 5.3.2.2: pushed requests, and a client that proves itself with a key.
  if (facts.parUrl === undefined) throw unmet("has no endpoint for pushed requests. Pass parUrl");
  if (!BY_KEY.has(facts.clientAuth)) {
    throw unmet("would be shown a secret. Pass a privateKey or a certificateFetch, and clientAuth");
  }
  if (responseMode === "fragment") throw unmet("is asked for a fragment. Remove responseMode");
}

/** Whether a callback of this server must carry `iss`: it promises it, or the profile has it promise it. */
export function demandsIss(
  { promisesIss }: Pick<ServerFacts, "promisesIss">,
  { requests }: Settings,
): boolean {
  return promisesIss || requests.securityProfile !== undefined;
}

function unmet(what: string): OAuth2Error {
  return new OAuth2Error(
    "security_profile_unmet",
    `The FAPI 2.0 Security Profile cannot be kept: the server ${what}.`,
  );
}
