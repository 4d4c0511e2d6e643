import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { digest } from "../../core/digest.ts";
import { readOptions, type Settings } from "../../core/options.ts";
import type { SessionStatus, StoredSession } from "../../core/store.ts";
import { memory } from "../../stores/memory.ts";
import { binderCookie, formProof, newBinder, readBinder, tidyCookies } from "./cookies.ts";

const at = (publicUrl: string): Settings =>
  readOptions({
    publicUrl,
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    store: memory(),
    providers: {},
    clock: () => now,
  });
const secure = at("https://app.example.com/oauth");
const loopback = at("http://localhost:3000/oauth");
const now = Date.UTC(2026, 2, 21);
const session = (
  id: string,
  { status = "pending", minutesLeft = 30 }: { status?: SessionStatus; minutesLeft?: number } = {},
): Pick<StoredSession, "id" | "status" | "expiresAt"> => ({
  id,
  status,
  expiresAt: now + minutesLeft * 60_000,
});
const BINDER = "a".repeat(43);

/** A browser's next request after it got these cookies. */
function requestWith(...cookies: string[]): Request {
  const pairs = cookies.map((cookie) => cookie.split(";")[0]);
  return new Request("https://app.example.com/", { headers: { cookie: pairs.join("; ") } });
}

describe("the binder's cookie", () => {
  test("over https is for this host and this browser only", () => {
    const name = `__Host-vk-${digest("ses_1").slice(0, 16)}`;
    expect(binderCookie(session("ses_1"), BINDER, secure)).toBe(
      `${name}=${BINDER}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  test("on loopback has no prefix and is not Secure, for browsers would drop it", () => {
    const name = `vk-${digest("ses_1").slice(0, 16)}`;
    expect(binderCookie(session("ses_1"), BINDER, loopback)).toBe(
      `${name}=${BINDER}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax`,
    );
  });

  test("does not show the session's id", () => {
    expect(binderCookie(session("ses_1"), BINDER, secure)).not.toContain("ses_1");
  });
});

describe("the life of the binder's cookie", () => {
  test.each([
    [24 * 60, 86_400],
    [30, 1_800],
    [1, 600],
    [-5, 600],
  ])(
    "is that of a session with %i minutes left, and lets an attempt end: %i s",
    (minutesLeft, life) => {
      const cookie = binderCookie(session("ses_1", { minutesLeft }), BINDER, secure);
      expect(cookie).toContain(`; Max-Age=${life};`);
    },
  );

  test("is ten minutes once the session has ended, however long it could have been", () => {
    const ended = session("ses_1", { status: "completed", minutesLeft: 900 });
    expect(binderCookie(ended, BINDER, secure)).toContain("; Max-Age=600;");
  });
});

describe("a browser with the cookies of many links", () => {
  const many = (count: number): string[] =>
    Array.from({ length: count }, (_, index) =>
      binderCookie(session(`ses_${index}`), BINDER, secure),
    );
  const nameOf = (line: string): string => line.split("=", 1)[0] ?? "";
  const answer = (...lines: string[]): Response =>
    new Response("page", { status: 201, headers: lines.map((line) => ["set-cookie", line]) });
  const left = (response: Response): string[] => response.headers.getSetCookie();

  test("keeps a handful", () => {
    const response = answer();
    expect(tidyCookies(requestWith(...many(8)), response, secure)).toBe(response);
  });

  test("loses the oldest beyond that, and what is the app's own is left alone", async () => {
    const lines = many(11);
    const request = requestWith("app_session=1", "vk-lang=de", ...lines);
    const tidied = tidyCookies(request, answer(), secure);
    expect(left(tidied).map(nameOf)).toEqual(lines.slice(0, 3).map(nameOf));
    for (const line of left(tidied))
      expect(line).toMatch(/=; Path=\/; Max-Age=0; HttpOnly; SameSite=Lax; Secure$/);
    expect([tidied.status, await tidied.text()]).toEqual([201, "page"]);
  });

  test("keeps the one that the answer sets, however old it is", () => {
    const [oldest = "", ...rest] = many(10);
    const tidied = tidyCookies(requestWith(oldest, ...rest), answer(oldest), secure);
    expect(left(tidied).map(nameOf)).toEqual([oldest, rest[0] ?? ""].map(nameOf));
  });

  test("gets no head without end", () => {
    expect(left(tidyCookies(requestWith(...many(500)), answer(), secure))).toHaveLength(20);
  });
});

describe("a binder is read", () => {
  test.each([
    ["https", secure],
    ["loopback http", loopback],
  ])("back from its cookie over %s", (_, settings) => {
    const binder = newBinder(randomBytes);
    const request = requestWith(binderCookie(session("ses_1"), binder, settings));
    expect(readBinder(request, "ses_1", settings)).toBe(binder);
  });

  test("from among other cookies, with or without spaces between", () => {
    const cookie = binderCookie(session("ses_1"), BINDER, secure).split(";")[0];
    for (const header of [`a=1; ${cookie}; b=2`, `a=1;${cookie};b`, `${cookie};`]) {
      const request = new Request("https://app.example.com/", { headers: { cookie: header } });
      expect(readBinder(request, "ses_1", secure)).toBe(BINDER);
    }
  });

  test("for its own session, so that two tabs have one each", () => {
    const [one, other] = [newBinder(randomBytes), newBinder(randomBytes)];
    const request = requestWith(
      binderCookie(session("ses_1"), one, secure),
      binderCookie(session("ses_2"), other, secure),
    );
    expect(readBinder(request, "ses_1", secure)).toBe(one);
    expect(readBinder(request, "ses_2", secure)).toBe(other);
    expect(readBinder(request, "ses_3", secure)).toBeUndefined();
  });

  test("from no request without cookies", () => {
    expect(readBinder(new Request("https://app.example.com/"), "ses_1", secure)).toBeUndefined();
  });

  test("over https from no cookie without the prefix, which a sister host could set", () => {
    const planted = requestWith(binderCookie(session("ses_1"), BINDER, loopback));
    expect(readBinder(planted, "ses_1", secure)).toBeUndefined();
  });

  test.each([
    ["nothing", ""],
    ["42 characters", "a".repeat(42)],
    ["44 characters", "a".repeat(44)],
    ["another alphabet", `${"a".repeat(42)}+`],
    ["quotes", `"${"a".repeat(41)}"`],
    ["a second equals sign", `${"a".repeat(42)}=`],
  ])("from no cookie that holds %s", (_, value) => {
    const request = requestWith(binderCookie(session("ses_1"), value, secure));
    expect(readBinder(request, "ses_1", secure)).toBeUndefined();
  });
});

test("a new binder is 256 random bits, and never the same", () => {
  expect(newBinder(randomBytes)).toMatch(/^[\w-]{43}$/);
  expect(newBinder(randomBytes)).not.toBe(newBinder(randomBytes));
});

test("a form's proof belongs to the binder and does not tell it, nor its hash that is stored", () => {
  expect(formProof(BINDER)).toBe(formProof(BINDER));
  expect(formProof(BINDER)).not.toBe(formProof(`${BINDER}b`));
  expect(formProof(BINDER)).not.toContain(BINDER);
  expect(formProof(BINDER)).not.toBe(digest(BINDER));
});
