/** How things end at npm's oidc-provider: introspection, revocation, and both ways to sign out. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Browser,
  clientSecret,
  hiddenFields,
  type OpenIdServer,
  redirectUri,
  startOpenIdServer,
} from "../../test/oidc-provider.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { OAuth2ClientOptions } from "../options.ts";
import { checkLogoutReturn } from "./logout-url.ts";

const signedOutUri = `${redirectUri}/signed-out`;
const logoutTokens: string[] = [];
/** The app, as far as logout tokens are posted to it. */
const app = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  logoutTokens.push(new URLSearchParams(body).get("logout_token") ?? "");
  response.writeHead(200, { "cache-control": "no-store" }).end();
});

let server: OpenIdServer;

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  server = await startOpenIdServer({
    features: {
      backchannelLogout: { enabled: true },
      introspection: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // Its own way posts to no loopback address.
    configuration: {
      fetch: (url, { method, headers, body } = {}) =>
        fetch(url, { redirect: "manual", method, headers, body } as RequestInit),
    },
    clients: [
      {
        client_id: "signs out",
        client_secret: clientSecret,
        backchannel_logout_uri: `http://127.0.0.1:${port}/backchannel`,
        backchannel_logout_session_required: true,
        post_logout_redirect_uris: [signedOutUri],
      },
      { client_id: "other", client_secret: clientSecret, token_endpoint_auth_method: "none" },
    ],
  });
});

afterAll(async () => {
  await server.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

const scopes = ["openid", "offline_access"];

function clientOf(options: Partial<OAuth2ClientOptions> = {}): OAuth2Client {
  const own = { clientId: "signs out", clientSecret, redirectUri, scopes };
  return createClient({ issuer: server.issuer }, { ...own, ...options });
}

async function connect(client: OAuth2Client, browser: Browser): Promise<OAuth2Credential> {
  const { url, pending } = await client.begin({ params: { prompt: "consent" } });
  const { url: callback } = await browser.open(url);
  return client.finish(callback, pending);
}

describe("introspection", () => {
  test("tells of a token while it lives, and of none after it was revoked", async () => {
    const client = clientOf();
    const credential = await connect(client, server.browser());
    const access = await client.introspect(credential.accessToken, { kind: "access_token" });
    expect(access).toMatchObject({
      active: true,
      scopes,
      clientId: "signs out",
      subject: "alice",
      tokenType: "Bearer",
      issuer: server.issuer,
    });
    const refresh = await client.introspect(credential.refreshToken ?? "");
    expect(refresh).toMatchObject({ active: true, clientId: "signs out", subject: "alice" });
    const lastsMs = access.active ? Date.parse(access.expiresAt ?? "") - Date.now() : 0;
    expect(lastsMs).toBeGreaterThan(3_500_000);

    expect(await client.revoke(credential)).toBe(true);
    expect(await client.introspect(credential.accessToken)).toEqual({ active: false });
    expect(await client.introspect(credential.refreshToken ?? "")).toEqual({ active: false });
  });

  test("knows nothing of what was never a token", async () => {
    expect(await clientOf().introspect("no token")).toEqual({ active: false });
  });

  test("is refused to a client with a wrong secret", async () => {
    await expect(clientOf({ clientSecret: "wrong" }).introspect("t")).rejects.toMatchObject({
      code: "introspection_refused",
      failure: "misconfigured",
      oauthError: "invalid_client",
      status: 401,
    });
  });
});

describe("signing out", () => {
  async function signOut(client: OAuth2Client, browser: Browser, idTokenHint: string) {
    const out = await client.logoutUrl({ idTokenHint, postLogoutRedirectUri: signedOutUri });
    const { page } = await browser.open(out.url);
    const form = { ...hiddenFields(page), logout: "yes" };
    const { url } = await browser.open(`${server.issuer}/session/end/confirm`, form);
    return { url, state: out.state ?? "" };
  }

  test("leads back to the app, and the app is told whose session is over", async () => {
    const client = clientOf();
    const browser = server.browser();
    const credential = await connect(client, browser);
    logoutTokens.length = 0;

    const { url, state } = await signOut(client, browser, credential.idToken ?? "");
    expect(url.startsWith(`${signedOutUri}?`)).toBe(true);
    expect(() => checkLogoutReturn(url, state)).not.toThrow();
    expect(() => checkLogoutReturn(url, `${state}x`)).toThrow(/state/);

    expect(logoutTokens).toHaveLength(1);
    const [token = ""] = logoutTokens;
    const logout = await client.verifyLogoutToken(token);
    expect(logout).toEqual({
      issuer: server.issuer,
      subject: "alice",
      sessionId: credential.claims?.["sid"],
      tokenId: expect.stringMatching(/./),
      issuedAt: expect.stringMatching(/^\d{4}-/),
      expiresAt: expect.stringMatching(/^\d{4}-/),
    });
    expect(logout.sessionId).toMatch(/./);
  });

  test("is told to the client that it is meant for, and to no other", async () => {
    const browser = server.browser();
    const credential = await connect(clientOf(), browser);
    logoutTokens.length = 0;
    await signOut(clientOf(), browser, credential.idToken ?? "");
    const [token = ""] = logoutTokens;
    const invalid = { code: "logout_token_invalid" };
    await expect(clientOf({ clientId: "other" }).verifyLogoutToken(token)).rejects.toMatchObject(
      invalid,
    );
    const late = clientOf({ clock: () => Date.now() + 3_600_000 });
    await expect(late.verifyLogoutToken(token)).rejects.toMatchObject(invalid);
    const [head, body, signature = ""] = token.split(".");
    const bent = `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    await expect(clientOf().verifyLogoutToken(bent)).rejects.toMatchObject(invalid);
    await expect(clientOf().verifyLogoutToken(credential.idToken ?? "")).rejects.toMatchObject(
      invalid,
    );
  });
});
