import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { recordingServer } from "../../../../test/servers/recording-server.ts";
import { appUrl, openWorld, type Slug, slugs, type World } from "../../../../test/world.ts";
import type { ProviderOptions, VaultOptions } from "../../../index.ts";

const list = `${appUrl}/oauth/accounts`;
const words = (page: Page): string =>
  page.html
    .replace(/<(style|svg).*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
const told = ({ html }: Page): string =>
  (/role="status"[^>]*>(.*?)<\/div>/s.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, "").trim();

async function opened(
  world: World,
  slug: string,
): Promise<{ browser: Browser; page: Page; id: string; at: string }> {
  const { browser } = await world.connect("alice", slug);
  const [row] = await world.rows();
  const at = `${list}/${row?.id}`;
  return { browser, id: row?.id ?? "", at, page: await browser.open(at) };
}

/** A world whose provider can be asked to end a grant, its slug there, and how often it was asked. */
async function revocable(
  slug: Slug,
  vault: Partial<VaultOptions> = {},
): Promise<{ world: World; at: string; asked(): number }> {
  if (slug === "oauth2") {
    const world = await openWorld({ vault });
    return { world, at: slug, asked: () => world.oauth2.counters().revocations };
  }
  const { requests, url } = await recordingServer(() => ({ status: 200 }));
  const { oauth1 } = await openWorld();
  oauth1.allowRedirectUri(`${appUrl}/oauth/callback/notes`);
  const use = { ...oauth1.entry, revocationUrl: `${url}/end` };
  const providers = { notes: { use, ...oauth1.client } };
  const world = await openWorld({ vault: { ...vault, providers } });
  return { world, at: "notes", asked: () => requests.length };
}

describe("a name", () => {
  test("is kept, shown, and taken away by an empty one", async () => {
    const world = await openWorld();
    const { browser, page } = await opened(world, "oauth2");
    const named = await browser.press(page, "Save the name", {
      fields: { label: ["  Work “1” "] },
    });
    expect(told(named)).toBe("The name was saved.");
    expect(named.heading).toBe("Sandbox (OAuth 2), Work “1”");
    expect((await world.rows())[0]?.label).toBe("Work “1”");
    const bare = await browser.press(named, "Save the name", { fields: { label: [" "] } });
    expect(bare.heading).toBe("Sandbox (OAuth 2), alice");
    expect((await world.rows())[0]?.label).toBeNull();
  });

  test.each(["x".repeat(101), "a\u0000b", "a\nb", "a\u007fb"])(
    "that does not fit leaves the old one: %j",
    async (label) => {
      const world = await openWorld();
      const { browser, page } = await opened(world, "oauth2");
      const refused = await browser.press(page, "Save the name", { fields: { label: [label] } });
      expect(told(refused)).toBe("This name is too long, or cannot be shown. The old one stays.");
      expect((await world.rows())[0]?.label).toBeNull();
    },
  );

  test("of markup is text", async () => {
    const world = await openWorld();
    const { browser, page } = await opened(world, "oauth2");
    const label = "<script>alert(1)</script>";
    const named = await browser.press(page, "Save the name", { fields: { label: [label] } });
    expect(named.html).not.toContain("<script");
    expect(named.html).toContain("&lt;script&gt;");
  });
});

describe("pausing", () => {
  test.each(slugs)("stops every use of %s until it is resumed", async (slug) => {
    const world = await openWorld();
    const { browser, page } = await opened(world, slug);
    const handle = world.vault.user("alice").at(slug);
    const paused = await browser.press(page, "Pause");
    expect(told(paused)).toContain("Paused. Receipts cannot use this account");
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "paused" });
    const resumed = await browser.press(paused, "Resume");
    expect(told(resumed)).toContain("Resumed.");
    expect((await handle.status()).state).toBe("active");
  });
});

describe("the default", () => {
  test("is the one that is meant where none is chosen, and offered only where there are two", async () => {
    const world = await openWorld();
    const { browser, page } = await opened(world, "oauth2");
    expect(page.html).not.toContain("Make this the default");
    await world.connect("alice", "oauth2", { as: "bob" });
    const again = await browser.open(page.url);
    const made = await browser.press(again, "Make this the default");
    expect(told(made)).toBe("This is now your default for Sandbox (OAuth 2).");
    expect(made.html).not.toContain("Make this the default");
    expect((await world.vault.user("alice").at("oauth2").status()).account?.label).toBe("alice");
  });
});

describe.each(slugs)("disconnecting %s", (slug) => {
  const name = slug === "oauth1" ? "Sandbox (OAuth 1.0a)" : "Sandbox (OAuth 2)";

  test("ends it here and at the provider, and says that the provider confirmed", async () => {
    const { world, ...provider } = await revocable(slug);
    const { browser, at } = await opened(world, provider.at);
    const asked = await browser.open(`${at}/disconnect`);
    expect(words(asked)).toContain(`We also ask ${name} to remove the access.`);
    expect(provider.asked()).toBe(0);
    const gone = await browser.press(asked, "Disconnect");
    expect(gone.url.href).toBe(at);
    expect(told(gone)).toBe(`Disconnected. ${name} confirmed that the access is removed.`);
    expect(provider.asked()).toBe(1);
    const [row] = await world.rows();
    expect([row?.status, row?.access, row?.renewal]).toEqual(["disconnected", null, null]);
    expect((await browser.open(list)).html).not.toContain("article");
    expect(words(gone)).toMatch(/What happened .*Disconnected .*Connected/);
  });

  test("twice is as once", async () => {
    const world = await openWorld();
    const { browser, at } = await opened(world, slug);
    const asked = await browser.open(`${at}/disconnect`);
    const first = await browser.press(asked, "Disconnect");
    const second = await browser.press(asked, "Disconnect");
    expect([second.url.href, told(second)]).toEqual([first.url.href, told(first)]);
    expect((await browser.open(`${at}/disconnect`)).url.href).toBe(at);
  });

  test("where the provider has no way, says where to end it by hand", async () => {
    const other = await openWorld();
    const manageUrl = "https://notes.example/apps";
    const { revocationUrl: _end, issuer: _says, ...entry } = other.oauth2.entry;
    const use = slug === "oauth1" ? other.oauth1.entry : entry;
    const { client } = other[slug];
    const notes = { use: { ...use, manageUrl }, ...client } as ProviderOptions;
    const world = await openWorld({ vault: { providers: { notes } } });
    other[slug].allowRedirectUri(`${appUrl}/oauth/callback/notes`);
    const { browser, at } = await opened(world, "notes");
    const asked = await browser.open(`${at}/disconnect`);
    expect(words(asked)).toContain(`${name} has no way for us to remove the access`);
    const gone = await browser.press(asked, "Disconnect");
    expect(told(gone)).toContain(`Disconnected here. ${name} has no way`);
    expect(gone.html).toContain('href="https://notes.example/apps">Remove it at notes.example</a>');
  });

  test("where the provider does not answer, says that it is asked again, and later how that went", async () => {
    let answers = true;
    const { world, ...provider } = await revocable(slug, {
      fetch: (input, init) =>
        answers ? fetch(input, init) : Promise.reject(new TypeError("fetch failed")),
    });
    const { browser, at } = await opened(world, provider.at);
    const asked = await browser.open(`${at}/disconnect`);
    answers = false;
    const gone = await browser.press(asked, "Disconnect");
    expect(told(gone)).toContain(`${name} has not confirmed yet; we keep asking for 24 hours.`);
    world.clock.advance(25 * 60 * 60_000);
    await world.vault.sweep();
    expect(told(await browser.open(at))).toContain(`${name} did not confirm`);
  });

  test("can be followed by connecting the same account again", async () => {
    const world = await openWorld();
    const { browser, at } = await opened(world, slug);
    const gone = await browser.press(await browser.open(`${at}/disconnect`), "Disconnect");
    const connect = await browser.press(gone, "Connect again");
    expect(connect.url.pathname).toMatch(/^\/oauth\/connect\//);
    const isList = (url: URL): boolean => url.pathname === "/oauth/accounts";
    const { next } = await browser.agree(connect.url, { as: "alice", until: isList });
    expect(told(await browser.open(next ?? ""))).toBe(`${name} is connected.`);
    expect((await world.vault.user("alice").at(slug).status()).state).toBe("active");
  });
});

describe.each(slugs)("an account at %s that lost its access", (slug) => {
  test("is mended by one button of the list, and stays the same account", async () => {
    const world = await openWorld();
    const { browser, id } = await opened(world, slug);
    await world.vault.user("alice").at(slug).report("revoked");
    const needy = await browser.open(list);
    expect(words(needy)).toContain("1 account needs you");
    const connect = await browser.press(needy, "Reconnect");
    expect(connect.heading).toMatch(/^Reconnect Sandbox/);
    const isList = (url: URL): boolean => url.pathname === "/oauth/accounts";
    const { next } = await browser.agree(connect.url, { as: "alice", until: isList });
    const mended = await browser.open(next ?? "");
    expect(words(mended)).not.toContain("needs you");
    expect((await world.rows()).map((row) => [row.id, row.status])).toEqual([[id, "active"]]);
  });
});

test("a lacking permission is asked for with what there is", async () => {
  const world = await openWorld();
  const { browser, id } = await opened(world, "oauth2");
  const problem = {
    code: "scope_missing",
    whoCanFix: "user",
    since: 1,
    message: "m",
    scopes: ["write"],
  } as const;
  const change = { status: "degraded", problem, updatedAt: 1 } as const;
  await world.store.changeConnection("default", id, change, {});
  const page = await browser.open(list);
  expect(words(page)).toContain("needs a permission that it does not have");
  const connect = await browser.press(page, "Reconnect");
  expect(words(connect)).toContain("Write new notes for you");
});

test("what is gone meanwhile is shown as it is now", async () => {
  const world = await openWorld();
  const { browser, page, at } = await opened(world, "oauth2");
  await world.vault.user("alice").at("oauth2").disconnect();
  const late = await browser.press(page, "Pause");
  expect([late.url.href, late.status]).toEqual([at, 200]);
  expect(told(late)).toContain("Disconnected.");
  expect(told(await browser.press(page, "Save the name", { fields: { label: ["x"] } }))).toContain(
    "Disconnected.",
  );
});
