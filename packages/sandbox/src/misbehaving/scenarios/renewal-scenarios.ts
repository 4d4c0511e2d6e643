/** What no suite has: servers that renew badly, for a client that keeps one credential. */
import { json } from "../../http/http.ts";
import type { Behaviour, Call, Scenario } from "../scenario.ts";
import { isRenewal } from "./claims.ts";

type Rest = Omit<Scenario, "from" | "name">;

const renewed: Pick<Rest, "steps" | "end"> = { steps: ["connect", "renew", "call"], end: "ok" };

/** Changes the answer to renewals alone. */
function inRenewal(
  change: (fields: Record<string, unknown>, call: Call) => Record<string, unknown>,
): Behaviour {
  return { tokens: (fields, call) => (isRenewal(call) ? change(fields, call) : fields) };
}

const rows: Readonly<Record<string, Rest>> = {
  "refresh-omits-rt": {
    steps: ["connect", "renew", "renew", "call"],
    end: "ok",
    intent: "A renewal answers without a refresh token: the old one stays.",
    setting: { rotates: false },
    behaviour: inRenewal(({ refresh_token: _gone, ...fields }) => fields),
    reports: { refreshToken: true },
  },
  "new-rt-null": {
    steps: ["connect", "renew", "renew", "call"],
    end: "ok",
    intent: "A renewal answers with a refresh token of null: the old one stays.",
    setting: { rotates: false },
    behaviour: inRenewal((fields) => ({ ...fields, refresh_token: null })),
    reports: { refreshToken: true },
  },
  "scope-null": {
    ...renewed,
    intent: "A renewal answers with a scope of null: what was granted stays.",
    behaviour: inRenewal((fields) => ({ ...fields, scope: null })),
    reports: { scopes: ["read", "write"] },
  },
  "refresh-narrows-scope": {
    ...renewed,
    intent: "A renewal grants less than before: the client knows.",
    behaviour: inRenewal((fields) => ({ ...fields, scope: "read" })),
    reports: { scopes: ["read"] },
  },
  "5xx-with-invalid_grant": {
    ...renewed,
    end: "refused",
    intent: "A renewal is answered with 503 and invalid_grant: the grant is not dead.",
    behaviour: {
      answer: {
        token: (reply, call) => (isRenewal(call) ? json(503, { error: "invalid_grant" }) : reply),
      },
    },
    reports: { dead: false },
    oracle: { counts: { "token:refresh_token": 1 }, never: ["resource"] },
  },
  "429-retry-after": {
    ...renewed,
    end: "refused",
    intent:
      "A renewal is answered with 429 and Retry-After: the grant is not dead, and nobody asks again at once.",
    behaviour: {
      answer: {
        token: (reply, call) =>
          isRenewal(call) ? json(429, { error: "slow_down" }, { "retry-after": "60" }) : reply,
      },
    },
    reports: { dead: false },
    oracle: { counts: { "token:refresh_token": 1 }, never: ["resource"] },
  },
  "introspect-a-token": {
    steps: ["connect", "introspect"],
    end: "ok",
    intent: "The client asks whether its token lives (RFC 7662).",
  },
  "revoke-a-grant": {
    steps: ["connect", "revoke"],
    end: "ok",
    intent: "The client ends the grant (RFC 7009).",
  },
  "revoke-204": {
    steps: ["connect", "revoke"],
    end: "ok",
    intent: "Revocation is answered with 204.",
    behaviour: { answer: { revocation: (reply) => ({ ...reply, status: 204, body: "" }) } },
  },
};

/** The scenarios of this file. */
export const renewalScenarios: readonly Scenario[] = Object.entries(rows).map(([name, rest]) => ({
  name,
  from: "lifecycle",
  ...rest,
}));
