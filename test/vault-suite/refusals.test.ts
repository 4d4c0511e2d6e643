/** What the server says went wrong, and what a caller behind it hears: the same error, whatever it is. */
import fc from "fast-check";
import { isVaultError, VaultError, type VaultErrorCode, type VaultErrorDetails } from "valetkey";
import { describe, expect, test } from "vitest";
import {
  problem,
  problemView,
  type ServerCode,
  serverCodes,
} from "../../packages/server/src/http/problems/problem.ts";
import { whoCanFixCode } from "../../packages/vault/src/core/errors.ts";
import { refusalOf, unlessUnknown } from "../../packages/vault/src/remote/refusal.ts";

/** The answer to a failure, as the server gives it. */
function answerTo(error: unknown): Response {
  const { status, headers, body } = problemView(error);
  const type = { "content-type": "application/problem+json" };
  return new Response(JSON.stringify(body), { status, headers: { ...headers, ...type } });
}

const vaultCodes = (Object.keys(whoCanFixCode) as VaultErrorCode[]).filter(
  (code) => !["vault_closed", "server_refused", "server_unavailable"].includes(code),
);

const details: fc.Arbitrary<VaultErrorDetails> = fc.record(
  {
    provider: fc.string(),
    connectionId: fc.string(),
    reason: fc.string(),
    retryAfterSeconds: fc.nat(1_000),
    missingScopes: fc.array(fc.string()),
    whoCanFix: fc.constantFrom("user", "operator", "developer", "provider"),
    candidates: fc.array(
      fc.record(
        {
          connectionId: fc.string(),
          account: fc.option(fc.record({ id: fc.string(), label: fc.string() })),
          label: fc.option(fc.string()),
          inputs: fc.dictionary(fc.string(), fc.string()),
          choose: fc.oneof(
            fc.record({ account: fc.string() }),
            fc.record({ connectionId: fc.string() }),
          ),
        },
        { requiredKeys: ["connectionId", "account"], noNullPrototype: true },
      ),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test("an error of the vault arrives with its code, its words and its facts", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...vaultCodes),
      fc.string(),
      details,
      async (code, message, more) => {
        const thrown = new VaultError(code, message, more as VaultErrorDetails);
        const heard = await refusalOf(answerTo(thrown));
        expect(JSON.parse(JSON.stringify(heard))).toEqual(JSON.parse(JSON.stringify(thrown)));
      },
    ),
  );
});

describe("what the server itself refuses", () => {
  const heard: Readonly<Record<ServerCode, VaultErrorCode>> = {
    malformed_json: "options_invalid",
    bad_cursor: "options_invalid",
    body_too_large: "options_invalid",
    invalid_request: "options_invalid",
    idempotency_in_progress: "server_unavailable",
    rate_limited_by_valetkey: "server_unavailable",
    request_timeout: "server_unavailable",
    overloaded: "server_unavailable",
    not_ready: "server_unavailable",
    internal: "server_unavailable",
    provider_timeout: "provider_unavailable",
    ...refused("key_missing", "key_invalid", "key_expired", "session_token_invalid"),
  } as Readonly<Record<ServerCode, VaultErrorCode>>;

  test.each(Object.keys(serverCodes) as ServerCode[])(
    "%s is one of the vault's codes",
    async (code) => {
      const error = await refusalOf(answerTo(problem(code, "It is so.", { retryAfterSeconds: 3 })));
      expect(error.code).toBe(heard[code] ?? "server_refused");
      expect([error.message, error.whoCanFix]).toEqual(["It is so.", serverCodes[code].whoCanFix]);
      const isServers = error.code.startsWith("server_");
      expect(error.reason).toBe(isServers ? code : undefined);
    },
  );

  test("names what does not fit, place by place", async () => {
    const errors = [
      { pointer: "/scopes/2", detail: "must be a text" },
      { pointer: "/metadata/a~1b", detail: "must have at most 500 characters" },
    ];
    const refusal = problem("invalid_request", "It does not fit.", { errors });
    expect(await refusalOf(answerTo(refusal), { call: "connect" })).toMatchObject({
      code: "options_invalid",
      message:
        "connect: scopes.2 must be a string; metadata.a/b must have at most 500 characters. Nothing was done.",
    });
    expect((await refusalOf(answerTo(refusal))).message).toMatch(/^scopes\.2 must be a string; /);
  });

  test("that it stops is not that this vault was closed", async () => {
    const error = await refusalOf(answerTo(new VaultError("vault_closed", "It stops.")));
    expect(error).toMatchObject({ code: "server_unavailable", reason: "vault_closed" });
  });

  test("a word that is newer than this client is told as it is", async () => {
    const body = JSON.stringify({ code: "new_word", detail: "Later.", who_can_fix: "provider" });
    const headers = { "content-type": "application/problem+json" };
    const error = await refusalOf(new Response(body, { status: 418, headers }));
    expect(error).toMatchObject({
      code: "server_refused",
      reason: "new_word",
      whoCanFix: "provider",
      message: "Later.",
    });
  });

  test("without a body a header says what", async () => {
    const headers = { "valetkey-problem": "needs_reauth" };
    expect((await refusalOf(new Response(null, { status: 409, headers }))).code).toBe(
      "needs_reauth",
    );
  });
});

function refused(...codes: ServerCode[]): Partial<Record<ServerCode, VaultErrorCode>> {
  return Object.fromEntries(codes.map((code) => [code, "server_refused"]));
}

describe("what is no answer of the server's", () => {
  test.each([
    [502, "server_unavailable"],
    [503, "server_unavailable"],
    [429, "server_unavailable"],
    [404, "server_refused"],
    [302, "server_refused"],
    [401, "server_refused"],
  ])("a bare %i is %s", async (status, code) => {
    const error = await refusalOf(
      new Response("<h1>CANARY</h1>", { status, headers: { "retry-after": "7" } }),
    );
    expect(error).toMatchObject({ code, reason: `http_${status}`, whoCanFix: "operator" });
    expect(JSON.stringify(error) + error.message).not.toContain("CANARY");
    expect(error.retryAfterSeconds).toBe(code === "server_unavailable" ? 7 : undefined);
  });

  test("a problem that is none is not believed", async () => {
    const headers = { "content-type": "application/problem+json" };
    for (const body of ["", "{", "null", "[]", '{"code":7}', '{"detail":"x"}'])
      expect((await refusalOf(new Response(body, { status: 400, headers }))).reason).toBe(
        "http_400",
      );
  });
});

describe("an error that a person can repair", () => {
  test("makes the link when it is asked, and of the connection that has ended", async () => {
    const asked: unknown[] = [];
    const link = { url: "u", sessionId: "s", isNew: true, expiresAt: new Date(0) };
    const repair = async (...given: unknown[]) => {
      asked.push(given);
      return link;
    };
    const ended = new VaultError("needs_reauth", "x", { connectionId: "con_1" });
    const options = { returnTo: "/x" };
    expect(await (await refusalOf(answerTo(ended), { repair })).connect(options)).toBe(link);
    const none = new VaultError("connection_required", "x", { connectionId: "con_1" });
    await (await refusalOf(answerTo(none), { repair })).connect();
    expect(asked).toEqual([
      [{ connectionId: "con_1" }, options],
      [{}, undefined],
    ]);
  });

  test("is told from one that nobody can", async () => {
    const repair = () => expect.unreachable("nothing is made");
    const error = await refusalOf(answerTo(new VaultError("paused", "x")), { repair });
    await expect(error.connect()).rejects.toBe(error);
  });
});

test("what is unknown by one word is nothing, and by any other an error", async () => {
  const unknown = refusalOf(answerTo(problem("client_unknown", "x"))).then((error) => {
    throw error;
  });
  expect(await unlessUnknown("client_unknown", unknown)).toBeUndefined();
  const other = await unlessUnknown("sign_in_unknown", unknown).catch((error: unknown) => error);
  expect(isVaultError(other, "server_refused")).toBe(true);
});
