/**
 * A real OpenID provider (npm oidc-provider) on a free loopback port. Its user alice is signed in and consents to
 * everything, so that a test needs a browser only for redirects and cookies.
 */
import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export const redirectUri = "https://app.example/callback";
export const clientSecret = "CANARY secret + / = & % : end, with 32 bytes";

export interface OpenIdServer {
  issuer: string;
  /** Follows the authorization URL as a browser does, as far as the redirect URI. */
  visit(url: string): Promise<string>;
  close(): Promise<void>;
}

export async function startOpenIdServer(): Promise<OpenIdServer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = createProvider(issuer);
  const callback = provider.callback();
  http.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const isInteraction = request.url?.startsWith("/interaction/");
    return isInteraction ? approve(provider, request, response) : callback(request, response);
  });
  return {
    issuer,
    visit: (url) => visit(url, issuer),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function createProvider(issuer: string): Provider {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const base = {
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
  };
  const auth = (method: "client_secret_basic" | "client_secret_post" | "none") => ({
    ...base,
    token_endpoint_auth_method: method,
    ...(method !== "none" && { client_secret: clientSecret }),
  });
  return new Provider(issuer, {
    clients: [
      { client_id: "with basic", ...auth("client_secret_basic") },
      { client_id: "with-post", ...auth("client_secret_post") },
      { client_id: "with-none", ...auth("none") },
    ],
    claims: { email: ["email"] },
    clockTolerance: 0,
    cookies: { keys: ["only for tests"] },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
      },
    },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@example.com` }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    issueRefreshToken: () => true,
    jwks: {
      keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "1" }],
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 3600,
      Session: 3600,
    },
    scopes: ["openid", "offline_access", "email", "notes"],
  });
}

async function approve(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, prompt, session } = await provider.interactionDetails(request, response);
  if (prompt.name === "login") {
    const result = { login: { accountId: "alice" } };
    return provider.interactionFinished(request, response, result);
  }
  const grant = new provider.Grant({
    accountId: session?.accountId ?? "",
    clientId: String(params["client_id"]),
  });
  grant.addOIDCScope(String(params["scope"]));
  const result = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

async function visit(url: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = url;
  for (let redirects = 0; redirects < 10; redirects++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(next, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`HTTP ${response.status} is no redirect`);
    next = new URL(location, issuer).href;
    if (next.startsWith(redirectUri)) return next;
  }
  throw new Error("too many redirects");
}
