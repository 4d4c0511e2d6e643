/** Injection into headers and parameters, through tokens, scopes, hints and further parameters. */
import { describe, expect, test } from "vitest";
import { isVaultError } from "../../packages/vault/src/index.ts";
import {
  json,
  startIdentityProvider,
} from "../../packages/vault/test/servers/identity-provider.ts";
import { comeBack } from "../../packages/vault/test/world.ts";
import { leaveBy, openStage, slugs } from "./stage.ts";

/** What the flow sets itself. */
const RESERVED = [
  ...["state", "redirect_uri", "client_id", "response_type", "code_challenge"],
  ...["code_challenge_method", "nonce", "scope", "request", "request_uri", "response_mode"],
] as const;

const LINES = "a\r\nx-injected: y";

describe("12: a token that the server gives", () => {
  const bad = [
    LINES,
    "a\nb",
    "a b",
    "a\u0000b",
    "t\u00f6ken",
    "\u202etok",
    "tok\ttab",
    "",
    "a".repeat(100_000),
  ];

  test.each(bad.map((token) => [JSON.stringify(token).slice(0, 30), token]))(
    "is refused where it is no token: %s",
    async (_, token) => {
      const acme = await startIdentityProvider();
      const { issuer: _issuer, jwksUrl: _keys, ...options } = acme.options;
      const api = { baseUrl: acme.url, hosts: [new URL(acme.url).host] };
      const stage = await openStage({ vault: { providers: { acme: { ...options, api } } } });
      acme.answers["/token"] = () => json({ access_token: token, token_type: "Bearer" });
      const { url } = await stage.link("alice", "acme");
      const end = await comeBack(await stage.browser("alice"), url);
      expect(end.status).toBeGreaterThanOrEqual(400);
      expect(await stage.rows()).toEqual([]);
      for (const { headers } of acme.requests) expect(headers).not.toHaveProperty("x-injected");
    },
  );

  test("and so is one that the app brings", async () => {
    const stage = await openStage();
    for (const token of bad.slice(0, 4)) {
      const adopted = stage.vault.user("alice").at("oauth2").adopt({ accessToken: token });
      const error = await adopted.catch((reason: unknown) => reason);
      expect(isVaultError(error, "options_invalid")).toBe(true);
    }
    expect(stage.left).toEqual([]);
    expect(await stage.rows()).toEqual([]);
  });

  test("a refresh token, scope or type with lines in it reaches no header, and no form but as text", async () => {
    const acme = await startIdentityProvider();
    const { issuer: _issuer, jwksUrl: _keys, ...options } = acme.options;
    const api = { baseUrl: acme.url, hosts: [new URL(acme.url).host] };
    const stage = await openStage({ vault: { providers: { acme: { ...options, api } } } });
    acme.answers["/token"] = () =>
      json({
        ...{ access_token: "good", token_type: "bearer", expires_in: 1 },
        ...{ refresh_token: `r${LINES}&client_id=evil`, scope: `read ${LINES}` },
      });
    acme.answers["/x"] = () => json({});
    const { url } = await stage.link("alice", "acme");
    await comeBack(await stage.browser("alice"), url);
    const use = (): Promise<unknown> => stage.vault.user("alice").at("acme").fetch("/x");
    await use().catch(() => undefined);
    stage.clock.advance(10_000);
    await use().catch(() => undefined);
    for (const { headers, body } of acme.requests) {
      expect(headers).not.toHaveProperty("x-injected");
      expect(new URLSearchParams(body).getAll("client_id")).not.toContain("evil");
    }
    expect(acme.requests.length).toBeGreaterThan(0);
  });
});

describe("12: what an app passes on", () => {
  test.each(RESERVED)(
    "as a further parameter sets nothing that the flow sets itself: %s",
    async (name) => {
      const stage = await openStage();
      for (const spelt of [name, name.toUpperCase()]) {
        const call = stage.link("alice", "oauth2", { params: { [spelt]: "https://evil.example" } });
        const error = await call.catch((reason: unknown) => reason);
        expect([spelt, isVaultError(error, "options_invalid")]).toEqual([spelt, true]);
        expect(String(error)).not.toContain("evil");
      }
      expect(stage.left).toEqual([]);
    },
  );

  test("as hint, scope or parameter is one value, whatever is in it", async () => {
    const stage = await openStage();
    const evil = "x&redirect_uri=https://evil.example&client_id=evil#\r\nx-injected: y";
    const { url } = await stage.link("alice", "oauth2", {
      loginHint: evil,
      params: { audience: evil },
    });
    const away = await leaveBy(await stage.browser("alice"), url);
    expect(away.hash).toBe("");
    expect(away.searchParams.get("login_hint")).toBe(evil);
    expect(away.searchParams.get("audience")).toBe(evil);
    for (const name of RESERVED)
      expect([name, away.searchParams.getAll(name).length <= 1]).toEqual([name, true]);
    expect(away.searchParams.get("client_id")).toBe(stage.oauth2.client.clientId);
    expect(away.searchParams.get("redirect_uri")).toContain("/oauth/callback/oauth2");
  });

  test.each(slugs)("a scope with a separator or a line in it is no scope: %s", async (slug) => {
    const stage = await openStage();
    for (const scope of ["read write", "read\r\nx: y", `read"`, "read&scope=admin", "\u0000"]) {
      const link = await stage.link("alice", slug, { scopes: [scope] }).catch((e: unknown) => e);
      if (isVaultError(link)) continue;
      const away = await leaveBy(await stage.browser("alice"), (link as { url: string }).url);
      expect(away.searchParams.getAll("scope")).toEqual(slug === "oauth2" ? [scope] : []);
    }
    for (const { method, url } of stage.left)
      expect(`${method} ${url.href}`).not.toMatch(/[\r\n]|scope=admin/);
  });

  test.each(slugs)("and headers of a call are headers, one each: %s", async (slug) => {
    const stage = await openStage();
    await stage.connect("alice", slug);
    const handle = stage.vault.user("alice").at(slug);
    const sent = stage.left.length;
    for (const headers of [{ "x-a": LINES }, { "x\r\ny": "z" }, { "": "x" }])
      await expect(handle.fetch("/me", { headers })).rejects.toThrow();
    expect(stage.left).toHaveLength(sent);
    const own = { authorization: "Bearer mine", "proxy-authorization": "x" };
    const answer = await handle.fetch("/me?access_token=mine", { headers: own });
    expect(answer.status).toBe(200);
    expect(stage.left.at(-1)?.authorization).not.toContain("mine");
  });
});
