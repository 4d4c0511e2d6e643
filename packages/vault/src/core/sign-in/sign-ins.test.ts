import { describe, expect, test } from "vitest";
import { openWorld, slugs, type World } from "../../../test/world.ts";
import { createVault, type NewWayToSignIn, type SignedIn } from "../../index.ts";

const facts = (over: Partial<NewWayToSignIn> = {}): NewWayToSignIn => ({
  provider: "oauth2",
  issuer: "https://id.example",
  subject: "7",
  profile: { label: "@alice" },
  ...over,
});

describe("the ways to sign in of a user", () => {
  test("are added, told oldest first, and removed; each with an event", async () => {
    const world = await openWorld();
    const { signIns } = world.vault.user("alice");
    expect(await signIns.list()).toEqual([]);
    const first = await signIns.add(facts());
    expect(first).toEqual({
      id: expect.stringMatching(/^idn_/),
      provider: "oauth2",
      issuer: "https://id.example",
      subject: "7",
      label: "@alice",
      addedAt: new Date(world.clock()),
      usedAt: null,
    });
    world.clock.advance(1_000);
    const second = await signIns.add(facts({ provider: "oauth1", subject: "8" }));
    expect((await signIns.list()).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await signIns.remove(first.id)).toBe(true);
    expect(await signIns.remove(first.id)).toBe(false);
    expect(await signIns.list()).toEqual([second]);
    expect(world.events.map(({ type, userId, data }) => [type, userId, data])).toEqual([
      ["sign_in.linked", "alice", { id: first.id, issuer: "https://id.example", subject: "7" }],
      ["sign_in.linked", "alice", { id: second.id, issuer: "https://id.example", subject: "8" }],
      ["sign_in.unlinked", "alice", { id: first.id, issuer: "https://id.example", subject: "7" }],
    ]);
  });

  test("stay what they are when one is added again, with its new name", async () => {
    const world = await openWorld();
    const { signIns } = world.vault.user("alice");
    const { id } = await signIns.add(facts());
    const again = await signIns.add(facts({ profile: { label: "@alice-b" } }));
    expect([again.id, again.label]).toEqual([id, "@alice-b"]);
    expect(world.events).toHaveLength(1);
  });

  test("are one user's of a tenant: another's is refused, and nothing tells whose it is", async () => {
    const world = await openWorld();
    const { vault } = world;
    await vault.user("alice").signIns.add(facts());
    const refused = await vault
      .user("bob")
      .signIns.add(facts())
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "account_taken", whoCanFix: "user" });
    expect(JSON.stringify(refused) + String(refused)).not.toMatch(/alice|idn_/);
    expect(await vault.user("bob").signIns.list()).toEqual([]);
    await vault.tenant("acme").user("bob").signIns.add(facts());
    expect(world.events.map(({ tenant }) => tenant)).toEqual(["default", "acme"]);
  });

  test("are told by no address: the same one at two issuers is two people", async () => {
    const { vault } = await openWorld();
    const email = "a@acme.example";
    const profile = { label: email, email };
    await vault.user("alice").signIns.add(facts({ profile }));
    const other = facts({ issuer: "https://evil.example", profile });
    const mallory = vault.user("mallory").signIns;
    expect(await mallory.add(other)).toMatchObject({ issuer: "https://evil.example" });
  });

  test("keep the last one, unless the app has another way in", async () => {
    const world = await openWorld();
    const { signIns } = world.vault.user("alice");
    const { id } = await signIns.add(facts());
    await expect(signIns.remove(id)).rejects.toMatchObject({
      code: "last_sign_in",
      whoCanFix: "user",
      provider: "oauth2",
    });
    expect(await signIns.list()).toHaveLength(1);
    expect(await signIns.remove(id, { evenLast: true })).toBe(true);
    expect(await signIns.list()).toEqual([]);
  });

  test("keep one when the last two are removed at the same moment", async () => {
    const world = await openWorld();
    const { signIns } = world.vault.user("alice");
    const ids = [await signIns.add(facts()), await signIns.add(facts({ subject: "8" }))];
    const results = await Promise.allSettled(ids.map(({ id }) => signIns.remove(id)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await signIns.list()).toHaveLength(1);
  });

  test("are nobody else's to remove", async () => {
    const { vault } = await openWorld();
    const { id } = await vault.user("alice").signIns.add(facts());
    const evenLast = true;
    expect(await vault.user("mallory").signIns.remove(id, { evenLast })).toBe(false);
    expect(await vault.tenant("t2").user("alice").signIns.remove(id, { evenLast })).toBe(false);
    expect(await vault.user("alice").signIns.list()).toHaveLength(1);
  });

  test("are exported, renamed and erased with their user", async () => {
    const { vault } = await openWorld();
    const way = await vault.user("alice").signIns.add(facts());
    expect((await vault.user("alice").export()).signIns).toEqual([way]);
    await vault.user("alice").rename("alice-b");
    expect(await vault.user("alice-b").signIns.list()).toEqual([way]);
    await vault.user("alice-b").erase();
    expect((await vault.user("alice-b").export()).signIns).toEqual([]);
    await vault.user("bob").signIns.add(facts());
  });

  test("go with their tenant", async () => {
    const { vault } = await openWorld();
    const acme = vault.tenant("acme");
    await acme.user("alice").signIns.add(facts());
    await acme.erase();
    expect(await vault.tenant("acme").user("alice").signIns.list()).toEqual([]);
  });

  test("refuse what they do not take, and name it", async () => {
    const { vault } = await openWorld();
    const { signIns } = vault.user("alice");
    for (const wrong of [
      { ...facts(), subject: "" },
      { ...facts(), subject: 7 },
      { ...facts(), issuer: "a\0b" },
      { ...facts(), tenant: "acme" },
      { ...facts(), profile: { label: 7 } },
    ])
      await expect(signIns.add(wrong as NewWayToSignIn)).rejects.toMatchObject({
        code: "options_invalid",
      });
    await expect(signIns.add(facts({ provider: "none" }))).rejects.toMatchObject({
      code: "provider_unknown",
    });
    await expect(signIns.remove("idn_1", { evenLast: "yes" } as object)).rejects.toMatchObject({
      code: "options_invalid",
    });
    expect(await signIns.list()).toEqual([]);
  });
});

test("somebody is told to onSignIn by the tenant in which they signed in, and is who they are there", async () => {
  const people: SignedIn[] = [];
  const world = await openWorld();
  const vault = createVault<string>({
    publicUrl: "http://localhost:4999/oauth",
    encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    store: world.store,
    clock: world.clock,
    tenants: "required",
    providers: { oauth2: { use: world.oauth2.entry, ...world.oauth2.client } },
    onSignIn: (person) => void people.push(person),
  });
  const subject = { ...facts(), issuer: world.oauth2.url, subject: "u_2" };
  await vault.tenant("acme").user("bob").signIns.add(subject);
  for (const tenant of ["acme", "globex"]) {
    const { url } = await vault.tenant(tenant).signIn("oauth2");
    await signInAt(world, vault.handler, url);
  }
  expect(people.map(({ tenant, userId }) => [tenant, userId])).toEqual([
    ["acme", "bob"],
    ["globex", null],
  ]);
  await vault.close();
});

/** Bob signs in at a link of another vault's. */
async function signInAt(
  world: World,
  handler: (request: Request) => Promise<Response>,
  url: string,
): Promise<void> {
  const jar = new Map<string, string>();
  const visit = async (at: string | URL): Promise<URL> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await handler(new Request(at, { headers: { cookie } }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return new URL(response.headers.get("location") ?? "", at);
  };
  const away = await visit(await visit(url));
  const browser = await world.browser(null);
  const { next } = await browser.agree(away, {
    as: "bob",
    until: (to) => to.pathname.includes("/callback/"),
  });
  await visit(next ?? url);
}

test.each(slugs)(
  "a link for %s leads to a provider that there is, and back to the app alone",
  async (slug) => {
    const world = await openWorld();
    const user = world.vault.user("alice");
    await expect(user.linkSignIn("none")).rejects.toMatchObject({ code: "provider_unknown" });
    await expect(user.linkSignIn(slug, { returnTo: "https://evil.example" })).rejects.toMatchObject(
      {
        code: "return_to_not_allowed",
      },
    );
  },
);
