import { describe, expect, test } from "vitest";
import {
  clock,
  consumerKey,
  consumerSecret,
  now,
  publicKey,
  receiver,
  signedParts,
  token,
  tokenSecret,
  wordOf,
} from "../../test/receiver.ts";
import { memoryNonces, type NonceStore } from "./nonces.ts";
import type { ReceivedParts } from "./received.ts";
import { createVerifier, verify } from "./verify.ts";

/** A store that takes everything and tells what it was asked. */
function listeningNonces(): NonceStore & { added: [key: string, expiresAtMs: number][] } {
  const added: [string, number][] = [];
  return {
    added,
    add(key, expiresAtMs) {
      added.push([key, expiresAtMs]);
      return true;
    },
  };
}

async function keysOf(...requests: ReceivedParts[]): Promise<string[]> {
  const nonces = listeningNonces();
  for (const it of requests) {
    await verify(
      it,
      receiver({
        nonces,
        consumer: () => ({ secret: consumerSecret, publicKey }),
        token: () => ({ secret: tokenSecret }),
      }),
    );
  }
  return nonces.added.map(([key]) => key);
}

describe("a nonce", () => {
  test("counts once", async () => {
    const verifier = createVerifier(receiver());
    const parts = signedParts();
    await expect(verifier.verify(parts)).resolves.toMatchObject({ consumerKey });
    expect(await wordOf(parts, receiver({ nonces: { add: async () => false } }))).toBe(
      "nonce_used 401",
    );
    await expect(verifier.verify(parts)).rejects.toMatchObject({ problem: { word: "nonce_used" } });
    await expect(verifier.verify(signedParts())).resolves.toMatchObject({ consumerKey });
  });

  test("counts once of many at the same time", async () => {
    const verifier = createVerifier(receiver());
    const parts = signedParts();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => verifier.verify(parts)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is the same nonce when it is written with other escapes", async () => {
    const parts = signedParts({ nonce: "abc", placement: "query" });
    const other = {
      ...parts,
      url: String(parts.url).replace("oauth_nonce=abc", "oauth_nonce=%61bc"),
    };
    const [first, second] = await keysOf(parts, other);
    expect(second).toBe(first);
  });

  test("is another one for another consumer, token or timestamp, however they run together", async () => {
    const keys = await keysOf(
      signedParts({ nonce: "n" }),
      signedParts({ nonce: "m" }),
      signedParts({ nonce: "n", timestamp: now + 1 }),
      signedParts({ nonce: "n", consumerKey: "other" }),
      signedParts({ nonce: "n", token: "other" }),
      signedParts({ nonce: "n", token: null, tokenSecret: null }),
      signedParts({ nonce: "n", consumerKey: "ab", token: "c" }),
      signedParts({ nonce: "n", consumerKey: "a", token: "bc" }),
      signedParts({ nonce: "n", consumerKey: "a&b", token: "c" }),
      signedParts({ nonce: "n", consumerKey: "a", token: "b&c" }),
    );
    expect(new Set(keys).size).toBe(10);
    for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
  });

  test("is asked about only when everything else is right", async () => {
    const nonces = listeningNonces();
    const options = receiver({ nonces });
    const hash = { algorithm: "SHA-256", when: "body" } as const;
    const hashed = signedParts({
      body: "{}",
      contentType: "text/plain",
      dialect: { bodyHash: hash },
    });
    const wrong = [
      signedParts({ consumerSecret: "wrong" }),
      signedParts({ consumerKey: "nobody" }),
      signedParts({ timestamp: now - 301 }),
      { ...hashed, body: "{ }" },
    ];
    for (const it of wrong) await expect(verify(it, options)).rejects.toThrow();
    expect(nonces.added).toEqual([]);
    await verify(hashed, options);
    expect(nonces.added).toHaveLength(1);
  });

  test("is remembered until its timestamp can no longer be accepted, whichever it is", async () => {
    for (const windowSeconds of [300, 7]) {
      const nonces = listeningNonces();
      await verify(
        signedParts({ timestamp: now + windowSeconds }),
        receiver({ nonces, windowSeconds, clock: () => now * 1000 + 999 }),
      );
      const [[, expiresAtMs = 0] = []] = nonces.added;
      expect(expiresAtMs).toBeGreaterThanOrEqual((now + 2 * windowSeconds + 1) * 1000);
    }
  });

  test("that the store cannot be asked about lets nothing through", async () => {
    const down = new Error("The store is down.");
    const nonces: NonceStore = { add: () => Promise.reject(down) };
    await expect(verify(signedParts({ token, clock }), receiver({ nonces }))).rejects.toBe(down);
  });
});

describe("memoryNonces", () => {
  test("says once that a key is new, until it may be forgotten", () => {
    let time = 0;
    const nonces = memoryNonces({ clock: () => time });
    expect(nonces.add("a", 10)).toBe(true);
    expect(nonces.add("a", 10)).toBe(false);
    expect(nonces.add("b", 20)).toBe(true);
    time = 10;
    expect(nonces.add("b", 30)).toBe(false);
    expect(nonces.add("a", 20)).toBe(true);
    expect(nonces.add("a", 20)).toBe(false);
  });

  test("takes a key that is past its life as new, also behind one that lives longer", () => {
    let time = 0;
    const nonces = memoryNonces({ clock: () => time });
    nonces.add("long", 100);
    nonces.add("short", 10);
    time = 50;
    expect(nonces.add("short", 60)).toBe(true);
    expect(nonces.add("short", 60)).toBe(false);
    expect(nonces.add("long", 100)).toBe(false);
  });

  test("goes by the platform's clock", () => {
    const nonces = memoryNonces();
    expect(nonces.add("a", Date.now() + 60_000)).toBe(true);
    expect(nonces.add("a", Date.now() + 60_000)).toBe(false);
    expect(nonces.add("b", Date.now() - 1)).toBe(true);
    expect(nonces.add("b", Date.now() - 1)).toBe(true);
  });
});
