/** What a token endpoint may do wrong, and what comes of it. */
import { createServer } from "node:net";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Behaviour,
  type ScriptedServer,
  startScriptedServer,
} from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import { OAuth2Error, type OAuth2Failure } from "../errors.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";

const redirectUri = "https://app.example/callback";
const secrets = {
  clientSecret: "CANARYclientSecret",
  refreshToken: "CANARYrefreshToken",
  code: "CANARYcode",
};
const granted = { access_token: "CANARYaccessToken", token_type: "bearer" };
const old = {
  accessToken: "CANARYold",
  tokenType: "Bearer",
  refreshToken: secrets.refreshToken,
  scopes: [],
  extra: {},
} as const;

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
});

afterEach(() => server.close());

function clientOf(
  further: Partial<OAuth2ClientOptions> = {},
  ofServer: OAuth2Server = {},
): OAuth2Client {
  return createClient(
    {
      authorizationUrl: `${server.url}/authorize`,
      tokenUrl: `${server.url}/token`,
      revocationUrl: `${server.url}/revoke`,
      ...ofServer,
    },
    { clientId: "app", clientSecret: secrets.clientSecret, redirectUri, ...further },
  );
}

function renew(behaviour: Behaviour, client: OAuth2Client = clientOf()): Promise<unknown> {
  server.paths["/token"] = () => behaviour;
  return client.renew({ ...old, scopes: [] });
}

async function finish(behaviour: Behaviour, client: OAuth2Client = clientOf()): Promise<unknown> {
  server.paths["/token"] = () => behaviour;
  const { pending } = await client.begin();
  const callback = `${redirectUri}?code=${secrets.code}&state=${pending.state}`;
  return client.finish(callback, pending);
}

/** The error, once it is sure that nowhere in it is a secret or a piece of a body. */
async function errorOf(work: Promise<unknown>): Promise<OAuth2Error> {
  const error = await work.then(
    () => expect.unreachable("it went well"),
    (it: unknown) => it,
  );
  expect(error).toBeInstanceOf(OAuth2Error);
  const shown = [
    String(error),
    JSON.stringify(error),
    inspect(error, { depth: 10, showHidden: true }),
    (error as OAuth2Error).stack,
  ].join("\n");
  expect(shown).not.toMatch(/CANARY|<html|Bearer realm/i);
  expect(shown).not.toContain(Buffer.from(secrets.clientSecret).toString("base64"));
  expect(error).not.toHaveProperty("cause");
  return error as OAuth2Error;
}

describe("an OAuth error", () => {
  test.each<[word: string, failure: OAuth2Failure]>([
    ["invalid_grant", "reconnect"],
    ["interaction_required", "reconnect"],
    ["consent_required", "reconnect"],
    ["login_required", "reconnect"],
    ["invalid_client", "misconfigured"],
    ["invalid_request", "misconfigured"],
    ["invalid_scope", "misconfigured"],
    ["unauthorized_client", "misconfigured"],
    ["unsupported_grant_type", "misconfigured"],
    ["temporarily_unavailable", "later"],
    ["server_error", "later"],
    ["access_denied", "user"],
    ["no_such_word", "unknown"],
  ])("%s means %s, with 400 and with 200, as JSON and as a form", async (error, failure) => {
    const description = "CANARY <html>";
    const form = String(new URLSearchParams({ error, error_description: description }));
    for (const status of [200, 400, 403]) {
      for (const body of [{ error, error_description: description }, form]) {
        expect(await errorOf(renew({ status, body }))).toMatchObject({
          code: "token_refused",
          failure,
          oauthError: error,
          status,
        });
      }
    }
  });

  test("is found beside a challenge, with any content type, and beside a token", async () => {
    const challenge = { "www-authenticate": 'Bearer realm="x", error="invalid_client"' };
    const body = JSON.stringify({ ...granted, error: "invalid_grant" });
    for (const type of ["text/html", "text/plain", "application/json;charset=utf-8"]) {
      const headers = { ...challenge, "content-type": type };
      for (const status of [200, 400, 401]) {
        expect(await errorOf(renew({ status, headers, body }))).toMatchObject({
          failure: "reconnect",
          oauthError: "invalid_grant",
          status,
        });
      }
    }
  });

  test("that nobody knows means to start again when it answers a code", async () => {
    const body = { error: "bad_verification_code" };
    expect(await errorOf(finish({ body }))).toMatchObject({
      code: "token_refused",
      failure: "reconnect",
      oauthError: "bad_verification_code",
    });
  });

  test.each([400, 401, 403])(
    "is told with the wait that comes with it (HTTP %i)",
    async (status) => {
      const headers = { "retry-after": "7" };
      for (const error of ["slow_down", "invalid_client", "no_such_word"]) {
        expect(await errorOf(renew({ status, headers, body: { error } }))).toMatchObject({
          code: "token_refused",
          oauthError: error,
          retryAfterSeconds: 7,
        });
      }
      const patient = renew({ status, body: { error: "slow_down" } });
      expect((await errorOf(patient)).retryAfterSeconds).toBeUndefined();
    },
  );

  test("that nobody knows is the operator's with 401", async () => {
    const failing = renew({ status: 401, body: { error: "nope" } });
    expect(await errorOf(failing)).toMatchObject({ failure: "misconfigured", oauthError: "nope" });
  });

  test.each([
    secrets.refreshToken,
    secrets.clientSecret,
    `x_${secrets.refreshToken}`,
    "CANARYrefresh",
    "<html>",
    "two words",
    "x".repeat(65),
  ])("is not repeated when it is no word or an echo (%#)", async (error) => {
    const found = await errorOf(renew({ status: 400, body: { error } }));
    expect(found).toMatchObject({ code: "token_refused", failure: "unknown" });
    expect(found.oauthError).toBeUndefined();
  });
});

describe("an error word of the server's own", () => {
  const tokenErrors = {
    reconnect: ["bad_refresh_token", "unauthorized_client"],
    misconfigured: ["incorrect_client_credentials", "invalid_grant"],
  };

  test.each<[word: string, failure: OAuth2Failure]>([
    ["bad_refresh_token", "reconnect"],
    ["unauthorized_client", "reconnect"],
    ["incorrect_client_credentials", "misconfigured"],
    ["invalid_grant", "misconfigured"],
    ["invalid_client", "misconfigured"],
    ["no_such_word", "unknown"],
  ])("%s means %s, over what the standard says, with any status", async (error, failure) => {
    const own = [...tokenErrors.reconnect, ...tokenErrors.misconfigured].includes(error);
    for (const status of own ? [200, 400, 403, 500, 503] : [200, 400, 403]) {
      for (const body of [{ error }, `error=${error}`]) {
        expect(await errorOf(renew({ status, body }, clientOf({}, { tokenErrors })))).toMatchObject(
          { code: "token_refused", failure, oauthError: error, status },
        );
      }
    }
  });

  test("means the same when it answers a code", async () => {
    const body = { error: "incorrect_client_credentials" };
    const failing = finish({ body }, clientOf({}, { tokenErrors }));
    expect(await errorOf(failing)).toMatchObject({ failure: "misconfigured" });
    expect(await errorOf(finish({ body }))).toMatchObject({ failure: "reconnect" });
  });

  test("means nothing at the revocation endpoint, in a sentence, or in another spelling", async () => {
    const client = clientOf({}, { tokenErrors });
    server.paths["/revoke"] = () => ({ status: 400, body: { error: "bad_refresh_token" } });
    expect(await errorOf(client.revoke(old))).toMatchObject({ failure: "misconfigured" });
    for (const body of ["<p>bad_refresh_token</p>", '{"message":"bad_refresh_token"}'])
      expect(await errorOf(renew({ status: 400, body }, client))).toMatchObject({
        code: "malformed_answer",
        failure: "unknown",
      });
    const spelled = renew({ status: 400, body: { error: "BAD_REFRESH_TOKEN" } }, client);
    expect(await errorOf(spelled)).toMatchObject({ failure: "unknown" });
  });
});

describe("a server that is not well", () => {
  test.each<[status: number, failure: OAuth2Failure]>([
    [408, "later"],
    [425, "later"],
    [429, "later"],
    [500, "unknown"],
    [501, "unknown"],
    [502, "unknown"],
    [503, "later"],
    [504, "unknown"],
    [520, "unknown"],
    [521, "later"],
    [522, "later"],
    [523, "later"],
    [524, "unknown"],
    [525, "later"],
    [526, "later"],
    [599, "unknown"],
  ])("HTTP %i means %s, also with invalid_grant in its body", async (status, failure) => {
    for (const body of ["<html>CANARY", { error: "invalid_grant" }, ""]) {
      const error = await errorOf(renew({ status, body, headers: { "retry-after": "7" } }));
      expect(error).toMatchObject({
        code: "provider_unavailable",
        failure,
        status,
        retryAfterSeconds: 7,
      });
    }
  });

  test("did nothing that a revocation could not ask for again", async () => {
    for (const status of [500, 502, 503, 504, 520, 524]) {
      server.paths["/revoke"] = () => ({ status });
      const revoking = clientOf().revoke(old);
      expect(await errorOf(revoking)).toMatchObject({ failure: "later", status });
    }
  });

  test("tells the word in a 5xx, unless it is an echo", async () => {
    const told = await errorOf(renew({ status: 500, body: { error: "invalid_grant" } }));
    expect(told).toMatchObject({ failure: "unknown", oauthError: "invalid_grant" });
    const echo = { error: secrets.refreshToken };
    expect((await errorOf(renew({ status: 500, body: echo }))).oauthError).toBeUndefined();
    expect((await errorOf(renew({ status: 500 }))).retryAfterSeconds).toBeUndefined();
  });

  test.each(["reset", "truncate"] as const)(
    "an answer that breaks off (%s) is in doubt",
    async (how) => {
      expect(await errorOf(renew(how))).toMatchObject({
        code: "provider_unavailable",
        failure: "unknown",
      });
    },
  );

  test("an answer that never comes is in doubt", async () => {
    const start = Date.now();
    expect(await errorOf(renew("hang", clientOf({ timeoutMs: 100 })))).toMatchObject({
      code: "provider_unavailable",
      failure: "unknown",
      message: expect.stringContaining("TimeoutError"),
    });
    expect(Date.now() - start).toBeLessThan(5_000);
  });

  test("a server that nobody runs got nothing", async () => {
    const probe = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => probe.once("listening", resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const client = clientOf({}, { tokenUrl: `http://127.0.0.1:${port}/token` });
    expect(await errorOf(client.renew({ ...old, scopes: [] }))).toMatchObject({
      failure: "later",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  test("a call that is aborted throws the reason", async () => {
    const controller = new AbortController();
    server.paths["/token"] = () => {
      controller.abort(new Error("enough"));
      return "hang";
    };
    const client = clientOf();
    const renewing = client.renew({ ...old, scopes: [] }, { signal: controller.signal });
    await expect(renewing).rejects.toThrow("enough");
    const { pending } = await client.begin({ signal: AbortSignal.timeout(60_000) });
    const callback = `${redirectUri}?code=c&state=${pending.state}`;
    const finishing = client.finish(callback, pending, { signal: controller.signal });
    await expect(finishing).rejects.toThrow("enough");
    const revoking = client.revoke(old, { signal: controller.signal });
    await expect(revoking).rejects.toThrow("enough");
  });

  test("what fetch throws that is no network failure passes through", async () => {
    const own = Object.assign(new Error("not that host"), { code: "host_not_allowed" });
    const fetch = () => Promise.reject(own);
    await expect(renew({}, clientOf({ fetch }))).rejects.toBe(own);
  });
});

describe("an answer that is none", () => {
  test.each<[name: string, behaviour: Behaviour, failure: OAuth2Failure]>([
    ["HTML", { body: "<html>CANARY</html>" }, "unknown"],
    [
      "HTML as JSON",
      { body: "<html>", headers: { "content-type": "application/json" } },
      "unknown",
    ],
    ["nothing", { body: "" }, "unknown"],
    ["no content", { status: 204 }, "unknown"],
    ["a list", { body: ["CANARY"] }, "unknown"],
    ["a text", { body: '"CANARY"' }, "unknown"],
    ["null", { body: "null" }, "unknown"],
    ["broken JSON", { body: '{"access_token":"CANARY' }, "unknown"],
    ["another form", { body: "a=CANARY" }, "unknown"],
    ["a form with two tokens", { body: "access_token=CANARY&access_token=b" }, "unknown"],
    ["an error that is no text", { body: { error: { message: "CANARY" } } }, "unknown"],
    ["5 MB", { body: { ...granted, padding: "x".repeat(5_000_000) } }, "unknown"],
    ["5 MB and 400", { status: 400, body: "x".repeat(5_000_000) }, "unknown"],
    ["HTML and 400", { status: 400, body: "<html>CANARY" }, "unknown"],
    ["HTML and 401", { status: 401, body: "<html>CANARY" }, "misconfigured"],
    ["HTML and 403", { status: 403, body: "<html>CANARY" }, "later"],
    ["403 with an error that is no word", { status: 403, body: { error: { code: 7 } } }, "later"],
    ["HTML and 405", { status: 405, body: "<html>CANARY" }, "misconfigured"],
    ["HTML and 410", { status: 410, body: "<html>CANARY" }, "misconfigured"],
    ["HTML and 404", { status: 404, body: "<html>CANARY" }, "misconfigured"],
    [
      "401 with a challenge",
      { status: 401, headers: { "www-authenticate": "Basic" } },
      "misconfigured",
    ],
    ["a token that breaks a header", { body: { access_token: "CANARY\r\n" } }, "unknown"],
  ])("%s", async (_name, behaviour, failure) => {
    expect(await errorOf(renew(behaviour))).toMatchObject({ code: "malformed_answer", failure });
  });

  test("tells the wait that comes with it", async () => {
    for (const status of [302, 400, 401, 403]) {
      const behaviour = { status, body: "<html>CANARY", headers: { "retry-after": "9" } };
      expect(await errorOf(renew(behaviour))).toMatchObject({ status, retryAfterSeconds: 9 });
    }
  });

  test.each([301, 302, 303, 307, 308])("a redirect (HTTP %i) is not followed", async (status) => {
    server.paths["/elsewhere"] = () => ({ body: granted });
    const headers = { location: `${server.url}/elsewhere?CANARY` };
    expect(await errorOf(renew({ status, headers }))).toMatchObject({
      code: "malformed_answer",
      failure: "misconfigured",
      status,
    });
    expect(server.received.map(({ path }) => path)).toEqual(["/token"]);
  });

  test("a redirect that a browser hides is one too", async () => {
    const fetch = () => Promise.resolve(Response.error());
    expect(await errorOf(renew({}, clientOf({ fetch })))).toMatchObject({ status: 0 });
  });
});

describe("an answer with a new refresh token that otherwise cannot be used", () => {
  const next = { refresh_token: "CANARYnext", expires_in: 60 };

  test.each<[name: string, body: unknown]>([
    ["no access token", next],
    ["an access token that is none", { ...next, access_token: { CANARY: 1 } }],
    ["an access token that breaks a header", { ...next, access_token: "CANARY\r\nx: y" }],
    ["another token type", { ...next, access_token: "CANARYat", token_type: "mac" }],
    ["a token type that is no text", { ...next, access_token: "CANARYat", token_type: 7 }],
    ["a scope that is no text", { ...next, access_token: "CANARYat", scope: 7 }],
    ["a form without an access token", "refresh_token=CANARYnext&expires_in=60"],
  ])("%s: the error hands it over and shows it nowhere", async (_name, body) => {
    const error = await errorOf(renew({ body }));
    expect(error).toMatchObject({ code: "malformed_answer", failure: "unknown" });
    expect(error.refreshToken()).toBe("CANARYnext");
    const everywhere = inspect(error, { showHidden: true, getters: true, depth: 10 });
    expect(everywhere + JSON.stringify(Object.getOwnPropertyDescriptors(error))).not.toMatch(
      /CANARY/,
    );
    expect({ ...error }).not.toHaveProperty("refreshToken");
  });

  test.each<[name: string, body: unknown]>([
    ["none at all", { token_type: "Bearer" }],
    ["null", { refresh_token: null }],
    ["no text", { refresh_token: 7 }],
    ["one that breaks a line", { refresh_token: "CANARY\n" }],
    ["one beside an error word", { ...next, error: "invalid_grant" }],
    ["HTML", "<html>CANARY"],
  ])("%s is not handed over", async (_name, body) => {
    expect((await errorOf(renew({ body }))).refreshToken()).toBeUndefined();
  });
});

describe("an answer that is good enough", () => {
  const body = "access_token=at%2B1&expires_in=60&scope=a%2Cb&team=t%201";

  test.each([
    ["a form", { body, headers: { "content-type": "application/x-www-form-urlencoded" } }],
    ["a form as plain text, with a line end", { body: `${body}\n` }],
    ["a form with 201", { body, status: 201 }],
    [
      "JSON as HTML",
      { body: '{"access_token":"at+1","expires_in":"60","scope":"a b","team":"t 1"}' },
    ],
    [
      "JSON after a byte order mark",
      { body: '\ufeff{"access_token":"at+1","expires_in":60,"scope":"a,b","team":"t 1"}' },
    ],
    [
      "JSON with a challenge beside it",
      {
        body: { access_token: "at+1", expires_in: 60, scope: "a b", team: "t 1", error: null },
        headers: { "www-authenticate": "Bearer" },
      },
    ],
  ])("%s", async (_name, behaviour) => {
    const clock = () => 0;
    expect(await renew(behaviour, clientOf({ clock }))).toEqual({
      accessToken: "at+1",
      tokenType: "Bearer",
      expiresAt: "1970-01-01T00:01:00.000Z",
      refreshToken: secrets.refreshToken,
      scopes: ["a", "b"],
      extra: { team: "t 1" },
    });
  });
});
