/** What becomes of a refresh token that was used, and what the provider can tell of it afterwards. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { OAuth2ProviderOptions, OAuth2SandboxProvider } from "../provider.ts";
import { call, errorOf, refresh, type Tokens } from "../testing/oauth2-client.ts";
import { startOAuth2Provider } from "./provider.ts";

let now = 0;
let provider: OAuth2SandboxProvider;

async function start(options: OAuth2ProviderOptions = {}): Promise<string> {
  await provider?.close();
  provider = await startOAuth2Provider({ clock: () => now, ...options });
  return provider.control.issueGrants("alice", 1)[0]?.refreshToken ?? "";
}

beforeEach(() => {
  now = Date.UTC(2026, 0, 1);
});
afterEach(() => provider.close());

const stateOf = (...tokens: string[]) =>
  provider.control.lookUp(tokens).map((token) => token.state);

async function renewed(refreshToken: string): Promise<Tokens> {
  return (await (await refresh(provider, refreshToken)).json()) as Tokens;
}

test("grants are issued without a page, each of its own, and their tokens work", async () => {
  await start();
  const grants = provider.control.issueGrants("bob", 3);
  expect(new Set(grants.map(({ grant }) => grant)).size).toBe(3);
  const [first] = grants;
  expect(first).toMatchObject({ expiresAt: now + 60_000, scopes: ["read", "write"] });
  const me = await call(provider, first?.accessToken ?? "");
  expect(await me.json()).toMatchObject({ login: "bob" });
  expect(provider.issuedSecrets()).toContain(first?.refreshToken);
  expect(() => provider.control.issueGrants("bob", 0)).toThrow(/count/);
});

test("strict: a used token is spent, and its reuse ends the family", async () => {
  const first = await start();
  expect(stateOf(first)).toEqual(["fresh"]);
  const { refresh_token: second } = await renewed(first);
  expect(stateOf(first, second)).toEqual(["spent", "fresh"]);
  expect(await errorOf(refresh(provider, first))).toBe("400 invalid_grant");
  expect(stateOf(first, second)).toEqual(["revoked", "revoked"]);
});

test("grace: a used token is honoured for a while, and what came of it too", async () => {
  const first = await start({ graceMs: 1000 });
  const [lost, kept] = [await renewed(first), await renewed(first)];
  expect(stateOf(first, lost.refresh_token, kept.refresh_token)).toEqual([
    "grace",
    "fresh",
    "fresh",
  ]);
  now += 1000;
  expect(stateOf(first, kept.refresh_token)).toEqual(["spent", "fresh"]);
  expect(provider.entry.refresh).toEqual({
    rotates: true,
    graceSeconds: 1,
    reuseRevokesFamily: true,
  });
});

test("none: one refresh token for ever, which no answer repeats", async () => {
  const only = await start({ rotates: false });
  const answers = [await renewed(only), await renewed(only)];
  expect(answers.map((answer) => "refresh_token" in answer)).toEqual([false, false]);
  expect(stateOf(only)).toEqual(["fresh"]);
  expect(provider.entry.refresh).toEqual({ rotates: false });
  await expect(startOAuth2Provider({ rotates: false, graceMs: 1 })).rejects.toThrow(/graceMs/);
});

test("counts how often a grant was redeemed and how many refreshes of it were under way at once", async () => {
  const first = await start({ graceMs: 60_000 });
  provider.control.delayAnswers("token", 50);
  await Promise.all([renewed(first), renewed(first)]);
  provider.control.clearFaults();
  const { refresh_token: last } = await renewed(first);
  const grant = { grant: "g_1", redeemed: 3, mostAtOnce: 2 };
  expect(provider.control.lookUp([first, last, "sbr_other"])).toEqual([
    { state: "grace", ...grant },
    { state: "fresh", ...grant },
    { state: "unknown", grant: null, redeemed: 0, mostAtOnce: 0 },
  ]);
});

test("an answer can be lost after the rotation was done", async () => {
  const first = await start();
  provider.control.loseAnswers("token", { count: 1 });
  await expect(refresh(provider, first)).rejects.toThrow();
  expect(stateOf(first)).toEqual(["spent"]);
  const [other] = provider.control.issueGrants("bob", 1);
  expect((await refresh(provider, other?.refreshToken ?? "")).status).toBe(200);
});

test("chances fall as the random bytes say", async () => {
  const bytes = [0xff, 0x00];
  const random = (count: number): Uint8Array =>
    count === 4 ? Buffer.alloc(4, bytes.shift()) : Buffer.alloc(count, bytes.length);
  const first = await start({ random, rotates: false });
  provider.control.loseAnswers("token", { chance: 0.5 });
  expect((await refresh(provider, first)).status).toBe(200);
  await expect(refresh(provider, first)).rejects.toThrow();
});

test("an answer can be late after the rotation was done", async () => {
  const first = await start();
  provider.control.delayAnswers("token", 60_000, 1);
  const waiting = refresh(provider, first);
  const ended = expect(waiting).rejects.toThrow();
  await expect.poll(() => stateOf(first)).toEqual(["spent"]);
  await provider.close();
  await ended;
});
