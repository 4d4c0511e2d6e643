import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  context,
  expectBadOption,
  expectSeals,
  expectUnavailable,
  expectWraps,
} from "../../test/key-wrappers.ts";
import { type KeyServer, slowCrc32c, startGoogleKms } from "../../test/servers/key-servers.ts";
import type { KeyWrapper } from "../core/keys/key-wrapper.ts";
import { crc32c } from "./crc32c.ts";
import { type GoogleKmsOptions, googleKms } from "./google-kms.ts";

const NAME = "projects/p-1/locations/europe-west3/keyRings/vault/cryptoKeys/kek";
const TOKEN = "ya29.canary";

function kekOf(server: KeyServer, options: Partial<GoogleKmsOptions> = {}): KeyWrapper {
  return googleKms({ name: NAME, accessToken: TOKEN, fetch, endpoint: server.url, ...options });
}

test("wraps for one context, which is authenticated with it", async () => {
  const server = await startGoogleKms(NAME, TOKEN);
  await expectWraps(kekOf(server, { accessToken: async () => TOKEN }));
  const associated = Buffer.from(`["valetkey/1","acme é","access","${context.keyId}"]`);
  expect(server.requests[0]).toMatchObject({
    path: `/v1/${NAME}:encrypt`,
    body: {
      additionalAuthenticatedData: associated.toString("base64"),
      additionalAuthenticatedDataCrc32c: String(slowCrc32c(associated)),
      plaintextCrc32c: expect.stringMatching(/^\d+$/),
    },
  });
  expect(server.requests[1]).toMatchObject({
    path: `/v1/${NAME}:decrypt`,
    body: { ciphertextCrc32c: expect.stringMatching(/^\d+$/) },
  });
});

test("seals and opens what a vault keeps", async () => {
  await expectSeals(kekOf(await startGoogleKms(NAME, TOKEN)));
});

test("is called by the parts of its name", async () => {
  expect(googleKms({ name: NAME, accessToken: TOKEN, fetch }).id).toBe(
    "google-kms:p-1/europe-west3/vault/kek",
  );
});

test.each<[string, Partial<GoogleKmsOptions>]>([
  ["no name", { name: "" }],
  ["a version of a key", { name: `${NAME}/cryptoKeyVersions/1` }],
  ["a name with a query in it", { name: `${NAME}?x` }],
  ["an endpoint over http", { endpoint: "http://kms.example.com" }],
  ["an endpoint that is no URL", { endpoint: "kms.example.com" }],
  ["an endpoint with a user", { endpoint: "https://user@kms.example.com" }],
])("%s is refused", (_, options) => {
  expectBadOption(() => googleKms({ name: NAME, accessToken: TOKEN, fetch, ...options }));
});

describe("a failure is the operator's, and is told without the service's words:", () => {
  const fault = (code: number, status: string): KeyServer["instead"] => ({
    status: code,
    body: { error: { code, status, message: "canary" } },
  });
  test.each<[string, KeyServer["instead"], RegExp]>([
    ["a bad token", fault(401, "UNAUTHENTICATED"), /refuses \(HTTP 401\).*Check the access token/],
    [
      "no permission",
      fault(403, "PERMISSION_DENIED"),
      /refuses \(HTTP 403\).*Encrypter\/Decrypter/,
    ],
    ["no such key", fault(404, "NOT_FOUND"), /\(HTTP 404\)/],
    ["a disabled version", fault(400, "FAILED_PRECONDITION"), /\(HTTP 400\)/],
    ["too many requests", fault(429, "RESOURCE_EXHAUSTED"), /\(HTTP 429\)/],
    ["a fault of its own", fault(503, "UNAVAILABLE"), /\(HTTP 503\)/],
    ["words that are no JSON", { status: 502, body: "<canary>" }, /\(HTTP 502\)/],
    ["an error that is no object", { status: 400, body: { error: "canary" } }, /\(HTTP 400\)/],
    ["JSON that is no object", { status: 200, body: "null" }, /misunderstood|without what/],
    ["a redirect", { status: 307, body: {}, headers: { location: "/canary" } }, /\(HTTP 307\)/],
    ["no connection", "hang up", /cannot be reached \(TypeError\)/],
  ])("%s", async (_, instead, message) => {
    const server = await startGoogleKms(NAME, TOKEN);
    server.instead = instead;
    expect(await expectUnavailable(kekOf(server))).toMatch(message);
  });

  test("no token to ask with", async () => {
    const server = await startGoogleKms(NAME, TOKEN);
    const accessToken = (): Promise<string> => Promise.reject(new Error("canary"));
    expect(await expectUnavailable(kekOf(server, { accessToken }))).toMatch(/no token for it/);
    expect(server.requests).toEqual([]);
  });
});

describe("what changed on its way is not taken:", () => {
  const lays =
    (fields: Record<string, unknown>): KeyServer["instead"] =>
    ({ status, body }) => ({ status, body: { ...Object(body), ...fields } });

  test.each<[string, Record<string, unknown>]>([
    ["a ciphertext", { ciphertext: randomBytes(60).toString("base64") }],
    ["its checksum", { ciphertextCrc32c: "1" }],
    ["no checksum", { ciphertextCrc32c: undefined }],
    ["a plaintext that KMS could not check", { verifiedPlaintextCrc32c: false }],
    ["a context that KMS could not check", { verifiedAdditionalAuthenticatedDataCrc32c: false }],
  ])("wrapping: %s", async (_, fields) => {
    const server = await startGoogleKms(NAME, TOKEN);
    server.instead = lays(fields);
    const wrapped = kekOf(server).wrap(randomBytes(32), context);
    await expect(wrapped).rejects.toMatchObject({ code: "keys_unavailable" });
    await expect(wrapped).rejects.toThrow(/checksum does not fit/);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a plaintext", { plaintext: randomBytes(32).toString("base64") }],
    ["its checksum", { plaintextCrc32c: "1" }],
  ])("unwrapping: %s", async (_, fields) => {
    const server = await startGoogleKms(NAME, TOKEN);
    const wrapped = await kekOf(server).wrap(randomBytes(32), context);
    server.instead = lays(fields);
    const unwrapped = kekOf(server).unwrap(wrapped, context);
    await expect(unwrapped).rejects.toMatchObject({ code: "keys_unavailable" });
  });
});

describe("CRC-32C", () => {
  test.each<[string, Buffer, number]>([
    ["the check value", Buffer.from("123456789"), 0xe306_9283],
    ["RFC 3720, B.4: 32 bytes of zeros", Buffer.alloc(32), 0x8a91_36aa],
    ["RFC 3720, B.4: 32 bytes of ones", Buffer.alloc(32, 0xff), 0x62a8_ab43],
    ["RFC 3720, B.4: 0 to 31", Buffer.from(Array.from(Array(32).keys())), 0x46dd_794e],
    ["RFC 3720, B.4: 31 to 0", Buffer.from([...Array(32).keys()].toReversed()), 0x113f_db5c],
    ["nothing", Buffer.alloc(0), 0],
  ])("%s", (_, bytes, sum) => {
    expect(crc32c(bytes)).toBe(sum);
  });

  test("is what its definition gives, whatever the bytes", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32c(bytes) === slowCrc32c(bytes)));
  });
});
