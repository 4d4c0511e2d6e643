/** The fast way against the slow one of test/reference.ts, which is the RFC word for word. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { referenceBaseString, referenceEncode } from "../../../test/reference.ts";
import { sign } from "../sign.ts";
import type { SignInput } from "../signer.ts";
import { encode } from "./percent.ts";

const consumer = { consumerKey: "key", consumerSecret: "secret" };
const fixed = { token: "token", tokenSecret: "ts", nonce: "n", timestamp: 1 };
const form = "application/x-www-form-urlencoded";
const runs = { numRuns: 200 };

/** Text of one kind at a time: what is canonical already takes another way than what is not. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abcXYZ019-._~"), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(..."ab !*'()%+&=;/?[]\"\\#"), maxLength: 12 }),
  fc.string({ unit: anyCharacter, maxLength: 12 }),
);
/** What may stand in a query or a form, well-formed or not. */
const formText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(..."aB1&=+%;~*é🦀".split(/(?:)/u), "%41", "%c3%A9", "%FF"),
    maxLength: 40,
  }),
  fc
    .array(fc.tuple(text, text), { maxLength: 8 })
    .map((pairs) => new URLSearchParams(pairs).toString()),
  fc
    .array(fc.tuple(text, text), { maxLength: 8 })
    .map((pairs) => pairs.map((pair) => pair.map(encode).join("=")).join("&")),
);

const baseStringOf = (input: Pick<SignInput, "method" | "url"> & Partial<SignInput>): string =>
  sign({ ...consumer, ...fixed, ...input }).baseString;

test("percent-encoding is that of RFC 5849 section 3.6", () => {
  fc.assert(
    fc.property(text, (it) => {
      expect(encode(it)).toBe(referenceEncode(Buffer.from(it)));
    }),
    runs,
  );
});

describe("the base string", () => {
  const method = fc.constantFrom("GET", "post", "Patch", "M-SEARCH", "X!");
  const path = fc.oneof(
    fc.webPath(),
    fc.string({ unit: fc.constantFrom(..."a/.;%é ~!2e"), maxLength: 20 }),
  );

  test("is that of the slow way for any query, form bytes and protocol parameters", () => {
    const params = fc.array(fc.tuple(text, text), { maxLength: 3 });
    const parts = fc.record({ method, path, query: formText, params });
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      formText.map((it) => Buffer.from(it)),
    );
    fc.assert(
      fc.property(parts, body, ({ method, path, query, params }, body) => {
        const url = `https://api.example.com/${path}?${query}`;
        const further = params.map(([name, value]): [string, string] => [`x_${name}`, value]);
        const input = { method, url, body, contentType: form, params: further };
        const signed = sign({ ...consumer, ...fixed, ...input });
        const header = signed.params.filter(([name]) => name !== "oauth_signature");
        expect(signed.baseString).toBe(referenceBaseString({ method, url, form: body }, header));
      }),
      runs,
    );
  });

  describe("of requests that take the short way, and of their neighbours that do not", () => {
    const name = fc.string({
      unit: fc.constantFrom(..."oauth_zA~"),
      minLength: 1,
      maxLength: 8,
    });
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."abZ9-._~"), maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(..."a*+~é %=&"), maxLength: 8 }),
    );
    const pair = fc.tuple(name, value);
    const neighbour = fc.oneof(
      pair.map(([name, value]) => `${name}=${encode(value)}`),
      pair.map(([name, value]) => `${name}=${encode(value).toLowerCase()}`),
      pair.map(([name, value]) => `${name}1=${encode(value)}`),
      fc.constantFrom("", "a", "=", "a=b=c", "a=%41", "a=%", "oauth=x", "oauth_x=y", "oautha=%7E"),
    );
    const texts = fc.oneof(
      fc.array(pair, { maxLength: 8 }).map((pairs) => new URLSearchParams(pairs).toString()),
      fc.array(pair.map(([name, value]) => `${name}=${encode(value)}`)).map((it) => it.join("&")),
      fc.array(neighbour, { maxLength: 4 }).map((it) => it.join("&")),
    );

    test("is that of the slow way", () => {
      fc.assert(
        fc.property(texts, texts, (query, body) => {
          const url = `https://api.example.com/v1/notes?${query}`;
          const input = { method: "POST", url, body, contentType: form };
          const signed = sign({ ...consumer, ...fixed, ...input });
          const header = signed.params.filter(([name]) => name !== "oauth_signature");
          const sent = { method: "POST", url, form: Buffer.from(body) };
          expect(signed.baseString).toBe(referenceBaseString(sent, header));
        }),
        { numRuns: 500 },
      );
    });

    test("is that of the slow way for a form that is too long for the short one", () => {
      const body = `b=${"x".repeat(20_000)}&a=${"%C3%A9".repeat(20_000)}&b=1`;
      const input = { method: "POST", url: "https://a.example/", body, contentType: form };
      const signed = sign({ ...consumer, ...fixed, ...input });
      const header = signed.params.filter(([name]) => name !== "oauth_signature");
      const sent = { method: "POST", url: input.url, form: Buffer.from(body) };
      expect(signed.baseString).toBe(referenceBaseString(sent, header));
    });
  });

  const pairs = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 });
  const write = (
    list: readonly (readonly [string, string])[],
    part: (it: string) => string,
  ): string => list.map((pair) => pair.map(part).join("=")).join("&");

  test("is the same however the pairs are ordered, in the query or in the form", () => {
    const shuffled = pairs.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.nat(list.length),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, other, cut]) => {
        const url = "https://api.example.com/";
        const inQuery = baseStringOf({ method: "POST", url: `${url}?${write(list, encode)}` });
        const divided = baseStringOf({
          method: "POST",
          url: `${url}?${write(other.slice(0, cut), encode)}`,
          body: write(other.slice(cut), encode),
          contentType: form,
        });
        expect(divided).toBe(inQuery);
      }),
      runs,
    );
  });

  test("is the same however the pairs are escaped", () => {
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.nat(4)), (list, choices) => {
        const choice = (): number => choices.next().value as number;
        const spelled = (it: string): string =>
          [...Buffer.from(it)].map((byte) => spelling(byte, choice())).join("");
        const url = "https://api.example.com/";
        const plain = baseStringOf({ method: "POST", url: `${url}?${write(list, encode)}` });
        const query = baseStringOf({ method: "POST", url: `${url}?${write(list, spelled)}` });
        const body = write(list, spelled);
        expect(query).toBe(plain);
        expect(baseStringOf({ method: "POST", url, body, contentType: form })).toBe(plain);
      }),
      runs,
    );
  });

  test("is the same for equivalent URLs", () => {
    const urls = [
      "http://example.com/r%20v/X?id=123",
      "HTTP://EXAMPLE.COM:80/r%20v/X?id=123",
      "http://example.com/a/../r v/./X?id=123#fragment",
      "http://user:password@example.com/r%20v/X?&id=12%33&",
      new URL("http://example.com/r%20v/X?id=123"),
    ];
    const all = urls.map((url) => baseStringOf({ method: "GET", url }));
    expect(new Set(all).size).toBe(1);
  });
});

/** One of the ways to write a byte in a form: an escape in upper or lower case, `+`, or itself where it may stand. */
function spelling(byte: number, choice: number): string {
  const hex = byte.toString(16).padStart(2, "0");
  const character = String.fromCharCode(byte);
  if (choice === 0) return `%${hex}`;
  if (choice === 1) return `%${hex.toUpperCase()}`;
  if (character === " ") return "+";
  return /[\w.~!*'(),;:@/?[\]-]/.test(character) ? character : `%${hex}`;
}
