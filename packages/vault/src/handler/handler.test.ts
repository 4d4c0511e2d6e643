import { describe, expect, test } from "vitest";
import { appUrl, isCallback, isForeign, minutes, openWorld, type World } from "../../test/world.ts";
import { createVault } from "../index.ts";

const answer = (world: World, path: string, init?: RequestInit): Promise<Response> =>
  world.vault.handler(new Request(`${appUrl}${path}`, init));

test("a path that is none of ours is a page with status 404 that repeats nothing of the address", async () => {
  const world = await openWorld();
  const paths = [
    "/oauth/",
    "/oauth/nothing-here",
    "/oauth/connect/",
    "/oauth/connect/x/y",
    "/other/x",
  ];
  for (const path of [...paths, `/oauth/connect/${"a".repeat(101)}`, "/oauth/callback/oauth2/"]) {
    const response = await answer(world, path);
    expect([path, response.status]).toEqual([path, 404]);
    const html = await response.text();
    expect(html).toContain("This page does not exist");
    expect(html).not.toContain("nothing-here");
  }
});

test("that it is mounted at another path than publicUrl's is told once, in the log", async () => {
  const world = await openWorld();
  await answer(world, "/oauth/nothing-here");
  expect(world.logged).toEqual([]);
  await answer(world, "/auth/connect/vkst_canary");
  await answer(world, "/auth/accounts");
  expect(world.logged).toEqual([expect.stringContaining("not below /oauth/")]);
});

test("a path of ours with a method that is not gets 405 and is told which method it takes", async () => {
  const world = await openWorld();
  const { url } = await world.link("alice", "oauth2");
  const { pathname } = new URL(url);
  for (const [path, method, allow] of [
    [pathname, "POST", "GET"],
    [pathname, "DELETE", "GET"],
    [`${pathname}/start`, "GET", "POST"],
    [`${pathname}/cancel`, "GET", "POST"],
    ["/oauth/callback/oauth2", "PUT", "GET, POST"],
  ] as const) {
    const response = await answer(world, path, { method });
    expect([path, response.status, response.headers.get("allow")]).toEqual([path, 405, allow]);
  }
});

test("a HEAD request starts nothing and uses nothing up", async () => {
  const world = await openWorld();
  const signIn = await world.vault.signIn("oauth1");
  expect((await answer(world, new URL(signIn.url).pathname, { method: "HEAD" })).status).toBe(405);
  expect(world.oauth1.counters().requestTokens).toBe(0);

  const { browser, callback } = await world.callbackOf("alice", "oauth2");
  const head = await browser.send(new Request(callback, { method: "HEAD" }));
  expect([head.status, head.headers.get("allow")]).toEqual([405, "GET, POST"]);
  const page = await browser.open(callback);
  expect(page.heading).toContain("is connected");
});

test("every answer forbids caching, referrers, sniffing, scripts and frames", async () => {
  const world = await openWorld();
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2", { returnTo: "/" });
  const { pathname } = new URL(link.url);
  const bob = await world.browser("bob");
  const ask = (path: string, init?: RequestInit) =>
    browser.send(new Request(`${appUrl}${path}`, init));
  const answers = {
    "the connect page": await ask(pathname),
    "a form without proof": await ask(`${pathname}/start`, { method: "POST" }),
    "another person's page": await bob.send(new Request(link.url)),
    "a stolen answer": await bob.send(new Request(`${appUrl}/oauth/callback/oauth2?state=x`)),
    "the redirect at the end": await browser.send(new Request(callback)),
    "the page after it": await ask(pathname),
    "a wrong method": await ask(pathname, { method: "PUT" }),
    "a wrong path": await ask("/oauth/connect"),
  };
  for (const [what, { headers }] of Object.entries(answers)) {
    expect([what, headers.get("cache-control")]).toEqual([what, "no-store"]);
    // A form names its page's origin, and nothing more, or frameworks that check it would refuse the form.
    const hasForms = what === "the connect page" || what === "the page after it";
    const tells = hasForms ? "strict-origin" : "no-referrer";
    expect([what, headers.get("referrer-policy")]).toEqual([what, tells]);
    expect([what, headers.get("x-content-type-options")]).toEqual([what, "nosniff"]);
    expect([what, headers.get("x-frame-options")]).toEqual([what, "DENY"]);
    const policy = headers.get("content-security-policy") ?? "";
    expect([what, policy]).toEqual([what, expect.stringContaining("default-src 'none'")]);
    expect([what, policy]).toEqual([what, expect.stringContaining("frame-ancestors 'none'")]);
  }
});

test("what leaves the handler is built from publicUrl, never from the request's host or scheme", async () => {
  const world = await openWorld();
  const { url } = await world.link("alice", "oauth2");
  const browser = await world.browser("alice");
  const forged = new Request(new URL(new URL(url).pathname, "https://evil.example"), {
    headers: {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
      cookie: await browser.cookies(url),
    },
  });
  expect(await (await world.vault.handler(forged)).text()).not.toContain("evil");

  const page = await browser.open(url);
  const { next } = await browser.press(page, "Continue", { until: isForeign });
  expect(next?.searchParams.get("redirect_uri")).toBe(`${appUrl}/oauth/callback/oauth2`);
});

test("a vault whose publicUrl has no path serves its routes at the root", async () => {
  const world = await openWorld({ vault: { publicUrl: `${appUrl}/` } });
  const { url } = await world.link("alice", "oauth2");
  expect(url).toMatch(/^http:\/\/localhost:4999\/connect\/vkst_/);
  const { page } = await world.connect("alice", "oauth2");
  expect(page.heading).toBe("Sandbox (OAuth 2) is connected");
});

test("over https the cookie is a host cookie and secure", async () => {
  const world = await openWorld();
  const vault = createVault({
    publicUrl: "https://app.example/oauth",
    encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    store: world.store,
    providers: {
      acme: {
        protocol: "oauth2",
        authorizationUrl: "https://acme.example/authorize",
        tokenUrl: "https://acme.example/token",
        clientId: "app",
      },
    },
    currentUser: () => "alice",
  });
  const { url } = await vault.user("alice").at("acme").connect();
  const page = await vault.handler(new Request(url));
  const [pair = "", ...attributes] = (page.headers.get("set-cookie") ?? "").split("; ");
  expect(pair).toMatch(/^__Host-vk-[\w-]{16}=[\w-]{43}$/);
  expect(attributes.sort()).toEqual([
    "HttpOnly",
    "Max-Age=1800",
    "Path=/",
    "SameSite=Lax",
    "Secure",
  ]);

  const proof = /name="proof" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const gone = await vault.handler(
    new Request(`${url}/start`, {
      method: "POST",
      body: new URLSearchParams({ proof }),
      headers: { cookie: pair, origin: "https://app.example" },
    }),
  );
  expect(gone.status).toBe(303);
  const provider = new URL(gone.headers.get("location") ?? "");
  expect(provider.origin).toBe("https://acme.example");
  expect(provider.searchParams.get("redirect_uri")).toBe("https://app.example/oauth/callback/acme");
});

describe("what fails unexpectedly", () => {
  test("is a page with status 500 and a line in the log, neither of which tells a secret", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2");
    const token = url.split("/").at(-1) ?? "";
    await world.vault.close();
    const response = await world.vault.handler(new Request(url));
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("Something went wrong on our side");
    expect(world.logged.join()).toContain("This vault was closed");
    expect(world.logged.join()).not.toContain(token);
  });

  test("names only the kind of an error that is not the vault's own", async () => {
    const world = await openWorld({
      vault: {
        currentUser: () => {
          throw new RangeError("CANARY session secret");
        },
      },
    });
    const { url } = await world.link("alice", "oauth2");
    for (const address of [url, `${appUrl}/oauth/callback/oauth2?state=x`]) {
      const response = await world.vault.handler(new Request(address));
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain("CANARY");
    }
    expect(world.logged).toEqual([
      "The handler failed unexpectedly (RangeError) {}",
      "The handler failed unexpectedly (RangeError) {}",
    ]);
  });
});

describe("an open redirect", () => {
  const addresses = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "http://localhost:4999@evil.example/",
    "javascript:alert(1)",
    "/settings\r\nlocation: https://evil.example",
  ];

  test.each(addresses)(
    "is not made from the return address %j, and no session is",
    async (returnTo) => {
      const world = await openWorld();
      const handle = world.vault.user("alice").at("oauth2");
      const failure = await handle.connect({ returnTo }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "return_to_not_allowed", whoCanFix: "developer" });
      expect(String(failure)).toContain(appUrl);
      await expect(world.vault.signIn("oauth2", { returnTo })).rejects.toMatchObject({
        code: "return_to_not_allowed",
      });
      expect(await world.store.removeExpired(world.clock() + minutes(60))).toBe(0);
    },
  );

  test("is not made by a parameter of the link or of the answer", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
    const evil = "returnTo=https://evil.example&return_to=https://evil.example&next=//evil.example";
    expect((await browser.open(`${link.url}?${evil}`)).html).not.toContain("evil");
    const page = await browser.open(`${callback.href}&${evil}`, { until: isForeign });
    expect(page.next).toBeUndefined();
    expect(page.html).not.toContain("evil");
  });

  test("is not needed: other origins of the app's own can be named", async () => {
    const world = await openWorld({ vault: { returnOrigins: ["https://admin.example"] } });
    const returnTo = "https://admin.example/users?id=7";
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", { returnTo });
    const form = await browser.open(link.url, { until: isCallback });
    expect(form.headers.get("content-security-policy")).toContain(
      "form-action 'self' https: http:;",
    );
    const page = await browser.open(callback, { until: isForeign });
    expect(page.next?.href).toBe(
      `https://admin.example/users?id=7&session=${link.sessionId}&status=connected`,
    );
  });
});
