/** What tells by its answer, or by its time, whether something is there. */
import { timingSafeEqual } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { minutes } from "../../packages/vault/test/world.ts";
import { appUrl, openStage, post, proofOf, type Stage, slugs } from "./stage.ts";

vi.mock("node:crypto", async (original) => {
  const real = await original<typeof import("node:crypto")>();
  return { ...real, timingSafeEqual: vi.fn(real.timingSafeEqual) };
});

interface Seen {
  status: number;
  body: string;
  headers: string[];
}

/** An answer without what names its moment. */
async function seen(answer: Response): Promise<Seen> {
  const body = (await answer.text()).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`);
  return { status: answer.status, body, headers };
}

const get = (stage: Stage, url: string | URL, cookie = ""): Promise<Seen> =>
  stage.vault.handler(new Request(url, { headers: { cookie } })).then(seen);

describe.each(slugs)("15: an answer of %s", (slug) => {
  test("that is unknown, used, too old or another provider's looks the same", async () => {
    const stage = await openStage();
    const cookieOf = (browser: { cookies(url: string): Promise<string> }) =>
      browser.cookies(appUrl);
    const used = await stage.callbackOf("alice", slug, { returnTo: "/" });
    await used.browser.send(new Request(used.callback));
    const old = await stage.callbackOf("bob", slug, { reason: "old" });
    stage.clock.advance(minutes(10) + 1);
    const name = slug === "oauth1" ? "oauth_token" : "state";
    const unknown = new URL(used.callback);
    for (const each of ["state", name])
      if (unknown.searchParams.has(each)) unknown.searchParams.set(each, "u".repeat(43));
    const fresh = await stage.callbackOf("bob", slug, { reason: "fresh" });
    const foreign = new URL(fresh.callback);
    foreign.pathname = foreign.pathname.replace(slug, slug === "oauth1" ? "oauth2" : "oauth1");
    const page = (answer: Seen): Seen => ({
      ...answer,
      // The page names the provider at whose address it stands.
      body: answer.body.replaceAll(/Sandbox \(OAuth (1\.0a|2)\)/g, "Sandbox"),
    });
    const cookie = await cookieOf(used.browser);
    const first = page(await get(stage, unknown, cookie));
    expect(first.status).toBe(400);
    expect(page(await get(stage, used.callback, cookie))).toEqual(first);
    expect(page(await get(stage, old.callback, await cookieOf(old.browser)))).toEqual(first);
    expect(page(await get(stage, foreign, await cookieOf(fresh.browser)))).toEqual(first);
    expect(page(await get(stage, unknown))).toEqual(first);
  });

  test("that is another browser's says nothing of whose it is, of what, or of the attempt", async () => {
    const stage = await openStage();
    const { callback, link } = await stage.callbackOf("alice", slug, { returnTo: "/secret-place" });
    const { status, body } = await get(stage, callback);
    expect(status).toBe(403);
    expect(body).not.toMatch(/alice|secret-place|ses_|vkst_/);
    expect(body).not.toContain(link.sessionId);
  });
});

describe("15: a link", () => {
  test("that is unknown looks like one that has expired", async () => {
    const stage = await openStage();
    const { url } = await stage.link("alice", "oauth2");
    stage.clock.advance(minutes(30) + 1);
    const unknown = `${url.slice(0, -4)}AAAA`;
    for (const tail of ["", "/status?wait=0"]) {
      const first = await get(stage, `${unknown}${tail}`);
      expect(await get(stage, `${url}${tail}`)).toEqual(first);
    }
    for (const action of ["start", "cancel"]) {
      const ask = (at: string) => stage.vault.handler(post(`${at}/${action}`, {})).then(seen);
      expect(await ask(url)).toEqual(await ask(unknown));
    }
  });

  test("that somebody else used tells neither who nor when nor what", async () => {
    const stage = await openStage();
    const { browser, callback, link } = await stage.callbackOf("alice", "oauth2", {
      returnTo: "/secret-place",
    });
    await browser.send(new Request(callback));
    const { status, body } = await get(stage, link.url);
    expect(status).toBe(410);
    expect(body).not.toMatch(/alice|secret-place|con_|Sandbox/);
  });
});

describe("15: secrets are compared in constant time", () => {
  test("the cookie of an answer, and the proof of a form: by the platform's own comparison", async () => {
    const stage = await openStage();
    const compare = vi.mocked(timingSafeEqual);
    const { url } = await stage.link("alice", "oauth2");
    const browser = await stage.browser("alice");
    const page = await browser.open(url);
    compare.mockClear();
    await browser.send(post(`${url}/start`, { proof: "x".repeat(43) }));
    const [given] = compare.mock.calls.find(([a]) => String(a) === "x".repeat(43)) ?? [];
    expect(given).toBeDefined();
    compare.mockClear();
    await browser.send(post(`${url}/start`, { proof: proofOf(page) }));
    expect(compare).toHaveBeenCalled();

    const cookies = await stage.callbackOf("alice", "oauth1");
    const [pair = ""] = /vk-[\w-]+=/.exec(await cookies.browser.cookies(appUrl)) ?? [];
    const forged = `${pair}${"y".repeat(43)}; app_user=alice`;
    compare.mockClear();
    expect((await get(stage, cookies.callback, forged)).status).toBe(403);
    expect(compare).toHaveBeenCalled();
  });

  test("and of different lengths too, without an error", async () => {
    const stage = await openStage();
    const { url } = await stage.link("alice", "oauth2");
    const browser = await stage.browser("alice");
    await browser.open(url);
    for (const proof of ["", "x", "x".repeat(9_000), "\u00e4".repeat(43), "\ud800"])
      expect((await browser.send(post(`${url}/start`, { proof }))).status).toBe(400);
  });
});
