import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memory } from "../../../stores/memory.ts";
import { isVaultError } from "../../errors.ts";
import { readOptions } from "../../options.ts";
import { checkReturnTo } from "./return-to.ts";

const settings = readOptions({
  publicUrl: "https://app.example.com/oauth",
  encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
  store: memory(),
  providers: {},
  returnOrigins: ["https://www.example.com", "http://localhost:5173"],
});

describe("the app's own addresses are kept, as absolute URLs", () => {
  test.each([
    ["/", "https://app.example.com/"],
    ["/settings?tab=a#b", "https://app.example.com/settings?tab=a#b"],
    ["/ä", "https://app.example.com/%C3%A4"],
    ["/a?next=https://evil.example", "https://app.example.com/a?next=https://evil.example"],
    ["https://app.example.com", "https://app.example.com/"],
    ["https://app.example.com:443/x", "https://app.example.com/x"],
    ["HTTPS://APP.example.com/x", "https://app.example.com/x"],
    ["https://www.example.com/x", "https://www.example.com/x"],
    ["http://localhost:5173/x", "http://localhost:5173/x"],
  ])("%s", (returnTo, expected) => {
    expect(checkReturnTo(returnTo, settings)).toBe(expected);
  });
});

describe("hostile addresses are refused", () => {
  test.each([
    ["//evil.example"],
    ["///evil.example"],
    ["////evil.example"],
    ["//app.example.com"],
    ["//user@app.example.com"],
    ["/\\evil.example"],
    ["\\/evil.example"],
    ["\\\\evil.example"],
    ["/\\/evil.example"],
    ["/path\\..\\evil"],
    ["https:\\\\evil.example"],
    ["https:/\\evil.example"],
    ["/\t/evil.example"],
    ["\t//evil.example"],
    ["/\n/evil.example"],
    ["/\r\n/evil.example"],
    ["/x\r\nLocation: https://evil.example"],
    ["/x\r\n\r\n<script>alert(1)</script>"],
    ["/\u0000/evil.example"],
    ["/\u0001"],
    ["/\u007f"],
    [" /settings"],
    ["/settings "],
    [" https://evil.example"],
    ["https://evil.example"],
    ["http://evil.example"],
    ["HTTPS://EVIL.example"],
    ["https:evil.example"],
    ["https:/evil.example"],
    ["https:///evil.example"],
    ["https:app.example.com"],
    ["https://app.example.com@evil.example"],
    ["https://app.example.com:x@evil.example/"],
    ["https://user@app.example.com/"],
    ["https://:pass@app.example.com/"],
    ["https://app.example.com.evil.example"],
    ["https://evil-app.example.com"],
    ["https://evilapp.example.com"],
    ["https://app.example.com.:443/"],
    ["https://app.example.com:8443/"],
    ["https://app.example.com:99999/"],
    ["http://app.example.com/"],
    ["http://app.example.com:443/"],
    ["http://localhost:5174/"],
    ["https://localhost:5173/"],
    ["https://app.example.com%2eevil.example/"],
    ["https://app.example.com%40evil.example/"],
    ["https://app.example.com%00.evil.example/"],
    ["https://app.example.com\uff0fevil.example@x/"],
    ["https://app\u3002example\u3002com.evil.example/"],
    ["https://\u0430pp.example.com/"],
    ["https://[::1]/"],
    ["https://2130706433/"],
    ["javascript:alert(1)"],
    ["JaVaScRiPt:alert(1)"],
    ["java\nscript:alert(1)"],
    ["javascript://app.example.com/%0aalert(1)"],
    ["data:text/html,<script>alert(1)</script>"],
    ["vbscript:x"],
    ["file:///etc/passwd"],
    ["blob:https://app.example.com/1"],
    ["ftp://app.example.com/"],
    ["wss://app.example.com/"],
    ["intent://app.example.com/#Intent;end"],
    ["://app.example.com"],
    ["?x=1"],
    ["#x"],
    ["settings"],
    ["./settings"],
    ["../settings"],
    ["@evil.example"],
    [".evil.example"],
    [":443"],
    ["https://"],
    ["https://?"],
    ["http://%"],
    [""],
  ])("%j", (returnTo) => {
    const check = (): string => checkReturnTo(returnTo, settings);
    expect(check).toThrow(expect.objectContaining({ code: "return_to_not_allowed" }));
  });

  test.each<[unknown]>([[["//evil.example"]], [["/settings", "/x"]], [null], [5], [{}]])(
    "%j, which is no text",
    (returnTo) => {
      const check = (): string => checkReturnTo(returnTo as string, settings);
      expect(check).toThrow(expect.objectContaining({ code: "return_to_not_allowed" }));
    },
  );
});

describe("odd paths stay on the app, however a browser reads the result", () => {
  test.each([
    ["/%09/evil.example"],
    ["/%5cevil.example"],
    ["/%2f%2fevil.example"],
    ["/../..//evil.example"],
    ["/.//evil.example"],
    ["/..//evil.example/../.."],
    ["/x//evil.example"],
    ["/@evil.example"],
    ["/:@evil.example"],
    ["/https://evil.example"],
    ["/javascript:alert(1)"],
    ["/\uff0fevil.example"],
    ["/\u2028//evil.example"],
    ["/\ud800"],
    ["https:///app.example.com/x"],
  ])("%j", (returnTo) => {
    const { href, origin } = new URL(checkReturnTo(returnTo, settings));
    expect(origin).toBe("https://app.example.com");
    expect(href).toMatch(/^https:\/\/app\.example\.com\/[\x21-\x7e]*$/);
  });
});

test("whatever is let through is on an allowed origin, and printable ASCII", () => {
  const piece = fc.constantFrom(
    ...["/", "\\", "//", ":", "@", ".", "..", "%2f", "%5c", "%0d%0a", "\t", "\r\n", " ", "?", "#"],
    ...["https:", "http:", "javascript:", "app.example.com", "evil.example", "localhost:5173", "x"],
    ...["\u3002", "\uff0f", "\u00ad", "\u200b", "[::1]"],
  );
  const property = fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
    let checked: string;
    try {
      checked = checkReturnTo(pieces.join(""), settings);
    } catch (error) {
      expect(isVaultError(error, "return_to_not_allowed")).toBe(true);
      return;
    }
    expect(settings.returnOrigins.has(new URL(checked).origin)).toBe(true);
    expect(checked).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
  });
  fc.assert(property, { numRuns: 5000 });
});

test("the refusal names the allowed origins and not the address", () => {
  const check = (): string => checkReturnTo("https://evil.example/?canary", settings);
  expect(check).toThrow(
    "returnTo must be a path such as /settings, or a URL on https://app.example.com or https://www.example.com or http://localhost:5173. Add other origins with returnOrigins.",
  );
});
