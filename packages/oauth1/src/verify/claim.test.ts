import { describe, expect, test } from "vitest";
import {
  clock,
  consumerSecret,
  now,
  publicKey,
  receiver,
  refusalFrom,
  signedParts,
  token,
  wordOf,
} from "../../test/receiver.ts";
import { signatureMethodNames } from "../signing/methods/method.ts";
import { createVerifier, verify } from "./verify.ts";

describe("the claim", () => {
  test("the needed parameters must be there and not be empty", async () => {
    const { url } = signedParts({ placement: "query" });
    const names = [
      "oauth_consumer_key",
      "oauth_signature_method",
      "oauth_signature",
      "oauth_timestamp",
      "oauth_nonce",
    ];
    for (const name of names) {
      for (const left of ["", `$1${name}=`]) {
        const without = String(url).replace(new RegExp(`([?&])${name}=[^&]*`), left || "$1");
        expect(await refusalFrom({ method: "POST", url: without, headers: {} })).toMatchObject({
          status: 400,
          problem: { word: "parameter_absent", parametersAbsent: [name] },
        });
      }
    }
  });

  test("only version 1.0 is spoken", async () => {
    const parts = signedParts({ params: [], dialect: { sendVersion: false } });
    await expect(verify(parts, receiver())).resolves.toMatchObject({ token });
    const other = signedParts({ placement: "query" });
    const url = String(other.url).replace("oauth_version=1.0", "oauth_version=1.1");
    expect(await refusalFrom({ ...other, url })).toMatchObject({
      status: 400,
      problem: { word: "version_rejected", acceptableVersions: { from: "1.0", to: "1.0" } },
    });
  });

  test("PLAINTEXT must be asked for, and then needs neither timestamp nor nonce, or both", async () => {
    const bare = { signatureMethod: "PLAINTEXT", timestamp: null, nonce: null } as const;
    const { methods: _, ...usual } = receiver();
    expect(await wordOf(signedParts(bare), usual)).toBe("signature_method_rejected 400");
    await expect(verify(signedParts(bare), receiver())).resolves.toMatchObject({ token });
    const nobody = { method: "GET", url: "https://a.example/?oauth_signature_method=PLAINTEXT" };
    expect(await refusalFrom({ ...nobody, headers: {} })).toMatchObject({
      problem: { parametersAbsent: ["oauth_consumer_key", "oauth_signature"] },
    });
    const half = signedParts({ ...bare, nonce: "n" });
    expect(await refusalFrom(half)).toMatchObject({
      problem: { word: "parameter_absent", parametersAbsent: ["oauth_timestamp"] },
    });
    const whole = signedParts({ signatureMethod: "PLAINTEXT" });
    const options = receiver();
    await expect(verify(whole, options)).resolves.toMatchObject({ token });
    expect(await wordOf(whole, options)).toBe("nonce_used 401");
  });

  test.each([-301, 301])(
    "a timestamp %i s from the clock is refused, with the range",
    async (by) => {
      const range = { from: now - 300, to: now + 300 };
      expect(await refusalFrom(signedParts({ timestamp: now + by }))).toMatchObject({
        status: 401,
        problem: { word: "timestamp_refused", acceptableTimestamps: range },
      });
      const inside = signedParts({ timestamp: now + Math.sign(by) * 300 });
      await expect(verify(inside, receiver())).resolves.toMatchObject({ token });
      const wide = receiver({ windowSeconds: 301 });
      const outside = signedParts({ timestamp: now + by });
      await expect(verify(outside, wide)).resolves.toMatchObject({ token });
    },
  );

  test.each(["abc", "-1", "1.5", "1e9", " 1", "1".repeat(16)])(
    "a timestamp %j is no number of seconds",
    async (timestamp) => {
      expect(await refusalFrom(signedParts({ timestamp }))).toMatchObject({
        problem: { word: "parameter_rejected", parametersRejected: ["oauth_timestamp"] },
      });
    },
  );

  test("the platform's clock and all methods but PLAINTEXT are the default", async () => {
    const options = {
      consumer: () => ({ secret: consumerSecret, publicKey }),
      nonces: { add: () => true },
    };
    for (const signatureMethod of signatureMethodNames.filter((it) => it !== "PLAINTEXT")) {
      const parts = signedParts({
        signatureMethod,
        token: null,
        tokenSecret: null,
        clock: Date.now,
      });
      await expect(verify(parts, options)).resolves.toMatchObject({ signatureMethod });
    }
  });
});

describe("the options", () => {
  test.each([
    { clocks: clock },
    { consumer: null },
    { token: "token" },
    { nonces: {} },
    { nonces: undefined },
    { windowSeconds: 0 },
    { windowSeconds: 1.5 },
    { methods: [] },
    { methods: ["MD5"] },
    { bodyHash: true },
  ])("%j is refused", async (wrong) => {
    const options = { ...receiver(), ...wrong } as unknown as ReturnType<typeof receiver>;
    expect(() => createVerifier(options)).toThrow(
      expect.objectContaining({ code: "invalid_options", whoCanFix: "developer" }),
    );
    await expect(verify(signedParts(), options)).rejects.toMatchObject({ code: "invalid_options" });
  });
});
