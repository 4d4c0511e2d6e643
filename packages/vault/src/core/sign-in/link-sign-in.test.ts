import { describe, expect, test } from "vitest";
import { isCallback, isForeign, openWorld, slugs, type World } from "../../../test/world.ts";

const linkOf = (world: World, user: string, slug: string) =>
  world.vault.user(user).linkSignIn(slug, { returnTo: "/settings" });
const waysOf = async (world: World, user: string): Promise<string[]> =>
  (await world.vault.user(user).signIns.list()).map(({ label }) => label);

describe.each(slugs)("one more way to sign in, by %s", (slug) => {
  test("is added for the user who is signed in, and no access is kept", async () => {
    const world = await openWorld();
    const { url, sessionId } = await linkOf(world, "alice", slug);
    const browser = await world.browser("alice");
    const shown = await browser.open(url);
    expect(shown.heading).toMatch(/^Sign in to Receipts with /);
    const { url: end } = await browser.agree(url, { as: "bob" });
    expect(end.href).toBe(`http://localhost:4999/settings?session=${sessionId}&status=linked`);
    expect(await waysOf(world, "alice")).toEqual(["bob"]);
    expect(await world.rows()).toEqual([]);
    expect(world.signedIn).toEqual([]);
    expect(world.events).toMatchObject([{ type: "sign_in.linked", userId: "alice", sessionId }]);
    expect(await world.vault.sessions.get(sessionId)).toMatchObject({
      ...{ purpose: "link", status: "completed", userId: "alice" },
    });
    const { url: signIn } = await world.vault.signIn(slug);
    await (await world.browser(null)).agree(signIn, { as: "bob" });
    expect(world.signedIn).toMatchObject([{ userId: "alice" }]);
  });

  test("asks who one is where the app does not tell", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await linkOf(world, "alice", slug);
    const browser = await world.browser(null);
    const page = await browser.open(url, { until: isForeign });
    expect(page.next).toBeUndefined();
    expect(page.html).toContain("This link was made for");
    await browser.agree(url, { as: "bob" });
    expect(await waysOf(world, "alice")).toEqual(["bob"]);
  });

  test("is not added by somebody else's link, signed in as another or as nobody", async () => {
    const world = await openWorld();
    const { url } = await linkOf(world, "mallory", slug);
    for (const user of ["alice", null]) {
      const page = await (await world.browser(user)).open(url, { until: isForeign });
      expect([page.status, page.next]).toEqual([403, undefined]);
    }
    expect(world[slug].counters().accessTokens).toBe(0);
    expect(await waysOf(world, "mallory")).toEqual([]);
  });

  test("is not added by somebody else's answer in this browser", async () => {
    const world = await openWorld();
    const mallory = await world.browser("mallory");
    const { url } = await linkOf(world, "mallory", slug);
    const { next } = await mallory.agree(url, { as: "bob", until: isCallback });
    const page = await (await world.browser("alice")).open(next ?? "");
    expect(page.status).toBe(403);
    expect(world[slug].counters().accessTokens).toBe(0);
    for (const user of ["alice", "mallory"]) expect(await waysOf(world, user)).toEqual([]);
  });

  test("is not added where another user signed in meanwhile", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const { url } = await linkOf(world, "alice", slug);
    const { next } = await browser.agree(url, { as: "bob", until: isCallback });
    await world.become(browser, "carol");
    expect((await browser.open(next ?? "")).status).toBe(403);
    for (const user of ["alice", "carol"]) expect(await waysOf(world, user)).toEqual([]);
    expect(world[slug].counters().accessTokens).toBe(0);
  });

  test("that is another user's is refused on a page that does not say whose, and can be another", async () => {
    const world = await openWorld();
    await (await world.browser("alice")).agree((await linkOf(world, "alice", slug)).url, {
      as: "bob",
    });
    const { url } = await linkOf(world, "carol", slug);
    const browser = await world.browser("carol");
    const page = await browser.agree(url, { as: "bob" });
    expect([page.status, page.heading]).toEqual([409, "This account is in use already"]);
    expect(page.html).not.toContain("alice");
    expect(await waysOf(world, "carol")).toEqual([]);
    const again = (await linkOf(world, "carol", slug)).url;
    const other = await world.browser("carol");
    await other.agree(again, { as: "alice" });
    expect(await waysOf(world, "carol")).toEqual(["alice"]);
    expect(await waysOf(world, "alice")).toEqual(["bob"]);
  });

  test("counts once, by whichever tab is first", async () => {
    const world = await openWorld();
    const { url } = await linkOf(world, "alice", slug);
    const browser = await world.browser("alice");
    const first = (await browser.agree(url, { as: "bob", until: isCallback })).next ?? "";
    await browser.open(first);
    for (const address of [url, first])
      expect((await browser.open(address)).status).toBeGreaterThan(399);
    expect(await waysOf(world, "alice")).toEqual(["bob"]);
    expect(world.events.filter(({ type }) => type === "sign_in.linked")).toHaveLength(1);
  });

  test("that is declined is not added, and the link can be opened again", async () => {
    const world = await openWorld();
    const { url } = await linkOf(world, "alice", slug);
    const browser = await world.browser("alice");
    const page = await browser.agree(url, { as: "bob", decision: "deny" });
    expect([page.status, page.heading]).toEqual([403, "You did not give access"]);
    expect(await waysOf(world, "alice")).toEqual([]);
    await browser.agree(url, { as: "bob" });
    expect(await waysOf(world, "alice")).toEqual(["bob"]);
  });

  test("is one link for one user, who opens it twice", async () => {
    const world = await openWorld();
    const [one, two] = [await linkOf(world, "alice", slug), await linkOf(world, "alice", slug)];
    expect(one.sessionId).toBe(two.sessionId);
    expect((await linkOf(world, "bob", slug)).sessionId).not.toBe(one.sessionId);
    const connect = await world.link("alice", slug, { returnTo: "/settings" });
    expect(connect.sessionId).not.toBe(one.sessionId);
  });
});

test("in JSON the page of a link says that the account becomes a way to sign in, and its status where it leads", async () => {
  const world = await openWorld({ vault: { pages: false } });
  const { url, sessionId } = await linkOf(world, "alice", "oauth2");
  const browser = await world.browser("alice");
  const shown = JSON.parse((await browser.open(url)).html);
  expect(shown).toMatchObject({ status: "pending", way_to_sign_in: true, owner: "alice" });
  const body = new URLSearchParams(shown.start.fields);
  const start = new URL(shown.start.action, url);
  const left = await browser.send(new Request(start, { method: "POST", body }));
  await browser.agree(left.headers.get("location") ?? "", { as: "bob" });
  const status = await browser.open(`${url}/status?wait=0`);
  expect(JSON.parse(status.html)).toMatchObject({
    status: "completed",
    return_to: `http://localhost:4999/settings?session=${sessionId}&status=linked`,
  });
});
