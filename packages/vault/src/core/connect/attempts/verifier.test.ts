import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Browser } from "../../../../test/browser.ts";
import { appUrl, minutes, openWorld, slugs, type World } from "../../../../test/world.ts";
import type { ConnectLink, ConnectOptions } from "../../../index.ts";

interface Secret {
  codeVerifier: string;
  codeChallenge: string;
}

function newSecret(): Secret {
  const codeVerifier = randomBytes(32).toString("base64url");
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  return { codeVerifier, codeChallenge };
}

interface Waiting extends Secret {
  link: ConnectLink;
  browser: Browser;
}

/** A person has agreed, and the app has not completed yet. */
async function agreed(
  world: World,
  slug = "oauth2",
  options: ConnectOptions = { returnTo: "/done" },
): Promise<Waiting> {
  const secret = newSecret();
  const { codeChallenge } = secret;
  const bound = { binding: "verifier", codeChallenge, ...options } as const;
  const link = await world.link("alice", slug, bound);
  const browser = await world.browser("alice");
  const page = await browser.agree(link.url, { as: "alice" });
  if (options.returnTo) {
    const back = `${appUrl}/done?session=${link.sessionId}&status=finishing`;
    expect(page.url.href).toBe(back);
  }
  return { ...secret, link, browser };
}

describe.each(slugs)("a session at %s that waits for its app", (slug) => {
  test("makes nothing a connection before the app has shown its secret, and then all of it", async () => {
    const world = await openWorld();
    const { link, codeVerifier } = await agreed(world, slug);
    const { sessions } = world.vault;
    expect(await world.rows()).toEqual([]);
    expect(await sessions.get(link.sessionId)).toMatchObject({ status: "finishing" });
    const done = await sessions.complete(link.sessionId, { codeVerifier });
    expect(done).toMatchObject({ status: "completed", provider: slug });
    expect((await world.vault.user("alice").at(slug).fetch("/me")).status).toBe(200);
    expect(await sessions.complete(link.sessionId, { codeVerifier })).toEqual(done);
    expect(await world.rows()).toHaveLength(1);
  });

  test("is completed once by many calls at a time", async () => {
    const world = await openWorld();
    const { link, codeVerifier } = await agreed(world, slug);
    const all = Array.from({ length: 8 }, () =>
      world.vault.sessions.complete(link.sessionId, { codeVerifier }),
    );
    for (const { status } of await Promise.all(all)) expect(status).toBe("completed");
    expect(await world.rows()).toHaveLength(1);
    expect((await world.vault.user("alice").at(slug).fetch("/me")).status).toBe(200);
  });

  test("ends after five wrong secrets, and what was granted is given back", async () => {
    const world = await openWorld();
    const { link, codeVerifier } = await agreed(world, slug);
    const { sessions } = world.vault;
    for (let tries = 0; tries < 5; tries++) {
      const wrong = sessions.complete(link.sessionId, newSecret());
      await expect(wrong).rejects.toMatchObject({ code: "options_invalid" });
      const { codeVerifier: other } = newSecret();
      await expect(
        sessions.complete(link.sessionId, { codeVerifier: other }),
      ).rejects.toMatchObject({ code: "wrong_verifier", whoCanFix: "developer" });
    }
    const right = sessions.complete(link.sessionId, { codeVerifier });
    await expect(right).rejects.toMatchObject({ code: "session_expired" });
    expect(await sessions.get(link.sessionId)).toMatchObject({
      status: "failed",
      problem: { code: "wrong_verifier" },
    });
    expect(await world.rows()).toEqual([]);
    if (slug === "oauth2") expect(world.oauth2.counters().revocations).toBe(1);
  });
});

describe("a session that waits for its app", () => {
  test("tells the person to go back to it, and goes on for nobody who opens the link", async () => {
    const world = await openWorld();
    const { link, browser } = await agreed(world, "oauth2", {});
    for (let visits = 0; visits < 2; visits++) {
      const page = await browser.open(link.url);
      expect([page.status, page.heading]).toEqual([200, "Go back to Receipts to finish"]);
    }
    expect(await world.rows()).toEqual([]);
  });

  test("is over for good when the app cancels it: what was granted is given back", async () => {
    const world = await openWorld();
    const { link, codeVerifier, browser } = await agreed(world);
    await world.vault.sessions.cancel(link.sessionId);
    expect(world.oauth2.counters().revocations).toBe(1);
    const late = world.vault.sessions.complete(link.sessionId, { codeVerifier });
    await expect(late).rejects.toMatchObject({ code: "session_expired" });
    expect((await browser.open(link.url)).heading).toBe("This request was cancelled");
  });

  test("gives back what was granted when the app does not come in time", async () => {
    const world = await openWorld();
    const { link, codeVerifier } = await agreed(world);
    world.clock.advance(minutes(43) - 1);
    await world.vault.sweep();
    expect(world.oauth2.counters().revocations).toBe(0);
    world.clock.advance(minutes(1));
    await world.vault.sweep();
    expect(world.oauth2.counters().revocations).toBe(1);
    expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "expired" });
    const late = world.vault.sessions.complete(link.sessionId, { codeVerifier });
    await expect(late).rejects.toMatchObject({ code: "session_expired" });
  });

  test("waits for who left in time and came back after the link had ended", async () => {
    const world = await openWorld();
    const { codeVerifier, codeChallenge } = newSecret();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", {
      ...{ binding: "verifier", codeChallenge, returnTo: "/done", expiresInSeconds: 30 },
    });
    expect(link.expiresAt).toEqual(new Date(world.clock() + 30_000));
    world.clock.advance(31_000);
    const back = await browser.open(callback);
    expect([back.heading, back.url.searchParams.get("status")]).toEqual(["The app", "finishing"]);
    const { status } = await world.vault.sessions.complete(link.sessionId, { codeVerifier });
    expect(status).toBe("completed");
  });

  test("keeps the last of two tabs, and gives back what the other one was granted for another account", async () => {
    const world = await openWorld();
    const { codeVerifier, codeChallenge } = newSecret();
    const bound = { binding: "verifier", codeChallenge, returnTo: "/done" } as const;
    const { url, sessionId } = await world.link("alice", "oauth2", bound);
    for (const as of ["alice", "bob"]) await (await world.browser("alice")).agree(url, { as });
    expect(world.oauth2.counters().revocations).toBe(1);
    await world.vault.sessions.complete(sessionId, { codeVerifier });
    const handle = world.vault.user("alice").at("oauth2");
    expect(await handle.status()).toMatchObject({ account: { label: "bob" } });
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("is not completed before the person is back", async () => {
    const world = await openWorld();
    const { codeVerifier, codeChallenge } = newSecret();
    const bound = { binding: "verifier", codeChallenge } as const;
    const { sessionId } = await world.link("alice", "oauth2", bound);
    const early = world.vault.sessions.complete(sessionId, { codeVerifier });
    await expect(early).rejects.toMatchObject({ code: "session_pending", whoCanFix: "user" });
  });

  test("is none that waits for something else: nobody's secret completes it", async () => {
    const world = await openWorld();
    const { codeVerifier } = newSecret();
    const { sessionId } = await world.link("alice", "oauth2", { returnTo: "/done" });
    await expect(world.vault.sessions.complete(sessionId, { codeVerifier })).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining('binding: "verifier"'),
    });
    expect((await world.vault.sessions.get(sessionId)).status).toBe("pending");
  });

  test("of another tenant is not there", async () => {
    const world = await openWorld();
    const { link, codeVerifier } = await agreed(world);
    const theirs = world.vault.tenant("other").sessions.complete(link.sessionId, { codeVerifier });
    await expect(theirs).rejects.toMatchObject({ code: "session_expired" });
  });

  test("shows the secret and what it protects to nobody", async () => {
    const world = await openWorld();
    const { link, codeVerifier, browser } = await agreed(world);
    const status = await browser.open(`${link.url}/status?wait=0`);
    expect(JSON.parse(status.html)).toMatchObject({ status: "finishing" });
    const told = JSON.stringify([world.logged, world.events, status.html]);
    expect(told).not.toContain(codeVerifier);
  });
});

test.each([
  ["a challenge without its binding", { codeChallenge: newSecret().codeChallenge }],
  ["the binding without a challenge", { binding: "verifier" }],
  ["a challenge that is none", { binding: "verifier", codeChallenge: "short" }],
  ["a binding that is none", { binding: "cookie" }],
  ["a link for longer than a day", { expiresInSeconds: 86_401 }],
  ["a link for no time", { expiresInSeconds: 0 }],
  ["a binding where there is no browser", { binding: "confirm", flow: "device" }],
])("%s is refused", async (_, options) => {
  const world = await openWorld();
  const asked = world.link("alice", "oauth2", options as ConnectOptions);
  await expect(asked).rejects.toMatchObject({ code: "options_invalid" });
});

describe("a link that is to be confirmed", () => {
  test("asks who is there although the app tells, and still takes nobody else", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { binding: "confirm" });
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    expect(page.html).toContain("I am alice, continue to Sandbox (OAuth 2)");
    const other = await (await world.browser("bob")).open(url);
    expect([other.status, other.heading]).toEqual([403, "This link is for someone else"]);
    await browser.press(page, "This is not me");
    expect(world.events.at(-1)).toMatchObject({ data: { reason: "wrong_person" } });
  });
});

describe("the life of a link", () => {
  test.each([60, 86_400])("is %i seconds where that was asked for", async (expiresInSeconds) => {
    const world = await openWorld();
    const link = await world.link("alice", "oauth2", { expiresInSeconds });
    expect(link.expiresAt).toEqual(new Date(world.clock() + expiresInSeconds * 1000));
    const browser = await world.browser("alice");
    world.clock.advance(expiresInSeconds * 1000 - 1);
    const page = await browser.open(link.url);
    expect(page.heading).toContain("Connect Sandbox");
    world.clock.advance(1);
    expect((await browser.open(link.url)).heading).toBe("This link has expired");
  });

  test("is that of the browser's cookie too", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { expiresInSeconds: 7_200 });
    const page = await (await world.browser("alice")).open(url);
    expect(page.headers.get("set-cookie")).toContain("Max-Age=7200;");
  });
});
