/**
 * A real OpenID provider (npm oidc-provider) on a free loopback port, and over TLS on a second one where a test asks for it.
 * Its user alice is signed in and consents to everything, so that a test needs a browser only for redirects, cookies and forms.
 */
import { generateKeyPairSync, type X509Certificate } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";
import { type ClientMetadata, type Configuration, Provider } from "oidc-provider";
import type { TestCertificate } from "./certificates.ts";

export const redirectUri = "https://app.example/callback";
export const clientSecret = "CANARY secret + / = & % : end, with 32 bytes";
export const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** What a test's provider has beyond the three plain clients `with basic`, `with-post` and `with-none`. */
export interface OpenIdServerOptions {
  /** Further clients; `redirect_uris` and `grant_types` are those of the plain ones where they are left out. */
  clients?: readonly ClientMetadata[];
  /** Whether the plain clients are there. Default: yes. */
  plainClients?: boolean;
  /** Features to enable, beside revocation. */
  features?: NonNullable<Configuration["features"]>;
  /** Whatever else the provider's configuration has. */
  configuration?: Configuration;
  /** Makes the second listener, where clients present certificates; its endpoints are the metadata's `mtls_endpoint_aliases`. */
  tls?: { server: TestCertificate; authority: TestCertificate };
}

/** A provider that runs. */
export interface OpenIdServer {
  issuer: string;
  /** The origin of the second listener; empty without one. */
  tlsOrigin: string;
  provider: Provider;
  /** Follows the authorization URL as a browser does, as far as the redirect URI. */
  visit(url: string): Promise<string>;
  /** A browser that keeps its cookies: whoever signed in with it can sign out. */
  browser(): Browser;
  /** The same for `form_post`: what the page would send to the redirect URI. */
  visitForm(url: string): Promise<URLSearchParams>;
  /** Opens a device's `verification_uri_complete`, and confirms the code or aborts. */
  visitDevice(url: string, decision: "confirm" | "abort"): Promise<void>;
  close(): Promise<void>;
}

/** Starts it. */
export async function startOpenIdServer(options: OpenIdServerOptions = {}): Promise<OpenIdServer> {
  const http = createServer();
  const issuer = `http://${await listen(http)}`;
  const { tls } = options;
  const https =
    tls &&
    createTlsServer({
      key: tls.server.key,
      cert: tls.server.certificate,
      ca: tls.authority.certificate,
      requestCert: true,
      // Who presents none, or one of an unknown issuer, is for the provider to refuse.
      rejectUnauthorized: false,
    });
  const tlsOrigin = https ? `https://${await listen(https)}` : "";
  const provider = createProvider(issuer, tlsOrigin, options);
  const listener = listenerOf(provider);
  for (const server of [http, https]) server?.on("request", listener);
  return {
    issuer,
    tlsOrigin,
    provider,
    visit: (url) => visit(url, issuer),
    browser: () => openBrowser(issuer),
    async visitForm(url) {
      const { page } = await openBrowser(issuer).open(url);
      return new URLSearchParams(hiddenFields(page));
    },
    visitDevice: (url, decision) => visitDevice(url, decision, issuer),
    async close() {
      await Promise.all([http, ...(https ? [https] : [])].map(closeServer));
    },
  };
}

/** Serves the provider, whose interactions are answered without asking anybody. */
function listenerOf(provider: Provider): RequestListener {
  const callback = provider.callback();
  return (request, response) => {
    const isInteraction = request.url?.startsWith("/interaction/");
    return isInteraction ? approve(provider, request, response) : callback(request, response);
  };
}

function createProvider(
  issuer: string,
  tlsOrigin: string,
  { clients = [], plainClients = true, features = {}, configuration = {} }: OpenIdServerOptions,
): Provider {
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
    claims: { email: ["email"] },
    clockTolerance: 0,
    cookies: { keys: ["only for tests"] },
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
      ClientCredentials: 600,
      DeviceCode: 600,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 3600,
      Session: 3600,
    },
    scopes: ["openid", "offline_access", "email", "notes"],
    ...(tlsOrigin !== "" && { discovery: { mtls_endpoint_aliases: aliasesAt(tlsOrigin) } }),
    ...configuration,
    clients: [
      ...(plainClients
        ? [
            { client_id: "with basic", ...auth("client_secret_basic") },
            { client_id: "with-post", ...auth("client_secret_post") },
            { client_id: "with-none", ...auth("none") },
          ]
        : []),
      ...clients.map((client) => ({ ...base, ...client })),
    ],
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
      },
      ...(tlsOrigin !== "" && { mTLS: mutualTls }),
      ...features,
    },
  });
}

/** RFC 8705 section 5. */
function aliasesAt(origin: string): Record<string, string> {
  return {
    token_endpoint: `${origin}/token`,
    revocation_endpoint: `${origin}/token/revocation`,
    introspection_endpoint: `${origin}/token/introspection`,
    device_authorization_endpoint: `${origin}/device/auth`,
    pushed_authorization_request_endpoint: `${origin}/request`,
    userinfo_endpoint: `${origin}/me`,
  };
}

const peerOf = ({ socket }: { socket: unknown }): X509Certificate | undefined =>
  socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;

const mutualTls: NonNullable<NonNullable<Configuration["features"]>["mTLS"]> = {
  enabled: true,
  certificateBoundAccessTokens: true,
  selfSignedTlsClientAuth: true,
  tlsClientAuth: true,
  getCertificate: peerOf,
  certificateAuthorized: ({ socket }) => socket instanceof TLSSocket && socket.authorized,
  certificateSubjectMatches: (context, property, expected) =>
    property === "tls_client_auth_san_dns" && peerOf(context)?.subjectAltName === `DNS:${expected}`,
};

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
  const claims = prompt.details["missingOIDCClaims"];
  if (Array.isArray(claims)) grant.addOIDCClaims(claims);
  const missing = prompt.details["missingResourceScopes"] ?? {};
  for (const [resource, scopes] of Object.entries(missing as Record<string, string[]>)) {
    grant.addResourceScope(resource, scopes.join(" "));
  }
  const rar = prompt.details["rar"];
  for (const detail of Array.isArray(rar) ? rar : []) grant.addRar(detail);
  const result = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

/** A browser, as far as redirects and cookies need one. */
export interface Browser {
  /** Follows redirects to a page, or as far as the redirect URI. */
  open(url: string, form?: Record<string, string>): Promise<{ url: string; page: string }>;
}

function openBrowser(issuer: string): Browser {
  const cookies = new Map<string, string>();
  return {
    async open(url, form) {
      let next = url;
      let body = form && new URLSearchParams(form);
      for (let redirects = 0; redirects < 12; redirects++) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const method = body ? "POST" : "GET";
        const response = await fetch(next, {
          method,
          redirect: "manual",
          headers: { cookie },
          ...(body && { body }),
        });
        body = undefined;
        for (const line of response.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const location = response.headers.get("location");
        if (location === null) return { url: next, page: await response.text() };
        next = new URL(location, issuer).href;
        if (next.startsWith(redirectUri)) return { url: next, page: "" };
      }
      throw new Error("too many redirects");
    },
  };
}

async function visit(url: string, issuer: string): Promise<string> {
  const end = await openBrowser(issuer).open(url);
  if (end.url.startsWith(redirectUri)) return end.url;
  throw new Error(`There was no redirect to the app, but this page: ${end.page.slice(0, 2000)}`);
}

/** The page at first sends itself on; its second form asks whether this is the user's device. */
async function visitDevice(
  url: string,
  decision: "confirm" | "abort",
  issuer: string,
): Promise<void> {
  const browser = openBrowser(issuer);
  const first = await browser.open(url);
  const second = await browser.open(`${issuer}/device`, hiddenFields(first.page));
  await browser.open(`${issuer}/device`, { ...hiddenFields(second.page), [decision]: "yes" });
}

/** The hidden fields of a page's forms. */
export function hiddenFields(page: string): Record<string, string> {
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name ?? "", value ?? ""]));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
