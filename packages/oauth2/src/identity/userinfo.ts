/**
 * Asks the server who the user is (OpenID Connect Core section 5.3).
 */
import { checkAvailable, readFields } from "../answers/answer.ts";
import { clientSettings } from "../client-auth/as-client.ts";
import type { OAuth2Credential } from "../credential.ts";
import { authorizeRequest, type UsableCredential } from "../dpop/authorize.ts";
import { learnFrom } from "../dpop/learn.ts";
import { OAuth2Error } from "../errors.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { needEndpoint } from "../transport/endpoint.ts";
import { retryAfterSeconds } from "../transport/http.ts";
import { type Answer, ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";
import type { Claims } from "./jwt.ts";

/** Does what `userinfo` promises. */
export async function askUserinfo(
  credential: UsableCredential & Pick<OAuth2Credential, "claims">,
  { signal }: OAuth2CallOptions,
  parts: Parts,
): Promise<Claims> {
  const { facts } = await parts.resolve(signal);
  const userinfoUrl = needEndpoint(facts, "userinfoUrl");
  const question: Question = {
    name: "userinfoUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "userinfo_refused", failure: "misconfigured" },
    secrets: [credential.accessToken],
    ...(signal && { signal }),
  };
  let repeat = false;
  const put = (): Promise<Answer> =>
    ask(question, clientSettings(parts.settings), async (fetch) => {
      const headers = { accept: "application/json", "user-agent": "valetkey" };
      const request = await authorizeRequest(
        new Request(userinfoUrl, { headers }),
        credential,
        parts,
      );
      const response = await fetch(request.url, {
        method: "GET",
        headers: Object.fromEntries(request.headers),
      });
      ({ repeat } = learnFrom(response, userinfoUrl, parts));
      return response;
    });
  const first = await put();
  const answer = repeat ? await put() : first;
  checkAvailable(answer, question, parts.settings.clock());
  const claims = claimsIn(answer, parts.settings.clock());
  checkSubject(claims, credential.claims?.["sub"]);
  return claims;
}

/** OpenID Connect Core section 5.3.2: without the ID token's subject an answer may be about anybody. */
function checkSubject({ sub }: Claims, expected: unknown): void {
  const isOne = typeof sub === "string" && sub !== "";
  if (isOne && (expected === undefined || sub === expected)) return;
  const what = isOne ? "tells of another user than the ID token" : "names no user (sub)";
  throw new OAuth2Error(
    "userinfo_mismatch",
    `userinfoUrl ${what}. Do not use what it says; check that the URL is right.`,
  );
}

function claimsIn({ status, text = "", headers }: Answer, now: number): Claims {
  if (status >= 400) {
    throw new OAuth2Error(
      "userinfo_refused",
      `userinfoUrl refused the access token (HTTP ${status}). Renew it, or ask for the scope openid.`,
      { status, ...retryAfterSeconds(headers.get("retry-after"), now) },
    );
  }
  const claims = status === 200 ? readFields(text) : undefined;
  if (claims !== undefined) return { ...claims };
  throw new OAuth2Error(
    "malformed_answer",
    `userinfoUrl answered with HTTP ${status} and no JSON of at most 64 kB. Check the URL.`,
    { status, failure: "misconfigured" },
  );
}
