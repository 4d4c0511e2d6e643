import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactBody, redactHeaders, redactText, redactUrl } from "./redact.ts";

const CANARY = "canary0f3a9c71d2";
const bytes = (text: string): Uint8Array => Buffer.from(text);

describe("headers", () => {
  test("credentials keep their scheme and their length", () => {
    const kept = redactHeaders({
      authorization: `Bearer ya29.${"a".repeat(178)}`,
      Cookie: `sid=${CANARY}`,
      "set-cookie": [`a=${CANARY}`, `b=${CANARY}`],
      "x-api-key": CANARY,
      "PRIVATE-TOKEN": CANARY,
      "www-authenticate": 'Bearer error="invalid_token"',
      "content-type": "application/json",
      link: `<https://api.example/?page=2&access_token=${CANARY}>; rel="next"`,
      gone: undefined,
    });
    expect(kept["authorization"]).toBe("Bearer [redacted 183 chars]");
    expect(kept["www-authenticate"]).toBe('Bearer error="invalid_token"');
    expect(kept["content-type"]).toBe("application/json");
    expect(kept).not.toHaveProperty("gone");
    expect(JSON.stringify(kept)).not.toContain(CANARY);
  });

  test("OAuth 1.0a is kept by its scheme only", () => {
    const authorization = `OAuth oauth_token="${CANARY}", oauth_signature="${CANARY}%3D"`;
    expect(redactHeaders({ authorization })["authorization"]).toMatch(
      /^OAuth \[redacted \d+ chars\]$/,
    );
  });
});

describe("addresses", () => {
  test.each([
    [`/v1/x?access_token=${CANARY}&page=2`, "/v1/x?access_token=[redacted 16 chars]&page=2"],
    [`/v1/x?a%63cess_token=${CANARY}`, "/v1/x?a%63cess_token=[redacted 16 chars]"],
    ["/v1/x?key=short&q=a=b", "/v1/x?key=[redacted 5 chars]&q=a=b"],
    [`https://alice:${CANARY}@host.example/p`, "https://[redacted 22 chars]@host.example/p"],
    [
      `/x?oauth_signature=${CANARY}%3D&oauth_nonce=${CANARY}`,
      "/x?oauth_signature=[redacted 19 chars]&oauth_nonce=[redacted 16 chars]",
    ],
    ["/plain", "/plain"],
    [`/x#access_token=${CANARY}`, "/x"],
  ])("%s", (url, kept) => expect(redactUrl(url)).toBe(kept));
});

describe("bodies", () => {
  test("JSON by the names of its fields, however deep", () => {
    const body = JSON.stringify({
      user: {
        login: "alice",
        passwordHash: "x",
        refresh_token: CANARY,
        keys: [{ apiKey: CANARY }],
      },
      state: "open",
      code: 4,
      max_tokens: 100,
      ids: [1, "a"],
      none: null,
    });
    const kept = redactBody(bytes(body), "application/vnd.github+json; charset=utf-8", 1000);
    expect(kept).not.toContain(CANARY);
    expect(JSON.parse(kept)).toMatchObject({
      user: { login: "alice", refresh_token: "[redacted 16 chars]" },
      state: "open",
      max_tokens: 100,
      ids: [1, "a"],
    });
  });

  test("JSON that is cut off in a secret", () => {
    const body = `{"a": 1, "access_token" : "${CANARY}${"x".repeat(100)}"}`;
    const kept = redactBody(bytes(body), "application/json", 60);
    expect(kept).not.toContain(CANARY.slice(0, 8));
  });

  test("forms, text, and what is no text", () => {
    expect(
      redactBody(bytes(`a=1&client_secret=${CANARY}`), "application/x-www-form-urlencoded", 100),
    ).toBe("a=1&client_secret=[redacted 16 chars]");
    expect(redactBody(bytes(`Bearer ${CANARY} x`), "text/plain", 100)).toBe(
      "[redacted 23 chars] x",
    );
    expect(redactBody(Buffer.alloc(5), "image/png", 100)).toBe("[5 bytes of image/png]");
    expect(redactBody(bytes("x"), undefined, 100)).toBe("[1 bytes of an unknown type]");
  });

  test("never more than asked for", () => {
    expect(redactBody(bytes("a".repeat(5000)), "text/plain", 100)).toHaveLength(100);
  });
});

test.each([
  "vk_prod_4mQ9x7Zr2LbN8tYw1CvKs3Pd_a1b2c3",
  "vkst_7mQ9x7Zr2LbN8tYw",
  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
  "gho_16C7e42F292c6912E7710c838347Ae178B4a",
  "xoxb-123456789012-abcdefghijkl",
  "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
])("what looks like a secret goes wherever it stands: %s", (secret) => {
  expect(redactText(`before ${secret} after`)).toMatch(/^before \[redacted \d+ chars\] after$/);
});

test("takes any text, and stays short in time", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(typeof redactUrl(text)).toBe("string");
      expect(typeof redactBody(bytes(text), "application/json", 200)).toBe("string");
    }),
    { numRuns: 50 },
  );
  expect(typeof redactText("-----BEGIN A PRIVATE KEY-----".repeat(2000))).toBe("string");
  expect(typeof redactBody(bytes(`{"${"\\\\".repeat(20_000)}`), "application/json", 50_000)).toBe(
    "string",
  );
});
