import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../../test/verifying-server.ts";
import {
  callbackUrl,
  credential,
  failure,
  form,
  pending,
  startWorld,
  type World,
} from "../../test/world.ts";
import type { RenewalShape } from "../dialect/dialect.ts";

const now = 1_700_000_000_000;
const clock = (): number => now;
const old = {
  ...credential,
  extra: { user_id: "7" },
  sessionHandle: "CANARY handle+",
  expiresAt: 1,
};
const fresh = form({
  oauth_token: "fresh token",
  oauth_token_secret: "CANARY fresh",
  oauth_session_handle: "CANARY handle 2",
  oauth_expires_in: "60",
});

let world: World;

beforeEach(async () => {
  world = await startWorld();
  world.server.answer = () => ({ body: fresh });
});

afterEach(() => world.server.close());

const byUrl = (words: object = {}): { by: "url"; url: string } & RenewalShape => ({
  by: "url",
  url: `${world.server.url}/renew`,
  ...words,
});

test("a life begins when it is asked for, however long the answer takes", async () => {
  let time = now;
  world.server.answer = () => {
    time += 30_000;
    return { body: fresh };
  };
  const client = world.connect({}, { clock: () => time });
  expect(await client.renew(old)).toMatchObject({ expiresAt: now + 60_000 });
  const again = time;
  expect(await client.finish(callbackUrl, pending)).toMatchObject({
    expiresAt: again + 60_000,
  });
});

describe("by its session handle a credential is renewed", () => {
  test("at the access token's endpoint, signed with the old token", async () => {
    expect(await world.connect({}, { clock }).renew(old)).toEqual({
      token: "fresh token",
      tokenSecret: "CANARY fresh",
      extra: { user_id: "7" },
      sessionHandle: "CANARY handle 2",
      expiresAt: now + 60_000,
    });
    expect(world.targets()).toEqual(["POST /access"]);
    expect(world.oauthOf(0)).toMatchObject({
      oauth_token: credential.token,
      oauth_session_handle: old.sessionHandle,
    });
    expect(world.oauthOf(0)).not.toHaveProperty("oauth_verifier");
  });

  test("as the dialect has the leg, and else as the access token's", async () => {
    const accessToken = { method: "GET" } as const;
    const renewal = { by: "session_handle" } as const;
    await world.connect({ dialect: { accessToken, renewal } }).renew(old);
    const renew = { params: { grant: "again" } };
    await world.connect({ dialect: { accessToken, renew } }).renew(old);
    expect(world.targets()).toEqual(["GET /access", "POST /access"]);
    expect(world.server.received[1]?.body).toBe("grant=again");
  });
});

describe("by a URL of the service's own a credential is renewed", () => {
  test("for another while, when the token stays", async () => {
    world.server.answer = () => ({ body: "Access Token has been renewed" });
    const renewal = byUrl({ keepsToken: true, idleSeconds: 7200, endsAtMidnightIn: "UTC" });
    const dialect = { renewal, renew: { method: "GET" } } as const;
    const client = world.connect({ dialect }, { clock });
    expect(await client.renew(old)).toEqual({
      ...old,
      expiresAt: Date.parse("2023-11-15T00:00:00Z"),
      renewalExpiresAt: Date.parse("2023-11-15T00:00:00Z"),
    });
    expect(world.targets()).toEqual(["GET /renew"]);
    expect(world.oauthOf(0)).toMatchObject({ oauth_token: credential.token });
    expect(world.oauthOf(0)).not.toHaveProperty("oauth_session_handle");
  });

  test("for a new token", async () => {
    const client = world.connect({ dialect: { renewal: byUrl() } }, { clock });
    expect(await client.renew(credential)).toMatchObject({ token: "fresh token" });
    expect(world.targets()).toEqual(["POST /renew"]);
  });

  test("though the client has no other endpoint", async () => {
    const none = {
      requestTokenUrl: undefined,
      authorizationUrl: undefined,
      accessTokenUrl: undefined,
    };
    const client = world.connect({ ...none, dialect: { renewal: byUrl() } } as object);
    expect(await client.renew(credential)).toMatchObject({ token: "fresh token" });
  });
});

describe("a renewal that fails", () => {
  test("was not tried where there is nothing to renew with", async () => {
    const { sessionHandle: _, ...bare } = old;
    const never = { code: "not_renewable", failure: "reconnect", whoCanFix: "user" };
    await failure(world.connect().renew(bare), never);
    await failure(world.connect().renew({ ...old, sessionHandle: "" }), never);
    const none = {
      requestTokenUrl: undefined,
      authorizationUrl: undefined,
      accessTokenUrl: undefined,
    };
    await failure(world.connect(none as object).renew(old), never);
    for (const wrong of [undefined, {}, { token: "", tokenSecret: "s" }, { token: "CANARY" }]) {
      await failure(world.connect().renew(wrong as typeof old), { code: "invalid_options" });
    }
    expect(world.server.received).toEqual([]);
  });

  test.each<[string, Answer, object]>([
    [
      "of a dead grant",
      { status: 401, body: "oauth_problem=token_expired" },
      { failure: "reconnect" },
    ],
    [
      "of a grant that is taken back",
      { body: "oauth_problem=token_revoked" },
      { failure: "reconnect" },
    ],
    [
      "of the app",
      { status: 401, body: "oauth_problem=consumer_key_rejected" },
      { whoCanFix: "operator" },
    ],
    ["by a 401 alone", { status: 401 }, { failure: "reconnect" }],
    ["by a 403 alone, which a firewall says too", { status: 403 }, { failure: "unknown" }],
    ["by a 404", { status: 404 }, { failure: "misconfigured" }],
    ["by a redirect", { status: 307, headers: { location: "/" } }, { failure: "misconfigured" }],
  ])("is a refusal %s", async (_, answer, expected) => {
    world.server.answer = () => answer;
    await failure(world.connect().renew(old), { code: "renewal_failed", ...expected });
  });

  test.each<[string, Answer, object]>([
    ["a connection that broke", "reset", { code: "provider_unavailable" }],
    ["silence", "hang", { code: "provider_unavailable" }],
    ["a broken server", { status: 502 }, { code: "provider_unavailable", status: 502 }],
    ["HTML", { body: "<html>" }, { code: "malformed_answer" }],
    ["an answer that is too long", { body: "x".repeat(70_000) }, { code: "malformed_answer" }],
  ])("may have been done after %s, and nobody can tell", async (_, answer, expected) => {
    world.server.answer = () => answer;
    const limits = answer === "hang" ? { timeoutMs: 100 } : {};
    const renewed = world.connect({}, limits).renew(old);
    await failure(renewed, { failure: "unknown", ...expected });
  });

  test("is tried later when surely nothing was sent or done", async () => {
    world.server.answer = () => ({ status: 503, headers: { "retry-after": "7" } });
    const later = { code: "provider_unavailable", failure: "later" };
    await failure(world.connect().renew(old), { ...later, retryAfterSeconds: 7 });
    const client = world.connect();
    await world.server.close();
    await failure(client.renew(old), later);
  });

  test("is tried later when the token stays as it is, whatever was done", async () => {
    const client = world.connect({ dialect: { renewal: byUrl({ keepsToken: true }) } });
    world.server.answer = () => "reset";
    await failure(client.renew(old), { code: "provider_unavailable", failure: "later" });
    world.server.answer = () => ({ status: 500 });
    await failure(client.renew(old), { code: "provider_unavailable", failure: "later" });
    world.server.answer = () => ({ body: "<html>CANARY" });
    await failure(client.renew(old), { code: "malformed_answer", failure: "later" });
  });

  test("throws the caller's own reason when the caller aborts", async () => {
    const reason = new Error("closing");
    const renewed = world.connect().renew(old, { signal: AbortSignal.abort(reason) });
    await expect(renewed).rejects.toBe(reason);
  });
});

describe("a token is ended", () => {
  test("not at all where the service has no way to", async () => {
    expect(await world.connect().revoke(credential)).toBe(false);
    expect(world.server.received).toEqual([]);
  });

  test("by a request that it signs", async () => {
    const revocationUrl = `${world.server.url}/revoke`;
    expect(await world.connect({ revocationUrl }).revoke(credential)).toBe(true);
    expect(world.targets()).toEqual(["POST /revoke"]);
    expect(world.oauthOf(0)["oauth_token"]).toBe(credential.token);
  });

  test("by the dialect's method, at a path that names it", async () => {
    const revocationUrl = `${world.server.url}/keys/{token}`;
    const dialect = { revocation: { method: "DELETE" } } as const;
    expect(await world.connect({ revocationUrl, dialect }).revoke(credential)).toBe(true);
    expect(world.targets()).toEqual(["DELETE /keys/access%20token"]);
    expect(world.oauthOf(0)["oauth_token"]).toBe(credential.token);
  });

  test.each<[string, Answer]>([
    ["revoked", { status: 401, body: "oauth_problem=token_revoked" }],
    ["expired", { status: 401, body: "oauth_problem=token_expired" }],
    ["not known any more", { status: 401, body: "oauth_problem=token_rejected" }],
  ])("when it is %s already", async (_, answer) => {
    world.server.answer = () => answer;
    const revocationUrl = `${world.server.url}/revoke`;
    expect(await world.connect({ revocationUrl }).revoke(credential)).toBe(true);
  });

  test.each<[string, Answer, object]>([
    ["401 alone", { status: 401 }, { code: "revocation_failed", failure: "unknown" }],
    ["a wrong address", { status: 404 }, { code: "revocation_failed", failure: "misconfigured" }],
    ["a page", { body: "<html>CANARY" }, { code: "malformed_answer", failure: "later" }],
    ["a broken connection", "reset", { code: "provider_unavailable", failure: "later" }],
  ])("not after %s", async (_, answer, expected) => {
    world.server.answer = () => answer;
    const revocationUrl = `${world.server.url}/revoke`;
    await failure(world.connect({ revocationUrl }).revoke(credential), expected);
  });
});
