/** How a renewal of OAuth 1.0a that failed is sorted: by the word of the service, else by whether it can have acted. */
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Answer, recordingServer } from "../../../../test/servers/recording-server.ts";
import { createEgress } from "../../egress/egress.ts";
import type { RenewResult } from "../protocol.ts";
import { createOAuth1Protocol } from "./protocol-oauth1.ts";

const NOW = Date.UTC(2026, 10, 24);
const old = {
  access: { token: "CANARY-token", tokenSecret: "CANARY-secret" },
  renewal: { sessionHandle: "CANARY-handle", extra: { user_id: "1" }, renewalExpiresAt: NOW + 7 },
  scopes: ["read"],
};

async function renew(
  answer: Answer,
  over: {
    fetch?: typeof fetch;
    renewal?: object;
    allowLoopbackHttp?: boolean;
    /** Null: there is no first leg. */
    first?: Answer | null;
  } = {},
): Promise<RenewResult & { asked: string }> {
  const acme = await recordingServer(({ path }) =>
    path === "/request" ? (over.first ?? answer) : answer,
  );
  const { allowLoopbackHttp = true, fetch } = over;
  const protocol = createOAuth1Protocol(
    {
      ...(over.first !== null && {
        requestTokenUrl: `${acme.url}/request`,
        authorizationUrl: `${acme.url}/authorize`,
      }),
      accessTokenUrl: `${acme.url}/access`,
    },
    { consumerKey: "app", consumerSecret: "CANARY-consumer" },
    {
      fetch: createEgress({ fetch, allowLoopbackHttp }).protocol,
      clock: () => NOW,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      redirectUri: "https://app.example/callback/acme",
      slug: "acme",
    },
  );
  const result = await protocol.renew({
    ...old,
    ...(over.renewal && { renewal: over.renewal }),
  } as never);
  return { ...result, asked: acme.requests.map(({ headers }) => headers["authorization"]).join() };
}

const says = (word: string, status = 401): Answer => ({
  status,
  body: new URLSearchParams({ oauth_problem: word }).toString(),
});

test.each<[what: string, answer: Answer, outcome: string, problem: string]>([
  ["token_revoked", says("token_revoked"), "reconnect", "grant_revoked"],
  ["token_rejected", says("token_rejected"), "reconnect", "grant_revoked"],
  ["token_used with 200", says("token_used", 200), "reconnect", "grant_revoked"],
  ["permission_denied", says("permission_denied", 403), "reconnect", "grant_revoked"],
  ["token_expired", says("token_expired"), "reconnect", "grant_expired"],
  [
    "additional_authorization_required",
    says("additional_authorization_required"),
    "reconnect",
    "scope_missing",
  ],
  ["401 without a word", { status: 401 }, "misconfigured", "client_rejected"],
  ["401 with a word that nobody knows", says("no_idea"), "unknown", "unknown"],
  ["503 with such a word", says("no_idea", 503), "later", "provider_unavailable"],
  ["consumer_key_unknown", says("consumer_key_unknown"), "misconfigured", "client_rejected"],
  ["signature_invalid", says("signature_invalid"), "misconfigured", "client_rejected"],
  ["parameter_absent", says("parameter_absent", 400), "misconfigured", "client_rejected"],
  ["timestamp_refused", says("timestamp_refused"), "misconfigured", "clock_skew"],
  ["consumer_key_refused", says("consumer_key_refused"), "later", "rate_limited"],
  ["nonce_used", says("nonce_used"), "later", "provider_unavailable"],
  ["429", { status: 429 }, "later", "rate_limited"],
  ["503", { status: 503 }, "later", "provider_unavailable"],
  ["500", { status: 500 }, "unknown", "renewal_in_doubt"],
  ["400 without a word", { status: 400 }, "unknown", "renewal_in_doubt"],
  ["HTML with 200", { body: "<html>" }, "unknown", "renewal_in_doubt"],
])("%s means: %s, %s, %s", async (_what, answer, outcome, problem) => {
  const result = await renew(answer);
  expect(result).toMatchObject({ outcome, problem });
  expect(JSON.stringify({ ...result, asked: "" })).not.toContain("CANARY");
});

test("a word about the client leaves no doubt, and others do", async () => {
  expect(await renew(says("consumer_key_rejected"))).toMatchObject({ isCertain: true });
  expect(await renew(says("signature_invalid"))).not.toHaveProperty("isCertain");
});

test("a service that asks to wait is waited for", async () => {
  const headers = { "retry-after": "40" };
  for (const answer of [{ status: 503 }, { status: 429 }, says("consumer_key_refused")])
    expect(await renew({ ...answer, headers })).toMatchObject({
      outcome: "later",
      problem: "rate_limited",
      retryAfterSeconds: 40,
    });
});

test("a renewal sends the handle signed, and keeps what the answer leaves out", async () => {
  const body = "oauth_token=new&oauth_token_secret=s";
  const { asked, ...result } = await renew({ body });
  expect(asked).toContain('oauth_session_handle="CANARY-handle"');
  expect(result).toMatchObject({
    outcome: "renewed",
    granted: {
      access: { token: "new", tokenSecret: "s" },
      renewal: { sessionHandle: "CANARY-handle", extra: { user_id: "1" } },
      scopes: ["read"],
      renewalExpiresAt: NOW + 7,
    },
  });
});

test("what the egress refuses is a wrong endpoint; what it cannot tell stays in doubt", async () => {
  expect(await renew({}, { allowLoopbackHttp: false })).toMatchObject({
    outcome: "misconfigured",
    problem: "client_rejected",
  });
  const broken = async (): Promise<never> => {
    await wait(1);
    throw new Error("CANARY");
  };
  const result = await renew({}, { fetch: broken });
  expect(result).toMatchObject({ outcome: "unknown", problem: "renewal_in_doubt" });
  expect(JSON.stringify(result)).not.toContain("CANARY");
});

test("a credential that its entry no longer renews has to be made again", async () => {
  expect(await renew({}, { renewal: { extra: {} } })).toMatchObject({
    outcome: "reconnect",
    problem: "grant_expired",
    asked: "",
  });
});

const asFirst = "oauth_token=r&oauth_token_secret=s&oauth_callback_confirmed=";
test.each<[what: string, first: Answer, outcome: string, problem: string]>([
  ["takes the client: the grant is dead", { body: `${asFirst}true` }, "reconnect", "grant_revoked"],
  ["takes it, and speaks 1.0", { body: `${asFirst}no` }, "reconnect", "grant_revoked"],
  ["refuses it too", { status: 401 }, "misconfigured", "client_rejected"],
  ["is not in order", { status: 503 }, "later", "provider_unavailable"],
  ["answers nonsense", { body: "<html>" }, "later", "provider_unavailable"],
])("a 401 without a word, where the first leg %s", async (_what, first, outcome, problem) => {
  const result = await renew({ status: 401 }, { first });
  expect(result).toMatchObject({ outcome, problem });
  expect(JSON.stringify({ ...result, asked: "" })).not.toContain("CANARY");
});

test("a 401 without a word ends nothing where there is no first leg, or it fails oddly", async () => {
  expect(await renew({ status: 401 }, { first: null })).toMatchObject({
    outcome: "misconfigured",
    problem: "client_rejected",
  });
  const odd: typeof fetch = (input, init) =>
    new Request(input, init).url.endsWith("/request")
      ? Promise.reject(new Error("CANARY"))
      : fetch(input, init);
  const result = await renew({ status: 401 }, { fetch: odd });
  expect(result).toMatchObject({ outcome: "later", problem: "provider_unavailable" });
  expect(JSON.stringify({ ...result, asked: "" })).not.toContain("CANARY");
});
