/** One account of a provider, two users: to sign in it is one's, and to be connected it is whoever's who gave access. */
import { describe, expect, test } from "vitest";
import { isVaultError, type SignedIn } from "../../packages/vault/src/index.ts";
import { sqlite } from "../../packages/vault/src/sqlite.ts";
import { manualClock } from "../../packages/vault/src/testing.ts";
import { useFolder } from "../../packages/vault/test/use-folder.ts";
import { isCallback } from "../../packages/vault/test/world.ts";
import { openStage, type Stage, slugs } from "./stage.ts";

/** A user goes through a link that adds a way to sign in, as this person at the provider. */
async function link(stage: Stage, user: string, { slug, as }: { slug: string; as: string }) {
  const { url } = await stage.vault.user(user).linkSignIn(slug, { returnTo: "/settings" });
  return (await stage.browser(user)).agree(url, { as });
}

const ways = async (stage: Stage, user: string): Promise<string[]> =>
  (await stage.vault.user(user).signIns.list()).map(
    ({ provider, subject }) => `${provider} ${subject}`,
  );

describe.each(slugs)("17: at %s", (slug) => {
  test("a second user cannot add it, and is not told whose it is", async () => {
    const stage = await openStage();
    await link(stage, "alice", { slug, as: "alice" });
    expect(await ways(stage, "alice")).toEqual([`${slug} u_1`]);
    const told = stage.events.length;
    const page = await link(stage, "mallory", { slug, as: "alice" });
    expect(page.status).toBe(409);
    expect(page.html).not.toMatch(/user:alice|>alice</);
    expect(await ways(stage, "mallory")).toEqual([]);
    expect(await ways(stage, "alice")).toEqual([`${slug} u_1`]);
    expect(stage.events.slice(told).filter(({ type }) => type === "sign_in.linked")).toEqual([]);
    await (await stage.browser(null)).agree((await stage.vault.signIn(slug)).url, { as: "alice" });
    expect(stage.signedIn.at(-1)?.userId).toBe("alice");
  });

  test("nor can the app add it to a second one by mistake", async () => {
    const stage = await openStage();
    await (await stage.browser(null)).agree((await stage.vault.signIn(slug)).url, { as: "alice" });
    const [person] = stage.signedIn as [SignedIn];
    await stage.vault.user("alice").signIns.add(person);
    const again = stage.vault.user("mallory").signIns.add(person);
    const error = await again.catch((reason: unknown) => reason);
    expect(isVaultError(error, "account_taken")).toBe(true);
    expect(String(error)).not.toContain("alice");
    const elsewhere = stage.vault.tenant("acme").user("mallory");
    const { tenant: _, ...fact } = person;
    expect((await elsewhere.signIns.add(fact)).subject).toBe("u_1");
    expect(await ways(stage, "mallory")).toEqual([]);
  });

  test.each(["memory", "sqlite"])(
    "of two who add it at the same time one gets it: %s",
    async (kind) => {
      const clock = manualClock();
      const store = kind === "sqlite" && sqlite(`${useFolder()}/vault.db`, { clock });
      const stage = await openStage({ clock, vault: { ...(store && { store }) } });
      const answers = await Promise.all(
        ["carol", "dave"].map(async (user) => {
          const { url } = await stage.vault.user(user).linkSignIn(slug);
          const browser = await stage.browser(user);
          return {
            browser,
            next: (await browser.agree(url, { as: "alice", until: isCallback })).next,
          };
        }),
      );
      const ends = await Promise.all(
        answers.map(({ browser, next }) => browser.send(new Request(next ?? ""))),
      );
      expect(ends.map(({ status }) => status).sort()).toEqual([303, 409]);
      const all = [...(await ways(stage, "carol")), ...(await ways(stage, "dave"))];
      expect(all).toEqual([`${slug} u_1`]);
    },
  );

  test("a link that adds one counts for its own user alone, in the browser that started", async () => {
    const stage = await openStage();
    const { url } = await stage.vault.user("mallory").linkSignIn(slug);
    expect((await (await stage.browser("alice")).open(url)).status).toBe(403);
    const mallory = await stage.browser("mallory");
    const { next = "" } = await mallory.agree(url, { as: "bob", until: isCallback });
    const alice = await stage.browser("alice");
    expect((await alice.open(next)).status).toBe(403);
    await stage.become(mallory, "alice");
    expect((await mallory.open(next)).status).toBe(400);
    for (const user of ["alice", "mallory"]) expect(await ways(stage, user)).toEqual([]);
    expect(stage.exchanged(slug)).toEqual([]);
  });

  test("but connected it may be by both, each with an access of their own", async () => {
    const stage = await openStage();
    await stage.connect("alice", slug, { as: "alice" });
    await stage.connect("bob", slug, { as: "alice" });
    expect(
      (await stage.rows()).map(({ owner, accountId }) => `${owner} ${accountId}`).sort(),
    ).toEqual(["user:alice u_1", "user:bob u_1"]);
  });
});
