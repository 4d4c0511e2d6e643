/** FAPI 2.0's tests for clients besides ID tokens: pushed requests, `iss`, sender constraint, and what must be forgiven. */

import { json } from "../../http/http.ts";
import { fieldsOf } from "../endpoints/answers.ts";
import { nonceOf } from "../endpoints/dpop.ts";
import type { Scenario } from "../scenario.ts";
import { isRenewal } from "./claims.ts";

type Rest = Omit<Scenario, "from" | "name">;

const fapi = { par: true, clientAuth: "private_key_jwt", idTokenAlg: "PS256" } as const;
const noEndpoint: Scenario["oracle"] = {
  must: ["authorize"],
  never: ["token", "userinfo", "resource", "revocation"],
};
const happy: Pick<Scenario, "steps" | "end"> = { steps: ["sign-in", "call"], end: "ok" };
const stopped: Pick<Scenario, "steps" | "end" | "oracle"> = {
  steps: ["sign-in", "call"],
  end: "refused",
  oracle: noEndpoint,
};

/** The text with the case of each letter turned round. */
function inverted(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );
}

const rows: Readonly<Record<string, Rest>> = {
  "refresh-token-test": {
    steps: ["sign-in", "call", "renew", "call", "renew", "call"],
    end: "ok",
    intent:
      "The first renewal answers with another refresh token; the client renews twice and goes on.",
    setting: { ...fapi, dpop: "nonce" },
    oracle: { counts: { resource: 4, "token:refresh_token": 2 } },
  },
  "test-discovery-issuer-mismatch": {
    steps: ["sign-in"],
    end: "refused",
    intent: "The metadata names another issuer.",
    setting: fapi,
    behaviour: { metadata: (document, { base }) => ({ ...document, issuer: `${base}/` }) },
    oracle: { must: ["metadata"], never: ["par", "authorize", "token"] },
  },
  "test-ensure-authorization-response-with-invalid-missing-state-fails": {
    ...stopped,
    intent: "The callback has no state.",
    behaviour: { callback: ({ state: _gone, ...rest }) => rest },
  },
  "test-ensure-authorization-response-with-invalid-state-fails": {
    ...stopped,
    intent: "The callback's state is another.",
    behaviour: { callback: (params) => ({ ...params, state: `${params["state"]}x` }) },
  },
  "test-happy-path": {
    ...happy,
    intent: "Pushed request, PKCE, iss, a token bound by DPoP with the server's nonces, a call.",
    setting: { ...fapi, dpop: "nonce" },
    oracle: { must: ["par"], counts: { token: 2, resource: 2 } },
  },
  "test-happy-path-no-dpop-nonce": {
    ...happy,
    intent: "The same with a server that never sends a nonce.",
    setting: { ...fapi, dpop: "plain" },
    oracle: { must: ["par"], counts: { token: 1, resource: 1 } },
  },
  "test-invalid-authorization-response-iss": {
    ...stopped,
    intent: "The callback names another issuer (RFC 9207).",
    behaviour: { callback: (params, { run }) => ({ ...params, iss: run.otherBase }) },
  },
  "test-remove-authorization-response-iss": {
    ...stopped,
    intent: "The callback names no issuer, though the metadata promises it.",
    behaviour: { callback: ({ iss: _gone, ...rest }) => rest },
  },
  "test-rs-dpop-auth-scheme-case-insensitivity": {
    ...happy,
    intent: "The API asks for a nonce with the scheme in another case: try again all the same.",
    setting: { ...fapi, dpop: "nonce" },
    behaviour: {
      answer: {
        resource: (reply, call) =>
          reply.status !== 401
            ? reply
            : json(401, fieldsOf(reply), {
                "dpop-nonce": nonceOf(call),
                "www-authenticate": 'dPOP error="use_dpop_nonce", algs="ES256"',
              }),
      },
    },
    oracle: { counts: { resource: 2 } },
  },
  "test-token-endpoint-response-without-expires_in": {
    ...happy,
    intent: "The token answer does not say when the token ends.",
    setting: fapi,
    behaviour: { tokens: ({ expires_in: _gone, ...fields }) => fields },
    reports: { expiresIn: null },
  },
  "test-token-type-case-insensitivity": {
    ...happy,
    intent: "token_type comes in the other case.",
    setting: { ...fapi, dpop: "plain" },
    behaviour: {
      tokens: (fields) => ({ ...fields, token_type: inverted(String(fields["token_type"])) }),
    },
  },
};

const fapi1: Readonly<Record<string, Rest>> = {
  "test-no-scope-in-token-endpoint-response": {
    ...happy,
    intent: "The token answer has no scope: what was asked for is granted (RFC 6749 section 5.1).",
    behaviour: { tokens: ({ scope: _gone, ...fields }) => fields },
    reports: { scopes: ["openid", "read", "write"] },
  },
  "test-unencrypted-request-object-with-par": {
    ...happy,
    intent: "A signed request object is pushed.",
    setting: { ...fapi, signedRequests: true },
    oracle: { must: ["par"] },
  },
};

const hostile: Readonly<Record<string, Rest>> = {
  "dpop-downgrade": {
    steps: ["connect", "call"],
    end: "refused",
    intent: "A DPoP request is answered with a bearer token.",
    setting: { dpop: "plain" },
    behaviour: { tokens: (fields) => ({ ...fields, token_type: "Bearer" }) },
    oracle: { must: ["token"], never: ["resource"] },
  },
  "token_type-mac": {
    steps: ["connect", "call"],
    end: "refused",
    intent: "The token is of a type that the client does not know.",
    behaviour: { tokens: (fields) => ({ ...fields, token_type: "mac" }) },
    oracle: { must: ["token"], never: ["resource"] },
  },
  "dpop-downgrade-in-renewal": {
    steps: ["connect", "renew", "call"],
    end: "refused",
    intent: "A renewal of a DPoP token is answered with a bearer token.",
    setting: { dpop: "plain" },
    behaviour: {
      tokens: (fields, call) => (isRenewal(call) ? { ...fields, token_type: "Bearer" } : fields),
    },
    oracle: { must: ["token:refresh_token"], never: ["resource"] },
  },
};

/** The scenarios of this file. */
export const fapiScenarios: readonly Scenario[] = [
  ...named("FAPI 2.0", "fapi2-security-profile-final-client-", rows),
  ...named("FAPI 1.0", "fapi1-advanced-final-client-", fapi1),
  ...named("lifecycle", "", hostile),
];

function named(
  from: Scenario["from"],
  prefix: string,
  all: Readonly<Record<string, Rest>>,
): Scenario[] {
  return Object.entries(all).map(([name, rest]) => ({ name: prefix + name, from, ...rest }));
}
