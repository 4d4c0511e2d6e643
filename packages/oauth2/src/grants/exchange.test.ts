import { afterAll, beforeEach, expect, test } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions } from "../options.ts";
import type { OAuth2ExchangeOptions } from "./exchange.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const kind = (word: string): string => `urn:ietf:params:oauth:token-type:${word}`;
const issued = {
  access_token: "CANARY-new",
  issued_token_type: kind("access_token"),
  token_type: "Bearer",
  expires_in: 60,
  scope: "read",
};

const server: ScriptedServer = await startScriptedServer();

beforeEach(() => {
  server.received.length = 0;
  server.paths = { "/token": () => ({ body: issued }) };
});

afterAll(() => server.close());

function clientOf(options: Partial<OAuth2ClientOptions> = {}): OAuth2Client {
  return createClient(
    { tokenUrl: `${server.url}/token`, clientAuth: "post" },
    {
      clientId: "gateway",
      clientSecret: "CANARY-secret",
      clock: () => NOW,
      scopes: ["every"],
      ...options,
    },
  );
}

const formOf = (): Record<string, string[]> => {
  const form = server.received[0]?.form ?? new URLSearchParams();
  return Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name)]));
};

test("an access token is exchanged for another, as the client", async () => {
  expect(await clientOf().exchange({ subjectToken: "CANARY-old" })).toEqual({
    kind: "access",
    issuedTokenType: kind("access_token"),
    credential: {
      accessToken: "CANARY-new",
      tokenType: "Bearer",
      expiresAt: "2026-11-20T12:01:00.000Z",
      scopes: ["read"],
      extra: {},
    },
  });
  expect(formOf()).toEqual({
    grant_type: ["urn:ietf:params:oauth:grant-type:token-exchange"],
    subject_token: ["CANARY-old"],
    subject_token_type: [kind("access_token")],
    client_id: ["gateway"],
    client_secret: ["CANARY-secret"],
  });
});

test("everything that section 2.1 has can be asked for", async () => {
  await clientOf().exchange({
    subjectToken: "CANARY-id",
    subjectTokenKind: "id_token",
    actorToken: "CANARY-actor",
    actorTokenKind: "urn:example:kind",
    requestedTokenKind: "jwt",
    audience: ["one", "two"],
    resources: ["https://a.example/", "https://b.example/"],
    scopes: ["read", "write"],
  });
  expect(formOf()).toMatchObject({
    subject_token_type: [kind("id_token")],
    actor_token: ["CANARY-actor"],
    actor_token_type: ["urn:example:kind"],
    requested_token_type: [kind("jwt")],
    audience: ["one", "two"],
    resource: ["https://a.example/", "https://b.example/"],
    scope: ["read write"],
  });
});

test("who acts has an access token, if nothing else is said", async () => {
  await clientOf().exchange({ subjectToken: "CANARY-id", actorToken: "CANARY-actor" });
  expect(formOf()["actor_token_type"]).toEqual([kind("access_token")]);
});

test("a token that is for no API is no credential", async () => {
  server.paths["/token"] = () => ({
    body: { ...issued, issued_token_type: kind("id-jag"), token_type: "N_A" },
  });
  const options = { subjectToken: "CANARY-id", requestedTokenKind: kind("id-jag") } as const;
  expect(await clientOf().exchange(options as OAuth2ExchangeOptions)).toEqual({
    kind: "other",
    issuedTokenType: kind("id-jag"),
    token: "CANARY-new",
    expiresAt: "2026-11-20T12:01:00.000Z",
  });
  server.paths["/token"] = () => ({
    body: { ...issued, expires_in: undefined, token_type: "N_A" },
  });
  const endless = await clientOf().exchange({ subjectToken: "CANARY-id" });
  expect(endless).not.toHaveProperty("expiresAt");
});

test.each([
  ["a kind that no API takes", kind("id-jag"), undefined],
  ["no kind, where such a one was asked for", undefined, "refresh_token"],
] as const)("neither is one that is called bearer, and has %s", async (_name, told, asked) => {
  server.paths["/token"] = () => ({ body: { ...issued, issued_token_type: told } });
  const options = { subjectToken: "CANARY-id", ...(asked && { requestedTokenKind: asked }) };
  expect((await clientOf().exchange(options)).kind).toBe("other");
});

test("what the profile looks up is asked with access tokens alone", async () => {
  server.paths["/me"] = () => ({ body: { id: "alice" } });
  const profile = { lookUp: { url: `${server.url}/me`, keep: { user: { from: "/id" } } } };
  const client = createClient(
    { tokenUrl: `${server.url}/token`, profile },
    { clientId: "gateway", clientSecret: "CANARY-secret", clock: () => NOW },
  );
  const bodies = [
    { ...issued, token_type: "N_A" },
    { ...issued, issued_token_type: kind("refresh_token") },
    { ...issued, issued_token_type: kind("id_token") },
  ];
  for (const body of bodies) {
    server.paths["/token"] = () => ({ body });
    expect((await client.exchange({ subjectToken: "CANARY-old" })).kind).toBe("other");
  }
  expect(server.received.map(({ path }) => path)).not.toContain("/me");
  server.paths["/token"] = () => ({ body: issued });
  expect(await client.exchange({ subjectToken: "CANARY-old" })).toMatchObject({
    kind: "access",
    credential: { kept: { user: "alice" } },
  });
});

test("the type of a token is read in any case", async () => {
  server.paths["/token"] = () => ({ body: { ...issued, token_type: "n_a" } });
  expect((await clientOf().exchange({ subjectToken: "CANARY-id" })).kind).toBe("other");
});

test("no other flow takes such a token", async () => {
  server.paths["/token"] = () => ({ body: { ...issued, token_type: "N_A" } });
  await expect(clientOf().mint()).rejects.toMatchObject({ code: "malformed_answer" });
});

test("a server that does not tell what it issued has issued an access token", async () => {
  server.paths["/token"] = () => ({ body: { ...issued, issued_token_type: undefined } });
  const exchanged = await clientOf().exchange({ subjectToken: "CANARY-old" });
  expect(exchanged).toMatchObject({ kind: "access", issuedTokenType: kind("access_token") });
});

test("a refusal says who can mend it, and shows no token", async () => {
  server.paths["/token"] = () => ({ status: 400, body: { error: "invalid_target" } });
  const failing = clientOf().exchange({ subjectToken: "CANARY-old", audience: "nobody" });
  const error = await failing.catch((it: unknown) => it);
  expect(error).toMatchObject({ code: "token_refused", failure: "misconfigured" });
  expect(JSON.stringify(error) + String(error)).not.toContain("CANARY");
});

test.each([
  ["no token", { subjectToken: "" }],
  ["a token with a line end", { subjectToken: "a\nb" }],
  ["a kind of actor without one", { subjectToken: "t", actorTokenKind: "jwt" }],
  ["a kind that is none", { subjectToken: "t", requestedTokenKind: "" }],
  ["an audience that is no text", { subjectToken: "t", audience: [1] }],
])("%s is refused before anything is sent", async (_name, options) => {
  const failing = clientOf().exchange(options as unknown as OAuth2ExchangeOptions);
  await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
  expect(server.received).toHaveLength(0);
});
