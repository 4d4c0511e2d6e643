import { describe, expect, test } from "vitest";
import { openWorld } from "../../../../test/world.ts";

const user = { name: "Alice <b>", email: "alice@example.org" };

describe("what the app calls a user", () => {
  test("is what a link's page says, and asks after, in place of the id", async () => {
    const world = await openWorld({ tellsUser: false });
    const browser = await world.browser(null);
    const page = await browser.open((await world.link("u-8f3", "oauth2", { user })).url);
    expect(page.html).toContain("This link was made for");
    expect(page.html).toContain("Alice &lt;b&gt; (alice@example.org)");
    expect(page.html).not.toContain("u-8f3");
    const { email } = user;
    const other = await browser.open(
      (await world.link("u-8f3", "oauth2", { user: { email } })).url,
    );
    expect(other.html).toContain("I am alice@example.org");
    const several = await world.vault
      .user("u-8f3")
      .connect({ user, providers: ["oauth1", "oauth2"] });
    expect((await browser.open(several.url)).html).toContain("alice@example.org");
  });

  test("is sealed, told by the session, and gone with the user", async () => {
    const world = await openWorld();
    const { sessionId, url } = await world.link("alice", "oauth2", { user });
    const kept = await world.store.getSession("default", sessionId);
    expect(Buffer.from(kept?.details ?? []).includes("alice@example.org")).toBe(false);
    expect(await world.vault.sessions.get(sessionId)).toMatchObject({ userId: "alice", user });
    const alice = world.vault.user("alice");
    expect((await alice.export()).sessions).toEqual([
      expect.objectContaining({ id: sessionId, status: "pending", user }),
    ]);
    const browser = await world.browser("alice");
    await browser.agree(url, { as: "alice" });
    expect(JSON.stringify([world.events, world.logged])).not.toContain("alice@example.org");
    await alice.erase();
    expect(await world.store.getSession("default", sessionId)).toBeUndefined();
  });

  test("has no place with what is nobody's", async () => {
    const { vault } = await openWorld();
    for (const link of [
      vault.shared().at("oauth2").connect({ user }),
      vault.shared().connect({ user }),
      vault.signIn("oauth2", { user } as object),
    ])
      await expect(link).rejects.toMatchObject({ code: "options_invalid" });
  });
});

test("the app's own facts are of a connection that is new, and stay as they are on one that is there", async () => {
  const world = await openWorld();
  const { browser } = await world.connect("alice", "oauth2", { metadata: { team: "7" } });
  const connections = () => world.vault.user("alice").connections();
  expect(await connections()).toMatchObject([{ metadata: { team: "7" } }]);
  const again = await world.link("alice", "oauth2", { metadata: { team: "8" } });
  await browser.agree(again.url, { as: "alice" });
  expect(await connections()).toMatchObject([{ metadata: { team: "7" } }]);
});
