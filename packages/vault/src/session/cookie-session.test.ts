import { inspect } from "node:util";
import fc from "fast-check";
import { EncryptJWT, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { openWorld } from "../../test/world.ts";
import { type CookieSessionOptions, cookieSession } from "../session.ts";
import { manualClock } from "../testing.ts";

const bytes = (fill: number): Buffer => Buffer.alloc(32, fill);
const key = (id: string, fill: number): string => `${id}:${bytes(fill).toString("base64")}`;
const keys = key("s1", 1);
const alice = { userId: "alice" };

const requestWith = (cookie: string): Request =>
  new Request("https://app.example/", { headers: { cookie } });
/** The cookie as a browser sends it back. */
const kept = (line: string): string => line.split(";")[0] ?? "";

describe("a cookie session", () => {
  test("is who was signed in, until it is over", async () => {
    const clock = manualClock();
    const sessions = cookieSession({ keys, clock, maxAgeSeconds: 60 });
    const line = await sessions.openCookie(alice);
    const seen = await sessions.read(requestWith(kept(line)));
    expect(seen).toEqual({
      id: expect.stringMatching(/^aps_\w{22}$/),
      tenant: "default",
      userId: "alice",
      openedAt: new Date(clock()),
      expiresAt: new Date(clock() + 60_000),
    });
    clock.advance(59_000);
    expect(await sessions.read(requestWith(kept(line)))).toEqual(seen);
    clock.advance(1_000);
    expect(await sessions.read(requestWith(kept(line)))).toBeNull();
  });

  test("is in a cookie that scripts, other hosts and plain http do not get", async () => {
    const sessions = cookieSession({ keys });
    expect(await sessions.openCookie(alice)).toMatch(
      /^__Host-session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(sessions.closeCookie).toBe(
      "__Host-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure",
    );
  });

  test("is in a plain cookie only where the app is on http on this machine", async () => {
    const publicUrl = "http://localhost:3000";
    expect(cookieSession({ keys, publicUrl }).closeCookie).toBe(
      "session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    );
    const secure = cookieSession({ keys, publicUrl: "https://app.example", name: "app" });
    expect(secure.closeCookie).toContain("__Host-app=");
    for (const wrong of ["http://app.example", "ftp://localhost", "localhost", ""])
      expect(() => cookieSession({ keys, publicUrl: wrong })).toThrow("publicUrl must be https");
  });

  test("has another id after each sign-in, and nothing of the one before", async () => {
    const sessions = cookieSession({ keys });
    const signIn = { provider: "acme", issuer: "https://id.example", subject: "7" };
    const first = kept(await sessions.openCookie({ userId: "alice", signIn }));
    const second = kept(await sessions.openCookie({ userId: "alice" }));
    const [before, after] = await Promise.all(
      [first, second].map((cookie) => sessions.read(requestWith(cookie))),
    );
    expect(before?.id).not.toBe(after?.id);
    expect([before?.signIn, after?.signIn]).toEqual([signIn, undefined]);
  });

  test("keeps of a sign-in what ends it again, and no other claim", async () => {
    const sessions = cookieSession({ keys });
    const facts = { provider: "acme", issuer: "https://id.example", subject: "7" };
    const claims = { sid: "sid-1", email: "a@acme.example" };
    const opened = await sessions.openCookie({ ...alice, signIn: { ...facts, claims } });
    const session = await sessions.read(requestWith(kept(opened)));
    expect(session?.signIn).toEqual({ ...facts, sid: "sid-1" });
  });

  test("is ended before its time where the app says so", async () => {
    const ended = new Set<string>();
    const sessions = cookieSession({ keys, isEnded: async ({ id }) => ended.has(id) });
    const cookie = kept(await sessions.openCookie(alice));
    const session = await sessions.read(requestWith(cookie));
    expect(session).not.toBeNull();
    ended.add(session?.id ?? "");
    expect(await sessions.read(requestWith(cookie))).toBeNull();
  });

  test("is nobody's where the app cannot say whether it was ended", async () => {
    const isEnded = (): never => {
      throw new Error("no database");
    };
    const sessions = cookieSession({ keys, isEnded });
    const cookie = kept(await sessions.openCookie(alice));
    await expect(sessions.read(requestWith(cookie))).rejects.toThrow("no database");
  });

  test("is sealed: nothing of it can be read", async () => {
    const signIn = { provider: "acme", issuer: "https://id.example", subject: "CANARY" };
    const line = await cookieSession({ keys }).openCookie({ userId: "CANARY", signIn });
    const decoded = kept(line)
      .split(/[=.]/)
      .map((part) => Buffer.from(part, "base64url").toString("latin1"));
    expect(line + decoded.join()).not.toMatch(/CANARY|acme|id\.example/);
  });
});

describe("what is not sealed by one of the keys is nobody", () => {
  const sessions = cookieSession({ keys });
  const read = (value: string) => sessions.read(requestWith(`__Host-session=${value}`));
  const claims = { sub: "alice", ten: "default", jti: "aps_1" };

  test("whatever is changed in it", async () => {
    const value = kept(await sessions.openCookie(alice)).slice("__Host-session=".length);
    expect(await read(value)).toMatchObject(alice);
    const places = Array.from({ length: value.length }, (_, index) => index);
    for (const at of places) {
      const other = value[at] === "A" ? "B" : "A";
      // The last character of a part has bits that stand for nothing.
      if (value[at] === "." || value[at + 1] === "." || at === value.length - 1) continue;
      expect(await read(value.slice(0, at) + other + value.slice(at + 1))).toBeNull();
    }
  });

  test("whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme-ascii" }), async (value) => {
        expect(await read(value.replaceAll(/[^\x21-\x7e]/g, "x"))).toBeNull();
      }),
    );
  });

  test.each<[what: string, make: () => Promise<string>]>([
    ["without a signature", async () => new UnsecuredJWT(claims).setExpirationTime("1h").encode()],
    [
      "signed, and not sealed",
      () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: "HS256", kid: "s1" })
          .setExpirationTime("1h")
          .sign(bytes(1)),
    ],
    [
      "sealed by the bytes of the key themselves",
      () =>
        new EncryptJWT(claims)
          .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: "s1" })
          .setExpirationTime("1h")
          .encrypt(bytes(1)),
    ],
    ["sealed by another key of that id", () => cookieOf({ keys: key("s1", 2) })],
    ["sealed by a key of another id", () => cookieOf({ keys: key("s2", 1) })],
    ["sealed for a cookie of another name", () => cookieOf({ keys, name: "other" })],
    ["too long", async () => "A".repeat(5_000)],
    ["empty", async () => ""],
  ])("%s", async (_, make) => {
    expect(await read(await make())).toBeNull();
  });

  test("given twice, and not the same", async () => {
    const [mine, other] = [await cookieOf({ keys }), await cookieOf({ keys })];
    const both = `__Host-session=${mine}; __Host-session=${other}`;
    expect(await sessions.read(requestWith(both))).toBeNull();
    const twice = `__Host-session=${mine}; __Host-session=${mine}`;
    expect(await sessions.read(requestWith(twice))).toMatchObject(alice);
  });

  test("under a name that is nearly that", async () => {
    const value = await cookieOf({ keys });
    for (const name of ["session", "__host-session", "x__Host-session", "__Host-session2"])
      expect(await sessions.read(requestWith(`${name}=${value}`))).toBeNull();
  });
});

/** The value of a cookie for Alice. */
async function cookieOf(options: CookieSessionOptions): Promise<string> {
  const line = await cookieSession(options).openCookie(alice);
  return kept(line).replace(/^[^=]+=/, "");
}

describe("keys of sessions", () => {
  test("are replaced by a new one before the old one, which goes a session's life later", async () => {
    const cookie = kept(await cookieSession({ keys }).openCookie(alice));
    const both = cookieSession({ keys: `${key("s2", 2)}, ${keys}` });
    expect(await both.read(requestWith(cookie))).toMatchObject(alice);
    const later = kept(await both.openCookie(alice));
    const alone = cookieSession({ keys: key("s2", 2) });
    expect(await alone.read(requestWith(later))).toMatchObject(alice);
    expect(await alone.read(requestWith(cookie))).toBeNull();
  });

  test.each([
    [undefined, "there are none"],
    ["", "there are none"],
    ["CANARY", "key 1 is not of the form id:base64"],
    [`${keys},s2:CANARY`, "key 2 has 4 bytes and needs 32"],
    [`${keys},${key("s1", 2)}`, "two of them have one id"],
  ])("that cannot be used are refused, and no message repeats them: %#", (text, why) => {
    const refused = errorOf({ keys: text });
    expect(refused).toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining(why),
    });
    expect(inspect(refused)).not.toMatch(/CANARY|AQEB/);
  });
});

test("options that cannot be are refused by name", () => {
  const cases: [over: object, named: string][] = [
    [{ maxAgeSeconds: 0 }, "maxAgeSeconds"],
    [{ maxAgeSeconds: 1.5 }, "maxAgeSeconds"],
    [{ maxAgeSeconds: 1e9 }, "maxAgeSeconds"],
    [{ name: "a=b" }, "name"],
    [{ name: "" }, "name"],
    [{ keys: 7 }, "keys"],
    [{ maxAge: 60 }, "maxAge"],
  ];
  for (const [over, named] of cases)
    expect(errorOf({ keys, ...over } as CookieSessionOptions)).toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining(named),
    });
});

function errorOf(options: CookieSessionOptions): unknown {
  try {
    return cookieSession(options);
  } catch (error) {
    return error;
  }
}

test("what a cookie cannot hold is refused, and so is nobody", async () => {
  const { openCookie } = cookieSession({ keys });
  for (const userId of ["", "x".repeat(4_000)])
    await expect(openCookie({ userId })).rejects.toMatchObject({ code: "options_invalid" });
});

test("signing in and out are answers of the app's own, or lead somewhere", async () => {
  const sessions = cookieSession({ keys });
  const page = new Response("Welcome", { status: 201, headers: { "x-app": "1" } });
  const welcome = await sessions.open(alice, page);
  expect([welcome.status, await welcome.text(), welcome.headers.get("x-app")]).toEqual([
    ...[201, "Welcome", "1"],
  ]);
  const led = await sessions.open(alice, Response.redirect("https://app.example/home"));
  expect([led.status, led.headers.get("location")]).toEqual([302, "https://app.example/home"]);
  expect(led.headers.getSetCookie()).toHaveLength(1);
  const out = sessions.close("/bye");
  expect([out.status, out.headers.get("location")]).toEqual([303, "/bye"]);
  expect(out.headers.getSetCookie()).toEqual([sessions.closeCookie]);
  expect(out.headers.get("cache-control")).toBe("no-store");
});

test("with a vault, somebody signs in, has another id after the next sign-in, and connects as who they are", async () => {
  const publicUrl = "http://localhost:4999/oauth";
  const sessions = cookieSession({ keys, publicUrl });
  const world = await openWorld({
    vault: {
      currentUser: sessions.read,
      onSignIn: async (signIn) =>
        sessions.open({ userId: `user-${signIn.subject}`, signIn }, signIn.returnTo),
    },
  });
  const browser = await world.browser(null);
  const signIn = async (as: string) => {
    const { url } = await world.vault.signIn("oauth2", { returnTo: "/home" });
    const page = await browser.agree(url, { as });
    expect(page.url.pathname).toBe("/home");
    return sessions.read(requestWith(await browser.cookies(publicUrl)));
  };
  const first = await signIn("alice");
  expect(first).toMatchObject({ userId: "user-u_1", signIn: { issuer: world.oauth2.url } });
  const { url } = await world.vault.user("user-u_1").at("oauth2").connect({ returnTo: "/home" });
  await browser.agree(url, { as: "alice" });
  expect(await world.vault.user("user-u_1").connections()).toHaveLength(1);
  const again = await world.vault.user("user-u_2").at("oauth2").connect();
  expect((await browser.open(again.url)).status).toBe(403);
  const second = await signIn("alice");
  expect([second?.userId, second?.id === first?.id]).toEqual(["user-u_1", false]);
});
