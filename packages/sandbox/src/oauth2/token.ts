/** The token and revocation endpoints: RFC 6749 sections 4.1.3 and 6, RFC 7636 section 4.6, RFC 7009. */
import { createHash } from "node:crypto";
import { parseForm, singleValues } from "../http/form.ts";
import type { Handler, Reply, SandboxRequest } from "../http/http.ts";
import { isForm, json, sameSecret } from "../http/http.ts";
import type { Ledger } from "../ledger.ts";
import { checkClient, type OAuth2Problem, type RegisteredClient } from "./client-auth.ts";
import type { Grants, Issued } from "./grants.ts";

/** What the endpoints are made of. */
export interface TokenParts {
  issuer: string;
  client: RegisteredClient;
  grants: Grants;
  ledger: Ledger;
  clock: () => number;
}

type Values = ReadonlyMap<string, string>;

/** Answers `POST /token`. */
export function token(request: SandboxRequest, parts: TokenParts): Reply {
  const values = readClientRequest(request, parts);
  if ("error" in values) return refusal(values, parts);
  const type = values.get("grant_type");
  if (type === undefined) return refusal(invalid("grant_type is missing."), parts);
  if (type !== "authorization_code" && type !== "refresh_token") {
    return refusal(
      { error: "unsupported_grant_type", description: "Only codes and refresh tokens are taken." },
      parts,
    );
  }
  const issued = type === "authorization_code" ? redeemCode(values, parts) : refresh(values, parts);
  if ("error" in issued) return refusal(issued, parts);
  parts.ledger.counters.tokenRequests[type] += 1;
  return json(
    200,
    {
      access_token: issued.accessToken,
      token_type: "Bearer",
      expires_in: issued.expiresInSeconds,
      ...(issued.refreshToken !== undefined && { refresh_token: issued.refreshToken }),
      scope: issued.scopes.join(" "),
    },
    { pragma: "no-cache" },
  );
}

/** Answers `POST /revoke`. A token that is not known is fine (RFC 7009 section 2.2). */
export function revoke(request: SandboxRequest, parts: TokenParts): Reply {
  const values = readClientRequest(request, parts);
  if ("error" in values) return refusal(values, parts);
  const word = values.get("token");
  if (word === undefined) return refusal(invalid("token is missing."), parts);
  parts.ledger.counters.revocations += 1;
  parts.grants.revoke(word);
  return { status: 200 };
}

/** The form's values, once they are well-formed and come from the client. */
function readClientRequest(
  request: SandboxRequest,
  parts: TokenParts,
): Map<string, string> | OAuth2Problem {
  if (request.query !== "") return invalid("Parameters belong in the body.");
  const pairs = isForm(request) ? parseForm(request.body.toString("latin1")) : undefined;
  if (!pairs)
    return invalid("The body must be a well-formed application/x-www-form-urlencoded one.");
  const { values, repeated } = singleValues(pairs);
  if (repeated.length > 0) return invalid("A parameter was sent twice.");
  return checkClient(request, values, parts.client) ?? values;
}

function redeemCode(values: Values, { grants, clock, ledger }: TokenParts): Issued | OAuth2Problem {
  const missing = ["code", "redirect_uri", "code_verifier"].find((name) => !values.has(name));
  if (missing !== undefined) return invalid(`${missing} is missing.`);
  const code = grants.findCode(values.get("code") ?? "");
  if (!code) return invalidGrant("The code is not known.");
  if (code.spent) {
    // Section 4.1.2: somebody else may have it, so all that came out of it ends.
    ledger.counters.replays += 1;
    code.family.revoked = true;
    return invalidGrant("The code was used already; its tokens are revoked.");
  }
  code.spent = true;
  if (code.family.revoked) return invalidGrant("The grant was revoked.");
  if (clock() >= code.expiresAt) return invalidGrant("The code has expired.");
  if (values.get("redirect_uri") !== code.redirectUri)
    return invalidGrant("redirect_uri is another than before.");
  if (!provesKey(values.get("code_verifier") ?? "", code.challenge))
    return invalidGrant("code_verifier is wrong.");
  return grants.issueTokens(code.family, [...code.family.scopes]);
}

/** RFC 7636 sections 4.1 and 4.6. */
function provesKey(verifier: string, challenge: string): boolean {
  const digest = createHash("sha256").update(verifier).digest("base64url");
  return /^[\w.~-]{43,128}$/.test(verifier) && sameSecret(digest, challenge);
}

function refresh(values: Values, { grants }: TokenParts): Issued | OAuth2Problem {
  const word = values.get("refresh_token");
  if (word === undefined) return invalid("refresh_token is missing.");
  const found = grants.findRefreshToken(word);
  if (!found) return invalidGrant("The refresh token is not known.");
  const { family } = found;
  if (grants.isReuse(found))
    return invalidGrant("The refresh token was used already; its family is revoked.");
  if (family.revoked) return invalidGrant("The grant was revoked.");
  // Section 6: fewer scopes than allowed are fine, others are not; asking wrongly does not use the token up.
  const scopes = values.get("scope")?.split(" ") ?? [...family.scopes];
  if (!scopes.every((scope) => family.scopes.has(scope))) {
    return { error: "invalid_scope", description: "A scope was not granted." };
  }
  return grants.redeem(found, [...new Set(scopes)]);
}

/** Counts the refreshes of each grant that are under way, from their arrival to their answer. */
export function countRefreshes(grants: Grants, handler: Handler): Handler {
  return async (request) => {
    const pairs = parseForm(request.body.toString("latin1")) ?? [];
    const word = singleValues(pairs).values.get("refresh_token");
    const family = word === undefined ? undefined : grants.findRefreshToken(word)?.family;
    if (!family) return handler(request);
    family.underWay += 1;
    family.mostAtOnce = Math.max(family.mostAtOnce, family.underWay);
    try {
      return await handler(request);
    } finally {
      family.underWay -= 1;
    }
  };
}

function refusal({ error, description }: OAuth2Problem, { issuer }: TokenParts): Reply {
  const body = { error, error_description: description };
  if (error !== "invalid_client") return json(400, body);
  return json(401, body, { "www-authenticate": `Basic realm="${issuer}", charset="UTF-8"` });
}

function invalid(description: string): OAuth2Problem {
  return { error: "invalid_request", description };
}

function invalidGrant(description: string): OAuth2Problem {
  return { error: "invalid_grant", description };
}
