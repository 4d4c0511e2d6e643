/** Grants of machines: JWT bearer (RFC 7523 section 2.1) and token exchange (RFC 8693), as far as a scenario needs them. */

import { isSignedBy, readJwt } from "../jwt.ts";
import type { Grant } from "../run.ts";
import type { Call } from "../scenario.ts";
import { type Refusal, refuse } from "./answers.ts";

const ID_JAG = "urn:ietf:params:oauth:token-type:id-jag";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

/** A JWT that is the grant: signed by the client's key, or one that the server's own exchange gave out. */
export function assertionGrant(call: Call, clientId: string): Grant | Refusal {
  const { run, params, base, other } = call;
  const text = params.get("assertion") ?? "";
  const exchanged = run.accessTokens.get(text);
  if (exchanged) return { sub: exchanged.sub, scope: params.get("scope") ?? "", clientId, other };
  const jwt = readJwt(text);
  if (jwt?.header["alg"] !== "ES256" || !isSignedBy(jwt, run.keys("client").publicKey))
    return refuse("invalid_grant", "the assertion is not signed by the client's key");
  const { iss, sub, aud, exp, iat } = jwt.claims;
  const now = Date.now() / 1000;
  if (typeof iss !== "string" || typeof sub !== "string")
    return refuse("invalid_grant", "iss or sub of the assertion is missing");
  if (aud !== base && aud !== `${base}/token`)
    return refuse("invalid_grant", "aud of the assertion is another server");
  if (typeof exp !== "number" || exp < now || exp > now + 3660 || typeof iat !== "number")
    return refuse("invalid_grant", "the assertion's time is over, far away or not said");
  return { sub, scope: params.get("scope") ?? String(jwt.claims["scope"] ?? ""), clientId, other };
}

/** An ID token for an identity assertion grant (ID-JAG), which the second server's token endpoint takes. */
export function exchangeGrant({ run, params, other }: Call, clientId: string): Grant | Refusal {
  if (params.get("requested_token_type") !== ID_JAG)
    return refuse("invalid_request", "requested_token_type is not an ID-JAG");
  if (params.get("subject_token_type") !== ID_TOKEN)
    return refuse("invalid_request", "subject_token_type is not an ID token");
  const subject = readJwt(params.get("subject_token") ?? "");
  if (!subject || !isSignedBy(subject, run.keys("rs256").publicKey))
    return refuse("invalid_grant", "subject_token is not ours");
  if (params.get("audience") !== run.otherBase)
    return refuse("invalid_target", "audience is not the second server");
  return { sub: String(subject.claims["sub"]), scope: params.get("scope") ?? "", clientId, other };
}
