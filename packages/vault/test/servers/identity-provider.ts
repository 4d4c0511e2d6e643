/** An OAuth 2 provider without pages, whose every endpoint answers what a test tells it to: for what no honest provider does. */
import { keys, makeIdToken } from "../../../oauth2/test/id-token.ts";
import type { CustomOAuth2Provider } from "../../src/index.ts";
import { type Answer, type Recorded, recordingServer } from "./recording-server.ts";

export interface IdentityProvider {
  url: string;
  requests: Recorded[];
  /** How the vault is told of it. Its scopes decide whether an ID token is expected. */
  options: CustomOAuth2Provider;
  /** What each path answers; the token endpoint gives a bearer token unless told otherwise. */
  answers: Record<string, (request: Recorded) => Answer>;
  /** Requests to a path so far. */
  asked(path: string): number;
  /** Makes the token endpoint answer with an ID token for an authorization request; `claims` lie over the right ones. */
  identify(asked: URLSearchParams, nowMs: number, claims?: Readonly<Record<string, unknown>>): void;
}

/** An answer of JSON. */
export function json(value: unknown, status = 200): Answer {
  const headers = { "content-type": "application/json" };
  return { status, headers, body: JSON.stringify(value) };
}

/** Starts one; it ends with the test. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const answers: IdentityProvider["answers"] = {};
  const server = await recordingServer((request) => {
    const [path = ""] = request.path.split("?");
    return answers[path]?.(request) ?? { status: 404 };
  });
  const { url, requests } = server;
  const bearer = { access_token: "CANARY-access", token_type: "Bearer", expires_in: 3600 };
  answers["/token"] = () => json(bearer);
  answers["/jwks"] = () => json(keys);
  return {
    url,
    requests,
    answers,
    options: {
      protocol: "oauth2",
      name: "Acme",
      clientId: "app",
      issuer: url,
      authorizationUrl: `${url}/authorize`,
      tokenUrl: `${url}/token`,
      jwksUrl: `${url}/jwks`,
    },
    asked: (path) => requests.filter((request) => request.path === path).length,
    identify(asked, nowMs, claims = {}) {
      const seconds = Math.floor(nowMs / 1000);
      const nonce = asked.get("nonce");
      const standard = { iss: url, aud: "app", sub: "7", iat: seconds, exp: seconds + 300, nonce };
      const idToken = makeIdToken({ ...standard, ...claims });
      answers["/token"] = () => json({ ...bearer, id_token: idToken });
    },
  };
}
