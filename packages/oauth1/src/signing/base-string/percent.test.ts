import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { encode, encodeAgain, recodeTwice, toByteString } from "./percent.ts";

const texts = fc.string({ unit: anyCharacter });

describe("encode", () => {
  test("keeps exactly the unreserved characters and escapes the other ASCII ones in upper case", () => {
    const ascii = String.fromCharCode(...Array(128).keys());
    const kept = ascii.replaceAll(/[^A-Za-z0-9\-._~]/g, "");
    expect(encode(kept)).toBe(kept);
    for (const character of ascii) {
      if (kept.includes(character)) continue;
      expect(encode(character)).toBe(
        `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
      );
    }
  });

  test("encodes UTF-8, emoji included", () => {
    expect(encode("Ladies + Gentlemen, ☃ 🦀!")).toBe(
      "Ladies%20%2B%20Gentlemen%2C%20%E2%98%83%20%F0%9F%A6%80%21",
    );
  });

  test("encodes a lone surrogate as U+FFFD", () => {
    expect(encode("a\ud83e")).toBe("a%EF%BF%BD");
  });

  test("is undone by decoding", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(decodeURIComponent(encode(text))).toBe(text);
      }),
    );
  });
});

describe("recodeTwice", () => {
  test("gives for a form's name or value what encoding its text twice gives", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const form = new URLSearchParams([["", text]]).toString().slice(1);
        expect(recodeTwice(form)).toBe(encode(encode(text)));
        expect(recodeTwice(encode(text).toLowerCase())).toBe(
          encode(encode(decodeURIComponent(encode(text).toLowerCase()))),
        );
      }),
    );
  });

  test("reads plus as a space, an escaped plus as a plus", () => {
    expect(recodeTwice("a+b%20c%2Bd")).toBe("a%2520b%2520c%252Bd");
  });

  test("decodes needless escapes and writes hex digits in upper case", () => {
    expect(recodeTwice("%41%7e%c3%a9")).toBe("A~%25C3%25A9");
  });

  test.each([
    ["%FF", "%25FF"],
    ["a%ff%C3b", "a%25FF%25C3b"],
    ["\xff", "%25FF"],
  ])("keeps bytes that are not UTF-8: %s", (form, twice) => {
    expect(recodeTwice(form)).toBe(twice);
  });

  test.each([
    ["%", "%2525"],
    ["100%", "100%2525"],
    ["%2", "%25252"],
    ["%G1", "%2525G1"],
    ["%1G", "%25251G"],
    ["%%41", "%2525A"],
    ["%4@", "%25254%2540"],
    ["%`4", "%2525%25604"],
    ["%4/", "%25254%252F"],
    ["%:4", "%2525%253A4"],
    ["%4g", "%25254g"],
  ])("takes a percent sign that starts no escape as itself: %s", (form, twice) => {
    expect(recodeTwice(form)).toBe(twice);
  });

  test("does the same for every byte string as a decoder of bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const form = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
        const once = [...bytes].map((byte) => {
          const character = String.fromCharCode(byte);
          return /[\w.~-]/.test(character) ? character : `%${hex(byte)}`;
        });
        expect(recodeTwice(form)).toBe(encodeAgain(once.join("")));
      }),
    );
  });
});

test("a byte string has one character for each UTF-8 byte", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(Buffer.from(toByteString(text), "latin1")).toEqual(Buffer.from(text, "utf8"));
    }),
  );
});

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

test("only two hexadecimal digits after a percent sign are an escape, of all characters that there are in ASCII", () => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const once = (text: string) => encode(text).replaceAll("%", "%25");
  for (const high of ascii) {
    for (const low of ascii) {
      const text = `%${high}${low}`;
      const isEscape = /^%[0-9a-f]{2}$/i.test(text);
      // Bytes above ASCII are told apart from their escapes by no text: they stay what they are.
      const byte = Number.parseInt(text.slice(1), 16);
      const escaped = `%25${text.slice(1).toUpperCase()}`;
      const decoded = byte < 128 ? once(String.fromCharCode(byte)) : escaped;
      expect(recodeTwice(text)).toBe(isEscape ? decoded : once(text.replaceAll("+", " ")));
    }
  }
});
