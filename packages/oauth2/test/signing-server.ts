/**
 * An OpenID provider in memory: it is asked through `fetch`, signs ID tokens with the keys that a test gives it, however wrong, and
 * remembers what it was asked.
 */
import { createClient, type OAuth2Client } from "../src/client.ts";
import type { OAuth2Credential } from "../src/credential.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../src/options.ts";
import type { OAuth2BeginOptions } from "../src/requests/begin.ts";
import { makeServerKey, publish, type ServerKey, signWith } from "./server-keys.ts";

export const issuer = "https://login.example";
export const redirectUri = "https://app.example/callback";
/** Not the machine's time: the client goes by the clock that it is given. */
export const startSeconds: number = Date.parse("2031-05-05T05:05:05Z") / 1000;

const RSA_KEY = makeServerKey("RS256", "first");

/** What a sign-in of a test is like. */
export interface SignIn {
  client?: OAuth2Client;
  /** Over the right claims. */
  claims?: Record<string, unknown>;
  /** Makes the ID token of the right claims; default: signed with the server's first key. */
  sign?(claims: Record<string, unknown>): string;
  begin?: OAuth2BeginOptions;
  /** The callback's `iss`. Default: the issuer; null: none. */
  iss?: string | null;
  /** What the tokens are said to be. Default: bearer tokens. */
  tokenType?: string;
}

export interface SigningServer {
  /** The keys it publishes; it signs with the first. */
  keys: ServerKey[];
  nowSeconds: number;
  /** The paths that were asked, in order. */
  asked: string[];
  /** Requests to a path so far. */
  count(path: string): number;
  /** What a path answers; the keys and tokens are there. */
  answers: Record<string, (request: Request) => Response | Promise<Response>>;
  metadata: Record<string, unknown>;
  clientOf(server?: OAuth2Server, options?: Partial<OAuth2ClientOptions>): OAuth2Client;
  claimsOf(further?: Record<string, unknown>): Record<string, unknown>;
  signIn(how?: SignIn): Promise<OAuth2Credential>;
}

/** Makes one. Nothing listens. */
export function makeSigningServer(): SigningServer {
  /** What each code is good for: several people may sign in at once. */
  const granted = new Map<string, object>();
  const server: SigningServer = {
    keys: [RSA_KEY],
    nowSeconds: startSeconds,
    asked: [],
    count: (path) => server.asked.filter((it) => it === path).length,
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
    },
    answers: {
      "/.well-known/openid-configuration": () => Response.json(server.metadata),
      "/jwks": () => Response.json(publish(...server.keys)),
    },
    clientOf: (described = {}, options = {}) =>
      createClient(
        { issuer, ...described },
        {
          clientId: "app",
          redirectUri,
          scopes: ["openid"],
          clock: () => server.nowSeconds * 1000,
          fetch: (input, init) => fetchFrom(server, new Request(input, init)),
          ...options,
        },
      ),
    claimsOf: (further = {}) => ({
      iss: issuer,
      sub: "alice",
      aud: "app",
      iat: server.nowSeconds,
      exp: server.nowSeconds + 300,
      ...further,
    }),
    async signIn({
      client = server.clientOf(),
      claims = {},
      begin = {},
      sign,
      iss = issuer,
      tokenType = "Bearer",
    } = {}) {
      const { pending } = await client.begin(begin);
      const all = server.claimsOf({ nonce: pending.nonce, ...claims });
      const [key = RSA_KEY] = server.keys;
      const idToken = sign === undefined ? signWith(key, all) : sign(all);
      const tokens = { access_token: "CANARY-at", refresh_token: "CANARY-rt", expires_in: 60 };
      const code = `c${granted.size + 1}`;
      granted.set(code, { token_type: tokenType, ...tokens, id_token: idToken });
      server.answers["/token"] = async (request) =>
        Response.json(granted.get((await request.formData()).get("code") as string));
      const answer = { code, state: pending.state };
      const callback = new URLSearchParams(iss === null ? answer : { ...answer, iss });
      return client.finish(`${redirectUri}?${callback}`, pending);
    },
  };
  return server;
}

async function fetchFrom(server: SigningServer, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  server.asked.push(pathname);
  return (await server.answers[pathname]?.(request)) ?? new Response("no", { status: 404 });
}
