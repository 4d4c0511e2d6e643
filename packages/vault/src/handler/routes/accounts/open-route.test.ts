import { describe, expect, test } from "vitest";
import { appUrl, minutes, openWorld } from "../../../../test/world.ts";

const list = `${appUrl}/oauth/accounts`;
const closed = [403, "Your accounts are not open here"];

describe("a link to a user's accounts, where the app does not tell who is signed in", () => {
  test("opens them in the browser that comes first, and leads back", async () => {
    const world = await openWorld({ tellsUser: false });
    await world.connect("alice", "oauth2");
    const { url, expiresAt } = await world.vault
      .user("alice")
      .accountsLink({ returnTo: "/settings", language: "de" });
    expect(expiresAt.getTime() - world.clock()).toBe(minutes(15));
    const browser = await world.browser(null);
    const page = await browser.open(url);
    expect([page.url.href, page.status]).toEqual([list, 200]);
    expect(page.heading).toBe("Verbundene Konten");
    expect(page.html).toContain(`href="${appUrl}/settings">Zurück zu Receipts</a>`);
    expect(page.html).not.toContain(new URL(url).pathname);
    const details = await browser.open(`${list}/${(await world.rows())[0]?.id}`);
    expect((await browser.press(details, "Anhalten")).html).toContain("Angehalten.");
    expect((await world.rows())[0]?.status).toBe("paused");
  });

  test("is spent by that: a second browser sees nothing, the first goes on", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.vault.user("alice").accountsLink();
    const first = await world.browser(null);
    await first.open(url);
    const second = await world.browser(null);
    const refused = await second.open(url);
    expect([refused.status, refused.heading]).toEqual(closed);
    const bare = await second.open(list);
    expect([bare.status, bare.heading]).toEqual(closed);
    expect((await first.open(list)).status).toBe(200);
  });

  test("of two browsers at once lets one in", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.vault.user("alice").accountsLink();
    const browsers = await Promise.all([0, 1, 2, 3].map(() => world.browser(null)));
    const pages = await Promise.all(browsers.map((browser) => browser.open(url)));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403]);
  });

  test("ends after a quarter of an hour, and so does what it opened", async () => {
    const world = await openWorld({ tellsUser: false });
    const old = await world.vault.user("alice").accountsLink();
    const opened = await world.vault.user("alice").accountsLink();
    const browser = await world.browser(null);
    const page = await browser.open(opened.url);
    world.clock.advance(minutes(15) + 1);
    const late = await browser.open(old.url);
    expect([late.status, late.heading]).toEqual(closed);
    const form = await browser.press(page, "Connect Sandbox (OAuth 2)");
    expect([form.status, form.heading]).toEqual(closed);
  });

  test("ends with its user, and opens nobody else's", async () => {
    const world = await openWorld({ tellsUser: false });
    await world.connect("bob", "oauth2");
    const { url } = await world.vault.user("alice").accountsLink();
    const browser = await world.browser(null);
    await browser.open(url);
    const [row] = await world.rows();
    expect((await browser.open(`${list}/${row?.id}`)).status).toBe(404);
    await world.vault.user("alice").erase();
    expect((await browser.open(list)).status).toBe(403);
  });

  test("opens the accounts of its tenant", async () => {
    const world = await openWorld({ tellsUser: false });
    const alice = world.vault.tenant("acme").user("alice");
    const tokens = world.oauth2.control.issueGrants("alice", 1)[0];
    const { grant: _, ...adopted } = tokens ?? { grant: "", accessToken: "" };
    const { id } = await alice.at("oauth2").adopt(adopted);
    const acme = await world.browser(null);
    await acme.open((await alice.accountsLink()).url);
    expect((await acme.open(`${list}/${id}`)).status).toBe(200);
    const other = await world.browser(null);
    await other.open((await world.vault.user("alice").accountsLink()).url);
    expect((await other.open(`${list}/${id}`)).status).toBe(404);
  });

  test("is no link to connect, and that is none to accounts", async () => {
    const world = await openWorld({ tellsUser: false });
    const browser = await world.browser(null);
    const accounts = await world.vault.user("alice").accountsLink();
    const token = accounts.url.split("/").pop();
    expect((await browser.open(`${appUrl}/oauth/connect/${token}`)).status).toBe(410);
    const { url } = await world.link("alice", "oauth2");
    expect((await browser.open(`${list}/open/${url.split("/").pop()}`)).status).toBe(403);
    expect((await browser.open(accounts.url)).status).toBe(200);
    const key = (await browser.cookies(list)).split("vk-accounts=")[1] ?? "";
    expect((await browser.open(`${list}/open/${key}`)).status).toBe(403);
    expect((await browser.open(`${appUrl}/oauth/connect/${key}`)).status).toBe(410);
  });

  test("a cookie that somebody made up opens nothing", async () => {
    const world = await openWorld({ tellsUser: false });
    const browser = await world.browser(null);
    for (const value of ["x".repeat(43), "", "x".repeat(5_000), "%00"]) {
      await browser.setCookie(`vk-accounts=${value}; Path=/`, appUrl);
      expect((await browser.open(list)).status).toBe(403);
    }
  });

  test("is not made where the app tells who is signed in, nor for another place to return to", async () => {
    const told = await openWorld();
    await expect(told.vault.user("alice").accountsLink()).rejects.toMatchObject({
      code: "options_invalid",
    });
    const world = await openWorld({ tellsUser: false });
    const user = world.vault.user("alice");
    await expect(user.accountsLink({ returnTo: "https://evil.example/" })).rejects.toMatchObject({
      code: "return_to_not_allowed",
    });
    await expect(user.accountsLink({ language: "x" })).rejects.toMatchObject({
      code: "options_invalid",
    });
  });
});
