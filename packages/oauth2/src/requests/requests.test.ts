import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import {
  issuer,
  makeSigningServer,
  redirectUri,
  type SigningServer,
} from "../../test/signing-server.ts";
import { createClient } from "../client.ts";
import { OAuth2Error } from "../errors.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";
import type { OAuth2BeginOptions } from "./begin.ts";

const endpoint = "pushed_authorization_request_endpoint";

let server: SigningServer;
/** The forms that were pushed. */
let pushed: URLSearchParams[] = [];

beforeEach(() => {
  server = makeSigningServer();
  pushed = [];
});

/** Lets the server take pushed requests; `answer` is what it says to each. */
function takePushed(
  answer: () => Response = () => pushedAnswer({ request_uri: "urn:ours:1" }),
): void {
  server.metadata[endpoint] = `${issuer}/par`;
  server.answers["/par"] = async (request) => {
    pushed.push(new URLSearchParams(await request.text()));
    return answer();
  };
}

const pushedAnswer = (body: unknown, status = 201): Response => Response.json(body, { status });

async function parametersOf(options: OAuth2BeginOptions, described: OAuth2Server = {}) {
  const { url } = await server.clientOf(described).begin(options);
  return new URL(url).searchParams;
}

describe("what is asked for", () => {
  test.each<[name: string, options: OAuth2BeginOptions, parameters: Record<string, string>]>([
    ["a prompt", { prompt: "login" }, { prompt: "login" }],
    ["prompts", { prompt: ["login", "consent"] }, { prompt: "login consent" }],
    ["nothing shown", { prompt: "none" }, { prompt: "none" }],
    ["a hint", { loginHint: "ada@example.com" }, { login_hint: "ada@example.com" }],
    ["a sign-in right now", { maxAgeSeconds: 0 }, { max_age: "0" }],
    ["strength", { acrValues: ["gold", "silver"] }, { acr_values: "gold silver" }],
    ["a claim", { claims: { userinfo: { x: null } } }, { claims: '{"userinfo":{"x":null}}' }],
    [
      "details",
      { authorizationDetails: [{ type: "a" }] },
      { authorization_details: '[{"type":"a"}]' },
    ],
    ["a form", { responseMode: "form_post" }, { response_mode: "form_post" }],
    ["a parameter", { params: { hd: "example.com" } }, { hd: "example.com" }],
    [
      "more than a parameter says",
      { prompt: "login", params: { prompt: "x" } },
      { prompt: "login" },
    ],
  ])("%s", async (_name, options, parameters) => {
    expect(Object.fromEntries(await parametersOf(options))).toMatchObject(parameters);
  });

  test("services, each as a parameter of its own, also in the exchange and the renewal", async () => {
    const resources = ["https://a.example/", "https://b.example/", "https://a.example/"];
    expect((await parametersOf({ resources })).getAll("resource")).toEqual(resources.slice(0, 2));
    const forms: URLSearchParams[] = [];
    const client = server.clientOf({ resources }, { scopes: [] });
    server.answers["/token"] = async (request) => {
      forms.push(new URLSearchParams(await request.text()));
      return Response.json({ access_token: "at", token_type: "bearer", refresh_token: "rt" });
    };
    const { url, pending } = await client.begin();
    expect(new URL(url).searchParams.getAll("resource")).toEqual(resources.slice(0, 2));
    const credential = await client.finish(`${redirectUri}?code=c&state=${pending.state}`, pending);
    await client.renew(credential);
    await client.renew(credential, { resources: ["https://b.example/"] });
    expect(forms.map((form) => form.getAll("resource"))).toEqual([
      resources.slice(0, 2),
      resources.slice(0, 2),
      ["https://b.example/"],
    ]);
    await expect(client.renew(credential, { resources: ["b"] })).rejects.toMatchObject({
      code: "invalid_options",
    });
  });

  test.each<[name: string, options: Record<string, unknown>]>([
    ["a prompt of none among others", { prompt: ["none", "login"] }],
    ["an empty prompt", { prompt: "" }],
    ["a prompt that is a number", { prompt: [7] }],
    ["a hint that is a number", { loginHint: 7 }],
    ["an age below zero", { maxAgeSeconds: -1 }],
    ["half a second", { maxAgeSeconds: 0.5 }],
    ["no strength at all", { acrValues: [] }],
    ["a strength with a blank", { acrValues: ["gold silver"] }],
    ["claims that are a list", { claims: [] }],
    ["details that are an object", { authorizationDetails: {} }],
    ["no details", { authorizationDetails: [] }],
    ["details without a type", { authorizationDetails: [{ amount: 1 }] }],
    ["another way back", { responseMode: "jwt" }],
    ["a service that is no URI", { resources: ["notes"] }],
    ["a service with a fragment", { resources: ["https://a.example/#x"] }],
    ["services that are a text", { resources: "https://a.example/" }],
    ["a parameter that is a number", { params: { hd: 7 } }],
  ])("%s is refused, and nobody is asked", async (_name, options) => {
    await expect(server.clientOf().begin(options)).rejects.toMatchObject({
      code: "invalid_options",
      failure: "caller",
    });
    expect(server.asked).toEqual([]);
  });

  test.each([
    "authorization_details",
    "client_assertion",
    "client_id",
    "client_secret",
    "code_challenge",
    "dpop_jkt",
    "max_age",
    "nonce",
    "redirect_uri",
    "request",
    "request_uri",
    "resource",
    "response_mode",
    "response_type",
    "scope",
    "state",
  ])("a parameter %s cannot be slipped in", async (name) => {
    const refusal = { code: "reserved_parameter", failure: "caller" };
    const params = { [name]: "https://evil.example/" };
    await expect(server.clientOf().begin({ params })).rejects.toMatchObject(refusal);
    expect(() => server.clientOf({ authorizationParams: params })).toThrow(
      expect.objectContaining(refusal),
    );
  });
});

describe("the server's words", () => {
  test.each<
    [name: string, described: Record<string, unknown>, options?: Partial<OAuth2ClientOptions>]
  >([
    ["signedRequests", { signedRequests: "yes" }],
    ["responseMode", { responseMode: "jwt" }],
    ["dpop", { dpop: "always" }],
    ["securityProfile", { securityProfile: "fapi1" }],
    ["a profile without PKCE", { securityProfile: "fapi2", pkce: "none" }],
    ["a profile with plain PKCE", { securityProfile: "fapi2", pkce: "plain" }],
    ["resources", { resources: ["notes"] }],
    ["idTokenAlg", { idTokenAlg: "none" }],
    ["idTokenAlg in another case", { idTokenAlg: "rs256" }],
    ["an idTokenAlg that needs the secret", { idTokenAlg: "HS256" }],
    ["parUrl", { parUrl: "par" }],
  ])("%s: a wrong one is refused", (_name, described) => {
    expect(() => server.clientOf(described)).toThrow(
      expect.objectContaining({ code: "invalid_options", failure: "caller" }),
    );
  });

  test("a parUrl in plain text is refused", () => {
    expect(() => server.clientOf({ parUrl: "http://login.example/par" })).toThrow(
      expect.objectContaining({ code: "insecure_url" }),
    );
  });
});

describe("a pushed request", () => {
  test("is not repeated in the URL, whose own query stays", async () => {
    takePushed();
    server.metadata["authorization_endpoint"] = `${issuer}/authorize?tenant=1`;
    const { url } = await server.clientOf().begin({ loginHint: "ada@example.com" });
    expect(url).toBe(`${issuer}/authorize?tenant=1&client_id=app&request_uri=urn%3Aours%3A1`);
    expect(pushed[0]?.get("login_hint")).toBe("ada@example.com");
    expect(pushed[0]?.get("redirect_uri")).toBe(redirectUri);
  });

  test("is proven by the client, as a token request is", async () => {
    takePushed();
    await server.clientOf({ clientAuth: "post" }, { clientSecret: "CANARY" }).begin();
    expect(pushed[0]?.get("client_secret")).toBe("CANARY");
  });

  test("goes to the endpoint that is given, without discovery", async () => {
    takePushed();
    const given = {
      authorizationUrl: `${issuer}/a`,
      tokenUrl: `${issuer}/t`,
      parUrl: `${issuer}/par`,
    };
    const { url } = await server.clientOf(given, { scopes: [] }).begin();
    expect(url).toContain("request_uri=");
    expect(server.asked).toEqual(["/par"]);
  });

  test("is missed where the server demands it and names no endpoint", async () => {
    server.metadata["require_pushed_authorization_requests"] = true;
    await expect(server.clientOf().begin()).rejects.toMatchObject({ code: "endpoint_missing" });
  });

  test.each([401, 403, 404, 405])(
    "goes in the URL where the server takes none of this client (%d), unless it is demanded",
    async (status) => {
      takePushed(() => new Response("", { status }));
      const { url } = await server.clientOf().begin({ loginHint: "ada@example.com" });
      expect(new URL(url).searchParams.get("login_hint")).toBe("ada@example.com");
      expect(url).not.toContain("request_uri=");
      expect(pushed).toHaveLength(1);
      const demanded = server.clientOf({ parUrl: `${issuer}/par` }).begin();
      await expect(demanded).rejects.toMatchObject({ code: "malformed_answer", status });
      server.metadata["require_pushed_authorization_requests"] = true;
      await expect(server.clientOf().begin()).rejects.toMatchObject({ code: "malformed_answer" });
    },
  );

  test("goes in the URL where the server knows no public clients there; a wrong secret is told", async () => {
    takePushed(() => pushedAnswer({ error: "invalid_client" }, 401));
    const { url } = await server.clientOf().begin();
    expect(new URL(url).searchParams.get("code_challenge_method")).toBe("S256");
    const wrong = server.clientOf({}, { clientSecret: "CANARY" }).begin();
    await expect(wrong).rejects.toMatchObject({
      code: "authorization_failed",
      oauthError: "invalid_client",
    });
  });

  test.each<[name: string, answer: () => Response, expected: object]>([
    [
      "a refusal",
      () => pushedAnswer({ error: "invalid_request" }, 400),
      { code: "authorization_failed", failure: "misconfigured", oauthError: "invalid_request" },
    ],
    [
      "a refusal with success",
      () => pushedAnswer({ error: "invalid_scope", request_uri: "urn:x" }),
      { code: "authorization_failed", failure: "misconfigured" },
    ],
    [
      "no reference",
      () => pushedAnswer({}),
      { code: "malformed_answer", failure: "misconfigured" },
    ],
    [
      "a reference with a blank",
      () => pushedAnswer({ request_uri: "a b" }),
      { code: "malformed_answer" },
    ],
    ["a number", () => pushedAnswer({ request_uri: 7 }), { code: "malformed_answer" }],
    ["HTML", () => new Response("<html>"), { code: "malformed_answer" }],
    ["a redirect", () => Response.redirect("https://evil.example/"), { code: "malformed_answer" }],
    [
      "a breakdown",
      () => pushedAnswer({}, 503),
      { code: "provider_unavailable", failure: "later" },
    ],
    [
      "a failure to connect",
      () => {
        throw new TypeError("fetch failed");
      },
      { code: "provider_unavailable", failure: "later" },
    ],
  ])("that gets %s is given up with its reason", async (_name, answer, expected) => {
    takePushed(answer);
    const failing = server.clientOf().begin();
    await expect(failing).rejects.toMatchObject(expected);
    await expect(failing).rejects.toBeInstanceOf(OAuth2Error);
    expect(server.asked).not.toContain("/authorize");
  });
});

describe("a signed request", () => {
  let publicKey: KeyObject;
  let privateKey: Record<string, unknown>;

  beforeEach(() => {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    ({ publicKey } = pair);
    privateKey = { ...pair.privateKey.export({ format: "jwk" }), kid: "app-key" };
  });

  async function requestOf(options: OAuth2BeginOptions, described: OAuth2Server) {
    const { url } = await server.clientOf(described, { privateKey }).begin(options);
    const { searchParams } = new URL(url);
    const request = searchParams.get("request") ?? pushed[0]?.get("request") ?? "";
    const currentDate = new Date(server.nowSeconds * 1000);
    const { payload } = await jwtVerify(request, publicKey, { currentDate, audience: issuer });
    return { payload, header: decodeProtectedHeader(request), searchParams };
  }

  test("says everything in the JWT, as what it means", async () => {
    const { payload, header, searchParams } = await requestOf(
      {
        state: "s",
        maxAgeSeconds: 60,
        claims: { id_token: {} },
        resources: ["https://a.example/", "https://b.example/"],
        authorizationDetails: [{ type: "a" }],
        params: { hd: "example.com" },
      },
      { signedRequests: true },
    );
    expect(header).toEqual({ alg: "ES256", typ: "oauth-authz-req+jwt", kid: "app-key" });
    expect(payload).toMatchObject({
      iss: "app",
      aud: issuer,
      client_id: "app",
      response_type: "code",
      redirect_uri: redirectUri,
      scope: "openid",
      state: "s",
      code_challenge_method: "S256",
      max_age: 60,
      claims: { id_token: {} },
      resource: ["https://a.example/", "https://b.example/"],
      authorization_details: [{ type: "a" }],
      hd: "example.com",
      iat: server.nowSeconds,
      nbf: server.nowSeconds,
      exp: server.nowSeconds + 300,
      jti: expect.any(String),
    });
    expect([...searchParams.keys()].sort()).toEqual([
      "client_id",
      "request",
      "response_type",
      "scope",
    ]);
  });

  test("is made where the metadata demands it, in an algorithm that it lists", async () => {
    server.metadata["require_signed_request_object"] = true;
    server.metadata["request_object_signing_alg_values_supported"] = ["PS256", "ES256"];
    const { payload } = await requestOf({ resources: ["https://a.example/"] }, {});
    expect(payload["resource"]).toBe("https://a.example/");
  });

  test("is pushed alone with the client's id", async () => {
    takePushed();
    await requestOf({}, { signedRequests: true, clientAuth: "none" });
    expect([...(pushed[0]?.keys() ?? [])].sort()).toEqual(["client_id", "request"]);
  });

  test("cannot be made without a key, or with one that the server does not take", async () => {
    const refusal = { code: "invalid_options", failure: "misconfigured" };
    server.metadata["require_signed_request_object"] = true;
    await expect(server.clientOf().begin()).rejects.toMatchObject(refusal);
    server.metadata["request_object_signing_alg_values_supported"] = ["RS256"];
    await expect(server.clientOf({}, { privateKey }).begin()).rejects.toMatchObject(refusal);
  });
});

describe("the FAPI 2.0 Security Profile", () => {
  const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const privateKey = { ...key.export({ format: "jwk" }) };
  const profile = { securityProfile: "fapi2", clientAuth: "private_key_jwt" } as const;
  const unmet = { code: "security_profile_unmet", failure: "misconfigured" };

  test("is kept by a pushed request with S256 and a key for the tokens", async () => {
    takePushed();
    const { pending } = await server.clientOf(profile, { privateKey }).begin();
    expect(pushed[0]?.get("code_challenge_method")).toBe("S256");
    expect(pushed[0]?.get("dpop_jkt")).toMatch(/^[\w-]{43}$/);
    expect(pending.dpopKey).toBeDefined();
  });

  test.each<[name: string, described: OAuth2Server, options?: Partial<OAuth2ClientOptions>]>([
    ["shows a secret", { clientAuth: "basic" }, { clientSecret: "CANARY" }],
    ["proves itself with nothing", { clientAuth: "none" }, {}],
    ["wants the answer in a fragment", { responseMode: "fragment" }],
  ])("is not kept by a client that %s", async (_name, further, options = { privateKey }) => {
    takePushed();
    const client = server.clientOf({ ...profile, ...further }, options);
    await expect(client.begin()).rejects.toMatchObject(unmet);
    expect(pushed).toEqual([]);
  });

  test("is not kept by a server that takes no pushed requests, or knows no ES256 for proofs", async () => {
    const client = server.clientOf(profile, { privateKey });
    await expect(client.begin()).rejects.toMatchObject(unmet);
    takePushed();
    server.metadata["dpop_signing_alg_values_supported"] = ["PS256"];
    await expect(server.clientOf(profile, { privateKey }).begin()).rejects.toMatchObject(unmet);
    expect(pushed).toEqual([]);
  });

  test("is not kept by a server without an issuer", async () => {
    const given = {
      authorizationUrl: `${issuer}/a`,
      tokenUrl: `${issuer}/t`,
      parUrl: `${issuer}/par`,
    };
    const { issuer: _, ...described } = { issuer, ...given, ...profile };
    const client = createClient(described, { clientId: "app", privateKey, redirectUri });
    await expect(client.begin()).rejects.toMatchObject(unmet);
  });

  test("needs no proofs where a certificate binds the tokens", async () => {
    takePushed();
    const bound = { ...profile, clientAuth: "tls_client_auth" } as const;
    const certificateFetch: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      pushed.push(new URLSearchParams(await request.text()));
      return pushedAnswer({ request_uri: "urn:ours:2" });
    };
    const { url, pending } = await server.clientOf(bound, { certificateFetch }).begin();
    expect(url).toContain("urn%3Aours%3A2");
    expect(pending).not.toHaveProperty("dpopKey");
    expect(server.asked).not.toContain("/par");
  });

  test("takes no callback without iss, and sends nothing then", async () => {
    takePushed();
    const client = server.clientOf(profile, { privateKey });
    const { pending } = await client.begin();
    const callback = `${redirectUri}?code=c&state=${pending.state}`;
    await expect(client.finish(callback, pending)).rejects.toMatchObject({
      code: "issuer_mismatch",
    });
    expect(server.asked).not.toContain("/token");
  });
});

describe("the way back", () => {
  const returned = async (
    described: OAuth2Server,
    toCallback: (answer: string) => string | URLSearchParams,
  ) => {
    const client = server.clientOf(described, { scopes: [] });
    server.answers["/token"] = () => Response.json({ access_token: "at", token_type: "bearer" });
    const { pending } = await client.begin();
    const answer = `code=c&state=${pending.state}`;
    const callback = toCallback(answer);
    return client.finish(callback, pending);
  };

  test.each<
    [
      name: string,
      described: OAuth2Server,
      toCallback: (answer: string) => string | URLSearchParams,
    ]
  >([
    ["in the query", {}, (answer) => `${redirectUri}?${answer}`],
    ["in the fragment", { responseMode: "fragment" }, (answer) => `${redirectUri}#${answer}`],
    ["as a form", { responseMode: "form_post" }, (answer) => new URLSearchParams(answer)],
    [
      "as a form that was parked and comes by a URL",
      { responseMode: "form_post" },
      (answer) => `${redirectUri}?${answer}`,
    ],
    [
      "in a fragment that was read as a form",
      { responseMode: "fragment" },
      (answer) => new URLSearchParams(answer),
    ],
  ])("%s", async (_name, described, toCallback) => {
    expect(await returned(described, toCallback)).toMatchObject({ accessToken: "at" });
  });

  test.each<
    [
      name: string,
      described: OAuth2Server,
      toCallback: (answer: string) => string | URLSearchParams,
      code: string,
    ]
  >([
    ["in the fragment unasked", {}, (answer) => `${redirectUri}#${answer}`, "state_mismatch"],
    [
      "in the query, when the fragment was asked for",
      { responseMode: "fragment" },
      (answer) => `${redirectUri}?${answer}`,
      "state_mismatch",
    ],
    [
      "as a form with the code twice",
      {},
      (answer) => new URLSearchParams(`${answer}&code=d`),
      "malformed_callback",
    ],
    ["as no URL", {}, (answer) => answer, "invalid_options"],
  ])("not %s", async (_name, described, toCallback, code) => {
    await expect(returned(described, toCallback)).rejects.toMatchObject({ code });
    expect(server.asked).not.toContain("/token");
  });

  test("as a form that says no", async () => {
    const client = server.clientOf({ responseMode: "form_post" });
    const { pending } = await client.begin();
    const { state } = pending;
    const refused = new URLSearchParams({ state, error: "access_denied", iss: issuer });
    await expect(client.finish(refused, pending)).rejects.toMatchObject({
      code: "access_denied",
      failure: "user",
    });
    const failed = new URLSearchParams({ state, error: "server_error" });
    await expect(client.finish(failed, pending)).rejects.toMatchObject({
      code: "authorization_failed",
      failure: "later",
    });
    expect(server.asked).not.toContain("/token");
  });
});

test("a parameter of the caller's own that is no JSON goes into a signed request as it is", async () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const client = server.clientOf({ signedRequests: true }, { privateKey: pem });
  const { url } = await client.begin({ params: { claims: "{" } });
  const request = new URL(url).searchParams.get("request") ?? "";
  expect(decodeJwt(request)).toMatchObject({ claims: "{" });
});
