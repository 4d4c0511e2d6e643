import { describe, expect, test } from "vitest";
import {
  consumerKey,
  consumerSecret,
  publicKey,
  receiver,
  refusalFrom,
  signedParts,
  token,
  tokenSecret,
  wordOf,
} from "../../test/receiver.ts";
import { methodOf, type SignatureMethod } from "../signing/methods/method.ts";
import { rsaPss } from "../signing/methods/rsa-pss.ts";
import type { KnownConsumer, KnownToken } from "./options.ts";
import type { ReceivedParts } from "./received.ts";
import { createVerifier, verify } from "./verify.ts";

describe("who signs", () => {
  test("an unknown consumer or token looks like a wrong secret, but not in the log", async () => {
    const cases: [string, ReceivedParts][] = [
      ["signature_invalid 401", signedParts({ consumerSecret: "wrong" })],
      ["signature_invalid 401", signedParts({ tokenSecret: "wrong" })],
      ["consumer_key_unknown 401", signedParts({ consumerKey: "nobody" })],
      ["token_rejected 401", signedParts({ token: "nothing" })],
    ];
    for (const [word, parts] of cases) expect(await wordOf(parts)).toBe(word);
  });

  test("the same work is done for whoever is not known", async () => {
    const checked: string[] = [];
    const counting = (name: "HMAC-SHA1" | "RSA-SHA1"): SignatureMethod => {
      const method = methodOf(name);
      return {
        ...method,
        verify(baseString, key, signature) {
          const kind = key.publicKey === undefined ? "secrets" : key.publicKey.asymmetricKeyType;
          checked.push(
            `${name} ${kind} ${key.publicKey?.asymmetricKeyDetails?.modulusLength ?? ""}`,
          );
          return method.verify(baseString, key, signature);
        },
      };
    };
    const asked: string[] = [];
    const options = receiver({
      methods: [counting("HMAC-SHA1"), counting("RSA-SHA1")],
      consumer: (key) => {
        asked.push(key);
        return null;
      },
      token: async (it) => {
        asked.push(it);
        return null;
      },
    });
    for (const signatureMethod of ["HMAC-SHA1", "RSA-SHA1", "RSA-SHA1"] as const) {
      expect(await wordOf(signedParts({ signatureMethod }), options)).toBe(
        "consumer_key_unknown 401",
      );
    }
    expect(checked).toEqual(["HMAC-SHA1 secrets ", "RSA-SHA1 rsa 2048", "RSA-SHA1 rsa 2048"]);
    expect(asked).toEqual([consumerKey, token, consumerKey, token, consumerKey, token]);
  });

  test("a method that checks anything cannot let an unknown consumer in", async () => {
    const gullible: SignatureMethod = {
      name: "X-GULLIBLE",
      key: "private",
      keyTypes: ["ec"],
      sign: () => "yes",
      verify: (_, key) => key.publicKey === undefined,
    };
    const parts = signedParts({ signatureMethod: { ...gullible, key: "secrets" } });
    const { keyTypes: _, ...ofAnyKey } = gullible;
    const anyKey = { ...ofAnyKey, verify: () => true };
    for (const method of [gullible, anyKey]) {
      const options = receiver({ methods: [method], consumer: () => null });
      expect(await wordOf(parts, options)).toBe("consumer_key_unknown 401");
    }
  });

  test("a secret that a consumer does not have is not an empty secret", async () => {
    const byHmac = signedParts({ consumerSecret: "" });
    const keyOnly = receiver({ consumer: () => ({ publicKey }) });
    expect(await wordOf(byHmac, keyOnly)).toBe("signature_invalid 401");
    const byRsa = signedParts({ signatureMethod: "RSA-SHA256" });
    const secretOnly = receiver({ consumer: () => ({ secret: consumerSecret }) });
    expect(await wordOf(byRsa, secretOnly)).toBe("signature_invalid 401");
    const fromDatabase = { secret: null, publicKey: null } as unknown as KnownConsumer;
    for (const parts of [byHmac, byRsa]) {
      const nulls = receiver({ consumer: () => fromDatabase });
      expect(await wordOf(parts, nulls)).toBe("signature_invalid 401");
    }
    const empty = receiver({ consumer: () => ({ secret: "" }) });
    await expect(verify(byHmac, empty)).resolves.toMatchObject({ consumerKey });
  });

  test("a token without a secret is this server's mistake", async () => {
    const noSecret = { secret: null } as unknown as KnownToken;
    const error = await refusalFrom(signedParts(), receiver({ token: () => noSecret }));
    expect(error.code).toBe("invalid_options");
  });

  test("who is not found may be undefined as well as null", async () => {
    const nobody = receiver({ consumer: (() => undefined) as never });
    expect(await wordOf(signedParts(), nobody)).toBe("consumer_key_unknown 401");
    const withoutToken = signedParts({ token: null, tokenSecret: null });
    expect(await wordOf(withoutToken, nobody)).toBe("consumer_key_unknown 401");
    const nothing = receiver({ token: (() => undefined) as never });
    expect(await wordOf(signedParts(), nothing)).toBe("token_rejected 401");
  });

  test("a public key can be PEM, and one that is none is this server's mistake", async () => {
    const pem = String(publicKey.export({ type: "spki", format: "pem" }));
    const verifier = createVerifier(receiver({ consumer: () => ({ publicKey: pem }) }));
    for (const signatureMethod of ["RSA-SHA1", "RSA-SHA512"] as const) {
      const parts = signedParts({ signatureMethod });
      await expect(verifier.verify(parts)).resolves.toMatchObject({ signatureMethod });
    }
    const wrong = receiver({ consumer: () => ({ publicKey: "no key" }) });
    const error = await refusalFrom(signedParts({ signatureMethod: "RSA-SHA1" }), wrong);
    expect(error.code).toBe("invalid_options");
  });

  test("a verifier with many consumers keeps the last keys only and verifies all the same", async () => {
    const spki = String(publicKey.export({ type: "spki", format: "pem" }));
    let blank = 0;
    const consumer = (): { publicKey: string } => ({
      publicKey: `${" \n".repeat(blank++)}${spki}`,
    });
    const verifier = createVerifier(receiver({ consumer }));
    for (let at = 0; at < 1002; at++) {
      const parts = signedParts({ signatureMethod: "RSA-SHA256", nonce: `n${at}` });
      await expect(verifier.verify(parts)).resolves.toMatchObject({ consumerKey });
    }
  }, 60_000);

  test("a method without a name comes through the seam", async () => {
    const signatureMethod = rsaPss("SHA256");
    const parts = signedParts({ signatureMethod });
    expect(await wordOf(parts)).toBe("signature_method_rejected 400");
    const options = receiver({ methods: [signatureMethod] });
    await expect(verify(parts, options)).resolves.toMatchObject({ signatureMethod: "RSA-PSS" });
  });

  test("a token is demanded where tokens are known, and refused where none is", async () => {
    const without = signedParts({ token: null, tokenSecret: null });
    const demanding = receiver({ tokenOptional: false });
    expect(await refusalFrom(without, demanding)).toMatchObject({
      status: 400,
      problem: { word: "parameter_absent", parametersAbsent: ["oauth_token"] },
    });
    const { token: _, ...tokenless } = receiver();
    expect(await wordOf(signedParts(), tokenless)).toBe("token_rejected 401");
    await expect(verify(without, tokenless)).resolves.toMatchObject({ token: null });
  });

  test("a reason of the caller's refuses a right signature, and only that", async () => {
    const expired = receiver({ token: () => ({ secret: tokenSecret, refuse: "token_expired" }) });
    const error = await refusalFrom(signedParts(), expired);
    expect(error).toMatchObject({ status: 401, failure: "reconnect", whoCanFix: "user" });
    expect(error.problem?.word).toBe("token_expired");
    expect(await wordOf(signedParts({ tokenSecret: "x" }), expired)).toBe("signature_invalid 401");
    const blocked = receiver({
      consumer: () => ({ secret: consumerSecret, refuse: "permission_denied" }),
    });
    expect(await wordOf(signedParts(), blocked)).toBe("permission_denied 401");
    expect(await wordOf(signedParts({ consumerSecret: "x" }), blocked)).toBe(
      "signature_invalid 401",
    );
  });

  test("the look-ups can answer at once, later, or as something that can be awaited", async () => {
    // As query builders give it, which are no promises.
    const member = "then";
    const soon = <T>(value: T): T =>
      Object.fromEntries([[member, (use: (it: T) => void) => use(value)]]) as T;
    const late = <T>(value: T): T => Promise.resolve(value) as T;
    const now = <T>(value: T): T => value;
    for (const consumerIs of [soon, late, now]) {
      for (const tokenIs of [soon, late, now]) {
        const options = receiver({
          consumer: () => consumerIs({ secret: consumerSecret }),
          token: () => tokenIs({ secret: tokenSecret }),
          nonces: { add: () => consumerIs(true) },
        });
        await expect(verify(signedParts(), options)).resolves.toMatchObject({ token });
      }
    }
  });

  test("what both look-ups throw at once is told once, and the other is waited for", async () => {
    const options = receiver({
      consumer: () => Promise.reject(new Error("The consumers are down.")),
      token: () => {
        throw new Error("The tokens are down.");
      },
    });
    await expect(verify(signedParts(), options)).rejects.toThrow("are down.");
  });

  test("what the look-ups throw passes through", async () => {
    const down = new Error("The database is down.");
    const options = receiver({ consumer: () => Promise.reject(down) });
    await expect(verify(signedParts(), options)).rejects.toBe(down);
  });
});
