import { describe, expect, test } from "vitest";
import { appUrl, isForeign, openWorld, type World } from "../../../test/world.ts";
import { isVaultError } from "../../index.ts";

const answer = (world: World, url: string, acceptLanguage?: string): Promise<Response> =>
  world.vault.handler(
    new Request(new URL(url, appUrl), {
      headers: acceptLanguage === undefined ? {} : { "accept-language": acceptLanguage },
    }),
  );

/** What a page says of its language, and what caches are told. */
async function languageOf(response: Response): Promise<(string | null | undefined)[]> {
  const [, lang, dir] = /<html lang="([^"]*)" dir="([^"]*)">/.exec(await response.text()) ?? [];
  return [lang, dir, response.headers.get("vary")];
}

describe("without a language of the session's", () => {
  test("pages are in the language that the browser likes best, and say that they vary by it", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.link("alice", "oauth2");
    const pages = [url, "/oauth/nothing", "/oauth/connect/vkst_unknown", "/oauth/callback/oauth2"];
    for (const page of pages) {
      const inGerman = await languageOf(await answer(world, page, "qaa, de-AT;q=0.8, en;q=0.7"));
      expect([page, inGerman]).toEqual([page, ["de", "ltr", "accept-language"]]);
      const inEnglish = await languageOf(await answer(world, page, "qaa"));
      expect([page, inEnglish]).toEqual([page, ["en", "ltr", "accept-language"]]);
      expect((await languageOf(await answer(world, page)))[0]).toBe("en");
    }
  });

  test("a callback in the wrong browser is answered in that browser's language", async () => {
    const world = await openWorld();
    const { callback } = await world.callbackOf("alice", "oauth2");
    const response = await answer(world, callback.href, "de");
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("Bitte machen Sie in dem Browser weiter");
  });

  test("browsers cannot ask for a language that is for tests, and nothing of the header is repeated", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2");
    const header = 'ar-XB, "><script>, de-CANARY;q=0.1';
    const response = await answer(world, url, header);
    expect([...response.headers.values()].join()).not.toMatch(/canary|script>/i);
    const page = await response.text();
    expect(page).toContain('<html lang="de" dir="ltr">');
    expect(page).not.toMatch(/canary|<script/i);
  });
});

describe("a session's own language", () => {
  test("goes before the browser's on every page, which then do not vary", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { language: "de-AT" });
    const browser = await world.browser("alice");
    const asked = await browser.open(url);
    expect(asked.heading).toBe("Sandbox (OAuth 2) mit Receipts verbinden");
    expect(asked.headers.get("vary")).toBeNull();
    const stranger = await world.browser("bob");
    expect((await stranger.open(url)).heading).toBe("Dieser Link ist für jemand anderen");
    const signedOut = await world.browser(null);
    const first = await signedOut.open(url);
    expect(first.heading).toBe("Melden Sie sich zuerst bei Receipts an");

    const denied = await browser.agree(url, { as: "alice", decision: "deny" });
    expect(denied.heading).toBe("Sie haben den Zugriff nicht erlaubt");
    const connected = await browser.agree(url, { as: "alice" });
    expect(connected.heading).toBe("Sandbox (OAuth 2) ist verbunden");
    expect(connected.headers.get("vary")).toBeNull();
    expect((await stranger.open(url)).heading).toBe("Dieser Link wurde schon benutzt");
  });

  test("is that of the pages without cookies and after a cancellation", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.link("alice", "oauth2", { language: "de" });
    for (const step of ["start", "cancel"]) {
      const forged = new Request(`${url}/${step}`, { method: "POST", body: "proof=x" });
      expect(await (await world.vault.handler(forged)).text()).toContain("blockiert Cookies");
    }
    const browser = await world.browser("alice");
    const page = await browser.press(await browser.open(url), "Das bin ich nicht");
    expect(page.heading).toBe("Dieser Link ist für jemand anderen");
    expect((await browser.open(url)).heading).toBe("Dieser Vorgang wurde abgebrochen");
  });

  test.each([
    ["en-XA", "ltr"],
    ["ar-XB", "rtl"],
  ])("may be %s, to see what a translation would break", async (language, dir) => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { language });
    expect(await languageOf(await answer(world, url, "de"))).toEqual([language, dir, null]);
    const browser = await world.browser("alice");
    expect((await browser.agree(url, { as: "alice" })).html).toContain(`dir="${dir}"`);
  });

  test("that has no texts leaves it to the browser", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { language: "qaa-CA" });
    expect(await languageOf(await answer(world, url, "de"))).toEqual([
      "de",
      "ltr",
      "accept-language",
    ]);
  });

  test("holds for a sign-in and for a link that repairs a connection", async () => {
    const world = await openWorld();
    const signIn = await world.vault.signIn("oauth2", { language: "de" });
    const blocked = await answer(world, `${signIn.url}?cookie-set`);
    expect(await blocked.text()).toContain("Ihr Browser blockiert Cookies");

    const { browser } = await world.connect("alice", "oauth2");
    const handle = world.vault.user("alice").at("oauth2");
    await handle.report("revoked");
    const failure: unknown = await handle.fetch("/me").catch((error: unknown) => error);
    if (!isVaultError(failure)) throw failure;
    const again = await browser.open((await failure.connect({ language: "de" })).url);
    expect(again.heading).toBe("Sandbox (OAuth 2) erneut verbinden");
  });

  test("is part of what was asked for: the same one is the same session, another is another", async () => {
    const world = await openWorld();
    const sessionIn = async (language?: string): Promise<string> =>
      (await world.link("alice", "oauth2", language === undefined ? {} : { language })).sessionId;
    const german = await sessionIn("de-at");
    expect(await sessionIn("DE-AT")).toBe(german);
    expect(await sessionIn("en")).not.toBe(german);
    expect(await sessionIn()).not.toBe(german);
  });
});

test("only a redirect is told nothing of languages", async () => {
  const world = await openWorld();
  const browser = await world.browser("alice");
  const page = await browser.open((await world.link("alice", "oauth2")).url);
  const gone = await browser.press(page, "Continue", { until: isForeign });
  expect([gone.status, gone.headers.get("vary")]).toEqual([303, null]);
});

describe("what is no BCP 47 tag is refused before anything is written, and never repeated", () => {
  test.each([
    "",
    "d",
    "de_DE",
    "de-",
    "-de",
    "de--AT",
    "de-toolongsubtag",
    "de, en",
    "de;q=1",
    "deutsch?",
    "*",
    "de\n",
    "de\0",
    `de-${"a1".repeat(600)}`,
    `de${"-abcde".repeat(8)}`,
    "de-a",
    "<b>de</b>",
    "../../en",
    5,
    null,
    ["de"],
  ])("%j", async (language) => {
    const world = await openWorld();
    const wrong = { language: language as string };
    const refusals = await Promise.all(
      [world.link("alice", "oauth2", wrong), world.vault.signIn("oauth2", wrong)].map((link) =>
        link.then(
          () => "taken",
          (error: Error) => error.message,
        ),
      ),
    );
    expect(refusals).toEqual([
      "connect: language must be a language tag such as de or pt-BR (BCP 47). Nothing was done.",
      "signIn: language must be a language tag such as de or pt-BR (BCP 47). Nothing was done.",
    ]);
  });
});

describe("a language that is chosen on a page", () => {
  const page = async (world: World, url: string, cookie = ""): Promise<Response> =>
    world.vault.handler(new Request(new URL(url, appUrl), { headers: { cookie } }));

  test("goes before that of the session, and stays while the browser is open", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.link("alice", "oauth2", { language: "en" });
    const offered = await (await page(world, url)).text();
    const german = /<a href="([^"]+)" lang="de"/.exec(offered)?.[1] ?? "";
    const chosen = await page(world, new URL(german, url).href);
    const cookies = chosen.headers.getSetCookie();
    expect(cookies).toContain("vk-lang=de; Path=/oauth; HttpOnly; SameSite=Lax");
    expect(cookies).toHaveLength(2);
    expect((await languageOf(chosen)).slice(0, 2)).toEqual(["de", "ltr"]);
    for (const path of [url, "/oauth/nothing", "/oauth/callback/oauth2?state=x"])
      expect([path, (await languageOf(await page(world, path, "vk-lang=de")))[0]]).toEqual([
        path,
        "de",
      ]);
  });

  test("is one that there is: nothing else is taken, kept or repeated", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.link("alice", "oauth2");
    for (const tag of ["ar-XB", "canary", '"><script>', "de,en", "x".repeat(5_000)]) {
      const asked = await page(world, `${url}?lang=${encodeURIComponent(tag)}`, `vk-lang=${tag}`);
      expect(asked.headers.getSetCookie().join()).not.toContain("vk-lang");
      const html = await asked.text();
      expect(html).toContain('<html lang="en"');
      expect(html).not.toMatch(/canary|<script|xxxxx/);
    }
  });

  test("is offered on pages that have an address, and its links keep nothing unknown", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.link("alice", "oauth2");
    const html = await (await page(world, `${url}?q=a%26b&canary=1&lang=de`)).text();
    expect(html).toContain('href="?q=a%26b&amp;lang=en"');
    expect(html).not.toContain("canary");
    const answered = await page(world, "/oauth/callback/oauth2?state=canary&code=canary");
    expect(await answered.text()).not.toMatch(/lang=de|canary/);
  });
});

describe("what catalogue entries say", () => {
  const providers = {
    github: { clientId: "app", clientSecret: "secret", scopes: ["repo", "x:odd"] },
    netsuite: { consumerKey: "app", consumerSecret: "secret" },
  };

  test("is read in the reader's language, and in English where the entry has no other", async () => {
    const world = await openWorld({ tellsUser: false, vault: { providers } });
    const { url } = await world.link("alice", "github", { language: "de" });
    const german = await (await answer(world, url)).text();
    expect(german).toContain("Alle Ihre Repositorys lesen und ändern, auch die privaten");
    expect(german).not.toContain("Read and change");
    expect(german).toContain("<code>x:odd</code>");
    const long = await world.link("alice", "github", { language: "en-XA" });
    expect(await (await answer(world, long.url)).text()).toContain("Read and change all your");
  });

  test("is asked for in it too, with an example and never with a pattern", async () => {
    const world = await openWorld({ tellsUser: false, vault: { providers } });
    const { url } = await world.link("alice", "netsuite", { language: "de" });
    const german = await (await answer(world, url)).text();
    expect(german).toContain(">Konto-ID, wie NetSuite sie zeigt</label>");
    expect(german).toContain(">Zum Beispiel 123456_SB1</p>");
    expect(german).toContain(">Zum Beispiel 123456-sb1.app.netsuite.com</p>");
    expect(german.replace(/<[^>]*>/g, "")).not.toContain("[A-Z0-9]");
  });

  test("is in the JSON in every language that the entry has", async () => {
    const world = await openWorld({ tellsUser: false, vault: { providers, pages: false } });
    const { url } = await world.link("alice", "github");
    expect(await (await answer(world, url)).json()).toMatchObject({
      permissions: [
        {
          scope: "repo",
          sentence: "Read and change all your repositories, private ones too",
          translations: { de: "Alle Ihre Repositorys lesen und ändern, auch die privaten" },
        },
        { scope: "x:odd" },
      ],
    });
  });
});
