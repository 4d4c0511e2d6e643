/** A whole connection at a token endpoint, from the authorization URL to the first renewal: what our client costs on top of oauth4webapi. */
import { randomBytes } from "node:crypto";
import { createClient } from "@valetkey/oauth2";
import type { Benchmark, Sides, Work } from "../benchmark.ts";
import { type ChildServer, startChildServer } from "../child-server.ts";
import { BenchError } from "../errors.ts";
import { callbackOf, type Exchanged, type Registration } from "./app.ts";
import { bareExchange } from "./bare.ts";

/** Authorization URL, callback, code exchange with PKCE, refresh; both sides check state, issuer and answers. */
export const oauth2Exchange: Benchmark = {
  name: "oauth2-exchange",
  what: "code exchange with PKCE and a refresh, ours against bare oauth4webapi, loopback",
  reach: 0.9,
  inFlight: 16,
  setUp: () => setUp(["read", "write"]),
};

/** The same with an ID token, whose nonce, claims and signature (ES256, the keys at hand) both sides check. */
export const oauth2SignIn: Benchmark = {
  name: "oauth2-sign-in",
  what: "the same with an ID token, its signature checked by both sides",
  reach: 0.9,
  inFlight: 16,
  setUp: () => setUp(["openid", "read", "write"]),
};

async function setUp(scopes: readonly string[]): Promise<Sides> {
  const clientId = "bench";
  const clientSecret = randomBytes(20).toString("hex");
  const server = await startChildServer("oauth2/server.ts", [clientId, clientSecret]);
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const redirectUri = "https://app.example/callback";
    return sidesOf({ origin, clientId, clientSecret, redirectUri, scopes }, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function sidesOf(registration: Registration, server: ChildServer): Sides {
  const sides = { ours: ourExchange(registration), peer: bareExchange(registration) };
  const subject = registration.scopes.includes("openid") ? "alice" : undefined;
  return { ...sides, check: () => check(sides, subject), tearDown: () => server.stop() };
}

function ourExchange({ origin, redirectUri, ...options }: Registration): Work {
  const client = createClient(
    {
      issuer: origin,
      authorizationUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      jwksUrl: `${origin}/jwks`,
      idTokenAlg: "ES256",
    },
    { ...options, redirectUri },
  );
  return async (): Promise<Exchanged> => {
    const { url, pending } = await client.begin();
    const credential = await client.finish(callbackOf(url, origin, redirectUri), pending);
    const renewed = await client.renew(credential);
    return {
      accessToken: credential.accessToken,
      renewedToken: renewed.accessToken,
      subject: credential.claims?.["sub"] as string | undefined,
    };
  };
}

async function check(
  sides: Record<"ours" | "peer", Work>,
  subject: string | undefined,
): Promise<void> {
  for (const [side, work] of Object.entries(sides)) {
    const { accessToken, renewedToken, ...end } = (await work(0)) as Exchanged;
    const isRenewed = /^access-\d+$/.test(renewedToken ?? "") && renewedToken !== accessToken;
    if (isRenewed && end.subject === subject) continue;
    throw new BenchError(
      "wrong_result",
      `oauth2-exchange: ${side} did not end with what the server gave. Correct it before timing it.`,
    );
  }
}
