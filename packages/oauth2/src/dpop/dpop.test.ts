import { createHash } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { issuer, makeSigningServer, type SigningServer } from "../../test/signing-server.ts";
import type { OAuth2Client } from "../client.ts";
import type { OAuth2Credential } from "../credential.ts";
import { checkDpopKey, type DpopKey, makeDpopKey, publicHalf, thumbprintOf } from "./key.ts";
import { createNonces } from "./nonces.ts";

const api = "https://api.example/notes";

let server: SigningServer;
let client: OAuth2Client;
let key: DpopKey;
let bound: OAuth2Credential;
/** The proofs that reached the token endpoint. */
let proofs: string[] = [];

beforeEach(async () => {
  server = makeSigningServer();
  client = server.clientOf({ dpop: "required" });
  key = await makeDpopKey();
  bound = {
    accessToken: "at",
    tokenType: "DPoP",
    refreshToken: "rt",
    scopes: [],
    dpopKey: key,
    extra: {},
  };
  proofs = [];
});

/** Each answer in turn; the last one again and again. */
function tokensAnswer(...answers: (() => Response)[]): void {
  server.answers["/token"] = (request) => {
    proofs.push(request.headers.get("dpop") ?? "");
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer?.() ?? Response.error();
  };
}

const tokens = (type?: unknown) => () =>
  Response.json({ access_token: "at-2", refresh_token: "CANARY-rt2", token_type: type });
const wantsNonce =
  (nonce?: string, status = 400) =>
  () =>
    Response.json(
      { error: "use_dpop_nonce" },
      { status, ...(nonce !== undefined && { headers: { "dpop-nonce": nonce } }) },
    );
const challenged = (challenge: string, nonce?: string, status = 401) =>
  new Response("", {
    status,
    headers: { "www-authenticate": challenge, ...(nonce !== undefined && { "dpop-nonce": nonce }) },
  });

async function proofFor(request: Request, credential = bound): Promise<string> {
  return (await client.authorize(request, credential)).headers.get("dpop") ?? "";
}

describe("a proof", () => {
  test("is signed by the connection's key and says which request it is for", async () => {
    const request = await client.authorize(
      new Request(`${api}?page=2#top`, { method: "PUT", headers: { dpop: "the caller's" } }),
      bound,
    );
    expect(request.headers.get("authorization")).toBe("DPoP at");
    const proof = request.headers.get("dpop") ?? "";
    const { payload, protectedHeader } = await jwtVerify(
      proof,
      await importJWK({ ...publicHalf(key) }, "ES256"),
      { currentDate: new Date(server.nowSeconds * 1000) },
    );
    expect(protectedHeader).toEqual({ typ: "dpop+jwt", alg: "ES256", jwk: publicHalf(key) });
    expect(payload).toEqual({
      htm: "PUT",
      htu: api,
      iat: server.nowSeconds,
      jti: expect.stringMatching(/^[\w-]{43}$/),
      ath: createHash("sha256").update("at").digest("base64url"),
    });
    expect(proof).not.toContain(key.d);
  });

  test("names token and key as RFC 9449 sections 6.1 and 7.1 do", async () => {
    const accessToken = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    const proof = await proofFor(new Request(api), { ...bound, accessToken });
    expect(decodeJwt(proof)["ath"]).toBe("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    const x = "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs";
    const y = "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA";
    const thumbprint = await thumbprintOf({ kty: "EC", crv: "P-256", x, y, d: x });
    expect(thumbprint).toBe("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
  });

  test("is a new one for each request", async () => {
    const [one, two] = [await proofFor(new Request(api)), await proofFor(new Request(api))];
    expect(decodeJwt(one).jti).not.toBe(decodeJwt(two).jti);
  });

  test("names the place of the request without its fragment", async () => {
    const proof = await proofFor(new Request(`${api}#top`));
    expect(decodeJwt(proof)["htu"]).toBe(api);
  });

  test("is made for no request whose body somebody has read", async () => {
    const request = new Request(api, { method: "POST", body: "note" });
    await request.text();
    await expect(client.authorize(request, bound)).rejects.toMatchObject({
      code: "invalid_options",
      message: expect.stringContaining("fresh request"),
    });
  });

  test("keeps the body and the other headers of the request", async () => {
    const request = await client.authorize(
      new Request(api, { method: "POST", body: "note", headers: { "x-own": "1" } }),
      bound,
    );
    expect(await request.text()).toBe("note");
    expect(request.headers.get("x-own")).toBe("1");
  });

  test.each<[name: string, change: Partial<Record<keyof OAuth2Credential, unknown>>]>([
    ["has no key", { dpopKey: undefined }],
    ["has a public key", { dpopKey: { kty: "EC", crv: "P-256", x: "a", y: "b" } }],
    ["has a key on no curve", { dpopKey: point("A") }],
    ["has a text for a key", { dpopKey: "CANARY" }],
    ["has a token that breaks a header", { accessToken: "CANARY\r\nx: y" }],
    ["is of another type", { tokenType: "MAC" }],
  ])("is not made when the credential %s", async (_name, change) => {
    const wrong = { ...bound, ...change } as OAuth2Credential;
    const failing = client.authorize(new Request(api), wrong);
    await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
    await expect(failing).rejects.not.toThrow(/CANARY|AAAA/);
  });

  function point(letter: string): DpopKey {
    const x = letter.repeat(43);
    return { kty: "EC", crv: "P-256", x, y: x, d: x };
  }

  test("is made for no request to another machine in plain text", async () => {
    const failing = client.authorize(new Request("http://api.example/"), bound);
    await expect(failing).rejects.toMatchObject({ code: "insecure_url" });
  });

  test("is not put on a bearer request, and a foreign one is taken off", async () => {
    const plain = { accessToken: "at", tokenType: "Bearer" } as const;
    const request = new Request(api, { headers: { dpop: "CANARY" } });
    const { headers } = await client.authorize(request, plain);
    expect(headers.has("dpop")).toBe(false);
    expect(headers.get("authorization")).toBe("Bearer at");
  });
});

describe("a token request", () => {
  test("carries a proof without a token, and the key is named to the authorization server", async () => {
    const { url, pending } = await client.begin();
    expect(pending.dpopKey).toBeDefined();
    const thumbprint = await thumbprintOf(pending.dpopKey ?? key);
    expect(new URL(url).searchParams.get("dpop_jkt")).toBe(thumbprint);
    tokensAnswer(tokens("DPoP"));
    await client.renew(bound);
    expect(decodeJwt(proofs[0] ?? "")).not.toHaveProperty("ath");
    expect(decodeJwt(proofs[0] ?? "")).toMatchObject({ htm: "POST", htu: `${issuer}/token` });
    expect(decodeProtectedHeader(proofs[0] ?? "")["jwk"]).toEqual(publicHalf(key));
  });

  test.each([400, 401])("is repeated with the nonce that a %i tells", async (status) => {
    tokensAnswer(wantsNonce("n-1", status), tokens("DPoP"));
    expect(await client.renew(bound)).toMatchObject({ accessToken: "at-2", dpopKey: key });
    expect(proofs.map((proof) => decodeJwt(proof)["nonce"])).toEqual([undefined, "n-1"]);
    const [first = "", second = ""] = proofs;
    expect(decodeJwt(first).jti).not.toBe(decodeJwt(second).jti);
  });

  test("begins with the nonce that a good answer told", async () => {
    const withNonce = (): Response => {
      const answer = tokens("DPoP")();
      answer.headers.set("dpop-nonce", "n-2");
      return answer;
    };
    tokensAnswer(withNonce);
    await client.renew(bound);
    await client.renew(bound);
    expect(proofs.map((proof) => decodeJwt(proof)["nonce"])).toEqual([undefined, "n-2"]);
  });

  test("is put twice at most, and the grant is not given up for it", async () => {
    tokensAnswer(wantsNonce("n-1"), wantsNonce("n-2"));
    await expect(client.renew(bound)).rejects.toMatchObject({
      code: "token_refused",
      failure: "later",
      oauthError: "use_dpop_nonce",
    });
    expect(proofs).toHaveLength(2);
  });

  test.each([
    ["no nonce", undefined],
    ["a nonce that no header can hold", 'n "1"'],
    ["two nonces at once", "n-1, n-2"],
    ["a nonce without end", "n".repeat(1025)],
  ])("is not repeated for %s", async (_name, nonce) => {
    tokensAnswer(wantsNonce(nonce));
    await expect(client.renew(bound)).rejects.toMatchObject({ oauthError: "use_dpop_nonce" });
    expect(proofs).toHaveLength(1);
  });

  // What a second one would spend is spent already, or never will be.
  test.each<[name: string, body: string, status: number]>([
    ["a dead grant", '{"error":"invalid_grant"}', 400],
    ["an unknown client", '{"error":"invalid_client"}', 401],
    ["a refusal without a word", "no", 400],
    ["a server out of order", '{"error":"use_dpop_nonce"}', 500],
  ])("is not repeated for %s that comes with a nonce", async (_name, body, status) => {
    tokensAnswer(() => new Response(body, { status, headers: { "dpop-nonce": "n-1" } }));
    await expect(client.renew(bound)).rejects.toMatchObject({ name: "OAuth2Error" });
    expect(proofs).toHaveLength(1);
  });

  test.each([
    ["Bearer", "Bearer"],
    ["bearer", "bearer"],
    ["MAC", "MAC"],
    ["no type", undefined],
  ])("takes no token that is said to be of %s, but loses no refresh token", async (_name, type) => {
    tokensAnswer(tokens(type));
    const error = await client.renew(bound).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "malformed_answer", failure: "unknown" });
    expect(error.refreshToken()).toBe("CANARY-rt2");
    expect(String(error)).not.toContain("CANARY");
  });

  test("takes a bound token by whatever case of the word", async () => {
    tokensAnswer(tokens("dpop"));
    expect(await client.renew(bound)).toMatchObject({ tokenType: "DPoP" });
  });

  test("binds what was not bound before, where the client is no public one", async () => {
    const { dpopKey: _, ...rest } = bound;
    const plain = { ...rest, tokenType: "Bearer" } as const;
    tokensAnswer(tokens("DPoP"));
    const confidential = server.clientOf({ dpop: "required" }, { clientSecret: "CANARY" });
    const renewed = await confidential.renew(plain);
    expect(renewed).toMatchObject({ tokenType: "DPoP", dpopKey: { crv: "P-256" } });
    expect(decodeProtectedHeader(proofs[0] ?? "")["jwk"]).toEqual(
      publicHalf(checkDpopKey(renewed.dpopKey)),
    );
    tokensAnswer(tokens("Bearer"));
    expect(await client.renew(plain)).not.toHaveProperty("dpopKey");
    expect(proofs.at(-1)).toBe("");
  });

  test("without a proof takes no bound token, for which there is no key", async () => {
    const { dpopKey: _, ...plain } = bound;
    tokensAnswer(tokens("DPoP"));
    await expect(server.clientOf().renew(plain)).rejects.toMatchObject({
      code: "malformed_answer",
    });
    expect(proofs).toEqual([""]);
  });
});

describe("whether tokens are bound", () => {
  const lists = "dpop_signing_alg_values_supported";

  test.each<[asked: true | "required", listed: string[] | undefined, isBound: boolean]>([
    [true, undefined, true],
    [true, ["ES256", "PS256"], true],
    [true, ["PS256"], false],
    ["required", undefined, true],
    ["required", ["ES256"], true],
  ])("asked %j of a server that lists %j: %j", async (dpop, listed, isBound) => {
    server.metadata[lists] = listed;
    const { url, pending } = await server.clientOf({ dpop }).begin();
    expect(new URL(url).searchParams.has("dpop_jkt")).toBe(isBound);
    expect("dpopKey" in pending).toBe(isBound);
  });

  test("a server that cannot is refused when it is required", async () => {
    server.metadata[lists] = ["PS256"];
    await expect(client.begin()).rejects.toMatchObject({
      code: "security_profile_unmet",
      failure: "misconfigured",
    });
  });

  test("nobody asks for it of themselves", async () => {
    server.metadata[lists] = ["ES256"];
    expect((await server.clientOf().begin()).pending).not.toHaveProperty("dpopKey");
  });
});

describe("what an answer teaches", () => {
  test.each([
    'DPoP error="use_dpop_nonce"',
    'dpop error="use_dpop_nonce"',
    "DPOP error=use_dpop_nonce",
  ])("%s with a nonce: send it once more", async (challenge) => {
    expect(client.learn(challenged(challenge, "n-1"), api)).toEqual({ repeat: true });
    expect(decodeJwt(await proofFor(new Request(api)))["nonce"]).toBe("n-1");
  });

  test("the nonce may be wanted beside another scheme's challenge", () => {
    const challenge = 'Bearer realm="notes", DPoP error="use_dpop_nonce"';
    expect(client.learn(challenged(challenge, "n-1"), api)).toEqual({ repeat: true });
  });

  test.each<[name: string, response: Response]>([
    ["a nonce is wanted and not given", challenged('DPoP error="use_dpop_nonce"')],
    ["another scheme uses the word", challenged('Bearer error="use_dpop_nonce"', "n")],
    ["the proof is wrong", challenged('DPoP error="invalid_dpop_proof"', "n")],
    ["the status is another", challenged('DPoP error="use_dpop_nonce"', "n", 403)],
    ["the server is out of order", challenged('DPoP error="use_dpop_nonce"', "n", 503)],
    ["it is a plain 401", new Response("", { status: 401 })],
    ["all is well", new Response("")],
  ])("nothing is repeated when %s", (_name, response) => {
    expect(client.learn(response, api)).toStrictEqual({ repeat: false });
  });

  test("nonces belong to one origin each", async () => {
    client.learn(new Response("", { headers: { "dpop-nonce": "of-api" } }), `${api}?a`);
    client.learn(
      new Response("", { headers: { "dpop-nonce": "of-other" } }),
      "https://api.example:8443/",
    );
    expect(decodeJwt(await proofFor(new Request("https://api.example/other")))["nonce"]).toBe(
      "of-api",
    );
    expect(decodeJwt(await proofFor(new Request("https://api.example:8443/x")))["nonce"]).toBe(
      "of-other",
    );
    expect(decodeJwt(await proofFor(new Request("https://elsewhere.example/")))).not.toHaveProperty(
      "nonce",
    );
  });

  test("a response that does not say where it comes from teaches no nonce", () => {
    const response = challenged('DPoP error="use_dpop_nonce"', "n");
    expect(client.learn(response)).toEqual({ repeat: false });
  });

  test("that the user must sign in more strongly or recently (RFC 9470)", () => {
    const challenge =
      'Bearer error="insufficient_user_authentication", acr_values="gold silver", max_age="5"';
    expect(client.learn(challenged(challenge))).toEqual({
      repeat: false,
      needs: { kind: "authentication", acrValues: ["gold", "silver"], maxAgeSeconds: 5 },
    });
    expect(client.learn(challenged(challenge.replace("5", "3600"))).needs).toMatchObject({
      maxAgeSeconds: 3600,
    });
    for (const age of ["soon", "5s", "in 5"]) {
      const bare = `DPoP error="insufficient_user_authentication", max_age="${age}"`;
      expect(client.learn(challenged(bare)).needs).toEqual({ kind: "authentication" });
    }
  });

  test("that the user must grant more", () => {
    const challenge = 'Bearer error="insufficient_scope", scope="notes:write notes:read"';
    expect(client.learn(challenged(challenge, undefined, 403)).needs).toEqual({
      kind: "scope",
      scopes: ["notes:write", "notes:read"],
    });
    const bare = challenged('Bearer error="insufficient_scope"', undefined, 403);
    expect(client.learn(bare).needs).toEqual({ kind: "scope", scopes: [] });
  });

  test("nothing of scopes that are none (RFC 6749 section 3.3)", () => {
    const challenge =
      'Bearer error="insufficient_scope", scope="n\u00f6tes notes:read notes\u00e9"';
    expect(client.learn(challenged(challenge)).needs).toEqual({
      kind: "scope",
      scopes: ["notes:read"],
    });
  });

  test("what the user must do from whichever challenge says it", () => {
    const challenge = 'Basic realm="notes", Bearer error="insufficient_scope", scope="notes:read"';
    expect(client.learn(challenged(challenge)).needs).toMatchObject({ scopes: ["notes:read"] });
  });

  test.each([200, 400, 500])("nothing of the user from a %i", (status) => {
    const answer = challenged('Bearer error="insufficient_scope"', undefined, status);
    expect(client.learn(answer, api)).toStrictEqual({ repeat: false });
  });
});

test("the nonces of ever more origins do not fill the memory", () => {
  const nonces = createNonces();
  const headers = new Headers({ "dpop-nonce": "n" });
  const learn = (number: number) => nonces.learn(`https://${number}.example/`, headers);
  for (let number = 0; number < 200; number++) learn(number);
  // Heard of again: the origin after it is now the one that was silent for the longest.
  learn(0);
  learn(200);
  expect(nonces.of("https://1.example/")).toBeUndefined();
  expect(nonces.of("https://0.example/")).toBe("n");
  expect(nonces.of("https://2.example/")).toBe("n");
  expect(nonces.of("https://200.example/")).toBe("n");
});

test.each([
  [1024, true],
  [1025, false],
])("a nonce of %i characters is kept: %j", (length, isKept) => {
  const nonces = createNonces();
  const headers = new Headers({ "dpop-nonce": "n".repeat(length) });
  expect(nonces.learn(api, headers)).toBe(isKept);
});

test("a key survives being kept as JSON", () => {
  expect(checkDpopKey(JSON.parse(JSON.stringify(key)))).toEqual(key);
});

test.each<[name: string, change: unknown]>([
  ["nothing", null],
  ["missing", undefined],
  ["a text", "CANARY"],
  ["of another type", { kty: "OKP" }],
  ["of another curve", { crv: "P-384" }],
  ["too long in a coordinate", { x: `${"A".repeat(43)}A` }],
  ["longer before a coordinate", { y: ` ${"A".repeat(43)}` }],
  ["a number in its private half", { d: 7 }],
  ["a list in its private half", { d: ["A".repeat(43)] }],
  ["without its private half", { d: undefined }],
])("a key that is %s is none", (_name, change) => {
  const isWhole = typeof change === "object" && change !== null;
  expect(() => checkDpopKey(isWhole ? { ...key, ...change } : change)).toThrow(
    expect.objectContaining({ code: "invalid_options" }),
  );
});
