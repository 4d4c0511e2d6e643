import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OAuth2ProviderOptions, OAuth2SandboxProvider } from "../provider.ts";
import {
  basic,
  call,
  errorOf,
  type Fields,
  obtain,
  obtainCode,
  post,
  redeem,
  redirectUri,
  refresh,
  type Tokens,
} from "../testing/oauth2-client.ts";
import { startOAuth2Provider } from "./provider.ts";

let now = 0;
let provider: OAuth2SandboxProvider;

async function start(options: OAuth2ProviderOptions = {}): Promise<void> {
  await provider?.close();
  provider = await startOAuth2Provider({
    redirectUris: [redirectUri],
    clock: () => now,
    ...options,
  });
}

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  await start();
});
afterEach(() => provider.close());

const statusOf = async ({ access_token }: Tokens): Promise<number> =>
  (await call(provider, access_token)).status;

describe("redeeming a code", () => {
  test("gives a bearer token and a refresh token, not to be cached", async () => {
    const response = await redeem(provider, await obtainCode(provider));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const tokens = (await response.json()) as Tokens;
    expect(tokens).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 60,
      refresh_token: expect.any(String),
      scope: "read write",
    });
    expect(await statusOf(tokens)).toBe(200);
    expect(provider.issuedSecrets()).toEqual(
      expect.arrayContaining([tokens.access_token, tokens.refresh_token]),
    );
    expect(provider.counters().tokenRequests).toEqual({
      authorization_code: 1,
      refresh_token: 0,
      refused: 0,
    });
  });

  test("ends all that came out of a code when it comes again", async () => {
    const [code, others] = [await obtainCode(provider), await obtain(provider)];
    const tokens = (await (await redeem(provider, code)).json()) as Tokens;
    expect(await errorOf(redeem(provider, code))).toBe("400 invalid_grant");
    expect(await statusOf(tokens)).toBe(401);
    expect(await errorOf(refresh(provider, tokens.refresh_token))).toBe("400 invalid_grant");
    expect(await statusOf(others), "another consent").toBe(200);
    expect(provider.counters().replays).toBe(1);
  });

  test.each<[Fields, string]>([
    [{ code_verifier: "w".repeat(43) }, "400 invalid_grant"],
    [{ code_verifier: "v".repeat(42) }, "400 invalid_grant"],
    [{ code_verifier: null }, "400 invalid_request"],
    [{ redirect_uri: "http://127.0.0.1:9/other" }, "400 invalid_grant"],
    [{ redirect_uri: null }, "400 invalid_request"],
    [{ code: "sbc_unknown" }, "400 invalid_grant"],
    [{ code: null }, "400 invalid_request"],
    [{ grant_type: "password" }, "400 unsupported_grant_type"],
    [{ grant_type: null }, "400 invalid_request"],
  ])("refuses %j", async (fields, error) => {
    expect(await errorOf(redeem(provider, await obtainCode(provider), fields))).toBe(error);
    expect(provider.counters()).toMatchObject({ accessTokens: 0, tokenRequests: { refused: 1 } });
  });

  test("refuses a code after 60 s, after a wrong try, and after the grant was revoked", async () => {
    const late = await obtainCode(provider);
    now += 60_000;
    expect(await errorOf(redeem(provider, late))).toBe("400 invalid_grant");
    const tried = await obtainCode(provider);
    await redeem(provider, tried, { code_verifier: "w".repeat(43) });
    expect(await errorOf(redeem(provider, tried))).toBe("400 invalid_grant");
    const revoked = await obtainCode(provider);
    provider.control.revokeGrants("alice");
    expect(await errorOf(redeem(provider, revoked))).toBe("400 invalid_grant");
  });

  test("refuses what is not one well-formed form in the body", async () => {
    const authorization = basic(provider);
    const send = (init: RequestInit, query = ""): Promise<string> =>
      errorOf(
        fetch(`${provider.entry.tokenUrl}${query}`, {
          method: "POST",
          ...init,
          headers: { authorization, ...init.headers },
        }),
      );
    const type = { "content-type": "application/x-www-form-urlencoded" };
    expect(await send({ body: "{}", headers: { "content-type": "application/json" } })).toBe(
      "400 invalid_request",
    );
    expect(await send({ body: "code=%zz", headers: type })).toBe("400 invalid_request");
    expect(await send({ body: "code=1&code=1", headers: type })).toBe("400 invalid_request");
    expect(await send({ body: "", headers: type }, "?grant_type=refresh_token")).toBe(
      "400 invalid_request",
    );
    expect((await fetch(provider.entry.tokenUrl)).status).toBe(405);
  });
});

describe("refreshing", () => {
  test("rotates, and the access token lives as long as it says", async () => {
    const first = await obtain(provider);
    now += 60_000;
    const expired = await call(provider, first.access_token);
    expect(expired.status).toBe(401);
    expect(expired.headers.get("www-authenticate")).toBe(
      'Bearer realm="sandbox", error="invalid_token"',
    );
    const second = (await (await refresh(provider, first.refresh_token)).json()) as Tokens;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await statusOf(second)).toBe(200);
    expect(provider.counters()).toMatchObject({
      accessTokens: 2,
      tokenRequests: { refresh_token: 1, refused: 0 },
    });
  });

  test("kills the family when a spent refresh token comes again", async () => {
    const [first, others] = [await obtain(provider), await obtain(provider)];
    const second = (await (await refresh(provider, first.refresh_token)).json()) as Tokens;
    expect(await errorOf(refresh(provider, first.refresh_token))).toBe("400 invalid_grant");
    expect(await statusOf(second)).toBe(401);
    expect(await errorOf(refresh(provider, second.refresh_token))).toBe("400 invalid_grant");
    expect(await statusOf(others), "another family").toBe(200);
    expect(provider.counters()).toMatchObject({
      reuseDetected: 1,
      tokenRequests: { refresh_token: 1, refused: 2 },
    });
  });

  test("takes the second of two simultaneous refreshes for reuse", async () => {
    const { refresh_token } = await obtain(provider);
    provider.control.slow("token", 30);
    const answers = await Promise.all([
      refresh(provider, refresh_token),
      refresh(provider, refresh_token),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(provider.counters().reuseDetected).toBe(1);
  });

  test("honours a spent token within the grace time only", async () => {
    await start({ graceMs: 1000 });
    const first = await obtain(provider);
    await refresh(provider, first.refresh_token);
    now += 999;
    const again = (await (await refresh(provider, first.refresh_token)).json()) as Tokens;
    expect(await statusOf(again)).toBe(200);
    now += 1;
    expect(await errorOf(refresh(provider, first.refresh_token))).toBe("400 invalid_grant");
    expect(await statusOf(again)).toBe(401);
  });

  test("narrows the access token's scope, never the refresh token's, and never widens", async () => {
    const first = await obtain(provider);
    const narrow = (await (
      await refresh(provider, first.refresh_token, { scope: "read" })
    ).json()) as Tokens;
    expect(narrow.scope).toBe("read");
    const init = { method: "POST", body: new URLSearchParams({ text: "x" }) };
    expect((await call(provider, narrow.access_token, "/notes", init)).status).toBe(403);
    expect(await errorOf(refresh(provider, narrow.refresh_token, { scope: "read admin" }))).toBe(
      "400 invalid_scope",
    );
    const wide = (await (await refresh(provider, narrow.refresh_token)).json()) as Tokens;
    expect(wide.scope).toBe("read write");
    expect((await call(provider, wide.access_token, "/notes", init)).status).toBe(201);
  });

  test("refuses an unknown or missing refresh token", async () => {
    expect(await errorOf(refresh(provider, "sbr_unknown"))).toBe("400 invalid_grant");
    expect(await errorOf(refresh(provider, ""))).toBe("400 invalid_request");
  });
});

describe("revocation", () => {
  test("of an access token ends only that one", async () => {
    const tokens = await obtain(provider);
    expect((await post(provider, "/revoke", { token: tokens.access_token })).status).toBe(200);
    expect(await statusOf(tokens)).toBe(401);
    expect((await refresh(provider, tokens.refresh_token)).status).toBe(200);
  });

  test("of a refresh token ends the person's whole grant, and nobody else's", async () => {
    const [one, two, bob] = [
      await obtain(provider),
      await obtain(provider),
      await obtain(provider, "bob"),
    ];
    await post(provider, "/revoke", { token: one.refresh_token, token_type_hint: "refresh_token" });
    expect([await statusOf(one), await statusOf(two), await statusOf(bob)]).toEqual([
      401, 401, 200,
    ]);
    expect(await errorOf(refresh(provider, two.refresh_token))).toBe("400 invalid_grant");
  });

  test("is fine with an unknown token, and not with an unknown client or none", async () => {
    expect((await post(provider, "/revoke", { token: "unknown" })).status).toBe(200);
    expect(await errorOf(post(provider, "/revoke", {}))).toBe("400 invalid_request");
    expect(await errorOf(post(provider, "/revoke", { token: "unknown" }, null))).toBe(
      "401 invalid_client",
    );
    expect(provider.counters().revocations).toBe(1);
  });
});

describe("options", () => {
  test.each([
    { accessTokenTtlSeconds: 0 },
    { accessTokenTtlSeconds: 1.5 },
    { graceMs: -1 },
    { port: -1 },
    { users: [] },
    { users: ["a", "a"] },
    { users: ["A b"] },
  ])("refuses %j", async (options) => {
    await expect(startOAuth2Provider(options)).rejects.toMatchObject({
      name: "SandboxError",
      code: "bad_option",
    });
  });
});
