/**
 * Renews a credential: by its session handle (the extension OAuth Session), or at a URL that the service has for that.
 * When to, and to keep what comes, is the caller's.
 */
import { OAuth1Error } from "../errors.ts";
import { checkToken, type OAuth1Credential } from "./credential/credential.ts";
import { credentialOf, prolonged } from "./credential/lifetimes.ts";
import { ACCESS_LEG } from "./finish.ts";
import type { OAuth1CallOptions, Parts } from "./parts.ts";
import type { Leg } from "./token-endpoint/refusal.ts";
import { checkNoPage, readToken } from "./token-endpoint/token-answer.ts";
import { ask, type Question } from "./token-endpoint/token-endpoint.ts";

const LEG: Leg = {
  name: ACCESS_LEG.name,
  code: "renewal_failed",
  // The answer may hold the only token that lives: when it is lost, nobody can tell what became of the old one.
  isRepeatable: false,
  // A firewall before the service also says 403, and a gateway 400. Nothing then tells that the grant is dead.
  wordless: { 400: "unknown", 401: "reconnect", 403: "unknown" },
  otherwise: "misconfigured",
};
const URL_LEG: Leg = { ...LEG, name: "dialect.renewal.url" };

/** Gets a fresh credential. What it throws is said where the client has it. */
export async function renewCredential(
  credential: OAuth1Credential,
  { signal }: OAuth1CallOptions,
  parts: Parts,
): Promise<OAuth1Credential> {
  const token = checkToken(credential);
  const { dialect, clock } = parts.settings;
  const { renewal } = dialect;
  const isKept = renewal?.by === "url" && renewal.keepsToken === true;
  const question = questionFor(credential, parts);
  const leg = { ...question.leg, isRepeatable: isKept };
  const context = { now: clock(), dialect, former: credential };
  const fields = await ask({ ...question, leg, token, signal }, parts);
  if (!isKept) return credentialOf(readToken(fields, leg.name), context);
  checkNoPage(fields, leg.name);
  return prolonged(credential, context);
}

function questionFor(
  { sessionHandle }: OAuth1Credential,
  { settings }: Parts,
): Pick<Question, "leg" | "url" | "shape" | "params"> {
  const { dialect, accessTokenUrl } = settings;
  if (dialect.renewal?.by === "url") {
    return { leg: URL_LEG, url: dialect.renewal.url, shape: dialect.renew };
  }
  if (sessionHandle === undefined || sessionHandle === "" || accessTokenUrl === undefined) {
    throw new OAuth1Error(
      "not_renewable",
      "The credential has nothing to be renewed with. Start the connection again when it has ended.",
    );
  }
  return {
    leg: LEG,
    url: accessTokenUrl,
    shape: dialect.renew ?? dialect.accessToken,
    params: [["oauth_session_handle", sessionHandle]],
  };
}
