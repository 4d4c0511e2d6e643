import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Reply } from "../../../test/verifying-server.ts";
import { callbackUrl, failure, pending, startWorld, type World } from "../../../test/world.ts";

const html = "<html><body>CANARY</body></html>";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.server.close());

describe("a token request that is answered otherwise", () => {
  const challenge = {
    "www-authenticate": 'OAuth realm="x", oauth_problem="consumer_key_rejected"',
  };
  const operator = { failure: "misconfigured", whoCanFix: "operator" };
  const user = { failure: "reconnect", whoCanFix: "user" };

  test.each<[string, Reply, object, object]>([
    ["401", { status: 401, body: "CANARY" }, operator, user],
    ["403 with HTML", { status: 403, body: html }, { status: 403 }, { status: 403 }],
    ["404", { status: 404 }, operator, operator],
    ["304", { status: 304 }, operator, operator],
    [
      "a redirect",
      { status: 302, headers: { location: "/elsewhere" } },
      { status: 302, ...operator },
      { status: 302, ...operator },
    ],
    [
      "a problem in a challenge",
      { status: 401, headers: challenge },
      { problem: { word: "consumer_key_rejected" }, ...operator },
      { problem: { word: "consumer_key_rejected" }, ...operator },
    ],
    [
      "a problem in a body",
      { status: 400, body: "oauth_problem=token_used&oauth_problem_advice=CANARY" },
      { problem: { word: "token_used" }, ...user },
      { problem: { word: "token_used" }, ...user },
    ],
    [
      "a problem with what is missing",
      { status: 400, body: "oauth_problem=parameter_absent&oauth_parameters_absent=oauth_nonce" },
      {
        problem: { word: "parameter_absent", parametersAbsent: ["oauth_nonce"] },
        whoCanFix: "developer",
        message: expect.stringContaining("(HTTP 400, parameter_absent)"),
      },
      { whoCanFix: "developer" },
    ],
    [
      "a problem in a success",
      { body: '{"oauth_problem":"permission_denied"}' },
      { status: 200, failure: "user" },
      { status: 200, failure: "user" },
    ],
    [
      "a problem that is not known",
      { status: 401, body: "oauth_problem=CANARY" },
      { ...operator, problem: { word: "other" } },
      { ...user, problem: { word: "other" } },
    ],
    [
      "a rate limit by its word",
      { status: 401, headers: { "retry-after": "9" }, body: "oauth_problem=consumer_key_refused" },
      { failure: "later", whoCanFix: "provider", retryAfterSeconds: 9 },
      { failure: "later", whoCanFix: "provider", retryAfterSeconds: 9 },
    ],
    [
      "a page that is too long",
      { status: 400, body: html.repeat(5000) },
      { status: 400 },
      { status: 400 },
    ],
  ])("as refused: %s", async (_, reply, begin, finish) => {
    world.server.answer = () => reply;
    await failure(world.connect().begin(), { code: "request_token_failed", ...begin });
    await failure(world.connect().finish(callbackUrl, pending), {
      code: "access_token_failed",
      ...finish,
    });
    expect(world.server.received).toHaveLength(2);
  });

  test.each<[string, Reply, object]>([
    ["HTML", { body: html }, { message: expect.stringContaining("HTML page") }],
    ["more than 64 kB", { body: `a=${"x".repeat(65_536)}` }, { status: 200 }],
    ["2 MB", { body: "x".repeat(2_000_000) }, { status: 200 }],
    ["nothing", {}, {}],
    ["204", { status: 204 }, {}],
    ["no token", { body: "user_id=7" }, {}],
    ["two tokens", { body: "oauth_token=a&oauth_token=b&oauth_token_secret=c" }, {}],
  ])("as malformed: %s", async (_, reply, expected) => {
    world.server.answer = () => reply;
    const malformed = { code: "malformed_answer", failure: "unknown", ...expected };
    await failure(world.connect().begin(), malformed);
    await failure(world.connect().finish(callbackUrl, pending), malformed);
  });

  test.each<[number, Record<string, string>, object, string]>([
    [429, { "retry-after": "30" }, { retryAfterSeconds: 30 }, "later"],
    [503, {}, {}, "later"],
    [408, {}, {}, "later"],
    [425, {}, {}, "later"],
    [522, {}, {}, "later"],
    [500, {}, {}, "unknown"],
    [502, {}, {}, "unknown"],
  ])("as unavailable: %i", async (status, headers, expected, finish) => {
    world.server.answer = () => ({ status, headers, body: `${html}CANARY` });
    const unavailable = {
      code: "provider_unavailable",
      status,
      whoCanFix: "provider",
      ...expected,
    };
    await failure(world.connect().begin(), { ...unavailable, failure: "later" });
    await failure(world.connect().finish(callbackUrl, pending), {
      ...unavailable,
      failure: finish,
    });
  });

  test("as unavailable although a broken server says that the token is dead", async () => {
    world.server.answer = () => ({ status: 500, body: "oauth_problem=token_rejected" });
    await failure(world.connect().finish(callbackUrl, pending), {
      code: "provider_unavailable",
      failure: "unknown",
      problem: { word: "token_rejected" },
    });
  });
});
