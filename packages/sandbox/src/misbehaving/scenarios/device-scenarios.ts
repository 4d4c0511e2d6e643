/** The polling of CIBA's tests for clients, as device authorization has it too (RFC 8628 section 3.5). */
import { json } from "../../http/http.ts";
import { fieldsOf } from "../endpoints/answers.ts";
import { pollGaps } from "../endpoints/device.ts";
import type { Behaviour, Call, Oracle, Scenario } from "../scenario.ts";

type Rest = Omit<Scenario, "from" | "name" | "steps">;

const POLL = "token:urn:ietf:params:oauth:grant-type:device_code";
/** Timers may fire a little early. */
const EARLY_MS = 25;

/** Answers the first poll with an error word and goes on, or answers every poll with it. */
function errorOn(
  polls: "first" | "every",
  error: string,
  fields: Record<string, unknown> = {},
): Behaviour {
  return {
    instead: {
      token({ run }: Call) {
        if (polls === "first" && run.count("answered polls") > 1) return undefined;
        // The core's own first poll is pending; it is counted here, so that the next one is answered with tokens.
        run.count("device poll");
        return json(400, { error, ...fields });
      },
    },
  };
}

/** Changes the answer of the device endpoint. */
function device(change: (fields: Record<string, unknown>) => Record<string, unknown>): Behaviour {
  return {
    answer: {
      device: (reply) => (reply.status === 200 ? json(200, change(fieldsOf(reply))) : reply),
    },
  };
}

function gaps(...leastMs: number[]): Oracle {
  return {
    faults: (run) =>
      pollGaps(run).flatMap((gap, index) => {
        const least = leastMs[Math.min(index, leastMs.length - 1)] ?? 0;
        return gap + EARLY_MS < least
          ? [`poll ${index + 1} came after ${gap} ms, not ${least}`]
          : [];
      }),
  };
}

const stopsAtOnce: Pick<Rest, "end" | "oracle"> = {
  end: "refused",
  oracle: { counts: { [POLL]: 1 }, never: ["resource"] },
};

const rows: Readonly<Record<string, Rest>> = {
  test: {
    end: "ok",
    intent: "The person confirms after the first poll.",
    oracle: { counts: { [POLL]: 2 } },
  },
  "respects-interval-test": {
    end: "ok",
    intent: "The server asks for three seconds between polls.",
    behaviour: device((fields) => ({ ...fields, interval: 3 })),
    oracle: gaps(0, 3000),
  },
  "slow-down-test": {
    end: "ok",
    intent: "The server says slow_down: five seconds more from then on.",
    behaviour: errorOn("first", "slow_down"),
    oracle: gaps(0, 6000),
  },
  "invalid-access-denied-test": {
    ...stopsAtOnce,
    intent: "The person says no: stop for good.",
    behaviour: errorOn("every", "access_denied"),
    reports: { error: "access_denied" },
  },
  "invalid-expired-token-test": {
    ...stopsAtOnce,
    intent: "The device code has ended: stop for good.",
    behaviour: errorOn("every", "expired_token"),
    reports: { error: "expired_token" },
  },
  "invalid-request-test": {
    ...stopsAtOnce,
    intent: "The server finds the poll wrong: stop for good.",
    behaviour: errorOn("every", "invalid_request"),
    reports: { error: "invalid_request" },
  },
  "invalid-missing-authreqid-test": {
    end: "refused",
    intent: "The device answer has no device_code.",
    behaviour: device(({ device_code: _gone, ...fields }) => fields),
    oracle: { counts: { device: 1 }, never: ["token"] },
  },
  "invalid-missing-expiresin-test": {
    end: "refused",
    intent:
      "The device answer does not say when the code ends: there would be no end to the polling.",
    behaviour: device(({ expires_in: _gone, ...fields }) => fields),
    oracle: { counts: { device: 1 }, never: ["token"] },
  },
  "no-scope-in-token-endpoint-response-test": {
    end: "ok",
    intent: "The token answer has no scope: what was asked for is granted.",
    behaviour: { tokens: ({ scope: _gone, ...fields }) => fields },
    reports: { scopes: ["read", "write"] },
  },
  "verification-uri-not-https": {
    end: "refused",
    intent: "The address that the person is to open is no https URL.",
    behaviour: device(({ verification_uri_complete: _gone, ...fields }) => ({
      ...fields,
      verification_uri: "javascript:alert(1)",
    })),
    oracle: { counts: { device: 1 }, never: ["token"] },
  },
};

/** The scenarios of this file. */
export const deviceScenarios: readonly Scenario[] = Object.entries(rows).map(([name, rest]) => ({
  name: `device-${name}`,
  from: "CIBA, as device flow",
  steps: rest.end === "ok" ? ["device", "call"] : ["device"],
  ...rest,
}));
