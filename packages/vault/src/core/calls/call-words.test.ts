/** What the words of OAuth Problem Reporting in an API's answer mean for the connection, wherever they stand. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Answer } from "../../../test/servers/recording-server.ts";
import { pair, signedApi } from "../../../test/servers/signed-api.ts";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle } from "../../index.ts";

describe.each(["header", "body"])("what the API says, in the %s", (place) => {
  const says = (word: string): Answer =>
    place === "header"
      ? {
          status: 401,
          headers: { "www-authenticate": `OAuth realm="x", oauth_problem="${word}"` },
        }
      : { status: 401, body: new URLSearchParams({ oauth_problem: word }).toString() };
  let word = "";
  let testWord: string | undefined;
  let handle: Handle;
  let asked = (): number => 0;
  let calls = (): number => 0;

  beforeEach(async () => {
    testWord = undefined;
    const opened = await signedApi({}, ({ path }) => {
      if (path === "/test") return testWord === undefined ? {} : says(testWord);
      return path === "/well" ? {} : says(word);
    });
    handle = opened.handle;
    asked = () => opened.api.requests.filter(({ path }) => path === "/test").length;
    calls = () => opened.api.requests.filter(({ path }) => path === "/x").length;
    await handle.adopt(pair);
  });

  test.each([
    ["consumer_key_unknown", "client_rejected", "operator"],
    ["consumer_key_rejected", "client_rejected", "operator"],
    ["additional_authorization_required", "scope_missing", "user"],
  ])("%s is told of the connection at once: %s, for the %s", async (said, code, whoCanFix) => {
    word = said;
    expect((await handle.fetch("/x")).status).toBe(401);
    expect(await handle.status()).toMatchObject({
      state: "degraded",
      problem: { code, whoCanFix, message: expect.stringContaining(said) },
    });
    expect(asked()).toBe(0);
  });

  test.each(["consumer_key_refused", "nonce_used", "rate_limit_exceeded"])(
    "%s passes: nothing is told, and nothing asked",
    async (said) => {
      word = said;
      expect((await handle.fetch("/x", { method: "POST" })).status).toBe(401);
      expect(await handle.status()).toMatchObject({ state: "active", problem: null });
      expect(asked()).toBe(0);
    },
  );

  test.each([
    ["GET", 2],
    ["PUT", 2],
    ["POST", 1],
    ["PATCH", 1],
  ])(
    "nonce_used to a %s: sent %i times, for the first may have been acted on",
    async (method, times) => {
      word = "nonce_used";
      const body = method === "GET" ? null : "a";
      expect((await handle.fetch("/x", { method, body })).status).toBe(401);
      expect(calls()).toBe(times);
    },
  );

  test.each([
    ["token_expired", "grant_expired"],
    ["token_revoked", "grant_revoked"],
    ["token_rejected", "grant_revoked"],
    ["permission_denied", "grant_revoked"],
    ["a word that nobody knows", "grant_revoked"],
  ])("%s ends the connection when the harmless request hears it too: %s", async (said, code) => {
    word = said;
    expect((await handle.fetch("/x")).status).toBe(401);
    expect(await handle.status()).toMatchObject({ state: "active" });
    testWord = said;
    const other = await signedApi({}, () => says(said));
    await other.handle.adopt(pair);
    await other.handle.fetch("/x");
    expect(await other.handle.status()).toMatchObject({
      state: "needs_reauth",
      problem: { code, whoCanFix: "user" },
    });
  });

  test.each(["signature_invalid", "signature_method_rejected", "parameter_rejected"])(
    "%s for the harmless request too is about the client, and ends nothing",
    async (said) => {
      word = said;
      testWord = said;
      expect((await handle.fetch("/x")).status).toBe(401);
      expect(await handle.status()).toMatchObject({
        state: "degraded",
        problem: { code: "client_rejected", whoCanFix: "operator" },
      });
    },
  );
});

describe("the body of a refusal", () => {
  const report = "oauth_problem=consumer_key_unknown&";

  test.each([
    ["short", report, "client_rejected"],
    ["too long to be a report", report + "x".repeat(100_000), undefined],
    ["that is none", "<p>no</p>", undefined],
    ["empty", "", undefined],
  ])("is the caller's: %s", async (_what, body, code) => {
    const { handle } = await signedApi({}, ({ path }) =>
      path === "/test" ? {} : { status: 403, body },
    );
    await handle.adopt(pair);
    const response = await handle.fetch("/x");
    expect(await response.text()).toBe(body);
    expect((await handle.status()).problem?.code).toBe(code);
  });

  test("that does not end is not waited for without end, and one that is cut off is passed on so", async () => {
    const cut = await new Promise<{ url: string; host: string }>((ready) => {
      const server = createServer((request, response) => {
        response.writeHead(401).write("oauth_problem=nonce");
        if (request.url === "/cut") setTimeout(() => response.destroy(), 20);
      });
      onTestFinished(() => void server.closeAllConnections());
      onTestFinished(() => void server.close());
      server.listen(0, "127.0.0.1", () => {
        const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
        ready({ url: `http://${host}`, host });
      });
    });
    const { handle } = await signedApi({}, () => ({}), [cut.host]);
    await handle.adopt(pair);
    const response = await handle.fetch(`${cut.url}/cut`);
    await expect(response.text()).rejects.toThrow();
    const slow = await handle.fetch(`${cut.url}/slow`);
    expect(slow.status).toBe(401);
    await slow.body?.cancel();
  });
});

describe("a client that was refused", () => {
  test("is told once, and its connection recovers with the first call that is answered well", async () => {
    const world: UseWorld = await useWorld();
    await world.connect("alice", "oauth1");
    const { consumerSecret } = world.oauth1.client;
    world.oauth1.control.rotateClientSecret();
    const stale = world.another({
      providers: {
        oauth1: { use: world.oauth1.entry, ...world.oauth1.client, consumerSecret },
      },
    });
    for (const path of ["/me", "/notes"])
      expect((await stale.user("alice").at("oauth1").fetch(path)).status).toBe(401);
    const mended = world.another({
      providers: { oauth1: { use: world.oauth1.entry, ...world.oauth1.client } },
    });
    const handle = mended.user("alice").at("oauth1");
    expect((await handle.status()).problem?.code).toBe("client_rejected");
    await world.pass(61);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.status()).toMatchObject({ state: "active", problem: null });
    expect(world.told()).toEqual(["connection.degraded", "connection.recovered"]);
  });
});

describe("a service without words", () => {
  const open = (): Promise<UseWorld> => useWorld({ oauth1: { reports: "none" } });

  test("that refuses the client ends no connection: its first leg refuses it too", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    const handle = world.vault.user("alice").at("oauth1");
    world.oauth1.control.rotateClientSecret();
    expect((await handle.fetch("/me")).status).toBe(401);
    expect(await handle.status()).toMatchObject({
      state: "degraded",
      problem: { code: "client_rejected", whoCanFix: "operator" },
    });
    expect(world.told()).toEqual(["connection.degraded"]);
  });

  test("that refuses the token ends the connection: its first leg takes the client", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    const handle = world.vault.user("alice").at("oauth1");
    world.oauth1.control.revokeGrants("alice");
    expect((await handle.fetch("/me")).status).toBe(401);
    expect((await handle.status()).problem?.code).toBe("grant_revoked");
  });

  test("and whose first leg gives no answer ends nothing yet", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    const handle = world.vault.user("alice").at("oauth1");
    world.oauth1.control.revokeGrants("alice");
    world.oauth1.control.failNext("token", { status: 503 });
    expect((await handle.fetch("/me")).status).toBe(401);
    expect(await handle.status()).toMatchObject({ state: "active", problem: null });
    await world.pass(31);
    expect((await handle.fetch("/me")).status).toBe(401);
    expect((await handle.status()).problem?.code).toBe("grant_revoked");
  });
});
