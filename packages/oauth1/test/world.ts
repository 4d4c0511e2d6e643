/** A client and the server that judges its requests, for tests of flows. Secrets hold the word CANARY, so that leaks are seen. */
import { inspect } from "node:util";
import { expect } from "vitest";
import { createClient, type OAuth1Client } from "../src/client.ts";
import { OAuth1Error } from "../src/errors.ts";
import type { OAuth1ClientOptions, OAuth1Server } from "../src/options.ts";
import {
  consumerKey,
  consumerSecret,
  type Received,
  startVerifyingServer,
  type VerifyingServer,
} from "./verifying-server.ts";

export const redirectUri = "https://app.example/oauth/callback?tenant=a%20b";
export const requestToken = "request/token+=";
export const requestTokenSecret = "CANARY request&secret";
export const verifier = "CANARY verifier";
export const credential = { token: "access token", tokenSecret: "CANARY access", extra: {} };
export const pending = { requestToken, requestTokenSecret };
export const callbackUrl: string = `${redirectUri}&${form({
  oauth_token: requestToken,
  oauth_verifier: verifier,
})}`;
export const temporary: string = form({
  oauth_token: requestToken,
  oauth_token_secret: requestTokenSecret,
  oauth_callback_confirmed: "true",
});
export const granted: string = form({
  oauth_token: credential.token,
  oauth_token_secret: credential.tokenSecret,
  user_id: "7",
});

/** One test's server and clients of it. */
export interface World {
  server: VerifyingServer;
  /** A client; its server's endpoints are the verifying server's. */
  connect(of?: Partial<OAuth1Server>, options?: Partial<OAuth1ClientOptions>): OAuth1Client;
  /** The protocol parameters of a request, which verified. */
  oauthOf(index: number): Record<string, string>;
  /** Method and target of each request so far. */
  targets(): string[];
}

/** Starts a server that grants tokens. Close it when the test ends. */
export async function startWorld(): Promise<World> {
  const server = await startVerifyingServer();
  server.tokenSecrets.set(requestToken, requestTokenSecret);
  server.tokenSecrets.set(credential.token, credential.tokenSecret);
  server.answer = ({ target }) => ({ body: target.startsWith("/request") ? temporary : granted });
  return {
    server,
    connect: (of = {}, options = {}) =>
      createClient(
        {
          requestTokenUrl: `${server.url}/request?scope=a%20b&x=1`,
          authorizationUrl: `${server.url}/authorize?lang=en`,
          accessTokenUrl: `${server.url}/access`,
          ...of,
        },
        { consumerKey, consumerSecret, redirectUri, ...options },
      ),
    oauthOf(index) {
      const { oauth, verified } = server.received[index] as Received;
      expect(verified).toBe(true);
      return oauth;
    },
    targets: () => server.received.map(({ method, target }) => `${method} ${target}`),
  };
}

/** Expects an OAuth1Error with these properties that shows no secret. */
export async function failure(promise: Promise<unknown>, expected: object): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(OAuth1Error);
  expect(error).toMatchObject(expected);
  const shown = `${inspect(error, { depth: 9 })}${JSON.stringify(error)}`;
  for (const secret of ["CANARY", consumerSecret, requestToken])
    expect(shown).not.toContain(secret);
}

/** A form of these fields. */
export function form(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}
