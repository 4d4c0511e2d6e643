/** ID tokens that must be taken or refused, by the names of the OpenID Foundation's tests for clients. */
import type { Behaviour, Scenario, Setting } from "../scenario.ts";
import {
  brokenSignature,
  DAY_SECONDS,
  signedWithPublicKey,
  unsigned,
  withClaims,
  withoutClaim,
} from "./claims.ts";

interface Row {
  name: string;
  intent: string;
  behaviour?: Behaviour;
  setting?: Setting;
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const otherAlg: Behaviour = {
  idToken: (parts, { run }) => {
    const { kid, privateKey } = run.keys("es256");
    return { ...parts, header: { alg: "ES256", kid }, key: privateKey };
  },
};
const twoKeys: Behaviour = {
  idToken: ({ claims, key }) => ({ header: { alg: "RS256" }, claims, key }),
  answer: {
    keys: (reply, { run }) => ({
      ...reply,
      body: JSON.stringify({
        keys: (["next", "rs256"] as const).map((name) => ({
          ...run.keys(name).jwk,
          kid: undefined,
        })),
      }),
    }),
  },
};
const oneKey: Behaviour = {
  idToken: ({ claims, key }) => ({ header: { alg: "RS256" }, claims, key }),
  answer: {
    keys: (reply, { run }) => ({
      ...reply,
      body: JSON.stringify({ keys: [run.keys("rs256").jwk] }),
    }),
  },
};

const OIDC_REFUSED: readonly Row[] = [
  {
    name: "idtoken-sig-none",
    intent: "The ID token is not signed (alg none).",
    behaviour: { idToken: unsigned },
  },
  {
    name: "invalid-athash",
    intent: "at_hash is another access token's.",
    behaviour: withClaims(() => ({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" })),
  },
  {
    name: "invalid-aud",
    intent: "aud is another client.",
    behaviour: withClaims(() => ({ aud: "another-client" })),
  },
  {
    name: "invalid-iss",
    intent: "iss is another issuer.",
    behaviour: withClaims((_, { run }) => ({ iss: run.otherBase })),
  },
  {
    name: "invalid-sig-es256",
    intent: "The ES256 signature is wrong.",
    behaviour: brokenSignature,
    setting: { idTokenAlg: "ES256" },
  },
  {
    name: "invalid-sig-hs256",
    intent: "The HS256 signature is wrong.",
    behaviour: brokenSignature,
    setting: { idTokenAlg: "HS256" },
  },
  {
    name: "invalid-sig-rs256",
    intent: "The RS256 signature is wrong.",
    behaviour: brokenSignature,
  },
  { name: "missing-aud", intent: "aud is missing.", behaviour: withoutClaim("aud") },
  { name: "missing-iat", intent: "iat is missing.", behaviour: withoutClaim("iat") },
  { name: "missing-sub", intent: "sub is missing.", behaviour: withoutClaim("sub") },
  {
    name: "nonce-invalid",
    intent: "nonce is another attempt's.",
    behaviour: withClaims(() => ({ nonce: "another-attempt's-nonce" })),
  },
];

const OIDC_OK: readonly Row[] = [
  { name: "idtoken-sig-rs256", intent: "A good RS256 signature." },
  {
    name: "kid-absent-single-jwks",
    intent: "The ID token names no key, and there is one.",
    behaviour: oneKey,
  },
];

const FAPI_REFUSED: readonly Row[] = [
  {
    name: "invalid-alternate-alg",
    intent: "Another algorithm than the registered one.",
    behaviour: otherAlg,
    setting: { idTokenAlg: "PS256" },
  },
  {
    name: "invalid-aud",
    intent: "aud is another client.",
    behaviour: withClaims(() => ({ aud: "another-client" })),
  },
  {
    name: "invalid-expired-exp",
    intent: "The ID token ended six minutes ago.",
    behaviour: withClaims(() => ({ exp: nowSeconds() - 360 })),
  },
  {
    name: "invalid-iss",
    intent: "iss is another issuer.",
    behaviour: withClaims((_, { run }) => ({ iss: run.otherBase })),
  },
  { name: "invalid-missing-aud", intent: "aud is missing.", behaviour: withoutClaim("aud") },
  { name: "invalid-missing-exp", intent: "exp is missing.", behaviour: withoutClaim("exp") },
  { name: "invalid-missing-iss", intent: "iss is missing.", behaviour: withoutClaim("iss") },
  {
    name: "invalid-missing-nonce",
    intent: "nonce was sent, and does not come back.",
    behaviour: withoutClaim("nonce"),
  },
  {
    name: "invalid-nonce",
    intent: "nonce is another attempt's.",
    behaviour: withClaims(() => ({ nonce: "another-attempt's-nonce" })),
  },
  {
    name: "invalid-null-alg",
    intent: "The ID token is not signed (alg none).",
    behaviour: { idToken: unsigned },
  },
  {
    name: "invalid-secondary-aud",
    intent: "aud names a second party that is not trusted, and there is no azp.",
    behaviour: withClaims(({ claims }) => ({ aud: [claims["aud"], "another-party"] })),
  },
];

const HOSTILE_REFUSED: readonly Row[] = [
  {
    name: "idtoken-hs256-public-key",
    intent: "HS256, with the public key as the secret.",
    behaviour: { idToken: signedWithPublicKey },
  },
  {
    name: "idtoken-key-in-header",
    intent: "The ID token brings its own key along (jwk, jku), which must not be used.",
    behaviour: {
      idToken: ({ claims }, { run, base }) => {
        const foreign = run.keys("foreign");
        return {
          header: { alg: "RS256", kid: foreign.kid, jwk: foreign.jwk, jku: `${base}/other-keys` },
          claims,
          key: foreign.privateKey,
        };
      },
    },
  },
  {
    name: "idtoken-unknown-crit",
    intent: "The ID token has a critical extension that nobody knows (RFC 7515 section 4.1.11).",
    behaviour: {
      idToken: (parts) => ({ ...parts, header: { ...parts.header, crit: ["exp2"], exp2: 1 } }),
    },
  },
  {
    name: "idtoken-wrong-azp",
    intent: "aud names the client, but azp another one.",
    behaviour: withClaims(() => ({ azp: "another-client" })),
  },
  {
    name: "idtoken-iat-tomorrow",
    intent: "The ID token was issued tomorrow.",
    behaviour: withClaims(() => ({
      iat: nowSeconds() + DAY_SECONDS,
      exp: nowSeconds() + 2 * DAY_SECONDS,
    })),
  },
];

/** A sign-in that has to end at the ID token: nothing is done with the access token. */
function refused(from: Scenario["from"], prefix: string, rows: readonly Row[]): Scenario[] {
  return rows.map(({ name, ...row }) => ({
    ...row,
    name: prefix + name,
    from,
    steps: ["sign-in", "userinfo"],
    end: "refused",
    oracle: { must: ["token"], never: ["userinfo", "resource"], counts: { token: 1 } },
  }));
}

function accepted(from: Scenario["from"], prefix: string, rows: readonly Row[]): Scenario[] {
  return rows.map(({ name, ...row }) => ({
    ...row,
    name: prefix + name,
    from,
    steps: ["sign-in", "userinfo"],
    end: "ok",
    oracle: { must: ["keys"], counts: { token: 1 } },
  }));
}

/** The scenarios of this file. */
export const idTokenScenarios: readonly Scenario[] = [
  ...accepted("OpenID Connect RP", "oidcc-client-test-", OIDC_OK),
  ...refused("OpenID Connect RP", "oidcc-client-test-", OIDC_REFUSED),
  {
    name: "oidcc-client-test-kid-absent-multiple-jwks",
    from: "OpenID Connect RP",
    intent: "The ID token names no key, and there are two that could fit: try all, or refuse.",
    steps: ["sign-in"],
    end: "ok",
    orRefused: true,
    behaviour: twoKeys,
    oracle: { must: ["keys"], counts: { token: 1 } },
  },
  ...refused("FAPI 2.0", "fapi2-security-profile-final-client-test-", FAPI_REFUSED),
  ...accepted("FAPI 2.0", "fapi2-security-profile-final-client-test-", [
    {
      name: "valid-aud-as-array",
      intent: "aud is a list that holds the client alone.",
      behaviour: withClaims(({ claims }) => ({ aud: [claims["aud"]] })),
    },
  ]),
  ...refused("FAPI 1.0", "fapi1-advanced-final-client-", [
    {
      name: "test-iat-is-week-in-past",
      intent: "The ID token was issued a week ago.",
      behaviour: withClaims(() => ({ iat: nowSeconds() - 7 * DAY_SECONDS })),
    },
    {
      name: "test-invalid-signature",
      intent: "The PS256 signature is wrong.",
      behaviour: brokenSignature,
      setting: { idTokenAlg: "PS256" },
    },
  ]),
  ...refused("hostile", "", HOSTILE_REFUSED),
];
