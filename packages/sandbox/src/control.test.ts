import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startOAuth1Provider } from "./oauth1/provider.ts";
import { startOAuth2Provider } from "./oauth2/provider.ts";
import type { OAuth2SandboxProvider, SandboxProvider } from "./provider.ts";
import { call, obtain, post, redirectUri, refresh, type Tokens } from "./testing/oauth2-client.ts";

let provider: OAuth2SandboxProvider;
let alice: Tokens;
let bob: Tokens;

beforeEach(async () => {
  provider = await startOAuth2Provider({ redirectUris: [redirectUri] });
  [alice, bob] = [await obtain(provider), await obtain(provider, "bob")];
});
afterEach(() => provider.close());

const statusOf = async ({ access_token }: Tokens): Promise<number> =>
  (await call(provider, access_token)).status;

async function order(
  body: unknown,
  target: SandboxProvider = provider,
): Promise<{ status: number; answer: unknown }> {
  const headers = { authorization: `Bearer ${target.controlKey}` };
  const response = await fetch(`${target.url}/_control`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

describe("control", () => {
  test("revokes one person's grants", async () => {
    await obtain(provider);
    expect(provider.control.revokeGrants("alice")).toBe(2);
    expect(provider.control.revokeGrants("alice")).toBe(0);
    expect([await statusOf(alice), await statusOf(bob)]).toEqual([401, 200]);
    expect((await refresh(provider, alice.refresh_token)).status).toBe(400);
    expect(() => provider.control.revokeGrants("mallory")).toThrow(
      expect.objectContaining({ code: "unknown_user" }),
    );
  });

  test("expires one person's access tokens, which can be renewed", async () => {
    expect(provider.control.expireAccessTokens("alice")).toBe(1);
    expect([await statusOf(alice), await statusOf(bob)]).toEqual([401, 200]);
    expect((await refresh(provider, alice.refresh_token)).status).toBe(200);
  });

  test("drops a scope from living tokens and from what comes after", async () => {
    expect(provider.control.dropScope("alice", "write")).toBe(1);
    const init = { method: "POST", body: new URLSearchParams({ text: "x" }) };
    expect((await call(provider, alice.access_token, "/notes", init)).status).toBe(403);
    expect((await call(provider, bob.access_token, "/notes", init)).status).toBe(201);
    const next = (await (await refresh(provider, alice.refresh_token)).json()) as Tokens;
    expect(next.scope).toBe("read");
  });

  test("fails the next requests as planned, one plan after the other", async () => {
    provider.control.failNext("api", { status: 429, retryAfter: 7, count: 2 });
    provider.control.failNext("api", {
      status: 200,
      body: "<h1>hello</h1>",
      contentType: "text/html",
    });
    const me = (): Promise<Response> => call(provider, alice.access_token);
    const [one, two, three, four] = [await me(), await me(), await me(), await me()];
    expect([one.status, two.status, three.status, four.status]).toEqual([429, 429, 200, 200]);
    expect(two.headers.get("retry-after")).toBe("7");
    expect(await two.json()).toMatchObject({ error: "server_error" });
    expect([three.headers.get("content-type"), await three.text()]).toEqual([
      "text/html",
      "<h1>hello</h1>",
    ]);
    expect(await four.json()).toMatchObject({ login: "alice" });
    expect(provider.counters()).toMatchObject({ apiRequests: 4, apiUnauthorized: 0 });
  });

  test("fails token and revocation requests without looking at them", async () => {
    provider.control.failNext("token", { status: 200, body: "<html>", contentType: "text/html" });
    provider.control.failNext("revocation", { status: 503 });
    expect(await (await refresh(provider, alice.refresh_token)).text()).toBe("<html>");
    expect((await post(provider, "/revoke", { token: alice.refresh_token })).status).toBe(503);
    expect(provider.counters()).toMatchObject({
      revocations: 0,
      tokenRequests: { refresh_token: 0, refused: 1 },
    });
    expect((await refresh(provider, alice.refresh_token)).status).toBe(200);
  });

  test("slows requests down, and forgets faults", async () => {
    const started = performance.now();
    provider.control.slow("api", 80);
    await statusOf(alice);
    expect(performance.now() - started).toBeGreaterThanOrEqual(75);
    provider.control.slow("api", 60_000);
    provider.control.failNext("api", { status: 500 });
    provider.control.clearFaults();
    expect(await statusOf(alice)).toBe(200);
  });

  test("ends delayed requests when it closes", async () => {
    provider.control.slow("api", 60_000);
    const waiting = call(provider, alice.access_token);
    const outcome = expect(waiting).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await provider.close();
    await outcome;
  });
});

describe("the control endpoint", () => {
  test("needs the key", async () => {
    const url = `${provider.url}/_control`;
    for (const authorization of [undefined, "Bearer wrong", `Basic ${provider.controlKey}`]) {
      const headers = authorization === undefined ? {} : { authorization };
      expect((await fetch(url, { headers })).status).toBe(401);
      expect(
        (await fetch(url, { method: "POST", headers, body: '{"action":"clearFaults"}' })).status,
      ).toBe(401);
    }
  });

  test("gives the counters", async () => {
    const headers = { authorization: `Bearer ${provider.controlKey}` };
    const response = await fetch(`${provider.url}/_control`, { headers });
    expect(await response.json()).toEqual({ counters: provider.counters() });
  });

  test("does what the control does", async () => {
    expect(await order({ action: "expireAccessTokens", login: "bob" })).toEqual({
      status: 200,
      answer: { ok: true, changed: 1 },
    });
    expect(await order({ action: "dropScope", login: "alice", scope: "write" })).toMatchObject({
      answer: { changed: 1 },
    });
    await order({
      action: "failNext",
      kind: "api",
      status: 503,
      count: 1,
      retryAfter: 1,
      body: "b",
      contentType: "text/plain",
    });
    expect(await statusOf(alice)).toBe(503);
    expect(await statusOf(alice)).toBe(200);
    expect(await order({ action: "revokeGrants", login: "alice" })).toMatchObject({
      answer: { changed: 1 },
    });
    expect(await order({ action: "slow", kind: "api", ms: 1 })).toEqual({
      status: 200,
      answer: { ok: true },
    });
    await order({ action: "delayAnswers", kind: "api", ms: 1 });
    await order({ action: "delayAnswers", kind: "api", ms: 1, chance: 1 });
    expect(await statusOf(bob)).toBe(401);
    await order({ action: "loseAnswers", kind: "api", count: 1 });
    await expect(statusOf(bob)).rejects.toThrow();
    await order({ action: "loseAnswers", kind: "api", chance: 1 });
    await expect(statusOf(bob)).rejects.toThrow();
    const { answer: made } = await order({ action: "issueGrants", login: "bob", count: 2 });
    const { grants } = made as { grants: { grant: string; refreshToken: string }[] };
    const refreshTokens = grants.map(({ refreshToken }) => refreshToken);
    expect(await order({ action: "lookUp", refreshTokens })).toMatchObject({
      answer: { refreshTokens: grants.map(({ grant }) => ({ state: "fresh", grant })) },
    });
    expect(await order({ action: "lookUp" })).toMatchObject({ answer: { refreshTokens: [] } });
    expect(await order({ action: "clearFaults" })).toEqual({ status: 200, answer: { ok: true } });
    expect(await order({ action: "allowRedirectUri", uri: "x:/y" })).toEqual({
      status: 200,
      answer: { ok: true },
    });
    const { answer } = await order({ action: "rotateClientSecret" });
    expect(answer).toEqual({ ok: true, clientSecret: provider.client.clientSecret });
  });

  test.each([
    [{ action: "explode" }, "unknown_action"],
    [{}, "unknown_action"],
    [null, "unknown_action"],
    [{ action: "revokeGrants", login: "mallory" }, "unknown_user"],
    [{ action: "dropScope", login: "alice", scope: "bogus" }, "unknown_scope"],
    [{ action: "dropScope", login: "mallory", scope: "write" }, "unknown_user"],
    [{ action: "failNext", kind: "everything", status: 500 }, "bad_option"],
    [{ action: "failNext", kind: "api" }, "bad_option"],
    [{ action: "failNext", kind: "api", status: 99 }, "bad_option"],
    [{ action: "failNext", kind: "api", status: 500, count: 0 }, "bad_option"],
    [{ action: "failNext", kind: "api", status: 500, retryAfter: "soon" }, "bad_option"],
    [{ action: "failNext", kind: "api", status: 500, contentType: "a\nb" }, "bad_option"],
    [{ action: "slow", kind: "api", ms: -1 }, "bad_option"],
    [{ action: "slow", kind: "nothing", ms: 1 }, "bad_option"],
    [{ action: "delayAnswers", kind: "api", ms: -1 }, "bad_option"],
    [{ action: "delayAnswers", kind: "api", ms: 1, chance: 2 }, "bad_option"],
    [{ action: "loseAnswers", kind: "api" }, "bad_option"],
    [{ action: "loseAnswers", kind: "api", chance: -1 }, "bad_option"],
    [{ action: "issueGrants", login: "bob" }, "bad_option"],
    [{ action: "issueTokens", login: "bob", count: 1 }, "bad_option"],
    [{ action: "registerPublicKey", publicKey: "x" }, "bad_option"],
    [{ action: "allowRedirectUri", uri: "here" }, "bad_option"],
  ])("refuses %j", async (body, error) => {
    expect(await order(body)).toMatchObject({ status: 400, answer: { error } });
  });

  test("says that OAuth 1.0a has no scopes, and refuses what is no JSON", async () => {
    const other = await startOAuth1Provider({ controlKey: "open-sesame" });
    const dropScope = { action: "dropScope", login: "alice", scope: "write" };
    expect(await order(dropScope, other)).toMatchObject({
      status: 400,
      answer: { error: "bad_option" },
    });
    expect(await order({ action: "issueGrants", login: "alice", count: 1 }, other)).toMatchObject({
      answer: { error: "bad_option" },
    });
    const issued = await order({ action: "issueTokens", login: "bob", count: 2 }, other);
    expect(issued).toMatchObject({ status: 200, answer: { tokens: [{}, {}] } });
    expect(await order({ action: "registerPublicKey", publicKey: "x" }, other)).toMatchObject({
      answer: { error: "bad_option" },
    });
    const headers = { authorization: "Bearer open-sesame" };
    const response = await fetch(`${other.url}/_control`, { method: "POST", headers, body: "{" });
    expect(response.status).toBe(400);
    await other.close();
  });
});
