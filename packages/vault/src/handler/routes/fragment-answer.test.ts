/** Answers behind the # of the callback's address: a page of ours posts them, and they are bound as any other. */
import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../test/browser.ts";
import { type RecordingServer, recordingServer } from "../../../test/servers/recording-server.ts";
import { appUrl, isForeign, openWorld, type World } from "../../../test/world.ts";
import type { ProviderOptions } from "../../index.ts";

interface Fragments {
  world: World;
  server: RecordingServer;
  browser: Browser;
  /** What the provider was asked for. */
  asked: URLSearchParams;
  callback: string;
}

/** Alice has left for a provider that answers in the fragment. */
async function left(over: object = {}, vault: object = {}): Promise<Fragments> {
  const server = await recordingServer(({ path, headers }) => {
    if (path === "/token")
      return {
        headers: { "content-type": "application/json" },
        body: '{"access_token":"CANARY-by-code","token_type":"Bearer"}',
      };
    const known = ["Bearer CANARY-by-code", "Bearer CANARY-by-hash"];
    const isKnown = known.includes(headers["authorization"] ?? "");
    return isKnown ? { body: '{"id":7,"name":"@alice"}' } : { status: 401 };
  });
  const hash = {
    protocol: "oauth2",
    name: "Hash",
    ...{ clientId: "app", clientSecret: "CANARY-secret" },
    ...{ authorizationUrl: `${server.url}/authorize`, tokenUrl: `${server.url}/token` },
    responseMode: "fragment",
    api: { baseUrl: server.url, hosts: [server.host] },
    account: { url: "/me", id: "/id", label: "/name" },
    ...over,
  } as ProviderOptions;
  const world = await openWorld({ vault: { providers: { hash }, ...vault } });
  const { url } = await world.vault.user("alice").at("hash").connect({ returnTo: "/settings" });
  const browser = await world.browser("alice");
  const { next } = await browser.agree(url, { as: "alice", until: isForeign });
  const asked = next?.searchParams ?? new URLSearchParams();
  return { world, server, browser, asked, callback: `${appUrl}/oauth/callback/hash` };
}

/** What the script of the page does with the answer. */
async function post(
  { browser, callback }: Pick<Fragments, "browser" | "callback">,
  answer: Readonly<Record<string, string>>,
): Promise<Page> {
  const body = new URLSearchParams(answer);
  const response = await browser.send(new Request(callback, { method: "POST", body }));
  const location = response.headers.get("location");
  if (location === null)
    return {
      ...{ url: new URL(callback), status: response.status, headers: response.headers },
      ...{ html: await response.text(), heading: "" },
    };
  return browser.open(new URL(location, callback));
}

const implicit = { legacyGrants: ["implicit"] };

describe("a code in the fragment", () => {
  test("meets a page with one script of ours, which nobody else's page can frame or feed", async () => {
    const { browser, callback, asked } = await left();
    expect(asked.get("response_mode")).toBe("fragment");
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([200, "Coming back from Hash"]);
    expect(page.html).toContain('<script src="/oauth/fragment.js" defer></script>');
    expect(page.html).toContain("<noscript>");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  test("and its script is served as one", async () => {
    const { world } = await left();
    const script = await world.vault.handler(new Request(`${appUrl}/oauth/fragment.js`));
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await script.text()).toContain('history.replaceState(null, "", location.pathname)');
  });

  test("connects once it was posted, in the browser that left", async () => {
    const { world, browser, callback, asked } = await left();
    const answer = { code: "CANARY-code", state: asked.get("state") ?? "" };
    const end = await post({ browser, callback }, answer);
    expect(end.url.searchParams.get("status")).toBe("connected");
    expect((await world.vault.user("alice").at("hash").fetch("/me")).status).toBe(200);
    const again = await post({ browser, callback }, answer);
    expect(again.status).toBe(400);
    expect(await world.rows()).toHaveLength(1);
  });

  test("counts for nothing in another browser, nor in the query", async () => {
    const one = await left();
    const state = one.asked.get("state") ?? "";
    const stranger = await one.world.browser("alice");
    const page = await post({ ...one, browser: stranger }, { code: "CANARY-code", state });
    expect(page.heading).toBe("Please finish in the browser you started with");
    const other = await left();
    const query = new URLSearchParams({ code: "x", state: other.asked.get("state") ?? "" });
    expect((await other.browser.open(`${other.callback}?${query}`)).status).toBe(400);
    for (const { server, world } of [one, other]) {
      expect(server.requests.map(({ path }) => path)).toEqual([]);
      expect(await world.rows()).toEqual([]);
    }
  });
});

describe("a token in the fragment", () => {
  test("is taken where the provider's options allow it, with a warning, and nothing else of it is kept", async () => {
    const { world, server, browser, callback, asked } = await left(implicit);
    expect(asked.get("response_type")).toBe("token");
    expect(world.logged.join()).toContain("the implicit grant");
    const end = await post(
      { browser, callback },
      {
        ...{ access_token: "CANARY-by-hash", token_type: "Bearer", expires_in: "3600" },
        ...{ state: asked.get("state") ?? "", refresh_token: "CANARY-refresh" },
      },
    );
    expect(end.url.searchParams.get("status")).toBe("connected");
    expect((await world.vault.user("alice").at("hash").fetch("/me")).status).toBe(200);
    expect(server.requests.map(({ path }) => path)).not.toContain("/token");
    const [row] = await world.rows();
    expect(row?.renewal).toBeNull();
    expect(JSON.stringify([world.logged, world.events, end.url])).not.toContain("CANARY");
  });

  test("is not asked for otherwise, and signs nobody in", async () => {
    const { asked } = await left();
    expect(asked.get("response_type")).toBe("code");
    const { world } = await left(implicit);
    await expect(world.vault.signIn("hash")).rejects.toMatchObject({ code: "options_invalid" });
  });
});

test("without pages the state is JSON, for a page of the app's that posts the answer", async () => {
  const { browser, callback } = await left({}, { pages: false });
  const { html } = await browser.open(callback).catch(() => ({ html: "{}" }));
  expect(JSON.parse(html)).toMatchObject({ status: "answer_in_fragment", provider_name: "Hash" });
});

test("an address that nobody answers at in a fragment has nothing to see", async () => {
  const { world } = await left();
  const page = await (await world.browser("alice")).open(`${appUrl}/oauth/callback/oauth2`);
  expect([page.status, page.heading]).toEqual([400, "There is nothing to see here"]);
});
