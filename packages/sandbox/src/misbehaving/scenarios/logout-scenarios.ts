/** Logout, by the names of the OpenID Foundation's tests for clients: tokens from the server (Back-Channel Logout 1.0), and logout that the app starts. */
import type { JwtParts } from "../jwt.ts";
import type { Run } from "../run.ts";
import type { Scenario } from "../scenario.ts";
import { unsigned } from "./claims.ts";

type Bend = (parts: JwtParts, run: Run) => JwtParts;

const claims =
  (change: (parts: JwtParts, run: Run) => Record<string, unknown>): Bend =>
  (parts, run) => ({ ...parts, claims: change(parts, run) });

const tokens: readonly [name: string, intent: string, bend: Bend][] = [
  ["alg-none", "The logout token is not signed.", (parts) => unsigned(parts)],
  [
    "no-event",
    "The logout token has no events.",
    claims(({ claims: { events: _gone, ...rest } }) => rest),
  ],
  [
    "with-nonce",
    "The logout token has a nonce, as only ID tokens have.",
    claims(({ claims: all }) => ({ ...all, nonce: "a-nonce" })),
  ],
  [
    "wrong-alg",
    "The logout token has another algorithm than the registered one.",
    (parts, { keys }) => ({
      ...parts,
      header: { alg: "ES256", kid: keys("es256").kid, typ: "logout+jwt" },
      key: keys("es256").privateKey,
    }),
  ],
  [
    "wrong-aud",
    "The logout token is another client's.",
    claims(({ claims: all }) => ({ ...all, aud: "another-client" })),
  ],
  [
    "wrong-event",
    "The logout token is about another event.",
    claims(({ claims: all }) => ({
      ...all,
      events: { "http://schemas.openid.net/event/another": {} },
    })),
  ],
  [
    "wrong-iss",
    "The logout token is another issuer's.",
    claims(({ claims: all }, { otherBase }) => ({ ...all, iss: otherBase })),
  ],
];

const answered =
  (digit: 2 | 4) =>
  (run: Run): string[] =>
    run.times(`logout answered ${digit}xx`) === 1
      ? []
      : [`the client did not answer the logout token with ${digit}xx`];

const refusedTokens: readonly Scenario[] = tokens.map(([name, intent, logoutToken]) => ({
  name: `oidcc-client-test-rp-backchannel-rpinitlogout-${name}`,
  from: "OpenID Connect RP",
  intent,
  steps: ["sign-in", "back-channel-logout"],
  end: "refused",
  behaviour: { logoutToken },
  oracle: { must: ["token"], faults: answered(4) },
}));

/** The scenarios of this file. */
export const logoutScenarios: readonly Scenario[] = [
  {
    name: "oidcc-client-test-rp-backchannel-rpinitlogout",
    from: "OpenID Connect RP",
    intent: "A good logout token ends the person's session.",
    steps: ["sign-in", "back-channel-logout"],
    end: "ok",
    oracle: { faults: answered(2) },
  },
  ...refusedTokens,
  {
    name: "oidcc-client-test-rp-init-logout",
    from: "OpenID Connect RP",
    intent:
      "The app ends the session at the server, and the browser comes back with the state that was sent.",
    steps: ["sign-in", "logout"],
    end: "ok",
  },
  {
    name: "oidcc-client-test-rp-init-logout-no-state",
    from: "OpenID Connect RP",
    intent: "The browser comes back from the logout without the state that was sent: notice it.",
    steps: ["sign-in", "logout"],
    end: "refused",
    behaviour: { callback: (params, { endpoint }) => (endpoint === "logout" ? {} : params) },
    oracle: { must: ["logout"] },
  },
  {
    name: "oidcc-client-test-rp-init-logout-other-state",
    from: "OpenID Connect RP",
    intent: "The browser comes back from the logout with another state: notice it.",
    steps: ["sign-in", "logout"],
    end: "refused",
    behaviour: {
      callback: (params, { endpoint }) => (endpoint === "logout" ? { state: "another" } : params),
    },
    oracle: { must: ["logout"] },
  },
];
