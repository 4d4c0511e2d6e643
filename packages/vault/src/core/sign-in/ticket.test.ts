import { beforeEach, describe, expect, test } from "vitest";
import { openWorld, type World } from "../../../test/world.ts";
import type { EmbeddedVault } from "../../index.ts";

let world: World;
let vault: EmbeddedVault;

beforeEach(async () => {
  world = await openWorld({ hearsSignIn: false });
  vault = world.vault;
});

/** A person goes through the link of a sign-in; what the browser brings to the app, and what the app keeps in the browser it began in. */
async function signIn(
  login: string,
  returnTo = "/welcome",
): Promise<{ id: string; back: URL; ticket: string }> {
  const link = await vault.signIn("oauth2", { returnTo });
  const { url: back } = await (await world.browser(null)).agree(link.url, { as: login });
  return { id: link.sessionId, back, ticket: back.searchParams.get("ticket") ?? "" };
}

const refused = { code: "callback_invalid", whoCanFix: "user" };

describe("without onSignIn, a ticket", () => {
  test("tells with the id of the session who signed in, once", async () => {
    const { id, ticket } = await signIn("alice");
    const told = await vault.sessions.signedIn(id, { ticket });
    expect(told).toMatchObject({
      ...{ tenant: "default", provider: "oauth2", userId: null, emailVerified: true },
      profile: { id: told.subject, label: "alice" },
      returnTo: "http://localhost:4999/welcome",
    });
    expect((await vault.user("u1").signIns.add(told)).subject).toBe(told.subject);
    await expect(vault.sessions.signedIn(id, { ticket })).rejects.toMatchObject(refused);
  });

  test("comes with the browser to where the app wanted it, and the session's id does not", async () => {
    const { back, id } = await signIn("alice", "/welcome?next=1");
    expect(back.href).toMatch(
      /^http:\/\/localhost:4999\/welcome\?next=1&status=signed_in&ticket=[\w-]{43}$/,
    );
    expect(back.href).not.toContain(id);
  });

  test("of another sign-in is worth nothing: neither to who sent the link about, nor to who is sent the way back", async () => {
    const [mallory, alice] = [await signIn("bob"), await signIn("alice")];
    // Mallory's way back in Alice's browser, in which the app keeps Alice's session.
    await expect(
      vault.sessions.signedIn(alice.id, { ticket: mallory.ticket }),
    ).rejects.toMatchObject(refused);
    // It is spent, for Mallory too.
    await expect(
      vault.sessions.signedIn(mallory.id, { ticket: mallory.ticket }),
    ).rejects.toMatchObject(refused);
    expect((await vault.sessions.signedIn(alice.id, { ticket: alice.ticket })).profile.label).toBe(
      "alice",
    );
  });

  test("is of one tenant", async () => {
    const { id, ticket } = await signIn("alice");
    await expect(vault.tenant("acme").sessions.signedIn(id, { ticket })).rejects.toMatchObject(
      refused,
    );
  });

  test("is good for five minutes", async () => {
    const [late, right] = [await signIn("alice"), await signIn("alice")];
    world.clock.advance(299_000);
    expect((await vault.sessions.signedIn(right.id, { ticket: right.ticket })).profile.label).toBe(
      "alice",
    );
    world.clock.advance(2_000);
    await expect(vault.sessions.signedIn(late.id, { ticket: late.ticket })).rejects.toMatchObject(
      refused,
    );
  });

  test("is no state of a callback, and no state is a ticket", async () => {
    const { id, ticket } = await signIn("alice");
    const answer = await vault.handler(
      new Request(`http://localhost:4999/oauth/callback/oauth2?code=x&state=${ticket}`),
    );
    expect(answer.status).toBe(400);
    expect((await vault.sessions.signedIn(id, { ticket })).provider).toBe("oauth2");
    for (const odd of ["", "x".repeat(43), "ses_1"])
      await expect(vault.sessions.signedIn(id, { ticket: odd })).rejects.toMatchObject({
        code: odd === "" ? "options_invalid" : "callback_invalid",
      });
  });

  test("of many who bring it at a time tells one", async () => {
    const { id, ticket } = await signIn("alice");
    const told = await Promise.allSettled(
      Array.from({ length: 8 }, () => vault.sessions.signedIn(id, { ticket })),
    );
    expect(told.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
