/** The rest of the OpenID Foundation's tests for clients: discovery, userinfo, renewal, key rotation, form_post. */
import { json } from "../../http/http.ts";
import type { Behaviour, Scenario } from "../scenario.ts";
import { isRenewal } from "./claims.ts";

type Rest = Omit<Scenario, "from" | "name">;

const happy: Pick<Scenario, "steps" | "end"> = { steps: ["sign-in", "userinfo"], end: "ok" };

/** The keys are other ones from the second sign-in on. */
function rotatesAfter(tokens: number): Behaviour {
  const isRotated = (times: number): boolean => times > tokens;
  return {
    idToken(parts, { run }) {
      if (!isRotated(run.count("id tokens"))) return parts;
      const { kid, privateKey } = run.keys("next");
      return { ...parts, header: { alg: "RS256", kid }, key: privateKey };
    },
    answer: {
      keys: (_reply, { run }) =>
        json(200, { keys: [run.keys(isRotated(run.times("id tokens")) ? "next" : "rs256").jwk] }),
    },
  };
}

const rows: Readonly<Record<string, Rest>> = {
  "oidcc-client-test": {
    ...happy,
    intent: "The plain path: authentication request, token request, userinfo.",
    oracle: { must: ["metadata", "authorize", "keys"], counts: { token: 1 } },
  },
  "oidcc-client-test-client-secret-basic": {
    ...happy,
    intent: "The client is registered for client_secret_basic, and its secret has to be encoded.",
    oracle: { counts: { token: 1 } },
  },
  "oidcc-client-test-discovery-openid-config": {
    ...happy,
    intent: "The endpoints are where the metadata says, not where they are elsewhere.",
    behaviour: {
      metadata: (document, { base }) => ({
        ...document,
        userinfo_endpoint: `${base}/userinfo?at=metadata`,
      }),
      answer: {
        userinfo: (reply, { request }) => (request.query === "at=metadata" ? reply : json(404, {})),
      },
    },
    oracle: { must: ["metadata"] },
  },
  "oidcc-client-test-discovery-jwks-uri-keys": {
    ...happy,
    intent: "The keys are fetched from jwks_uri.",
    setting: { idTokenAlg: "ES256" },
    oracle: { must: ["metadata", "keys"] },
  },
  "oidcc-client-test-discovery-issuer-mismatch": {
    steps: ["sign-in"],
    end: "refused",
    intent: "The metadata names another issuer than the one asked for.",
    behaviour: { metadata: (document, { run }) => ({ ...document, issuer: run.otherBase }) },
    oracle: { must: ["metadata"], never: ["authorize", "token", "keys", "other.token"] },
  },
  "oidcc-client-test-form-post-error": {
    steps: ["sign-in"],
    end: "refused",
    intent: "The answer comes by form_post, and is an error.",
    setting: { responseMode: "form_post" },
    behaviour: {
      callback: ({ state = "", iss = "" }) => ({
        error: "access_denied",
        error_description: "<b>no</b>",
        state,
        iss,
      }),
    },
    reports: { error: "access_denied" },
    oracle: { must: ["authorize"], never: ["token", "userinfo"] },
  },
  "oidcc-client-test-scope-userinfo-claims": {
    ...happy,
    intent: "The scopes profile, email, phone and address are asked for, and answered in userinfo.",
    setting: { scopes: ["profile", "email", "phone", "address"] },
    reports: { scopes: ["openid", "profile", "email", "phone", "address"] },
  },
  "oidcc-client-test-userinfo-bearer-header": {
    ...happy,
    intent: "The access token goes to userinfo in the Authorization header.",
    oracle: { counts: { userinfo: 1 } },
  },
  "oidcc-client-test-userinfo-invalid-sub": {
    steps: ["sign-in", "userinfo", "call"],
    end: "refused",
    intent: "Userinfo names another person than the ID token.",
    behaviour: { userinfo: (claims) => ({ ...claims, sub: "mallory" }) },
    oracle: { must: ["token", "userinfo"], never: ["resource"] },
  },
  "oidcc-client-test-refresh-token": {
    steps: ["sign-in", "userinfo", "renew", "userinfo"],
    end: "ok",
    intent: "Renew, then use the new access token.",
    behaviour: {
      answer: { token: (reply, call) => (isRenewal(call) ? forgetFormer(reply, call) : reply) },
    },
    oracle: { counts: { "token:refresh_token": 1, userinfo: 2 } },
  },
  "oidcc-client-test-refresh-token-invalid-issuer": {
    steps: ["sign-in", "renew"],
    end: "ok",
    orRefused: true,
    intent:
      "The renewed ID token has another iss. It must not be taken; the tokens beside it may be.",
    reports: { idToken: "first" },
    oracle: { must: ["token:refresh_token"] },
    behaviour: {
      idToken: (parts, call) =>
        isRenewal(call)
          ? { ...parts, claims: { ...parts.claims, iss: call.run.otherBase } }
          : parts,
    },
  },
  "oidcc-client-test-refresh-token-invalid-sub": {
    steps: ["sign-in", "renew", "userinfo"],
    end: "refused",
    intent: "The renewed ID token is another person's.",
    behaviour: {
      idToken: (parts, call) =>
        isRenewal(call) ? { ...parts, claims: { ...parts.claims, sub: "mallory" } } : parts,
    },
    oracle: { must: ["token:refresh_token"], never: ["userinfo"] },
  },
  "oidcc-client-test-signing-key-rotation": {
    steps: ["sign-in", "sign-in"],
    end: "ok",
    intent: "The keys change between two sign-ins: fetch them again.",
    behaviour: rotatesAfter(1),
    oracle: { counts: { keys: 2 } },
  },
  "oidcc-client-test-signing-key-rotation-just-before-signing": {
    steps: ["sign-in", "sign-in"],
    end: "ok",
    intent:
      "The second ID token is signed with a key that is in the set since a moment ago: an unknown kid means to look again, once.",
    behaviour: rotatesAfter(1),
    oracle: {
      faults: ({ seen }) =>
        seen.filter(({ endpoint }) => endpoint === "keys").length > 3
          ? ["the keys were fetched again and again"]
          : [],
    },
  },
  "oidcc-client-test-dynamic-registration": {
    ...happy,
    intent: "The client registers itself, and uses what it got.",
    setting: { registration: "dynamic" },
    oracle: { counts: { registration: 1 } },
  },
  "oidcc-client-test-mtls-endpoint-aliases": {
    steps: ["connect", "call"],
    end: "ok",
    intent:
      "A client that proves itself by its certificate uses mtls_endpoint_aliases (RFC 8705 section 5).",
    setting: { clientAuth: "tls_client_auth" },
    behaviour: {
      metadata: (document, { base }) => ({
        ...document,
        token_endpoint: `${base}/token?by=secret`,
        mtls_endpoint_aliases: { token_endpoint: `${base}/token` },
      }),
    },
  },
  "oidcc-client-test-request-uri-signed-rs256": {
    ...happy,
    intent:
      "The request is a signed object by reference: pushed, then named by its URI (RFC 9101, RFC 9126). The signature is ES256 here.",
    setting: { par: true, signedRequests: true, clientAuth: "private_key_jwt" },
    oracle: { must: ["par"] },
  },
};

/** The access token of before is dead, so that only the new one is any good. */
function forgetFormer(
  reply: ReturnType<typeof json>,
  { run }: Parameters<NonNullable<Behaviour["tokens"]>>[1],
): ReturnType<typeof json> {
  const now = (JSON.parse(reply.body ?? "{}") as { access_token?: string }).access_token;
  for (const token of run.accessTokens.keys()) if (token !== now) run.accessTokens.delete(token);
  return reply;
}

/** The scenarios of this file. */
export const openidScenarios: readonly Scenario[] = Object.entries(rows).map(([name, rest]) => ({
  name,
  from: "OpenID Connect RP",
  ...rest,
}));
