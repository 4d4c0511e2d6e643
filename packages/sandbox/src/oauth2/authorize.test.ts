import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, createBrowser } from "../person/browser.ts";
import type { OAuth2SandboxProvider } from "../provider.ts";
import {
  authorizeUrl,
  call,
  type Fields,
  obtain,
  redeem,
  redirectUri,
  type Tokens,
} from "../testing/oauth2-client.ts";
import { startOAuth2Provider } from "./provider.ts";

let provider: OAuth2SandboxProvider;

beforeEach(async () => {
  provider = await startOAuth2Provider({ redirectUris: [redirectUri] });
});
afterEach(() => provider.close());

async function refused(fields: Fields): Promise<Record<string, string>> {
  const { callback } = await createBrowser().open(authorizeUrl(provider, fields));
  return Object.fromEntries(callback?.searchParams ?? []);
}

describe("the authorization endpoint", () => {
  test("leads through sign-in and consent back to the app with code, state and iss", async () => {
    const { callback, status } = await connect(createBrowser(), authorizeUrl(provider));
    expect(status).toBe(303);
    expect(`${callback?.origin}${callback?.pathname}`).toBe(redirectUri);
    expect(Object.fromEntries(callback?.searchParams ?? [])).toEqual({
      code: expect.stringMatching(/^sbc_/),
      state: "st&te=1",
      iss: provider.url,
    });
  });

  test("says no to the app when the person does", async () => {
    const { callback } = await connect(createBrowser(), authorizeUrl(provider), {
      decision: "deny",
    });
    expect(Object.fromEntries(callback?.searchParams ?? [])).toMatchObject({
      error: "access_denied",
      state: "st&te=1",
      iss: provider.url,
    });
    expect(provider.counters()).toMatchObject({ denials: 1, consents: 0, accessTokens: 0 });
  });

  test.each([
    [{ code_challenge: null }, "invalid_request"],
    [{ code_challenge: "short" }, "invalid_request"],
    [{ code_challenge_method: "plain" }, "invalid_request"],
    [{ code_challenge_method: null }, "invalid_request"],
    [{ response_type: null }, "invalid_request"],
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ response_mode: "form_post" }, "invalid_request"],
    [{ scope: "read admin" }, "invalid_scope"],
    [{ scope: "read  write" }, "invalid_scope"],
    [{ scope: "constructor" }, "invalid_scope"],
  ])("redirects with an error for %j", async (fields, error) => {
    expect(await refused(fields)).toMatchObject({ error, state: "st&te=1", iss: provider.url });
  });

  test("redirects with an error for a repeated parameter, and never repeats a repeated state", async () => {
    const { callback } = await createBrowser().open(`${authorizeUrl(provider)}&state=2`);
    expect(callback?.searchParams.get("error")).toBe("invalid_request");
    expect(callback?.searchParams.has("state")).toBe(false);
  });

  test.each([
    [{ redirect_uri: `${redirectUri}/` }],
    [{ redirect_uri: `${redirectUri}?x=1` }],
    [{ redirect_uri: redirectUri.replace("127.0.0.1", "localhost") }],
    [{ redirect_uri: null }],
    [{ client_id: "stranger" }],
    [{ client_id: null }],
  ])("shows a page and does not redirect for %j", async (fields) => {
    const page = await createBrowser().open(authorizeUrl(provider, fields));
    expect(page.status).toBe(400);
    expect(page.callback).toBeUndefined();
    expect(page.html).toContain("not known here");
  });

  test("shows a page for a redirect_uri sent twice", async () => {
    const url = `${authorizeUrl(provider)}&redirect_uri=${encodeURIComponent(redirectUri)}`;
    expect((await createBrowser().open(url)).status).toBe(400);
  });

  test("takes a redirect URI that is registered later", async () => {
    const redirect_uri = "com.example.app:/back?keep=1";
    provider.allowRedirectUri(redirect_uri);
    const { callback } = await connect(createBrowser(), authorizeUrl(provider, { redirect_uri }));
    expect(callback?.href).toMatch(/^com\.example\.app:\/back\?keep=1&code=sbc_/);
    expect(() => provider.allowRedirectUri("/relative")).toThrow("absolute");
    expect(() => provider.allowRedirectUri(`${redirectUri}#x`)).toThrow("fragment");
  });

  test("grants only the boxes that stay ticked", async () => {
    const { callback } = await connect(createBrowser(), authorizeUrl(provider), {
      fields: { scope: "read" },
    });
    const answer = await redeem(provider, callback?.searchParams.get("code") ?? "");
    const tokens = (await answer.json()) as Tokens;
    expect(tokens.scope).toBe("read");
    const note = await call(provider, tokens.access_token, "/notes", {
      method: "POST",
      body: new URLSearchParams({ text: "x" }),
    });
    expect(note.status).toBe(403);
    expect(note.headers.get("www-authenticate")).toBe(
      'Bearer realm="sandbox", error="insufficient_scope", scope="write"',
    );
  });

  test("does not grant a scope that was not asked for, and asks again when no box is ticked", async () => {
    const browser = createBrowser();
    const page = await connect(browser, authorizeUrl(provider, { scope: null }), {
      fields: { scope: "write" },
    });
    expect(page.status).toBe(400);
    expect(page.html).toContain("Leave at least one box ticked");
    const { callback } = await browser.submit(page, { decision: "allow" });
    const answer = await redeem(provider, callback?.searchParams.get("code") ?? "");
    expect(((await answer.json()) as Tokens).scope).toBe("read");
  });

  test("shows each person their own data, and signs nobody in twice", async () => {
    const [one, two] = [createBrowser(), createBrowser()];
    const [alice, bob] = [await obtain(provider, "alice", one), await obtain(provider, "bob", two)];
    await obtain(provider, "ignored: the session is alice's", one);
    expect(provider.counters()).toMatchObject({ logins: 2, consents: 3 });
    const notes = async (tokens: Tokens): Promise<unknown> =>
      (await call(provider, tokens.access_token, "/notes")).json();
    expect(await notes(alice)).not.toEqual(await notes(bob));
    expect(await (await call(provider, bob.access_token)).json()).toMatchObject({
      id: "u_2",
      login: "bob",
    });
  });
});

describe("metadata", () => {
  test("names the endpoints and what they can do", async () => {
    const response = await fetch(`${provider.url}/.well-known/oauth-authorization-server`);
    expect(await response.json()).toMatchObject({
      issuer: provider.url,
      authorization_endpoint: provider.entry.authorizationUrl,
      token_endpoint: provider.entry.tokenUrl,
      revocation_endpoint: provider.entry.revocationUrl,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    });
  });
});
