/** The OAuth 2 provider of the story on npm's oidc-provider, with its own login and consent pages, and a small API beside it. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider, { type Account } from "oidc-provider";
import { listen, type StoryProviders } from "../../packages/cli/src/demo/world.ts";

const ACCESS_TOKEN_SECONDS = 3;
const CLIENT_ID = "receipts";
const NOTES: Readonly<Record<string, readonly string[]>> = {
  alice: ["Water the ferns", "Ask Bob about the picnic"],
  bob: ["Fix the bicycle", "Bring lemonade to the picnic", "Call the piano tuner"],
};

/** Starts it, with refresh tokens that rotate and access tokens of three seconds. */
export async function startOidcProvider(): Promise<StoryProviders["oauth2"]> {
  const clientSecret = `${randomBytes(24).toString("base64url")}+/%:&=~`;
  const seen: Seen = { issued: new Set(), grants: new Map(), renewals: 0 };
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (!provider) return response.writeHead(503).end();
    if (request.url?.startsWith("/api/")) return void answerApi(provider, request, response);
    return provider.callback()(request, response);
  });
  const url = await listen(server);

  return {
    slug: "oidc-provider",
    name: "npm oidc-provider",
    speaks: `OAuth 2 and OpenID Connect, PKCE, refresh tokens rotate, access tokens live ${ACCESS_TOKEN_SECONDS} s`,
    url,
    accessTokenLifeMs: ACCESS_TOKEN_SECONDS * 1000,
    renewals: () => seen.renewals,
    issuedSecrets: async () => [...seen.issued],
    async register(redirectUri) {
      provider = createProvider(url, { clientSecret, redirectUri });
      watch(provider, seen);
      return {
        protocol: "oauth2",
        name: "oidc-provider",
        issuer: url,
        clientId: CLIENT_ID,
        clientSecret,
        scopes: ["openid", "offline_access", "profile", "email"],
        authorizationParams: { prompt: "consent" },
        api: { baseUrl: `${url}/api`, hosts: [new URL(url).host] },
      };
    },
    async revoke(login) {
      if (provider) await revokeAll(provider, seen.grants, login);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** What the provider has done so far. */
interface Seen {
  /** Codes and tokens that it gave out. */
  issued: Set<string>;
  /** Ids of its grants, each with the login whose it is. */
  grants: Map<string, string>;
  renewals: number;
}

function watch(provider: Provider, seen: Seen): void {
  provider.on("grant.saved", (grant) => seen.grants.set(grant.jti, grant.accountId ?? ""));
  provider.on("grant.success", (context) => {
    if (context.oidc.params?.["grant_type"] === "refresh_token") seen.renewals += 1;
  });
  provider.use(async (context, next) => {
    await next();
    const location = URL.parse(context.response.get("location"), provider.issuer);
    const code = location?.searchParams.get("code");
    if (code) seen.issued.add(code);
    for (const word of ["access_token", "refresh_token", "id_token"]) {
      const token = (context.body as Record<string, unknown> | undefined)?.[word];
      if (typeof token === "string") seen.issued.add(token);
    }
  });
}

async function revokeAll(provider: Provider, grants: Seen["grants"], login: string): Promise<void> {
  for (const [id, accountId] of grants) {
    if (accountId !== login) continue;
    await provider.AccessToken.revokeByGrantId(id);
    await provider.RefreshToken.revokeByGrantId(id);
    await (await provider.Grant.find(id))?.destroy();
    grants.delete(id);
  }
}

function createProvider(
  issuer: string,
  client: { clientSecret: string; redirectUri: string },
): Provider {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "demo" };
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: client.clientSecret,
        client_name: "Receipts",
        redirect_uris: [client.redirectUri],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    jwks: { keys: [key as never] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: {
      openid: ["sub"],
      profile: ["preferred_username"],
      email: ["email", "email_verified"],
    },
    findAccount: (_context, login) => accountOf(login),
    pkce: { required: () => true },
    rotateRefreshToken: true,
    clockTolerance: 0,
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 3600,
      Session: 3600,
    },
    features: { revocation: { enabled: true } },
  });
}

function accountOf(login: string): Account | undefined {
  if (!(login in NOTES)) return undefined;
  const email = `${login}@peer.example`;
  const claims = { sub: login, preferred_username: login, email, email_verified: true };
  return { accountId: login, claims: () => claims };
}

async function answerApi(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  const token = bearer === undefined ? undefined : await provider.AccessToken.find(bearer);
  response.setHeader("content-type", "application/json");
  if (!token) {
    response.setHeader("www-authenticate", 'Bearer error="invalid_token"');
    response.writeHead(401).end('{"error":"invalid_token"}');
    return;
  }
  const login = token.accountId;
  const notes = (NOTES[login] ?? []).map((text) => ({ text }));
  const answers: Record<string, unknown> = { "/api/me": { login }, "/api/notes": { notes } };
  const answer = answers[request.url ?? ""];
  response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? { error: "not_found" }));
}
