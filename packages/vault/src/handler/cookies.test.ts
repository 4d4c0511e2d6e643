import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { digest } from "../core/digest.ts";
import { readOptions, type Settings } from "../core/options.ts";
import { memory } from "../stores/memory.ts";
import { binderCookie, formProof, newBinder, readBinder } from "./cookies.ts";

const at = (publicUrl: string): Settings =>
  readOptions({
    publicUrl,
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    store: memory(),
    providers: {},
  });
const secure = at("https://app.example.com/oauth");
const loopback = at("http://localhost:3000/oauth");
const BINDER = "a".repeat(43);

/** A browser's next request after it got these cookies. */
function requestWith(...cookies: string[]): Request {
  const pairs = cookies.map((cookie) => cookie.split(";")[0]);
  return new Request("https://app.example.com/", { headers: { cookie: pairs.join("; ") } });
}

describe("the binder's cookie", () => {
  test("over https is for this host and this browser only", () => {
    const name = `__Host-vk-${digest("ses_1").slice(0, 16)}`;
    expect(binderCookie("ses_1", BINDER, secure)).toBe(
      `${name}=${BINDER}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  test("on loopback has no prefix and is not Secure, for browsers would drop it", () => {
    const name = `vk-${digest("ses_1").slice(0, 16)}`;
    expect(binderCookie("ses_1", BINDER, loopback)).toBe(
      `${name}=${BINDER}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax`,
    );
  });

  test("does not show the session's id", () => {
    expect(binderCookie("ses_1", BINDER, secure)).not.toContain("ses_1");
  });
});

describe("a binder is read", () => {
  test.each([
    ["https", secure],
    ["loopback http", loopback],
  ])("back from its cookie over %s", (_, settings) => {
    const binder = newBinder(randomBytes);
    const request = requestWith(binderCookie("ses_1", binder, settings));
    expect(readBinder(request, "ses_1", settings)).toBe(binder);
  });

  test("from among other cookies, with or without spaces between", () => {
    const cookie = binderCookie("ses_1", BINDER, secure).split(";")[0];
    for (const header of [`a=1; ${cookie}; b=2`, `a=1;${cookie};b`, `${cookie};`]) {
      const request = new Request("https://app.example.com/", { headers: { cookie: header } });
      expect(readBinder(request, "ses_1", secure)).toBe(BINDER);
    }
  });

  test("for its own session, so that two tabs have one each", () => {
    const [one, other] = [newBinder(randomBytes), newBinder(randomBytes)];
    const request = requestWith(
      binderCookie("ses_1", one, secure),
      binderCookie("ses_2", other, secure),
    );
    expect(readBinder(request, "ses_1", secure)).toBe(one);
    expect(readBinder(request, "ses_2", secure)).toBe(other);
    expect(readBinder(request, "ses_3", secure)).toBeUndefined();
  });

  test("from no request without cookies", () => {
    expect(readBinder(new Request("https://app.example.com/"), "ses_1", secure)).toBeUndefined();
  });

  test("over https from no cookie without the prefix, which a sister host could set", () => {
    const planted = requestWith(binderCookie("ses_1", BINDER, loopback));
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
    const request = requestWith(binderCookie("ses_1", value, secure));
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
