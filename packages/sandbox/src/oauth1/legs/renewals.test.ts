import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Answer,
  type Credential,
  callback,
  credentialOf,
  type TestClient,
  testClient,
} from "../../testing/oauth1-client.ts";
import type { OAuth1Dialect } from "../dialect/dialect.ts";
import type { OAuth1ProviderOptions, OAuth1SandboxProvider } from "../options.ts";
import { startOAuth1Provider } from "../provider.ts";

let now: number;
let provider: OAuth1SandboxProvider;
let client: TestClient;
const clock = () => now;

beforeEach(() => {
  now = Date.UTC(2026, 6, 15, 12);
});
afterEach(() => provider.close());

async function start(
  dialect: OAuth1Dialect,
  options: OAuth1ProviderOptions = {},
): Promise<OAuth1SandboxProvider> {
  provider = await startOAuth1Provider({ redirectUris: [callback], clock, dialect, ...options });
  client = testClient(provider, { clock });
  return provider;
}

const problemOf = ({ status, values }: Answer): string => `${status} ${values["oauth_problem"]}`;
const statusOf = async (credential: Credential): Promise<number> =>
  (await client.me(credential)).status;

/** What the access token endpoint answers, with the credential in it. */
async function granted(): Promise<Credential & { values: Record<string, string> }> {
  const answer = await client.grant();
  return { ...credentialOf(answer), values: answer.values };
}

describe("by session handle", () => {
  const renewal = { by: "session_handle" } as const;
  const handleOf = (values: Record<string, string>): string => values["oauth_session_handle"] ?? "";

  test("a token lives as long as was told, and is renewed after that, as long as was told", async () => {
    await start({ renewal }, { accessTokenTtlSeconds: 60, authorizationTtlSeconds: 100 });
    const first = await granted();
    expect(first.values).toMatchObject({
      oauth_expires_in: "60",
      oauth_authorization_expires_in: "100",
    });
    now += 59_999;
    expect(await statusOf(first)).toBe(200);
    now += 1;
    expect(await (await client.me(first)).response.json()).toEqual({ error: "token_expired" });

    const renewed = await client.renew(first, { handle: handleOf(first.values) });
    const second = credentialOf(renewed);
    expect(renewed.values).toMatchObject({
      oauth_expires_in: "40",
      oauth_authorization_expires_in: "40",
      user_id: "u_1",
    });
    expect([await statusOf(second), await statusOf(first)]).toEqual([200, 401]);
    now += 40_000;
    const late = await client.renew(second, { handle: handleOf(renewed.values) });
    expect(problemOf(late)).toBe("401 token_expired");
    expect(provider.counters()).toMatchObject({ renewals: 1, accessTokens: 2, reuseDetected: 0 });
    expect(provider.requests().map(({ at }) => at)).toEqual([
      ...["request_token", "access_token", "api", "api", "renew", "api", "api", "renew"],
    ]);
  });

  test("token and handle are spent by a renewal, also where its answer was lost", async () => {
    await start({ renewal });
    const first = await granted();
    const by = { handle: handleOf(first.values) };
    provider.control.loseAnswers("token", { count: 1 });
    await expect(client.renew(first, by)).rejects.toThrow();
    expect(provider.counters().renewals).toBe(1);
    expect(problemOf(await client.renew(first, by))).toBe("401 token_rejected");
    expect(await statusOf(first)).toBe(401);
    expect(provider.counters().reuseDetected).toBe(1);
  });

  test("a wrong handle, none, a revoked grant and a planned failure renew nothing", async () => {
    await start({ renewal });
    const first = await granted();
    const by = { handle: handleOf(first.values) };
    expect(problemOf(await client.renew(first, { handle: "x" }))).toBe("401 token_rejected");
    expect(problemOf(await client.exchange(first, null))).toBe("401 token_rejected");
    provider.control.failNext("token", { status: 503 });
    expect((await client.renew(first, by)).status).toBe(503);
    expect(provider.control.revokeGrants("alice")).toBe(1);
    expect(problemOf(await client.renew(first, by))).toBe("401 token_revoked");
    expect(provider.counters()).toMatchObject({ renewals: 0, reuseDetected: 0 });
  });

  test("handles come where the dialect is silent, if the sandbox is told so; the way is the second leg's", async () => {
    await start({ accessToken: { method: "GET" } }, { sessionHandles: true });
    client = testClient(provider, {
      clock,
      exchange: { method: "GET" },
      renew: { method: "GET" },
    });
    const first = await granted();
    expect((await client.renew(first, { handle: handleOf(first.values) })).status).toBe(200);
  });

  test("tokens without pages have one too, and expired ones are renewed with it", async () => {
    await start({ renewal });
    const [one, two] = provider.control.issueTokens("bob", 2);
    if (!one || !two) throw new Error("no tokens");
    expect(one.token).not.toBe(two.token);
    expect(provider.control.expireAccessTokens("bob")).toBe(2);
    expect(await statusOf(one)).toBe(401);
    const next = credentialOf(await client.renew(one, { handle: one.sessionHandle ?? "" }));
    expect([await statusOf(next), await statusOf(two)]).toEqual([200, 401]);
    expect(provider.control.revokeGrants("bob")).toBe(2);
    expect(() => provider.control.issueTokens("bob", 0)).toThrow(
      expect.objectContaining({ code: "bad_option" }),
    );
  });
});

describe("at a URL", () => {
  const url = "https://any.example/oauth/renew";
  const renewal = { by: "url", url } as const;
  const own = (): { url: string } => ({ url: `${provider.url}/oauth/renew` });

  test("the token goes on, sleeps when it is idle, and ends at midnight there", async () => {
    const endsAtMidnightIn = "America/New_York";
    await start({ renewal: { ...renewal, keepsToken: true, idleSeconds: 7200, endsAtMidnightIn } });
    const alice = await granted();
    now += 7_199_000;
    expect(await statusOf(alice)).toBe(200);
    now += 7_200_000;
    expect(await statusOf(alice), "idle").toBe(401);
    const answer = await client.renew(alice, own());
    expect([answer.status, answer.values["oauth_token"]]).toEqual([200, undefined]);
    expect(await statusOf(alice)).toBe(200);
    expect(provider.control.expireAccessTokens("alice")).toBe(1);
    expect((await client.renew(alice, own())).status).toBe(200);
    expect(await statusOf(alice)).toBe(200);

    now = Date.UTC(2026, 6, 16, 4) - 1;
    expect((await client.renew(alice, own())).status).toBe(200);
    expect(await statusOf(alice)).toBe(200);
    now += 1;
    expect(await statusOf(alice)).toBe(401);
    expect(problemOf(await client.renew(alice, own()))).toBe("401 token_expired");
    expect(provider.counters()).toMatchObject({ renewals: 3, accessTokens: 1 });
    expect(provider.entry.dialect?.renewal).toMatchObject(own());
  });

  test("another token takes its place, and the old one is dead", async () => {
    await start({ renewal, renew: { method: "GET" } }, { accessTokenTtlSeconds: 10 });
    client = testClient(provider, { clock, renew: { method: "GET" } });
    const first = await granted();
    now += 10_000;
    const second = credentialOf(await client.renew(first, own()));
    expect([await statusOf(second), await statusOf(first)]).toEqual([200, 401]);
    expect(problemOf(await client.renew(first, own()))).toBe("401 token_rejected");
    expect(problemOf(await client.renew({ token: "x", tokenSecret: "y" }, own()))).toBe(
      "401 token_rejected",
    );
    provider.control.revokeGrants("alice");
    expect(problemOf(await client.renew(second, own()))).toBe("401 token_revoked");
    expect(provider.counters()).toMatchObject({ renewals: 1, reuseDetected: 1 });
  });
});

test("tokens end by time alone where the dialect says how long they live", async () => {
  await start({ accessTokenSeconds: 86_400 });
  const alice = await granted();
  expect(Object.keys(alice.values)).not.toContain("oauth_expires_in");
  now += 86_399_000;
  expect(await statusOf(alice)).toBe(200);
  now += 1000;
  expect(await statusOf(alice)).toBe(401);
});
