/** What a played entry refuses, asked by hand: no client of ours, which would do it right. */
import { createHash, generateKeyPairSync } from "node:crypto";
import type { KeyEntry, OAuth2Entry, ResourceEntry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import type { PlayEntryOptions, PlayedService } from "./entry/options.ts";
import { playEntry } from "./play.ts";

const redirectUri = "https://app.example/callback";
const facts = {
  version: 1,
  id: "acme",
  name: "Acme",
  category: "productivity",
  color: "#123456",
  consoleUrl: "https://acme.example/apps",
  setup: { redirectUri: "To the letter.", steps: ["Make an app."], traps: [] },
  evidence: { status: "single", docs: ["https://acme.example/docs"], checkedOn: "2026-11-27" },
  api: { baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] },
  scopes: { read: "Read", write: "Write" },
} as const;
const acme: OAuth2Entry = {
  ...facts,
  protocol: "oauth2",
  authorizationUrl: "https://acme.example/authorize?v=2",
  tokenUrl: "https://acme.example/token",
  revocationUrl: "https://acme.example/revoke",
  clientAuth: "post",
  account: { url: "/me", id: "/id", label: "/name" },
  refresh: { rotates: true, graceSeconds: 10, reuseRevokesFamily: true, idleDays: 30 },
};

let now = Date.UTC(2026, 10, 27, 12);
const play = (
  words: Partial<OAuth2Entry> = {},
  options: Partial<PlayEntryOptions> = {},
): PlayedService =>
  playEntry({ ...acme, ...words }, { redirectUri, scopes: ["read"], clock: () => now, ...options });

const verifier = "v".repeat(43);
const challenge = createHash("sha256").update(verifier).digest("base64url");

function linkTo({ client }: PlayedService, over: Record<string, string | undefined> = {}): URL {
  const url = new URL("https://acme.example/authorize?v=2");
  const params = {
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: "read",
    state: "s",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...over,
  };
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

const post = (
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Request => new Request(url, { method: "POST", headers, body: new URLSearchParams(form) });

function exchangeOf(
  service: PlayedService,
  over: Record<string, string> = {},
): Record<string, string> {
  const code = service.authorize(linkTo(service)).url.searchParams.get("code") ?? "";
  const { clientId, clientSecret = "" } = service.client;
  return {
    ...{
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    },
    ...{ client_id: clientId, client_secret: clientSecret },
    ...over,
  };
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  error: string;
}

async function ask(service: PlayedService, form: Record<string, string>): Promise<Tokens> {
  const answer = await service.answer(post("https://acme.example/token", form));
  return (await answer.json()) as Tokens;
}

async function refresh(service: PlayedService, token: string): Promise<Tokens> {
  const { clientId, clientSecret = "" } = service.client;
  return ask(service, {
    grant_type: "refresh_token",
    refresh_token: token,
    client_id: clientId,
    client_secret: clientSecret,
  });
}

const problems = (service: PlayedService): string[] =>
  service.refusals().map(({ problem }) => problem);

describe("an authorization request", () => {
  test.each([
    [{ scope: undefined }, "the query lacks scope"],
    [{ scope: "read write" }, 'scope is "read write" instead of "read"'],
    [{ code_challenge: undefined }, "the query lacks code_challenge"],
    [{ code_challenge_method: "plain" }, 'code_challenge_method is "plain" instead of "S256"'],
    [
      { redirect_uri: "https://evil.example" },
      `redirect_uri is "https://evil.example" instead of "${redirectUri}"`,
    ],
    [{ prompt: "consent" }, "the query has prompt, which has no place there"],
    [{ v: "3" }, "v is 3 instead of 2"],
    [{ state: "" }, "state is empty"],
  ])("%j is refused in a sentence", (over, problem) => {
    const service = play();
    expect(() => service.authorize(linkTo(service, over))).toThrow(problem);
    expect(problems(service)).toEqual([problem]);
  });

  test("goes to the entry's own page", () => {
    const service = play();
    const other = linkTo(service);
    other.pathname = "/elsewhere";
    expect(() => service.authorize(other)).toThrow(
      "nobody agrees at https://acme.example/elsewhere",
    );
    const hashed = linkTo(service);
    hashed.hash = "here";
    expect(() => service.authorize(hashed)).toThrow('the URL ends in "#here"');
  });

  test("that is declined brings back why", () => {
    const service = play();
    const { searchParams } = service.authorize(linkTo(service), "deny").url;
    expect(Object.fromEntries(searchParams)).toEqual({ error: "access_denied", state: "s" });
  });

  test("comes back in the fragment where the entry says so", () => {
    const service = play({ responseMode: "fragment" });
    const { url } = service.authorize(linkTo(service, { response_mode: "fragment" }));
    expect(new URLSearchParams(url.hash.slice(1)).get("state")).toBe("s");
  });
});

describe("a token request", () => {
  test.each([
    [{ client_secret: "wrong" }, 'client_secret is "wrong" instead of'],
    [{ redirect_uri: "https://evil.example" }, "redirect_uri is"],
    [{ audience: "all" }, "the body has audience, which has no place there"],
    [{ code: "made up" }, "the code is unknown or was used before"],
    [{ code_verifier: "w".repeat(43) }, "the code_verifier does not fit the code_challenge"],
  ])("with %j is refused", async (over, problem) => {
    const service = play();
    expect((await ask(service, exchangeOf(service, over))).error).toBeDefined();
    expect(problems(service).join()).toContain(problem);
  });

  test("has its parameters where they belong, and by the right method", async () => {
    const service = play();
    const form = exchangeOf(service);
    const query = new URLSearchParams(form);
    await service.answer(new Request(`https://acme.example/token?${query}`));
    await service.answer(post("https://acme.example/token", form, { authorization: "Basic eDp5" }));
    const json = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(form),
    };
    await service.answer(new Request("https://acme.example/token", json));
    const [byGet, byBasic, byJson] = problems(service);
    expect(byGet).toContain("the method is GET instead of POST");
    expect(byBasic).toContain("the header authorization has no place there");
    expect(byJson).toContain("the body is json instead of form");
  });

  test("spends its code, and a second one ends what the first brought", async () => {
    const service = play();
    const form = exchangeOf(service);
    const { access_token } = await ask(service, form);
    expect((await ask(service, form)).error).toBe("invalid_grant");
    const headers = { authorization: `Bearer ${access_token}` };
    expect(
      (await service.answer(new Request("https://api.acme.example/me", { headers }))).status,
    ).toBe(401);
  });
});

describe("a refresh token", () => {
  test("is taken again within its grace time, and then ends the grant", async () => {
    const service = play();
    const first = await ask(service, exchangeOf(service));
    const second = await refresh(service, first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(service, first.refresh_token)).access_token).toBeDefined();
    now += 10_000;
    expect((await refresh(service, first.refresh_token)).error).toBe("invalid_grant");
    expect((await refresh(service, second.refresh_token)).error).toBe("invalid_grant");
    expect(problems(service)).toEqual([
      "the refresh token was used before",
      "the refresh token was ended",
    ]);
  });

  test("ends unused after its days, and with the grant", async () => {
    const idle = play();
    const { refresh_token } = await ask(idle, exchangeOf(idle));
    now += 30 * 86_400_000;
    await refresh(idle, refresh_token);
    const old = play({ refresh: { rotates: false, absoluteDays: 1 } });
    const tokens = await ask(old, exchangeOf(old));
    expect(tokens.refresh_token).toBeDefined();
    expect((await refresh(old, tokens.refresh_token)).refresh_token).toBeUndefined();
    now += 86_400_000;
    await refresh(old, tokens.refresh_token);
    await refresh(old, "made up");
    expect([...problems(idle), ...problems(old)]).toEqual([
      "the refresh token was not used for too long",
      "the grant is too old",
      "the refresh token was not issued here",
    ]);
  });

  test("is the oldest of too many", async () => {
    const service = play({ refresh: { rotates: false, liveTokens: 1 } });
    const first = await ask(service, exchangeOf(service));
    const second = await ask(service, exchangeOf(service));
    expect((await refresh(service, first.refresh_token)).error).toBe("invalid_grant");
    expect((await refresh(service, second.refresh_token)).access_token).toBeDefined();
  });
});

describe("errors", () => {
  test("stand where the entry has them, in its words", async () => {
    const error = {
      at: ["/status", "/meta/code"],
      none: ["0"],
      words: { "40029": "invalid_grant" },
    };
    const service = play({
      profile: { answer: { error } },
      tokenErrors: { misconfigured: ["app_gone"] },
    });
    expect(await ask(service, exchangeOf(service, { code: "x" }))).toEqual({
      status: 40029,
      meta: { code: 0 },
    });
    service.refuseNext("77", 1);
    expect(await ask(service, exchangeOf(service))).toEqual({ meta: { code: 77 }, status: 0 });
    service.forgetClient();
    expect(await ask(service, exchangeOf(service))).toMatchObject({ status: "app_gone" });
  });
});

describe("the API", () => {
  const api = {
    ...facts.api,
    headers: { "x-version": "2" },
    query: { site: "a" },
    test: { path: "/ok", expects: { "/ok": true } },
  };

  test("wants the token in its place, its headers and its parameters", async () => {
    const service = play({ api, profile: { bearer: { query: "token" } } });
    const { access_token } = await ask(service, exchangeOf(service));
    const call = async (url: string, headers = {}): Promise<number> =>
      (await service.answer(new Request(`https://api.acme.example${url}`, { headers }))).status;
    const version = { "x-version": "2" };
    expect(await call(`/me?site=a&token=${access_token}`, version)).toBe(200);
    expect(await call("/me?site=a", { ...version, authorization: `Bearer ${access_token}` })).toBe(
      401,
    );
    expect(await call(`/me?site=a&token=${access_token}`)).toBe(400);
    expect(await call(`/me?token=${access_token}`, version)).toBe(400);
    expect(await call(`/me?more=b&site=a&token=${access_token}`, version)).toBe(400);
    expect(problems(service)).toEqual([
      "there is no token in its place",
      "the header x-version is missing",
      "the query lacks site",
      "the query has more, which has no place there",
    ]);
  });

  test("answers 200 to a dead token where the entry says that failures are", async () => {
    const service = play({ api });
    const answer = await service.answer(new Request("https://api.acme.example/ok?site=a"));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { problem: "there is no token in its place" },
    ]);
  });

  test("is nowhere else", async () => {
    const service = play();
    expect((await service.answer(new Request("https://evil.example/me"))).status).toBe(404);
    expect(service.refusals()).toEqual([
      { at: "elsewhere", request: "GET https://evil.example/me", problem: "nothing is there" },
    ]);
  });
});

describe("what ends a token", () => {
  test("is as the entry has it", async () => {
    const service = play({ revocation: { affects: "grant" } });
    const { access_token, refresh_token } = await ask(service, exchangeOf(service));
    const { clientId, clientSecret = "" } = service.client;
    const who = { client_id: clientId, client_secret: clientSecret };
    const revoke = async (form: Record<string, string>): Promise<number> =>
      (await service.answer(post("https://acme.example/revoke", form))).status;
    expect(await revoke({ token: access_token, token_type_hint: "access_token", ...who })).toBe(
      400,
    );
    expect(await revoke({ token: refresh_token, token_type_hint: "refresh_token" })).toBe(400);
    expect(await revoke({ token: refresh_token, token_type_hint: "refresh_token", ...who })).toBe(
      200,
    );
    const headers = { authorization: `Bearer ${access_token}` };
    expect(
      (await service.answer(new Request("https://api.acme.example/me", { headers }))).status,
    ).toBe(401);
  });
});

describe("what comes before a person agrees", () => {
  test("is judged too: a pushed request, and one that nobody pushed", async () => {
    const service = play({ parUrl: "https://acme.example/par" });
    const answer = await service.answer(post("https://acme.example/par", { client_id: "x" }));
    expect(answer.status).toBe(400);
    expect(() => service.authorize(linkTo(service))).toThrow("the query lacks request_uri");
  });

  test("a device's request for codes, and nobody who enters others", async () => {
    const service = play({ deviceAuthorizationUrl: "https://acme.example/device" });
    expect((await service.answer(post("https://acme.example/device", {}))).status).toBe(400);
    expect(service.enter("PLAY-1000")).toBe(false);
  });

  test("an unsigned request where it has to be signed", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const service = play({ signedRequests: true }, { publicKey });
    expect(() => service.authorize(linkTo(service))).toThrow(
      "the request is not signed with the app's key",
    );
  });
});

describe("other entries", () => {
  test("take keys in their place", async () => {
    const entry: KeyEntry = {
      ...facts,
      protocol: "key",
      key: { in: "basic", as: "password", other: "api" },
    };
    const service = playEntry(entry, { redirectUri });
    const call = async (pair: string): Promise<number> => {
      const headers = { authorization: `Basic ${btoa(pair)}` };
      return (await service.answer(new Request("https://api.acme.example/x", { headers }))).status;
    };
    expect([await call(`api:${service.key}`), await call(`${service.key}:api`)]).toEqual([
      200, 401,
    ]);
  });

  test("name their server, which registers nobody for another address", async () => {
    const entry = {
      ...facts,
      protocol: "oauth2",
      resource: "https://mcp.acme.example/mcp",
    } as ResourceEntry;
    const service = playEntry(entry, { redirectUri });
    const refused = await service.answer(new Request("https://mcp.acme.example/mcp"));
    expect(refused.headers.get("www-authenticate")).toContain("resource_metadata=");
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ redirect_uris: ["https://evil.example"] });
    const register = new Request("https://mcp.acme.example/played/register", {
      method: "POST",
      headers,
      body,
    });
    expect((await service.answer(register)).status).toBe(400);
    expect(problems(service)).toEqual(["redirect_uris is not a list with the app's own"]);
  });

  test("ask for their inputs", () => {
    const inputs = { shop: { title: "Shop", kind: "name" } } as const;
    const words = { inputs, tokenUrl: "https://{shop}.acme.example/token" };
    expect(() => play(words)).toThrow("The entry asks for the input shop");
    expect(play(words, { inputs: { shop: "north" } }).inputs).toEqual({ shop: "north" });
  });
});
