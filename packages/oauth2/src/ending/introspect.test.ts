import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
  answerWith({ active: true });
});

afterEach(() => server.close());

function answerWith(body: unknown, status = 200): void {
  server.paths["/introspect"] = () => ({ status, body });
}

function clientOf(
  ofServer: OAuth2Server = {},
  options: Partial<OAuth2ClientOptions> = {},
): OAuth2Client {
  return createClient(
    { tokenUrl: `${server.url}/token`, introspectionUrl: `${server.url}/introspect`, ...ofServer },
    { clientId: "app", clientSecret: "CANARY-secret", ...options },
  );
}

const introspect = (token = "CANARY-token") => clientOf().introspect(token);

test("asks as the client, with a hint where there is one", async () => {
  await introspect();
  await clientOf().introspect("CANARY-token", { kind: "refresh_token" });
  const [first, second] = server.received;
  expect(first?.headers.authorization).toMatch(/^Basic /);
  expect(Object.fromEntries(first?.form ?? [])).toEqual({ token: "CANARY-token" });
  expect(second?.form.get("token_type_hint")).toBe("refresh_token");
});

test("asks again with the secret that was before, when the server does not know the present one yet", async () => {
  const former = { clientId: "app", clientSecret: "new", formerClientSecret: "old" };
  server.paths["/introspect"] = ({ headers }) =>
    headers.authorization === `Basic ${btoa("app:old")}`
      ? { body: { active: true } }
      : { status: 401, body: { error: "invalid_client" } };
  expect(await clientOf({}, former).introspect("t")).toMatchObject({ active: true });
});

describe("a token that lives", () => {
  test("is told in plain words, with all that the server says beside", async () => {
    const said = {
      active: true,
      scope: "read  write",
      client_id: "other",
      sub: "alice",
      username: "Alice",
      token_type: "Bearer",
      exp: 1_900_000_000,
      iat: 1_800_000_000.5,
      nbf: "1800000000",
      aud: "https://api.example",
      iss: "https://login.example",
      jti: "id",
      cnf: { jkt: "thumbprint" },
    };
    answerWith(said);
    expect(await introspect()).toEqual({
      active: true,
      scopes: ["read", "write"],
      clientId: "other",
      subject: "alice",
      username: "Alice",
      tokenType: "Bearer",
      expiresAt: "2030-03-17T17:46:40.000Z",
      issuedAt: "2027-01-15T08:00:00.500Z",
      notBefore: "2027-01-15T08:00:00.000Z",
      audience: ["https://api.example"],
      issuer: "https://login.example",
      tokenId: "id",
      claims: said,
    });
  });

  test("has no word that the server does not say", async () => {
    answerWith({ active: true, sub: null });
    expect(await introspect()).toEqual({ active: true, claims: { active: true, sub: null } });
  });

  test("may be of a user and a client that are numbers", async () => {
    answerWith({ active: true, sub: 4711, client_id: 0 });
    expect(await introspect()).toMatchObject({ subject: "4711", clientId: "0" });
  });

  test("has scopes and an audience that are lists", async () => {
    answerWith({ active: true, scope: ["read", "write"], aud: ["a", "b"] });
    expect(await introspect()).toMatchObject({ scopes: ["read", "write"], audience: ["a", "b"] });
  });

  test.each([
    ["exp", "soon"],
    ["exp", 1e300],
    ["exp", -1],
    ["nbf", true],
    ["scope", 7],
    ["scope", ["read", 7]],
    ["aud", { a: 1 }],
    ["client_id", 7.5],
    ["sub", ["alice"]],
  ])("counts for nothing when its %s is %j", async (name, value) => {
    answerWith({ active: true, [name]: value });
    await expect(introspect()).rejects.toMatchObject({
      code: "malformed_answer",
      failure: "misconfigured",
      status: 200,
      message: expect.stringContaining(name),
    });
  });
});

describe("a token that does not live", () => {
  test("is no error, and nothing else is told of it", async () => {
    answerWith({ active: false, sub: "alice", exp: "never" });
    expect(await introspect()).toEqual({ active: false });
  });

  test.each([400, 404, 200])(
    "may be refused by the server with HTTP %i instead",
    async (status) => {
      answerWith({ error: "invalid_token" }, status);
      expect(await introspect()).toEqual({ active: false });
    },
  );
});

describe("where nothing is known, it throws", () => {
  test.each<[status: number, body: unknown, expected: object]>([
    [401, { error: "invalid_client" }, { code: "introspection_refused", failure: "misconfigured" }],
    [401, { error: "invalid_token" }, { code: "introspection_refused", failure: "misconfigured" }],
    [401, "", { code: "malformed_answer", failure: "misconfigured" }],
    [403, { error: "access_denied" }, { code: "introspection_refused" }],
    [400, { error: "no_idea" }, { code: "introspection_refused", failure: "misconfigured" }],
    [404, "<html>", { code: "malformed_answer", failure: "misconfigured" }],
    [302, "", { code: "malformed_answer", failure: "misconfigured" }],
    [500, { active: true }, { code: "provider_unavailable", failure: "later" }],
    [429, { active: true }, { code: "provider_unavailable", failure: "later" }],
    [200, "CANARY.signed.answer", { code: "malformed_answer", failure: "misconfigured" }],
    [200, "active=true", { code: "malformed_answer", failure: "misconfigured" }],
    [200, { active: "true" }, { code: "malformed_answer", failure: "misconfigured" }],
    [200, {}, { code: "malformed_answer", failure: "misconfigured" }],
    [200, [{ active: true }], { code: "malformed_answer", failure: "misconfigured" }],
    [200, { active: true, pad: "x".repeat(65 * 1024) }, { code: "malformed_answer" }],
  ])("HTTP %i %j", async (status, body, expected) => {
    answerWith(body, status);
    const failing = introspect();
    await expect(failing).rejects.toMatchObject({ ...expected, status });
    await expect(failing).rejects.not.toThrow(/CANARY/);
  });

  test("a server without such an endpoint", async () => {
    const client = createClient({ tokenUrl: `${server.url}/token` }, { clientId: "app" });
    await expect(client.introspect("t")).rejects.toMatchObject({ code: "endpoint_missing" });
  });

  test.each([["", {}] as const, ["t", { kind: "id_token" }] as const])(
    "what is no token, or of no kind: %j %j",
    async (token, options) => {
      const failing = clientOf().introspect(token, { ...options } as object);
      await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
      expect(server.received).toEqual([]);
    },
  );

  test("a caller that waits no longer", async () => {
    server.paths["/introspect"] = () => "hang";
    const controller = new AbortController();
    const failing = clientOf().introspect("t", { signal: controller.signal });
    setImmediate(() => controller.abort(new Error("enough")));
    await expect(failing).rejects.toThrow("enough");
  });
});

test("an error of the server's own form is an error", async () => {
  answerWith({ code: 7, active: true });
  const client = clientOf({ profile: { answer: { error: { at: ["/code"], none: ["0"] } } } });
  await expect(client.introspect("t")).rejects.toMatchObject({ code: "introspection_refused" });
});

test("the endpoint is discovered, at its alias for who presents a certificate", async () => {
  const { url } = server;
  server.paths["/.well-known/openid-configuration"] = () => ({
    body: {
      issuer: url,
      token_endpoint: `${url}/token`,
      introspection_endpoint: `${url}/introspect`,
      mtls_endpoint_aliases: { introspection_endpoint: `${url}/with-certificate` },
    },
  });
  server.paths["/with-certificate"] = () => ({ body: { active: true } });
  const plain = createClient({ issuer: url }, { clientId: "app", clientSecret: "s" });
  const bound = createClient({ issuer: url }, { clientId: "app", certificateFetch: fetch });
  await plain.introspect("t");
  await bound.introspect("t");
  const asked = server.received.map(({ path }) => path).filter((path) => !path.startsWith("/."));
  expect(asked).toEqual(["/introspect", "/with-certificate"]);
});
