/** Mix-up (RFC 9700 section 4.4, RFC 9207): the code of an honest provider is sent to the attacker's. */
import { describe, expect, test } from "vitest";
import { recordingServer } from "../../packages/vault/test/servers/recording-server.ts";
import { isCallback } from "../../packages/vault/test/world.ts";
import { appUrl, NO_ANSWER, openStage, type Stage, shown, slugs } from "./stage.ts";

/** A stage with a provider of the attacker's, and what that was sent. */
async function withEvil(): Promise<{
  stage: Stage;
  evil: Awaited<ReturnType<typeof recordingServer>>;
}> {
  const evil = await recordingServer();
  const stage = await openStage({
    vault: {
      providers: {
        evil: {
          protocol: "oauth2",
          authorizationUrl: `${evil.url}/authorize`,
          tokenUrl: `${evil.url}/token`,
          clientId: "app",
          clientSecret: "the secret that evil knows",
        },
      },
    },
  });
  return { stage, evil };
}

test.each(slugs)("9: %s's answer at the attacker's address reaches neither", async (slug) => {
  const { stage, evil } = await withEvil();
  const { browser, callback } = await stage.callbackOf("alice", slug);
  const moved = new URL(`${appUrl}/oauth/callback/evil${callback.search}`);
  expect(shown(await browser.open(moved))).toEqual([400, NO_ANSWER]);
  expect(evil.requests).toEqual([]);
  await stage.expectNoEffect();
});

test("9: nor does the honest code under the state of a flow with the attacker's provider", async () => {
  const { stage, evil } = await withEvil();
  const { browser, callback } = await stage.callbackOf("alice", "oauth2");
  const { url } = await stage.link("alice", "evil");
  const away = await browser.agree(url, { as: "alice", until: (to) => to.origin === evil.url });
  const state = away.next?.searchParams.get("state") ?? "";
  expect(state).toHaveLength(43);
  const mixed = new URL(callback);
  mixed.searchParams.set("state", state);
  expect(shown(await browser.open(mixed))).toEqual([400, NO_ANSWER]);
  expect(evil.requests).toEqual([]);
  await stage.expectNoEffect();
});

test("9: the honest answer goes to no other host than the honest one, and with the honest client", async () => {
  const { stage, evil } = await withEvil();
  const { browser, callback } = await stage.callbackOf("alice", "oauth2");
  await browser.open(callback);
  expect(new Set(stage.left.map(({ url }) => url.origin))).toEqual(new Set([stage.oauth2.url]));
  expect(JSON.stringify(stage.left)).not.toContain("the secret that evil knows");
  expect(evil.requests).toEqual([]);
});

describe("9: the issuer that an answer names", () => {
  const variants: Record<string, (issuer: string) => string> = {
    other: () => "https://evil.example",
    "in capitals": (issuer) => issuer.replace("http", "HTTP"),
    "with a slash": (issuer) => `${issuer}/`,
    "with a dot": (issuer) => issuer.replace(/:(\d+)/, ".:$1"),
    "with a path": (issuer) => `${issuer}/x/..`,
    encoded: (issuer) => encodeURIComponent(issuer),
    "with a space": (issuer) => `${issuer} `,
    empty: () => "",
    missing: () => "",
  };
  test.each(Object.keys(variants))("is compared as it stands: %s", async (what) => {
    const stage = await openStage();
    const { client, url: issuer } = stage.oauth2;
    const discovering = await openStage({
      vault: { providers: { oauth2: { protocol: "oauth2", issuer, ...client } } },
    });
    stage.oauth2.allowRedirectUri(`${appUrl}/oauth/callback/oauth2`);
    const { url } = await discovering.link("alice", "oauth2");
    const browser = await discovering.browser("alice");
    const { next } = await browser.agree(url, { as: "alice", until: isCallback });
    const callback = new URL(next ?? "");
    expect(callback.searchParams.get("iss")).toBe(issuer);
    if (what === "missing") callback.searchParams.delete("iss");
    else callback.searchParams.set("iss", variants[what]?.(issuer) ?? "");
    expect(shown(await browser.open(callback))).toEqual([400, NO_ANSWER]);
    expect(stage.oauth2.counters().accessTokens).toBe(0);
    expect(discovering.left.filter(({ url: at }) => at.pathname === "/token")).toEqual([]);
    expect(await discovering.rows()).toEqual([]);
  });
});
