/**
 * What no suite has: scenarios for a whole app that keeps connections for many people. There is one step, `app`: the app does what the
 * intent says, and the requests tell whether it was right.
 */
import { json } from "../../http/http.ts";
import type { Call, Scenario } from "../scenario.ts";
import { isRenewal } from "./claims.ts";

type Rest = Omit<Scenario, "from" | "name" | "steps" | "end"> & { end?: Scenario["end"] };

const short = { accessTokenSeconds: 60 } as const;
const noExchange = { must: ["authorize"], never: ["token"] } as const;

/** A second use of a refresh token ends the family (RFC 9700 section 4.14.2). */
function endsFamily(call: Call): undefined {
  const { run, params } = call;
  const sent = params.get("refresh_token");
  if (sent !== undefined && !run.refreshTokens.has(sent)) {
    run.refreshTokens.clear();
    run.accessTokens.clear();
  }
  return undefined;
}

/** Hangs up on the first renewal; nothing of it is done, or all of it. */
const firstRenewal = (call: Call): boolean => isRenewal(call) && call.run.count("renewals") === 1;

const renewals: Readonly<Record<string, Rest>> = {
  "rotate-and-revoke-family": {
    intent:
      "Twenty calls at once from two instances of the app, with an access token that has ended: one renewal, and all calls succeed. A second use of the refresh token ends everything.",
    setting: short,
    behaviour: { instead: { token: endsFamily } },
    oracle: { counts: { "token:refresh_token": 1, resource: 20 } },
  },
  "rotate-response-lost": {
    intent:
      "The server renews, and the answer is lost. The grant is in doubt, not dead: the app asks at most once more, and tells.",
    setting: short,
    behaviour: {
      answer: {
        token: (reply, call) => (firstRenewal(call) ? { status: 200, lost: true } : reply),
      },
    },
    oracle: {
      mayFail: true,
      must: ["token:refresh_token"],
      faults: ({ seen }) =>
        seen.filter(({ grant }) => grant === "refresh_token").length > 2
          ? ["the app renewed in a loop"]
          : [],
    },
    end: "refused",
  },
  "rotate-store-fails": {
    intent:
      "The app's store fails once just when renewed tokens are to be saved: they are not lost, and the spent refresh token is not sent again.",
    setting: short,
    oracle: { counts: { "token:refresh_token": 1 }, must: ["resource"] },
  },
  "slow-refresh": {
    intent:
      "The server takes two seconds to renew. Callers that wait give up one by one; nobody starts a second renewal beside it.",
    setting: short,
    behaviour: {
      answer: {
        async token(reply, call) {
          if (isRenewal(call)) await new Promise((resolve) => setTimeout(resolve, 2000));
          return reply;
        },
      },
    },
    oracle: { counts: { "token:refresh_token": 1 } },
  },
  "lock-holder-dies": {
    intent:
      "An instance of the app dies after the server renewed and before it saved; another one takes over once the lease is over, reads again, and does not loop.",
    setting: { ...short, rotates: false },
    oracle: { counts: { "token:refresh_token": 2 }, must: ["resource"] },
  },
  "invalid_grant-once-then-ok": {
    intent:
      "The first renewal is refused with 503 and invalid_grant, the second succeeds: the connection is not given up.",
    setting: short,
    behaviour: {
      instead: {
        token: (call) => (firstRenewal(call) ? json(503, { error: "invalid_grant" }) : undefined),
      },
    },
    oracle: { counts: { "token:refresh_token": 2 }, must: ["resource"] },
  },
  "clock-skew": {
    intent:
      "The server's clock (Date) is ten minutes behind: the end of a token counts from when it came. Five calls, no renewal.",
    behaviour: {
      answer: {
        token: (reply) => ({
          ...reply,
          headers: { ...reply.headers, date: new Date(Date.now() - 600_000).toUTCString() },
        }),
      },
    },
    setting: { accessTokenSeconds: 900 },
    oracle: { counts: { token: 1, resource: 5 } },
  },
};

const callbacks: Readonly<Record<string, Rest>> = {
  "callback-replay": {
    intent: "The same callback ten times at once: one exchange.",
    oracle: { counts: { token: 1 } },
  },
  "callback-cross-user": {
    intent: "A callback comes while another person is signed in at the app.",
    oracle: noExchange,
    end: "refused",
  },
  "callback-cross-browser": {
    intent: "A callback comes in another browser than the attempt was started in.",
    oracle: noExchange,
    end: "refused",
  },
  "callback-cross-provider": {
    intent:
      "A code comes to the callback of another provider of the app, which is the second server here.",
    oracle: { must: ["authorize"], never: ["token", "other.token"] },
    end: "refused",
  },
  "callback-cross-tenant": {
    intent: "A callback of one customer of the app comes to another customer's.",
    oracle: noExchange,
    end: "refused",
  },
  "state-expired": {
    intent: "A callback comes eleven minutes after the attempt was started.",
    oracle: noExchange,
    end: "refused",
  },
  "state-parallel": {
    intent: "Two attempts in two tabs of one browser, finished the other way round: both succeed.",
    oracle: { counts: { token: 2 } },
  },
};

const calls: Readonly<Record<string, Rest>> = {
  "resource-redirects-cross-origin": {
    intent: "The API redirects a call to another origin: the token does not go there.",
    behaviour: {
      instead: {
        resource: ({ run }) => ({
          status: 302,
          headers: { location: `${run.otherBase.replace("127.0.0.1", "localhost")}/api` },
        }),
      },
    },
    oracle: {
      counts: { resource: 1 },
      faults: ({ seen }) =>
        seen.some(({ endpoint, status }) => endpoint === "other.resource" && status === 200)
          ? ["the token was sent to another origin"]
          : [],
    },
  },
  "revoke-fails": {
    intent:
      "Revocation is answered with 503: the connection ends all the same, and the outcome is told.",
    behaviour: { instead: { revocation: () => json(503, {}) } },
    oracle: { must: ["revocation"], never: ["resource"] },
  },
};

/** The scenarios of this file. */
export const appScenarios: readonly Scenario[] = Object.entries({
  ...renewals,
  ...callbacks,
  ...calls,
}).map(
  ([name, { end = "ok", ...rest }]): Scenario => ({
    name,
    from: "lifecycle",
    steps: ["app"],
    end,
    ...rest,
  }),
);
