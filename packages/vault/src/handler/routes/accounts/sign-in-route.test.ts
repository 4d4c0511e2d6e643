import { parse } from "node-html-parser";
import { describe, expect, test } from "vitest";
import type { Page } from "../../../../test/browser.ts";
import { appUrl, isForeign, openWorld, slugs, type World } from "../../../../test/world.ts";

const list = `${appUrl}/oauth/accounts`;

/** The section as it reads, line by line. */
function section(page: Page): string[] {
  const found = parse(page.html).querySelector('section[aria-labelledby="sign-ins"]');
  return (found?.querySelectorAll("h2, h3, button, p.hint, a.button") ?? [])
    .map((each) => {
      for (const drawing of each.querySelectorAll("svg")) drawing.remove();
      return each.textContent.replace(/\s+/g, " ").trim();
    })
    .filter((line) => !line.startsWith("Added on") && !line.startsWith("Hinzugefügt"));
}

/** A user with ways to sign in by these names. */
async function withWays(world: World, user: string, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) {
    const facts = { provider: "oauth2", issuer: world.oauth2.url, profile: { label: subject } };
    await world.vault.user(user).signIns.add({ ...facts, subject });
    world.clock.advance(1);
  }
}

const waysOf = async (world: World, user: string): Promise<string[]> =>
  (await world.vault.user(user).signIns.list()).map(({ label }) => label);

describe.each(slugs)("ways to sign in, on the page of connected accounts, by %s", (slug) => {
  test("are added by a button that leads to the provider and back", async () => {
    const world = await openWorld();
    await withWays(world, "alice", ["@alice"]);
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    expect(section(page)).toEqual([
      "Ways to sign in",
      "Sandbox (OAuth 2) @alice",
      "This is your only way to sign in. Add another first.",
      "Remove",
      "Add Sandbox (OAuth 1.0a)",
      "Add Sandbox (OAuth 2)",
    ]);
    const name = slug === "oauth1" ? "Sandbox (OAuth 1.0a)" : "Sandbox (OAuth 2)";
    const asked = await browser.press(page, `Add ${name}`);
    expect(asked.heading).toBe(`Sign in to Receipts with ${name}`);
    const back = await browser.agree(asked.url, { as: "bob", until: (to) => isBack(to) });
    const end = await browser.open(back.next ?? "");
    expect(end.html).toContain(`You can now sign in to Receipts with ${name}.`);
    expect(await waysOf(world, "alice")).toEqual(["@alice", "bob"]);
    expect(await world.rows()).toEqual([]);
  });
});

function isBack({ pathname }: URL): boolean {
  return pathname === "/oauth/accounts";
}

describe("a way to sign in", () => {
  test("is removed after a question, and the last one stays", async () => {
    const world = await openWorld();
    await withWays(world, "alice", ["@one", "@two"]);
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    const [first] = parse(page.html).querySelectorAll('a[href$="/remove"]');
    const question = await browser.open(new URL(first?.getAttribute("href") ?? "", appUrl));
    expect(question.heading).toBe("Remove Sandbox (OAuth 2) as a way to sign in?");
    expect(question.html).toContain("@one");
    expect(await waysOf(world, "alice")).toEqual(["@one", "@two"]);
    const done = await browser.press(question, "Remove");
    expect(done.html).toContain("Removed. Nobody can sign in with that account any more.");
    expect(await waysOf(world, "alice")).toEqual(["@two"]);
    expect(section(done)).toContain("This is your only way to sign in. Add another first.");
    expect(done.html).toMatch(/<button [^>]*disabled[^>]*>Remove<\/button>/);
    expect(done.html).not.toMatch(/href="[^"]*\/remove"/);
  });

  test("is not removed where it has become the last one meanwhile", async () => {
    const world = await openWorld();
    await withWays(world, "alice", ["@one", "@two"]);
    const { signIns } = world.vault.user("alice");
    const [one, two] = await signIns.list();
    const browser = await world.browser("alice");
    const path = `${list}/sign-ins/${one?.id}/remove`;
    const question = await browser.open(path);
    await signIns.remove(two?.id ?? "");
    const done = await browser.press(question, "Remove");
    expect(done.html).toContain("This is your only way to sign in. Add another first.");
    expect((await browser.open(path)).url.search).toBe("?done=way_last");
    expect(await waysOf(world, "alice")).toEqual(["@one"]);
  });

  test("is nobody else's to see or to remove, and another's is as one that never was", async () => {
    const world = await openWorld();
    await withWays(world, "alice", ["@one", "@two"]);
    await withWays(world, "mallory", ["@three", "@four"]);
    const [way] = await world.vault.user("alice").signIns.list();
    const mallory = await world.browser("mallory");
    const own = await mallory.open(list);
    expect(own.html).not.toContain("@one");
    const proof = parse(own.html).querySelector('input[name="proof"]')?.getAttribute("value") ?? "";
    for (const id of [way?.id ?? "", "idn_none"]) {
      const at = `${list}/sign-ins/${id}/remove`;
      const body = new URLSearchParams({ proof });
      const post = await mallory.send(new Request(at, { method: "POST", body }));
      expect([(await mallory.open(at)).status, post.status]).toEqual([404, 404]);
    }
    expect(await waysOf(world, "alice")).toEqual(["@one", "@two"]);
  });

  test("is added and removed by no form without the proof of this browser and user", async () => {
    const world = await openWorld();
    await withWays(world, "alice", ["@one", "@two"]);
    const [way] = await world.vault.user("alice").signIns.list();
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    const proof =
      parse(page.html).querySelector('input[name="proof"]')?.getAttribute("value") ?? "";
    const send = async (path: string, fields: [string, string][]): Promise<number> => {
      const body = new URLSearchParams(fields);
      const sent = new Request(`${list}/sign-ins/${path}`, { method: "POST", body });
      return (await browser.send(sent)).status;
    };
    const provider: [string, string] = ["provider", "oauth2"];
    for (const wrong of [
      [],
      [["proof", "x"]],
      [
        ["proof", proof],
        ["proof", proof],
      ],
    ] as const) {
      const fields = wrong.map(([name, value]): [string, string] => [name, value]);
      expect(await send(`${way?.id}/remove`, fields)).toBe(400);
      expect(await send("add", [...fields, provider])).toBe(400);
    }
    await world.become(browser, "bob");
    expect(await send("add", [["proof", proof], provider])).toBe(400);
    expect(await waysOf(world, "alice")).toEqual(["@one", "@two"]);
  });

  test("is not there to add by what nobody can sign in at", async () => {
    const world = await openWorld();
    await withWays(world, "alice", ["@one"]);
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    const proof =
      parse(page.html).querySelector('input[name="proof"]')?.getAttribute("value") ?? "";
    for (const provider of ["none", "", "__proto__", "oauth2\noauth2"]) {
      const body = new URLSearchParams({ proof, provider });
      const sent = new Request(`${list}/sign-ins/add`, { method: "POST", body });
      const answer = await browser.send(sent);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("__proto__");
    }
  });
});

describe("there are no ways to sign in on the page", () => {
  test("of an app that does not sign people in with the vault, and has none of before", async () => {
    const world = await openWorld({ hearsSignIn: false });
    await world.connect("alice", "oauth2");
    const browser = await world.browser("alice");
    expect(section(await browser.open(list))).toEqual([]);
    await withWays(world, "alice", ["@one"]);
    expect(section(await browser.open(list))).toEqual([
      "Ways to sign in",
      "Sandbox (OAuth 2) @one",
      "This is your only way to sign in. Add another first.",
      "Remove",
    ]);
  });

  test("that a link opened, for whoever has it must not get a way into the account", async () => {
    const world = await openWorld({ tellsUser: false });
    await withWays(world, "alice", ["@one", "@two"]);
    const [way] = await world.vault.user("alice").signIns.list();
    const { url } = await world.vault.user("alice").accountsLink();
    const browser = await world.browser(null);
    const page = await browser.open(url);
    expect(page.heading).toBe("Connected accounts");
    expect(section(page)).toEqual([]);
    const proof =
      parse(page.html).querySelector('input[name="proof"]')?.getAttribute("value") ?? "";
    for (const path of [`${way?.id}/remove`, "add"]) {
      const body = new URLSearchParams({ proof, provider: "oauth2" });
      const sent = new Request(`${list}/sign-ins/${path}`, { method: "POST", body });
      expect((await browser.send(sent)).status).toBe(404);
    }
    expect(await waysOf(world, "alice")).toEqual(["@one", "@two"]);
  });
});

test("in German, and as JSON", async () => {
  const world = await openWorld();
  await withWays(world, "alice", ["@one"]);
  const browser = await world.browser("alice");
  const headers = { "accept-language": "de" };
  const german = await (await browser.send(new Request(list, { headers }))).text();
  expect(german).toContain("Fügen Sie zuerst einen anderen hinzu.");
  const plain = await openWorld({ vault: { pages: false } });
  await withWays(plain, "alice", ["@one", "@two"]);
  const answer = await (await plain.browser("alice")).open(list);
  expect(JSON.parse(answer.html).sign_ins).toMatchObject({
    list: [{ account: "@one", last: false }, { account: "@two" }],
    add: [{ name: "Sandbox (OAuth 1.0a)", fields: { provider: "oauth1" } }, {}],
  });
  expect(isForeign(answer.url)).toBe(false);
});
