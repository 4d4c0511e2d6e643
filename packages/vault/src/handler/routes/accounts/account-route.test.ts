import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { appUrl, openWorld, slugs, type World } from "../../../../test/world.ts";

const list = `${appUrl}/oauth/accounts`;
const words = (page: Page): string =>
  page.html
    .replace(/<(style|svg).*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

/** Alice, connected, at the page of her account. */
async function opened(
  world: World,
  slug: string,
): Promise<{ browser: Browser; page: Page; id: string }> {
  const { browser } = await world.connect("alice", slug);
  const [row] = await world.rows();
  const id = row?.id ?? "";
  return { browser, id, page: await browser.open(`${list}/${id}`) };
}

describe.each(slugs)("the page of an account at %s", (slug) => {
  test("says whose it is, what the app may do and what happened", async () => {
    const world = await openWorld();
    const { page } = await opened(world, slug);
    expect(page.status).toBe(200);
    expect(page.heading).toMatch(/^Sandbox \(.*\), alice$/);
    expect(words(page)).toContain("What Receipts can do");
    expect(words(page)).toContain("What happened Connected");
    expect(page.html).toContain('<time datetime="');
    if (slug === "oauth2") expect(page.html).toContain("See your profile and your notes");
  });

  test("is the same nothing for another user as an id that never was", async () => {
    const world = await openWorld();
    const { id } = await opened(world, slug);
    const bob = await world.browser("bob");
    const theirs = await bob.open(`${list}/${id}`);
    const nobodys = await bob.open(`${list}/con_never`);
    const without = ({ status, heading, html }: Page): unknown => [
      status,
      heading,
      html.replace(/<time.*?<\/time>/g, ""),
    ];
    expect(theirs.status).toBe(404);
    expect(without(theirs)).toEqual(without(nobodys));
    expect((await (await world.browser(null)).open(`${list}/${id}`)).status).toBe(403);
  });
});

test("says who used it last, here and in the list, where it was done in somebody's name", async () => {
  const world = await openWorld();
  const { browser, id } = await opened(world, "oauth2");
  const used = async (vault: Pick<World["vault"], "user">): Promise<string[]> => {
    await vault.user("alice").at("oauth2").fetch("/me");
    for (let tries = 0; tries < 400 && !(await world.rows()).some((row) => row.usedAt); tries++)
      await new Promise((done) => setTimeout(done, 5));
    return [words(await browser.open(`${list}/${id}`)), words(await browser.open(list))];
  };
  const [page, all] = await used(world.vault.as("key:key_1 (backend)/inbox agent"));
  expect(page).toMatch(/Last used .* UTC , by inbox agent /);
  expect(all).toMatch(/Used this hour by inbox agent /);
  expect(page).not.toContain("key_1");
});

test("an id of any other form leads nowhere", async () => {
  const world = await openWorld();
  const browser = await world.browser("alice");
  for (const id of ["con_", "x", "con_a%00", "con_..%2f..", `con_${"a".repeat(100)}`, "con_%F0"])
    expect([id, (await browser.open(`${list}/${id}`)).status]).toEqual([id, 404]);
});

test("tells of every turn in plain words, and of repeated success once", async () => {
  const world = await openWorld();
  const { browser, id } = await opened(world, "oauth2");
  const handle = world.vault.user("alice").at("oauth2");
  await handle.token({ minTtlSeconds: 100_000 });
  await handle.token({ minTtlSeconds: 100_000 });
  await handle.pause();
  await handle.resume();
  await handle.update({ metadata: { plan: "pro" } });
  await handle.report("revoked");
  const [, history = ""] = words(await browser.open(`${list}/${id}`)).split("What happened");
  const told = history.replace(/\d+ \w+ \d+, [\d:]+ UTC/g, "·").replace(/\s+/g, " ");
  expect(told).toMatch(/^ Lost access · Resumed · Paused · .*Worked · .*Connected · /);
  expect(told).not.toMatch(/token|renew|metadata|plan/i);
});

test("links to where the provider itself shows who has access", async () => {
  const world = await openWorld();
  const entry = { ...world.oauth2.entry, manageUrl: "https://notes.example/apps" };
  const managed = await openWorld({
    vault: { providers: { notes: { use: entry, ...world.oauth2.client } } },
  });
  world.oauth2.allowRedirectUri(`${appUrl}/oauth/callback/notes`);
  const { page, browser, id } = await opened(managed, "notes");
  expect(page.html).toContain('href="https://notes.example/apps">Manage at notes.example</a>');
  const asked = await browser.open(`${list}/${id}/disconnect`);
  expect(words(asked)).toContain("We also ask Sandbox (OAuth 2) to remove the access");
});

describe("the word in the address", () => {
  test("is shown where the account bears it out, and no other is", async () => {
    const world = await openWorld();
    const { browser, id } = await opened(world, "oauth2");
    const told = async (word: string): Promise<boolean> =>
      (await browser.open(`${list}/${id}?done=${word}`)).html.includes('role="status"');
    for (const word of ["paused", "default", "x", "__proto__", "toString", "%3Cb%3E", ""])
      expect([word, await told(word)]).toEqual([word, false]);
    for (const word of ["renamed", "unfit", "resumed"])
      expect([word, await told(word)]).toEqual([word, true]);
  });
});

describe.each(slugs)("the question before %s is disconnected", (slug) => {
  test("changes nothing by being asked, and has the focus on Cancel", async () => {
    const world = await openWorld();
    const { browser, id } = await opened(world, slug);
    const before = await world.rows();
    const page = await browser.open(`${list}/${id}/disconnect`);
    expect(page.heading).toMatch(/^Disconnect Sandbox \(.*\), alice\?$/);
    expect(page.html).toContain(`href="/oauth/accounts/${id}" autofocus>Cancel</a>`);
    expect(words(page)).toContain("Receipts stops using this account at once.");
    expect(await world.rows()).toEqual(before);
  });

  test("is nobody else's to see", async () => {
    const world = await openWorld();
    const { id } = await opened(world, slug);
    const bob = await world.browser("bob");
    expect((await bob.open(`${list}/${id}/disconnect`)).status).toBe(404);
  });
});
