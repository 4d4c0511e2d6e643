/** Where a browser is sent by what somebody puts into a URL, a form or an answer: to the app, to the provider, and to nobody else. */
import { describe, expect, test } from "vitest";
import { isVaultError } from "../../packages/vault/src/index.ts";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../packages/vault/test/servers/identity-provider.ts";
import { recordingServer } from "../../packages/vault/test/servers/recording-server.ts";
import { comeBack } from "../../packages/vault/test/world.ts";
import { redirectPayloads } from "./redirect-payloads.ts";
import { appUrl, openStage, post, proofOf, type Stage, slugs } from "./stage.ts";

/** The names under which other products take such an address. */
const NAMES = ["returnTo", "return_to", "redirect_uri", "next", "url", "RelayState", "retry"];

/** Every address that an answer leads to: its redirect, its links and its forms. */
async function targets(answer: Response): Promise<string[]> {
  const html = await answer.text();
  const found = [...html.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g)].map(
    ([, target = ""]) => target.replaceAll("&amp;", "&"),
  );
  const links = [...html.matchAll(/"(?:\w+_)?(?:url|to|action|retry)":"([^"]*)"/g)];
  return [
    answer.headers.get("location"),
    answer.headers.get("refresh"),
    ...found,
    ...links.map(([, target]) => target),
  ].flatMap((target) => target ?? []);
}

function expectHome(stage: Stage, found: readonly string[], payload: string): void {
  const homes = [appUrl, stage.oauth1.url, stage.oauth2.url];
  for (const target of found) {
    const { origin } = new URL(target, `${appUrl}/oauth/`);
    expect([payload, target, homes.includes(origin)]).toEqual([payload, target, true]);
    expect(target).not.toMatch(/evil|javascript/i);
  }
}

function withPayload(address: string, payload: string): URL {
  const url = new URL(address);
  for (const name of NAMES) url.searchParams.set(name, payload);
  return url;
}

describe("a browser goes nowhere that somebody wrote into", () => {
  test("the address of a link's page, or of its status", async () => {
    const stage = await openStage();
    const { url } = await stage.link("alice", "oauth2", { returnTo: "/settings" });
    const signIn = await stage.vault.signIn("oauth2");
    const browser = await stage.browser("alice");
    for (const payload of redirectPayloads) {
      for (const address of [url, `${url}/status?wait=0`, signIn.url, `${appUrl}/oauth/none`]) {
        const at = withPayload(address, payload);
        if (address.includes("status")) at.searchParams.set("wait", "0");
        const answer = await browser.send(new Request(at));
        expect(answer.status).toBeLessThan(500);
        expectHome(stage, await targets(answer), payload);
      }
    }
  });

  test("nor do the states lead there that stand in place of pages", async () => {
    const stage = await openStage({ vault: { pages: false } });
    const { url } = await stage.link("alice", "oauth2", { returnTo: "/settings" });
    const browser = await stage.browser("alice");
    const page = await browser.open(url);
    const proof = /"proof":"([^"]*)"/.exec(page.html)?.[1] ?? "";
    for (const payload of redirectPayloads)
      for (const address of [
        url,
        `${url}/status`,
        `${appUrl}/oauth/accounts`,
        `${appUrl}/oauth/none`,
      ]) {
        const at = withPayload(address, payload);
        at.searchParams.set("wait", "0");
        expectHome(stage, await targets(await browser.send(new Request(at))), payload);
      }
    const fields = Object.fromEntries(NAMES.map((name) => [name, "https://evil.example"]));
    const gone = await browser.send(post(`${url}/start`, { ...fields, proof }));
    expect(gone.status).toBe(303);
    expectHome(stage, await targets(gone), "a form");
  });

  test("a form of a page, be it sent with its proof or without", async () => {
    const stage = await openStage();
    const browser = await stage.browser("alice");
    for (const payload of redirectPayloads) {
      const { url } = await stage.link("alice", "oauth2", { returnTo: "/settings" });
      const proof = proofOf(await browser.open(url));
      const fields = Object.fromEntries(NAMES.map((name) => [name, payload]));
      for (const [action, body] of [
        ["start", fields],
        ["start", { ...fields, proof }],
        ["cancel", fields],
        ["cancel", { ...fields, proof }],
      ] as const) {
        const answer = await browser.send(post(withPayload(`${url}/${action}`, payload), body));
        expectHome(stage, await targets(answer), payload);
      }
    }
  });

  test.each(slugs)("an answer of %s, good or bad", async (slug) => {
    const stage = await openStage();
    for (const payload of redirectPayloads.filter((_, index) => index % 4 === 0)) {
      const { browser, callback } = await stage.callbackOf("alice", slug, { returnTo: "/done" });
      const bad = withPayload(callback.href, payload);
      bad.searchParams.set("error", payload || "x");
      bad.searchParams.set("error_uri", payload);
      const nameless = withPayload(`${appUrl}/oauth/callback/${slug}`, payload);
      for (const at of [nameless, withPayload(callback.href, payload), bad]) {
        const answer = await browser.send(new Request(at));
        expectHome(stage, await targets(answer), payload);
      }
    }
  });

  test("a posted answer", async () => {
    const stage = await openStage();
    const { callback } = await stage.callbackOf("alice", "oauth2");
    const address = new URL(callback.pathname, callback);
    for (const payload of redirectPayloads) {
      const fields = new URLSearchParams(withPayload(callback.href, payload).search);
      const answer = await stage.vault.handler(post(address, fields));
      expectHome(stage, await targets(answer), payload);
    }
  });
});

describe("connected accounts", () => {
  test("lead nowhere that somebody wrote into their address or a form", async () => {
    const stage = await openStage();
    const { browser } = await stage.connect("alice", "oauth2");
    const [row] = await stage.rows();
    const accounts = `${appUrl}/oauth/accounts`;
    const own = `${accounts}/${row?.id}`;
    const proof = proofOf(await browser.open(own));
    for (const payload of redirectPayloads) {
      const fields = Object.fromEntries(NAMES.map((name) => [name, payload]));
      for (const address of [
        accounts,
        own,
        `${own}/disconnect`,
        `${accounts}/open/${"x".repeat(43)}`,
      ]) {
        const answer = await browser.send(new Request(withPayload(address, payload)));
        expectHome(stage, await targets(answer), payload);
      }
      for (const action of [
        `${own}/pause`,
        `${own}/resume`,
        `${own}/reconnect`,
        `${accounts}/connect`,
      ]) {
        const form = { ...fields, proof, provider: "oauth1" };
        const answer = await browser.send(post(withPayload(action, payload), form));
        expect(answer.status).toBe(303);
        expectHome(stage, await targets(answer), payload);
      }
    }
  });

  test("and a link to them leads back to the app alone", async () => {
    const stage = await openStage({ tellsUser: false });
    let kept = 0;
    for (const payload of redirectPayloads) {
      const made = stage.vault.user("alice").accountsLink({ returnTo: payload });
      const link = await made.catch((error: unknown) => error);
      if (isVaultError(link, "return_to_not_allowed")) continue;
      if (link instanceof Error) throw link;
      kept++;
      const browser = await stage.browser(null);
      const opened = await browser.send(new Request((link as { url: string }).url));
      const list = new URL(opened.headers.get("location") ?? "", appUrl);
      const answer = await browser.send(new Request(list));
      const found = await targets(answer);
      for (const target of found) expect(new URL(target, list).origin).toBe(appUrl);
    }
    expect(kept).toBeGreaterThan(5);
  });
});

describe("the vault follows no redirect that a provider answers with", () => {
  /** A person comes back from a provider whose endpoint at `path` redirects to a host of the attacker's. */
  async function redirected(
    path: string,
    status: number,
  ): Promise<{ stage: Stage; acme: IdentityProvider; evil: string[] }> {
    const evil = await recordingServer();
    const acme = await startIdentityProvider();
    const api = { baseUrl: acme.url, hosts: [new URL(acme.url).host] };
    const account = { url: "/me", id: "/id", label: "/login" };
    const { issuer: _, jwksUrl: _keys, ...rest } = acme.options;
    const options = { ...rest, api, account, clientSecret: "CANARY-client-secret" } as const;
    const stage = await openStage({ vault: { providers: { acme: options } } });
    acme.answers["/me"] = () => json({ id: "7", login: "alice" });
    acme.answers[path] = () => ({ status, headers: { location: `${evil.url}${path}` } });
    const { url } = await stage.link("alice", "acme");
    await comeBack(await stage.browser("alice"), url);
    expect(acme.asked(path)).toBeGreaterThan(0);
    return { stage, acme, evil: evil.requests.map((request) => JSON.stringify(request)) };
  }

  test.each([301, 302, 303, 307, 308])("a token request, by %i", async (status) => {
    const { stage, evil } = await redirected("/token", status);
    expect(evil).toEqual([]);
    expect(await stage.rows()).toEqual([]);
  });

  test.each([301, 302, 303, 307, 308])("the look-up of an account, by %i", async (status) => {
    const { stage, evil } = await redirected("/me", status);
    expect(evil.join()).not.toMatch(/CANARY/);
    expect(await stage.rows()).toEqual([]);
  });
});
