import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { keys, makeIdToken } from "../../test/id-token.ts";
import {
  type Behaviour,
  type ScriptedServer,
  startScriptedServer,
} from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";
import type { OAuth2DevicePending, OAuth2DevicePoll } from "./device.ts";

const START = Date.parse("2026-11-20T12:00:00Z");
const deviceCode = "CANARY-device-code-0123456789";
const codes = {
  device_code: deviceCode,
  user_code: "WDJB-MJHT",
  verification_uri: "https://service.example/device",
  verification_uri_complete: "https://service.example/device?user_code=WDJB-MJHT",
  expires_in: 900,
  interval: 7,
};
const tokens = { access_token: "CANARY-at", token_type: "Bearer", expires_in: 60 };

const server: ScriptedServer = await startScriptedServer();
let now: number;

beforeEach(() => {
  now = START;
  server.received.length = 0;
  server.paths = { "/device": () => ({ body: codes }), "/token": () => ({ body: tokens }) };
});

afterAll(() => server.close());

function clientOf(
  words: Partial<OAuth2Server> = {},
  options: Partial<OAuth2ClientOptions> = {},
): OAuth2Client {
  return createClient(
    {
      tokenUrl: `${server.url}/token`,
      deviceAuthorizationUrl: `${server.url}/device`,
      ...words,
    },
    { clientId: "tv", clock: () => now, scopes: ["read"], ...options },
  );
}

const refusal = (error: string, status = 400): Behaviour => ({ status, body: { error } });
const secondsLater = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
const polls = (): number => server.received.filter(({ path }) => path === "/token").length;

async function begun(client = clientOf()): Promise<OAuth2DevicePending> {
  const { pending } = await client.device.begin();
  now += 7000;
  return pending;
}

function stillPending(poll: OAuth2DevicePoll): Extract<OAuth2DevicePoll, { status: "pending" }> {
  if (poll.status === "pending") return poll;
  throw new Error("it is done");
}

describe("begin", () => {
  test("asks for the codes as the client, and gives what to show and what to keep", async () => {
    const client = clientOf({}, { clientSecret: "CANARY-secret" });
    const begin = await client.device.begin({
      scopes: ["read", "write"],
      params: { device: "tv" },
    });
    expect(begin).toEqual({
      userCode: "WDJB-MJHT",
      verificationUri: "https://service.example/device",
      verificationUriComplete: "https://service.example/device?user_code=WDJB-MJHT",
      intervalSeconds: 7,
      expiresAt: "2026-11-20T12:15:00.000Z",
      pending: {
        deviceCode,
        scopes: ["read", "write"],
        resources: [],
        expiresAt: "2026-11-20T12:15:00.000Z",
        intervalSeconds: 7,
        nextPollAt: "2026-11-20T12:00:07.000Z",
        server: `${server.url}/token`,
      },
    });
    const [request] = server.received;
    expect(request?.headers.authorization).toBe(`Basic ${btoa("tv:CANARY-secret")}`);
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      device: "tv",
      scope: "read write",
      client_id: "tv",
    });
  });

  test.each([
    [
      "the name before the RFC",
      { verification_uri: undefined, verification_url: "https://s.example/d" },
    ],
    ["numbers in texts", { expires_in: "900", interval: "7" }],
    ["a page that cannot be opened", { verification_uri_complete: "javascript:alert(1)" }],
  ])("is patient with %s", async (_name, odd) => {
    server.paths["/device"] = () => ({ body: { ...codes, ...odd } });
    const { verificationUri, intervalSeconds, expiresAt, ...begin } =
      await clientOf().device.begin();
    expect(verificationUri).toMatch(/^https:/);
    expect({ intervalSeconds, expiresAt }).toEqual({
      intervalSeconds: 7,
      expiresAt: "2026-11-20T12:15:00.000Z",
    });
    expect(JSON.stringify(begin)).not.toContain("javascript");
  });

  test.each([
    ["none", undefined, 5],
    ["0", 0, 5],
    ["no number", "soon", 5],
    ["an eternity", 1e12, 3600],
  ])("waits a sane while when the interval is %s", async (_name, interval, seconds) => {
    server.paths["/device"] = () => ({ body: { ...codes, interval } });
    expect((await clientOf().device.begin()).intervalSeconds).toBe(seconds);
  });

  test.each([
    ["no device code", { device_code: undefined }],
    ["a device code with a line end", { device_code: "a\nb" }],
    ["no user code", { user_code: undefined }],
    ["a user code with a control character", { user_code: "AB\u001b[31m" }],
    ["no page", { verification_uri: undefined }],
    ["a page over plain http", { verification_uri: "http://service.example/device" }],
    ["a script for a page", { verification_uri: "javascript:alert(1)" }],
    ["a page with a password", { verification_uri: "https://a:b@service.example/" }],
    ["no end", { expires_in: undefined }],
    ["an end before its beginning", { expires_in: -1 }],
  ])("refuses an answer with %s", async (_name, wrong) => {
    server.paths["/device"] = () => ({ body: { ...codes, ...wrong } });
    const error = await clientOf()
      .device.begin()
      .catch((it: unknown) => it);
    expect(error).toMatchObject({ code: "malformed_answer", failure: "misconfigured" });
    expect(String(error)).not.toContain("CANARY");
  });

  test("refuses an answer that is no fields at all", async () => {
    server.paths["/device"] = () => ({ body: "<p>Hello</p>" });
    await expect(clientOf().device.begin()).rejects.toMatchObject({ code: "malformed_answer" });
  });

  test("says who can mend a refusal", async () => {
    server.paths["/device"] = () => refusal("unauthorized_client");
    await expect(clientOf().device.begin()).rejects.toMatchObject({
      code: "authorization_failed",
      failure: "misconfigured",
      oauthError: "unauthorized_client",
    });
    const { tokenUrl } = await clientOf().endpoints();
    const without = createClient({ tokenUrl }, { clientId: "tv" });
    await expect(without.device.begin()).rejects.toMatchObject({
      code: "endpoint_missing",
      failure: "misconfigured",
    });
    await expect(clientOf().device.begin({ params: { scope: "all" } })).rejects.toMatchObject({
      code: "reserved_parameter",
    });
  });

  test("tries the former secret where the server does not know the new one", async () => {
    server.paths["/device"] = ({ form }) =>
      form.get("client_secret") === "CANARY-old" ? { body: codes } : refusal("invalid_client", 401);
    const secrets = { clientSecret: "CANARY-new", formerClientSecret: "CANARY-old" };
    const client = clientOf({ clientAuth: "post" }, secrets);
    expect((await client.device.begin()).userCode).toBe("WDJB-MJHT");
  });
});

describe("poll", () => {
  test("gives the credential once the user has agreed", async () => {
    const client = clientOf();
    expect(await client.device.poll(await begun(client))).toEqual({
      status: "done",
      credential: {
        accessToken: "CANARY-at",
        tokenType: "Bearer",
        expiresAt: secondsLater(60),
        scopes: ["read"],
        extra: {},
      },
    });
    expect(Object.fromEntries(server.received[1]?.form ?? [])).toEqual({
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: deviceCode,
      client_id: "tv",
    });
  });

  test("sends nothing before its time", async () => {
    const client = clientOf();
    const { pending } = await client.device.begin();
    now += 6001;
    expect(await client.device.poll(pending)).toEqual({
      status: "pending",
      pending,
      retryAfterSeconds: 1,
    });
    expect(polls()).toBe(0);
    now += 999;
    expect((await client.device.poll(pending)).status).toBe("done");
  });

  test("waits the interval again while the user has not agreed", async () => {
    server.paths["/token"] = () => refusal("authorization_pending");
    const client = clientOf();
    const poll = stillPending(await client.device.poll(await begun(client)));
    expect(poll).toEqual({
      status: "pending",
      pending: expect.objectContaining({ intervalSeconds: 7, nextPollAt: secondsLater(7) }),
      retryAfterSeconds: 7,
    });
  });

  test("waits 5 seconds more, from then on, when it is told to slow down", async () => {
    const answers = [
      refusal("slow_down"),
      refusal("authorization_pending"),
      refusal("slow_down", 429),
    ];
    server.paths["/token"] = () => answers.shift() ?? { body: tokens };
    const client = clientOf();
    let pending = await begun(client);
    for (const seconds of [12, 12, 17]) {
      const poll = stillPending(await client.device.poll(pending));
      expect(poll.retryAfterSeconds).toBe(seconds);
      // A restart between two polls: nothing but the plain data is left.
      pending = JSON.parse(JSON.stringify(poll.pending));
      now += seconds * 1000;
    }
    expect((await clientOf().device.poll(pending)).status).toBe("done");
  });

  test.each([
    ["a broken server", { status: 500, body: "" }, 14],
    ["a broken server that says it is over", refusal("access_denied", 502), 14],
    [
      "a server that asks for time",
      { status: 503, headers: { "retry-after": "40" }, body: "" },
      40,
    ],
    ["a broken connection", "reset", 14],
    ["a firewall", { status: 403, body: "" }, 14],
  ] satisfies [string, Behaviour, number][])(
    "lives on after %s, and waits longer",
    async (_name, behaviour, seconds) => {
      server.paths["/token"] = () => behaviour;
      const client = clientOf();
      const poll = stillPending(await client.device.poll(await begun(client)));
      expect(poll.retryAfterSeconds).toBe(seconds);
      expect(poll.pending.intervalSeconds).toBe(14);
      expect(poll.problem).toMatchObject({ name: "OAuth2Error" });
    },
  );

  test("does not wait for ever", async () => {
    server.paths["/token"] = () => ({ status: 500, body: "" });
    const client = clientOf();
    let pending = await begun(client);
    const waits: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      const poll = stillPending(await client.device.poll(pending));
      waits.push(poll.retryAfterSeconds);
      pending = poll.pending;
      now = Date.parse(pending.nextPollAt);
    }
    expect(waits).toEqual([14, 28, 56, 60, 60]);
  });

  test.each([
    ["access_denied", { code: "access_denied", failure: "user" }],
    ["expired_token", { code: "attempt_expired", failure: "reconnect" }],
    ["invalid_grant", { code: "token_refused", failure: "reconnect" }],
    ["invalid_request", { code: "token_refused", failure: "misconfigured" }],
    ["invalid_client", { code: "token_refused", failure: "misconfigured" }],
    ["something_else", { code: "token_refused", failure: "unknown" }],
  ])("ends with %s", async (word, expected) => {
    server.paths["/token"] = () => refusal(word);
    const client = clientOf();
    const error = await client.device.poll(await begun(client)).catch((it: unknown) => it);
    expect(error).toMatchObject(expected);
    expect(JSON.stringify(error) + String(error)).not.toContain("CANARY");
  });

  test("ends without a request when the codes have ended", async () => {
    const client = clientOf();
    const { pending } = await client.device.begin();
    now = Date.parse(pending.expiresAt);
    await expect(client.device.poll(pending)).rejects.toMatchObject({ code: "attempt_expired" });
    expect(polls()).toBe(0);
  });

  test("sends the code to no other server than the one that gave it", async () => {
    const pending = await begun();
    const other = clientOf({ tokenUrl: `${server.url}/other` });
    await expect(other.device.poll(pending)).rejects.toMatchObject({ code: "issuer_mismatch" });
    expect(server.received).toHaveLength(1);
  });

  test("refuses what begin did not give", async () => {
    const pending = await begun();
    for (const wrong of [
      { deviceCode: "" },
      { scopes: "read" },
      { expiresAt: "soon" },
      { nextPollAt: undefined },
      { intervalSeconds: 0 },
    ]) {
      const broken = { ...pending, ...wrong } as unknown as OAuth2DevicePending;
      await expect(clientOf().device.poll(broken)).rejects.toMatchObject({
        code: "invalid_options",
      });
    }
    expect(polls()).toBe(0);
  });

  test("lets the caller's own failures through", async () => {
    const pending = await begun();
    const broken = new RangeError("the caller's fetch is broken");
    const client = clientOf({}, { fetch: () => Promise.reject(broken) });
    await expect(client.device.poll(pending)).rejects.toBe(broken);
  });
});

test("an answer in the server's own words is understood by its profile", async () => {
  const { device_code, user_code, verification_uri, expires_in } = codes;
  server.paths["/device"] = () => ({
    body: { data: { code: device_code, user_code, url: verification_uri, expires_in } },
  });
  const fields = { device_code: "/data/code", verification_uri: "/data/url" };
  const client = clientOf({ profile: { device: { at: "/data", fields } } });
  expect(await client.device.begin()).toMatchObject({
    verificationUri: codes.verification_uri,
    pending: { deviceCode },
  });
});

test("services that are asked for are asked for at both endpoints, and kept", async () => {
  const client = clientOf();
  const resources = ["https://a.example/", "https://b.example/"];
  const { pending } = await client.device.begin({ resources });
  now += 7000;
  const poll = await client.device.poll(pending);
  expect(server.received.map(({ form }) => form.getAll("resource"))).toEqual([
    resources,
    resources,
  ]);
  expect(poll).toMatchObject({ credential: { resources } });
});

describe("a sign-in", () => {
  const issuer = "https://login.example";
  const claimsOf = (): Record<string, unknown> => ({
    iss: issuer,
    aud: "tv",
    sub: "alice",
    iat: now / 1000,
    exp: now / 1000 + 60,
  });
  const signIn = (): OAuth2Client =>
    clientOf(
      { issuer, authorizationUrl: "https://login.example/auth", jwksUrl: `${server.url}/keys` },
      { scopes: ["openid"] },
    );

  test("is proved by a verified ID token", async () => {
    server.paths["/keys"] = () => ({ body: keys });
    server.paths["/token"] = () => ({ body: { ...tokens, id_token: makeIdToken(claimsOf()) } });
    const client = signIn();
    expect(await client.device.poll(await begun(client))).toMatchObject({
      credential: { claims: { sub: "alice", iss: issuer } },
    });
  });

  test.each([
    ["none", () => undefined],
    ["another client's", () => makeIdToken({ ...claimsOf(), aud: "other" })],
    ["another server's", () => makeIdToken({ ...claimsOf(), iss: "https://other.example" })],
  ])("is refused with an ID token that is %s", async (_name, make) => {
    server.paths["/keys"] = () => ({ body: keys });
    server.paths["/token"] = () => ({ body: { ...tokens, id_token: make() } });
    const client = signIn();
    await expect(client.device.poll(await begun(client))).rejects.toMatchObject({
      code: "id_token_invalid",
    });
  });

  test("is not begun where no ID token could be checked", async () => {
    const client = clientOf(
      { issuer: "https://id.example", authorizationUrl: `${server.url}/authorize` },
      { scopes: ["openid"] },
    );
    await expect(client.device.begin()).rejects.toMatchObject({ code: "invalid_options" });
    expect(server.received).toEqual([]);
  });

  test("is not tried again when the tokens came and the keys did not", async () => {
    server.paths["/token"] = () => ({ body: { ...tokens, id_token: makeIdToken(claimsOf()) } });
    server.paths["/keys"] = () => ({ status: 500, body: "" });
    const client = signIn();
    await expect(client.device.poll(await begun(client))).rejects.toMatchObject({
      code: "provider_unavailable",
      failure: "unknown",
    });
  });
});
