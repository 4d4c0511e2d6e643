/** A small OAuth 2 client for tests; every parameter can be overridden or left out (null). */
import { createHash } from "node:crypto";
import { type Browser, connect, createBrowser } from "../person/browser.ts";
import type { OAuth2SandboxProvider } from "../provider.ts";

/** The redirect URI the tests register. */
export const redirectUri = "http://127.0.0.1:9/callback";

/** A fixed PKCE verifier and its challenge. */
export const verifier: string = "v".repeat(43);
const challenge: string = createHash("sha256").update(verifier).digest("base64url");

/** Parameters; null leaves one out. */
export type Fields = Readonly<Record<string, string | null>>;

/** A token answer. */
export interface Tokens {
  access_token: string;
  refresh_token: string;
  scope: string;
  expires_in: number;
  token_type: string;
}

/** The authorization URL. */
export function authorizeUrl(provider: OAuth2SandboxProvider, fields: Fields = {}): string {
  const query = present({
    response_type: "code",
    client_id: provider.client.clientId,
    redirect_uri: redirectUri,
    scope: "read write",
    state: "st&te=1",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...fields,
  });
  return `${provider.entry.authorizationUrl}?${query}`;
}

/** Posts a form to a URL of the provider, authenticated with Basic unless `authorization` says otherwise. */
export function post(
  provider: OAuth2SandboxProvider,
  path: string,
  fields: Fields,
  authorization: string | null = basic(provider),
): Promise<Response> {
  const headers = authorization === null ? {} : { authorization };
  return fetch(provider.url + path, { method: "POST", headers, body: present(fields) });
}

/** Redeems a code. */
export function redeem(
  provider: OAuth2SandboxProvider,
  code: string,
  fields: Fields = {},
): Promise<Response> {
  return post(provider, "/token", {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...fields,
  });
}

/** Refreshes. */
export function refresh(
  provider: OAuth2SandboxProvider,
  token: string,
  fields: Fields = {},
): Promise<Response> {
  return post(provider, "/token", { grant_type: "refresh_token", refresh_token: token, ...fields });
}

/** Goes through the whole dance. */
export async function obtain(
  provider: OAuth2SandboxProvider,
  login = "alice",
  browser: Browser = createBrowser(),
): Promise<Tokens> {
  const code = await obtainCode(provider, login, browser);
  return (await (await redeem(provider, code)).json()) as Tokens;
}

/** Goes through the dance up to the code. */
export async function obtainCode(
  provider: OAuth2SandboxProvider,
  login = "alice",
  browser: Browser = createBrowser(),
): Promise<string> {
  const { callback } = await connect(browser, authorizeUrl(provider), { login });
  return callback?.searchParams.get("code") ?? "";
}

/** Calls the API. */
export function call(
  provider: OAuth2SandboxProvider,
  token: string,
  path = "/me",
  init: RequestInit = {},
): Promise<Response> {
  const headers = { ...init.headers, authorization: `Bearer ${token}` };
  return fetch(provider.url + path, { redirect: "manual", ...init, headers });
}

/** A JSON refusal as "status error". */
export async function errorOf(response: Response | Promise<Response>): Promise<string> {
  const { status } = await response;
  const { error } = (await (await response).json()) as { error: string };
  return `${status} ${error}`;
}

/** The Basic header as RFC 6749 section 2.3.1 wants it. */
export function basic({ client }: OAuth2SandboxProvider): string {
  const words = [client.clientId, client.clientSecret ?? ""].map((word) =>
    new URLSearchParams({ w: word }).toString().slice(2),
  );
  return `Basic ${btoa(words.join(":"))}`;
}

function present(fields: Fields): URLSearchParams {
  const entries = Object.entries(fields).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return new URLSearchParams(entries);
}
