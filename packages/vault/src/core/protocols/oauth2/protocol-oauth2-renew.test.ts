/** How a renewal that failed is sorted: by what the token endpoint said, and by whether it can have acted. */
import { loadEntry } from "@valetkey/catalog";
import { expect, test } from "vitest";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../../../test/servers/identity-provider.ts";
import type { Answer } from "../../../../test/servers/recording-server.ts";
import type { CustomOAuth2Provider } from "../../../index.ts";
import { createEgress } from "../../egress/egress.ts";
import type { Protocol, RenewResult } from "../protocol.ts";
import { createOAuth2Protocol } from "./protocol-oauth2.ts";

const NOW = Date.UTC(2026, 10, 24);
const old = {
  access: { accessToken: "CANARY-old-access", tokenType: "Bearer" },
  renewal: { refreshToken: "CANARY-old-refresh", extra: { team: 1 } },
  scopes: ["read"],
};

interface Over {
  entry?: Partial<CustomOAuth2Provider>;
  allowLoopbackHttp?: boolean;
  fetch?: typeof globalThis.fetch;
}

function protocolOf(acme: IdentityProvider, over: Over = {}): Protocol {
  const { allowLoopbackHttp = true, fetch } = over;
  const { clientId, scopes, ...entry } = { ...acme.options, ...over.entry };
  return createOAuth2Protocol(
    entry,
    { clientId: clientId ?? "" },
    {
      fetch: createEgress({ fetch, allowLoopbackHttp }).protocol,
      clock: () => NOW,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      redirectUri: "https://app.example/callback/acme",
      slug: "acme",
    },
  );
}

async function renew(answer: Answer, over: Over = {}): Promise<RenewResult> {
  const acme = await startIdentityProvider();
  acme.answers["/token"] = () => answer;
  return protocolOf(acme, over).renew(old);
}

const wait = { "retry-after": "40" };
const withWait = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...wait },
});

test.each<[what: string, answer: Answer, outcome: string, problem: string]>([
  ["invalid_grant", json({ error: "invalid_grant" }, 400), "reconnect", "grant_revoked"],
  ["invalid_grant with 200", json({ error: "invalid_grant" }), "reconnect", "grant_revoked"],
  ["login_required", json({ error: "login_required" }, 400), "reconnect", "grant_revoked"],
  ["invalid_client", json({ error: "invalid_client" }, 401), "misconfigured", "client_rejected"],
  [
    "unauthorized_client",
    json({ error: "unauthorized_client" }, 403),
    "misconfigured",
    "client_rejected",
  ],
  ["401 without a word", { status: 401, body: "<html>" }, "misconfigured", "client_rejected"],
  ["403 without a word", { status: 403, body: "<html>" }, "later", "provider_unavailable"],
  ["429", { status: 429 }, "later", "rate_limited"],
  ["503", { status: 503 }, "later", "provider_unavailable"],
  ["521", { status: 521 }, "later", "provider_unavailable"],
  ["slow_down", json({ error: "slow_down" }, 400), "later", "rate_limited"],
  ["500", { status: 500 }, "unknown", "renewal_in_doubt"],
  ["500 with invalid_grant", json({ error: "invalid_grant" }, 500), "unknown", "renewal_in_doubt"],
  ["502", { status: 502 }, "unknown", "renewal_in_doubt"],
  ["524", { status: 524 }, "unknown", "renewal_in_doubt"],
  ["HTML with 200", { status: 200, body: "<html>" }, "unknown", "renewal_in_doubt"],
  ["a word that nobody knows", json({ error: "no_idea" }, 400), "unknown", "unknown"],
  ["HTML with 400", { status: 400, body: "invalid_grant" }, "unknown", "renewal_in_doubt"],
])("%s", async (_what, answer, outcome, problem) => {
  expect(await renew(answer)).toMatchObject({ outcome, problem });
});

test.each<[what: string, answer: Answer, outcome: string, problem: string]>([
  ["a 429", { status: 429 }, "later", "rate_limited"],
  ["a 503", { status: 503 }, "later", "rate_limited"],
  ["a 403 without a word", { status: 403 }, "later", "rate_limited"],
  ["a 400 slow_down", json({ error: "slow_down" }, 400), "later", "rate_limited"],
  ["an outage at the edge", { status: 522 }, "later", "provider_unavailable"],
  ["a gateway's timeout", { status: 504 }, "unknown", "renewal_in_doubt"],
  ["a refused client", json({ error: "invalid_client" }, 401), "misconfigured", "client_rejected"],
])("%s that asks to wait is waited for", async (_what, answer, outcome, problem) => {
  expect(await renew(withWait(answer))).toMatchObject({ outcome, problem, retryAfterSeconds: 40 });
});

test.each([
  ["bad_refresh_token", "reconnect"],
  ["incorrect_client_credentials", "misconfigured"],
])("GitHub's %s with 200 means %s, because its entry says so", async (error, outcome) => {
  const entry = await loadEntry("github");
  if (entry.protocol !== "oauth2" || "resource" in entry) throw new Error("no OAuth 2");
  const { tokenErrors } = entry;
  expect(await renew(json({ error }), { entry: { ...(tokenErrors && { tokenErrors }) } })).toEqual({
    outcome,
    problem: outcome === "reconnect" ? "grant_revoked" : "client_rejected",
    message: expect.stringContaining(error),
    isAnswer: true,
  });
  expect(await renew(json({ error }))).toMatchObject({ outcome: "unknown" });
});

test("a custom provider's own word is believed too: unauthorized_client with 403 for a dead grant", async () => {
  const entry = { tokenErrors: { reconnect: ["unauthorized_client"] } };
  const answer = json({ error: "unauthorized_client" }, 403);
  expect(await renew(answer, { entry })).toMatchObject({ outcome: "reconnect" });
});

test("the life of an access token is the entry's where the answer does not say", async () => {
  const answer = { access_token: "CANARY", token_type: "Bearer" };
  const entry = { accessTokenSeconds: 7200 };
  expect(await renew(json(answer), { entry })).toMatchObject({
    granted: { expiresAt: NOW + 7_200_000 },
  });
  expect(await renew(json({ ...answer, expires_in: 60 }), { entry })).toMatchObject({
    granted: { expiresAt: NOW + 60_000 },
  });
  expect(await renew(json(answer))).toMatchObject({ granted: { expiresAt: null } });
});

test.each<[what: string, body: Readonly<Record<string, unknown>>]>([
  ["no access token", {}],
  ["an access token that is none", { access_token: 7 }],
  ["a token of another type", { access_token: "CANARY-mac", token_type: "mac" }],
])("a new refresh token beside %s is salvaged and not told", async (_what, body) => {
  const failure = await renew(json({ ...body, refresh_token: "CANARY-next" }));
  if (failure.outcome === "renewed") return expect.unreachable();
  const { salvage, ...told } = failure;
  expect(salvage).toEqual({
    access: old.access,
    renewal: { refreshToken: "CANARY-next", extra: { team: 1 } },
    scopes: ["read"],
  });
  expect(told).toMatchObject({ outcome: "unknown", problem: "renewal_in_doubt" });
  expect(JSON.stringify(told)).not.toContain("CANARY");
});

test("what is salvaged renews where what was sent no longer does", async () => {
  const acme = await startIdentityProvider();
  const protocol = protocolOf(acme);
  acme.answers["/token"] = () => json({ refresh_token: "CANARY-next" });
  const failure = await protocol.renew(old);
  if (failure.outcome === "renewed" || !failure.salvage) return expect.unreachable();
  const { salvage } = failure;
  acme.answers["/token"] = ({ body }) =>
    new URLSearchParams(body).get("refresh_token") === "CANARY-next"
      ? json({ access_token: "CANARY-fresh", token_type: "Bearer" })
      : json({ error: "invalid_grant" }, 400);
  expect(await protocol.renew(old)).toMatchObject({ outcome: "reconnect" });
  expect(await protocol.renew(salvage)).toMatchObject({
    outcome: "renewed",
    granted: { access: { accessToken: "CANARY-fresh" }, renewal: { refreshToken: "CANARY-next" } },
  });
});

test.each<[what: string, body: Readonly<Record<string, unknown>>]>([
  ["the token that was sent", { refresh_token: "CANARY-old-refresh" }],
  ["no refresh token", {}],
  ["a refresh token that is none", { refresh_token: 7 }],
])("there is nothing to salvage in %s", async (_what, body) => {
  expect(await renew(json(body))).not.toHaveProperty("salvage");
});

test("a host that the vault itself does not let it call is the operator's to correct", async () => {
  const acme = await startIdentityProvider();
  expect(await protocolOf(acme, { allowLoopbackHttp: false }).renew(old)).toEqual({
    outcome: "misconfigured",
    problem: "client_rejected",
    message: expect.stringContaining("credentials go over https only"),
  });
  expect(acme.requests).toEqual([]);
});

test.each([
  ["EAI_FAIL", "later", "provider_unavailable"],
  ["ECONNRESET", "unknown", "renewal_in_doubt"],
])("%s on the way is %s", async (code, outcome, problem) => {
  const cause = Object.assign(new Error("CANARY"), { code });
  const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
  const failure = await renew({}, { fetch });
  expect(failure).toMatchObject({ outcome, problem });
  expect(JSON.stringify(failure)).not.toContain("CANARY");
});

test("what breaks outside the protocol is in doubt, and its words are not repeated unless they are ours", async () => {
  const foreign = await renew({}, { fetch: () => Promise.reject(new Error("CANARY")) });
  expect(foreign).toEqual({
    outcome: "unknown",
    problem: "renewal_in_doubt",
    message: "The renewal failed before the provider answered.",
  });
  const tooLong = await renew({ body: "x".repeat(600_000) });
  expect(tooLong).toMatchObject({
    outcome: "unknown",
    message: expect.stringContaining("the answer was dropped"),
  });
});
