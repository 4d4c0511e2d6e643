/** What a played entry refuses of proofs: of a key that tokens are bound to, and of assertions that the app signs. Made by hand. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { OAuth2Entry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { encodeJwt, hashOf, type Json } from "../misbehaving/jwt.ts";
import type { PlayedService } from "./entry/options.ts";
import { playEntry } from "./play.ts";

const noon = Date.UTC(2026, 10, 27, 12);
const seconds = noon / 1000;
const tokenUrl = "https://acme.example/token";
const app = generateKeyPairSync("ec", { namedCurve: "P-256" });
const other = generateKeyPairSync("ec", { namedCurve: "P-256" });

function play(words: object): PlayedService {
  const entry = {
    id: "acme",
    name: "Acme",
    protocol: "oauth2",
    tokenUrl,
    api: { baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] },
    ...words,
  };
  const redirectUri = "https://app.example/callback";
  const { publicKey } = app;
  return playEntry(entry as unknown as OAuth2Entry, { redirectUri, publicKey, clock: () => noon });
}

const problemOf = (service: PlayedService): string | undefined =>
  service.refusals().at(-1)?.problem;
const post = (url: string, form: Record<string, string>, headers = {}): Request =>
  new Request(url, { method: "POST", headers, body: new URLSearchParams(form) });

describe("a proof of a key", () => {
  const bound = { mint: {}, dpop: true, clientAuth: "none" };
  let count = 0;

  function proof(claims: Json = {}, header: Json = {}, key: KeyObject = app.privateKey): string {
    count += 1;
    const jwk = app.publicKey.export({ format: "jwk" });
    const all = { htm: "POST", htu: tokenUrl, iat: seconds, jti: `p${count}`, ...claims };
    return encodeJwt({
      header: { typ: "dpop+jwt", alg: "ES256", jwk, ...header },
      claims: all,
      key,
    });
  }

  async function mint(service: PlayedService, headers: Record<string, string>): Promise<Json> {
    const form = { grant_type: "client_credentials", client_id: service.client.clientId };
    return (await (await service.answer(post(tokenUrl, form, headers))).json()) as Json;
  }

  test.each([
    ["none", () => ({}), "there is no DPoP proof"],
    ["another key's", () => ({ dpop: proof({}, {}, other.privateKey) }), "not signed by its key"],
    ["one of another kind", () => ({ dpop: proof({}, { typ: "JWT" }) }), "not signed by its key"],
    ["another method's", () => ({ dpop: proof({ htm: "GET" }) }), "is for another request"],
    ["an old one", () => ({ dpop: proof({ iat: seconds - 301 }) }), "far from now"],
    ["a nameless one", () => ({ dpop: proof({ jti: 1 }) }), "jti of the DPoP proof"],
  ])("is refused: %s", async (_name, headers, problem) => {
    const service = play(bound);
    expect(await mint(service, headers())).toEqual({ error: "invalid_dpop_proof" });
    expect(problemOf(service)).toContain(problem);
  });

  test("is refused the second time, and where no token is bound", async () => {
    const service = play(bound);
    const dpop = proof();
    expect((await mint(service, { dpop }))["token_type"]).toBe("DPoP");
    await mint(service, { dpop });
    expect(problemOf(service)).toContain("jti of the DPoP proof is missing or was used");
    const plain = play({ ...bound, dpop: false });
    await mint(plain, { dpop: proof() });
    expect(problemOf(plain)).toContain("tokens are bound to no key");
  });

  test("is made for the token that it comes with, at the API", async () => {
    const service = play(bound);
    const { access_token: token } = await mint(service, { dpop: proof() });
    const call = async (ath: string): Promise<number> => {
      const htu = "https://api.acme.example/notes";
      const dpop = proof({ htm: "GET", htu, ath: hashOf(ath) });
      const headers = { authorization: `DPoP ${token}`, dpop };
      return (await service.answer(new Request(htu, { headers }))).status;
    };
    expect([await call(String(token)), await call("another")]).toEqual([200, 401]);
    expect(problemOf(service)).toBe("ath of the DPoP proof is another token's");
  });
});

describe("an assertion of the app's", () => {
  const good = {
    iss: "robot",
    sub: "robot",
    aud: "https://id.example",
    iat: seconds,
    exp: seconds + 300,
  };
  const sign = (claims: Json, key: KeyObject = app.privateKey): string =>
    encodeJwt({ header: { alg: "ES256" }, claims: { ...good, jti: "j", ...claims }, key });

  test.each([
    ["no JWT", "text", "is no JWT"],
    ["signed by another", sign({}, other.privateKey), "is not signed with the app's key"],
    [
      "for another server",
      sign({ aud: "https://evil.example" }),
      "is for https://evil.example instead of",
    ],
    ["without an issuer", sign({ iss: undefined }), "has no iss"],
    ["that has ended", sign({ exp: seconds - 1 }), "has no exp that is near"],
    ["without a name", sign({ jti: undefined }), "has no jti"],
    ["for other scopes", sign({ scope: "all" }), "has another scope"],
    ["that lives on", sign({ scope: "", exp: seconds + 400 }), "lives for another time"],
  ])("is refused: %s", async (_name, assertion, problem) => {
    const mint = {
      grant: "jwt_bearer",
      audience: good.aud,
      scopesIn: "claim",
      lifetimeSeconds: 300,
    };
    const service = play({ mint });
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    const answer = await service.answer(post(tokenUrl, { grant_type, assertion }));
    expect(answer.status).toBe(400);
    expect(problemOf(service)).toContain(problem);
  });

  test("is refused in place of a token that authorizes a request", async () => {
    const url = "https://acme.example/robots/{subject}/tokens";
    const service = play({ mint: { grant: "signed_request", url } });
    const headers = { authorization: `Bearer ${sign({ aud: "https://evil.example" })}` };
    const request = new Request(url.replace("{subject}", "r2"), { method: "POST", headers });
    expect((await service.answer(request)).status).toBe(401);
    expect(problemOf(service)).toContain("the JWT is for https://evil.example");
  });
});

test("a secret that alone authorizes a revocation ends the app's whole access, and is no token", async () => {
  const revocationUrl = "https://acme.example/revoke";
  const profile = { revocation: { by: "secret", sends: "nothing" } };
  const service = play({ mint: {}, clientAuth: "post", revocationUrl, profile });
  const { clientId: client_id, clientSecret: client_secret = "" } = service.client;
  const form = { grant_type: "client_credentials", client_id, client_secret };
  const { access_token: token } = (await (
    await service.answer(post(tokenUrl, form))
  ).json()) as Json;
  const call = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    const request = new Request("https://api.acme.example/notes", { headers });
    return (await service.answer(request)).status;
  };
  expect(await call()).toBe(200);
  const authorization = `Bearer ${client_secret}`;
  await service.answer(post(revocationUrl, { client_id }, { authorization }));
  expect([service.refusals(), await call()]).toEqual([[], 401]);
});
