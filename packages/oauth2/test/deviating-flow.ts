/** A server that answers as a test tells it to, a client that a test describes it to, and the steps of a flow between them. */
import { afterEach, beforeEach, expect } from "vitest";
import { createClient, type OAuth2Client } from "../src/client.ts";
import type { OAuth2Credential } from "../src/credential.ts";
import { OAuth2Error } from "../src/errors.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../src/options.ts";
import { type ScriptedServer, startScriptedServer } from "./scripted-server.ts";

export const redirectUri = "https://app.example/callback";
export const now: number = Date.UTC(2026, 10, 26, 12);
/** What the token endpoint answers unless it is told otherwise. */
export const normal = { access_token: "at", token_type: "Bearer", expires_in: 3600 };
export const old: OAuth2Credential = {
  accessToken: "old-at",
  tokenType: "Bearer",
  refreshToken: "old-rt",
  scopes: [],
  extra: {},
};

/** The server of the test that runs. */
export let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
  server.paths["/token"] = () => ({ body: normal });
});

afterEach(() => server.close());

/** A client of it, described as `ofServer` says. */
export function clientOf(
  ofServer: OAuth2Server,
  options: Partial<OAuth2ClientOptions> = {},
): OAuth2Client {
  const urls = { authorizationUrl: `${server.url}/authorize`, tokenUrl: `${server.url}/token` };
  const own = { clientId: "app", clientSecret: "secret", redirectUri, clock: () => now };
  return createClient({ ...urls, clientAuth: "post", ...ofServer }, { ...own, ...options });
}

/** Goes through a flow; `further` stands at the end of the callback, whose two parameters have the `names`. */
export async function connect(
  client: OAuth2Client,
  further = "",
  names = ["code", "state"],
): Promise<OAuth2Credential> {
  const { pending } = await client.begin();
  const [code, state] = names;
  const url = `${redirectUri}?${code}=the-code&${state}=${pending.state}${further}`;
  return client.finish(url, pending);
}

/** The form of the request at a place. */
export const formOf = (place = 0): Record<string, string> =>
  Object.fromEntries(server.received[place]?.form ?? []);

/** The error, once it is sure that it shows nothing that a test marked as secret. */
export async function failureOf(work: Promise<unknown>): Promise<object> {
  const error = await work.then(
    () => undefined,
    (it: unknown) => it,
  );
  expect(error).toBeInstanceOf(OAuth2Error);
  expect(String(error)).not.toContain("CANARY");
  return error as object;
}
