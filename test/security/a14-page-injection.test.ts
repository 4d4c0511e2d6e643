/** Cross-site scripting by an answer: `error`, `error_description`, `error_uri`, and every other word that a provider or a URL brings. */
import { describe, expect, test } from "vitest";
import {
  json,
  startIdentityProvider,
} from "../../packages/vault/test/servers/identity-provider.ts";
import { comeBack, isCallback } from "../../packages/vault/test/world.ts";
import { appUrl, openStage, type Stage, slugs } from "./stage.ts";

const words: readonly string[] = [
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  "javascript:alert(1)",
  "</title><svg/onload=alert(1)>",
  "{{constructor.constructor('alert(1)')()}}",
  "&lt;script&gt;",
  "\u202ereversed",
  "nul\u0000and\u0007bell",
  "line\r\nset-cookie: a=b",
  "CANARY call 555 now",
  "C".repeat(100_000),
];

/** A page without the time it was made at and the id of its session. */
function constant(html: string): string {
  return html
    .replace(/ses_\w+/g, "ses")
    .replace(/vkst_[\w-]+/g, "vkst")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
}

async function answerOf(
  stage: Stage,
  slug: "oauth1" | "oauth2",
  params: Readonly<Record<string, string>>,
): Promise<{ status: number; html: string; policy: string | null }> {
  const { browser, callback } = await stage.callbackOf("alice", slug);
  const name = slug === "oauth1" ? "oauth_token" : "state";
  const url = new URL(callback.origin + callback.pathname);
  for (const own of [name, "state"]) {
    const value = callback.searchParams.get(own);
    if (value !== null) url.searchParams.set(own, value);
  }
  for (const [key, value] of Object.entries(params)) url.searchParams.set(key, value);
  const { status, html, headers } = await browser.open(url);
  return { status, html: constant(html), policy: headers.get("content-security-policy") };
}

describe("14: what an answer says is on no page", () => {
  test.each([
    ["oauth2", "error", "unknown_to_everybody"],
    ["oauth1", "oauth_problem", "unknown_to_everybody"],
  ] as const)("%s, %s: all unknown words have one page", async (slug, name, unknown) => {
    const stage = await openStage();
    const { status, html, policy } = await answerOf(stage, slug, { [name]: unknown });
    expect(html).not.toContain(unknown);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    for (const word of words) {
      const page = await answerOf(stage, slug, { [name]: word });
      expect([word.slice(0, 20), page.status]).toEqual([word.slice(0, 20), status]);
      expect(page.html).toBe(html);
      expect(page.policy).toBe(policy);
    }
    expect(stage.exchanged(slug)).toEqual([]);
  });

  test.each(["access_denied", "server_error", "invalid_scope", "temporarily_unavailable"])(
    "nor is what stands beside a known word: %s",
    async (error) => {
      const stage = await openStage();
      const { status, html } = await answerOf(stage, "oauth2", { error });
      for (const word of words) {
        const more = { error_description: word, error_uri: word, [word.slice(0, 50)]: word };
        const page = await answerOf(stage, "oauth2", { error, ...more });
        expect([page.status, page.html]).toEqual([status, html]);
      }
    },
  );

  test.each(slugs)("and the log and the events of %s have none of it either", async (slug) => {
    const stage = await openStage();
    for (const word of words.slice(-2))
      for (const error of ["access_denied", word])
        await answerOf(stage, slug, { error, oauth_problem: word, error_description: word });
    expect(JSON.stringify([stage.logged, stage.events])).not.toMatch(/CANARY|CCCC/);
  });
});

test("14: nor what a token endpoint or an account says, beyond the account's own name as text", async () => {
  const acme = await startIdentityProvider();
  const { issuer: _, jwksUrl: _keys, ...rest } = acme.options;
  const api = { baseUrl: acme.url, hosts: [new URL(acme.url).host] };
  const account = { url: "/me", id: "/id", label: "/login", email: "/email" };
  const stage = await openStage({ vault: { providers: { acme: { ...rest, api, account } } } });
  for (const word of words.slice(0, 5)) {
    acme.answers["/token"] = () => json({ error: word, error_description: word }, 400);
    const { url } = await stage.link("alice", "acme", { reason: word });
    const failed = await comeBack(await stage.browser("alice"), url);
    expect(failed.status).toBeGreaterThanOrEqual(400);
    expect(failed.html).not.toContain(word);
    acme.answers["/token"] = () => json({ access_token: "t", token_type: "Bearer" });
    acme.answers["/me"] = () => json({ id: "7", login: word, email: word });
    const again = await stage.link("alice", "acme", { reason: `${word} again` });
    const browser = await stage.browser("alice");
    const asked = await browser.open(again.url);
    const done = await comeBack(browser, again.url);
    for (const { html } of [asked, done]) {
      expect(html).not.toMatch(/<script|<img|<svg\/|onerror=alert\(1\)>/);
      expect(html).not.toMatch(/(href|src|action)="javascript:/);
    }
  }
});

test("14: an OAuth 1.0a service's words at each leg are on no page", async () => {
  const stage = await openStage();
  for (const word of words.slice(0, 6)) {
    const body = `oauth_problem=${encodeURIComponent(word)}&oauth_problem_advice=${encodeURIComponent(word)}`;
    stage.oauth1.control.failNext("token", { status: 401, body });
    const browser = await stage.browser("alice");
    const { url } = await stage.link("alice", "oauth1", { reason: "r" });
    const page = await browser.agree(url, { as: "alice", until: isCallback });
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.html).not.toContain(word);
    stage.oauth1.control.clearFaults();
  }
});

test("14: what somebody searches for stands on the list as text, and nowhere else", async () => {
  const stage = await openStage();
  const { browser } = await stage.connect("alice", "oauth2");
  for (const word of words) {
    const url = new URL(`${appUrl}/oauth/accounts`);
    url.searchParams.set("q", word);
    const { status, html } = await browser.open(url);
    expect(status).toBe(200);
    expect(html).not.toMatch(/<script|<img|<svg\//);
    expect(html).not.toMatch(/(href|src|action)="javascript:/);
    expect(html.length).toBeLessThan(60_000);
  }
});
