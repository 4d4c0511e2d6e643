import { createPublicKey, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { factsOfKey, isSecret, newSigningKey, signedHeaders } from "./signing.ts";

const [newer, former] = [newSigningKey(), newSigningKey()];
const body = JSON.stringify({ type: "connection.created", data: { user_id: "Zoë" } });
const message = { id: "evt_1", body, now: Date.now() };

/** By the text of Standard Webhooks 1.0.0: no library of its verifies `v1a`. */
function isSignedBy(publicKey: string, headers: Record<string, string>): boolean {
  const raw = Buffer.from(publicKey.replace(/^whpk_/, ""), "base64");
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") },
    format: "jwk",
  });
  const signed = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
  return (headers["webhook-signature"] ?? "")
    .split(" ")
    .filter((one) => one.startsWith("v1a,"))
    .some((one) => verify(null, signed, key, Buffer.from(one.slice(4), "base64")));
}

describe("a message that is signed with two keys", () => {
  const headers = signedHeaders([newer, former], message);

  test.each([
    ["newer", newer],
    ["former", former],
  ])("is verified with the %s by the library and by Ed25519", (_name, key) => {
    expect(new Webhook(key.secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(isSignedBy(factsOfKey(key, 0).publicKey, headers)).toBe(true);
  });

  test("is not verified with another, nor when it was changed", () => {
    const other = newSigningKey();
    expect(() => new Webhook(other.secret).verify(body, headers)).toThrow("No matching signature");
    expect(isSignedBy(factsOfKey(other, 0).publicKey, headers)).toBe(false);
    expect(() => new Webhook(newer.secret).verify(`${body} `, headers)).toThrow();
    const late = {
      ...headers,
      "webhook-timestamp": String(Number(headers["webhook-timestamp"]) + 1),
    };
    expect(() => new Webhook(newer.secret).verify(body, late)).toThrow();
    expect(isSignedBy(factsOfKey(newer, 0).publicKey, late)).toBe(false);
  });
});

test("what is shown of a key is no secret of it", () => {
  const shown = JSON.stringify(factsOfKey(newer, 0));
  expect(shown).not.toContain(newer.seed);
  expect(shown).not.toContain(newer.secret.slice(6, 30));
  expect(factsOfKey(newer, 0).publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
});

test.each([
  ["whsec_abcd/efgh+ijkl", "…ijkl"],
  ["whsec_abcd/efgh+ijk=", "…+ijk"],
  ["whsec_abcd/efgh+ij==", "…h+ij"],
])("of the secret %s is shown %s", (secret, hint) => {
  const { createdAt, ...facts } = factsOfKey({ ...newer, secret }, 1234);
  expect([facts.hint, createdAt]).toEqual([hint, 1234]);
});

test.each([
  [newer.secret, true],
  [`whsec_${Buffer.alloc(24).toString("base64")}`, true],
  [`whsec_${Buffer.alloc(64).toString("base64")}`, true],
  [`whsec_${Buffer.alloc(23).toString("base64")}`, false],
  [`whsec_${Buffer.alloc(65).toString("base64")}`, false],
  [newer.secret.slice(6), false],
  ["whsec_not base64", false],
  ["whsec_", false],
  [` ${newer.secret}`, false],
  [`${newer.secret}\n${newer.secret}`, false],
  [`${newer.secret} and more`, false],
])("%s is a secret: %s", (text, is) => expect(isSecret(text)).toBe(is));
