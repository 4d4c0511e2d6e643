/** Ends a token at the service, where the service has a way to. */
import { OAuth1Error } from "../errors.ts";
import { encode } from "../signing/base-string/percent.ts";
import { checkToken, type OAuth1Token } from "./credential/credential.ts";
import type { OAuth1CallOptions, Parts } from "./parts.ts";
import type { Leg } from "./token-endpoint/refusal.ts";
import { checkNoPage } from "./token-endpoint/token-answer.ts";
import { ask } from "./token-endpoint/token-endpoint.ts";

const LEG: Leg = {
  name: "revocationUrl",
  code: "revocation_failed",
  // A token that is ended twice is ended.
  isRepeatable: true,
  wordless: { 404: "misconfigured", 405: "misconfigured" },
  otherwise: "unknown",
};
const DEAD: ReadonlySet<string> = new Set([
  "token_expired",
  "token_rejected",
  "token_revoked",
  "token_used",
]);

/** Ends the token; false where the service has no way to. What it throws is said where the client has it. */
export async function revokeToken(
  credential: OAuth1Token,
  { signal }: OAuth1CallOptions,
  parts: Parts,
): Promise<boolean> {
  const token = checkToken(credential);
  const { revocationUrl, dialect } = parts.settings;
  if (revocationUrl === undefined) return false;
  const url = revocationUrl.replaceAll("{token}", () => encode(token.token));
  try {
    const fields = await ask({ leg: LEG, url, shape: dialect.revocation, token, signal }, parts);
    checkNoPage(fields, LEG.name);
  } catch (error) {
    const isDead = error instanceof OAuth1Error && DEAD.has(error.problem?.word ?? "");
    if (!isDead) throw error;
  }
  return true;
}
