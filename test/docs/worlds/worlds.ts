/**
 * What the flows of the docs find when they start: services to connect to, the names that a reader's app would have, and a person
 * at a browser, so that `sendUserTo(url, user)` can stand for the app's redirect and the request that comes back.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import {
  type SandboxProvider,
  startMisbehavingServer,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { listen } from "../../../packages/cli/src/demo/world.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { startPostgres, urlOf } from "../../../packages/vault/test/postgres/postgres.ts";
import { startMcpServer } from "../../mcp/server.ts";
import { encryptionKey, encryptionKeys, type Parts, sessionKeys } from "./parts.ts";
import { answer, type Browsers } from "./people.ts";
import { serverWorld } from "./server.ts";
import { sessionsWorld } from "./sessions.ts";
import { signingWorld } from "./signing.ts";
import { webhooksWorld } from "./webhooks.ts";

/** A world that runs. */
export interface World {
  /** Names that the flow may use, and their values. */
  given: Readonly<Record<string, unknown>>;
  /** Variables of its environment. */
  env: Readonly<Record<string, string>>;
  /** Where `sendUserTo` asks: a POST of `{ url, user, cookie? }`, answered with the URL that the user came back to. */
  people: string;
  close(): Promise<void>;
}

const worlds: Readonly<Record<string, (app: string) => Promise<Parts>>> = {
  agents: agentsWorld,
  keys: keysWorld,
  machines: machinesWorld,
  mcp: mcpWorld,
  oauth1: oauth1World,
  oauth2: oauth2World,
  postgres: postgresWorld,
  server: serverWorld,
  sessions: sessionsWorld,
  shops: shopsWorld,
  signing: signingWorld,
  tokens: tokensWorld,
  vault: vaultWorld,
  webhooks: webhooksWorld,
};

/** Starts a world. Throws when there is none of that name. */
export async function openWorld(name: string): Promise<World> {
  const start = worlds[name];
  if (!start)
    throw new Error(`There is no world ${name}; there are ${Object.keys(worlds).join(", ")}.`);
  let home: string | undefined;
  const browsers: Browsers = new Map();
  const server = createServer((request, response) => {
    answer(request, home, browsers).then(
      ({ headers, body }) => response.writeHead(200, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const app = await listen(server);
  const parts = await start(app);
  home = parts.home;
  const { given = {}, env = {}, services = [] } = parts;
  return {
    given,
    env,
    people: app,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await Promise.all(services.map((service) => service.close()));
      await parts.end?.();
    },
  };
}

/** An app with keys in its environment, the next ones too, and nobody who uses it. */
async function keysWorld(): Promise<Parts> {
  const env = {
    VALETKEY_ENCRYPTION_KEYS: encryptionKeys(),
    NEXT_ENCRYPTION_KEY: encryptionKey("k2"),
  };
  return { env };
}

/** An app with an empty PostgreSQL of its own, whose superuser it is. */
async function postgresWorld(): Promise<Parts> {
  const server = await startPostgres();
  const env = {
    DATABASE_URL: urlOf(server.settings),
    VALETKEY_ENCRYPTION_KEYS: encryptionKeys(),
  };
  return { env, end: () => server.stop() };
}

async function oauth1World(app: string): Promise<Parts> {
  const redirectUri = `${app}/callback`;
  const service = await startOAuth1Provider({ redirectUris: [redirectUri] });
  const { requestTokenUrl, authorizationUrl, accessTokenUrl } = service.entry;
  const apiUrl = service.url;
  return {
    given: {
      ...service.client,
      requestTokenUrl,
      authorizationUrl,
      accessTokenUrl,
      apiUrl,
      redirectUri,
    },
    env: plainHttp,
    services: [service],
    home: redirectUri,
  };
}

async function oauth2World(app: string): Promise<Parts> {
  const redirectUri = `${app}/callback`;
  const service = await startOAuth2Provider({ redirectUris: [redirectUri] });
  const { issuer, authorizationUrl, tokenUrl } = service.entry;
  const apiUrl = service.url;
  return {
    given: { ...service.client, issuer, authorizationUrl, tokenUrl, apiUrl, redirectUri },
    env: plainHttp,
    services: [service],
    home: redirectUri,
  };
}

/** Everything is on the loopback interface, where oauthlib insists on https too. */
const plainHttp = { OAUTHLIB_INSECURE_TRANSPORT: "1" };

/** Two services as catalogue entries, and a free port for the app. Access tokens of OAuth 2 live a second. */
async function vaultWorld(): Promise<Parts> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}/oauth`;
  const callback = (slug: string): string[] => [`${publicUrl}/callback/${slug}`];
  const first = await startOAuth1Provider({ redirectUris: callback("scrapbook") });
  const second = await startOAuth2Provider({
    redirectUris: callback("notebook"),
    accessTokenTtlSeconds: 1,
  });
  return {
    given: {
      ...first.client,
      ...second.client,
      scrapbook: first.entry,
      notebook: second.entry,
      port,
      publicUrl,
      encryptionKeys: encryptionKeys(),
      sessionKeys: sessionKeys(),
    },
    services: [first, second],
    home: `http://127.0.0.1:${port}/settings`,
  };
}

/** An app with a free port and one service, which has given it tokens of two accounts. */
async function tokensWorld(): Promise<Parts> {
  const service = await startOAuth2Provider();
  const port = await freePort();
  const tokensOf = (login: string): unknown => {
    const [{ grant: _, ...tokens } = { grant: "" }] = service.control.issueGrants(login, 1);
    return tokens;
  };
  return {
    given: {
      ...service.client,
      notebook: service.entry,
      port,
      publicUrl: `http://127.0.0.1:${port}/oauth`,
      encryptionKeys: encryptionKeys(),
      aliceTokens: tokensOf("alice"),
      bobTokens: tokensOf("bob"),
    },
    env: { CRON_SECRET: randomBytes(24).toString("base64url") },
    services: [service],
  };
}

/** A service at which each shop has a host of its own, with two shops that have given tokens to an account each. */
async function shopsWorld(): Promise<Parts> {
  const client = { clientId: "app", clientSecret: randomBytes(24).toString("base64url") };
  const [acme, globex] = await Promise.all([
    startOAuth2Provider(client),
    startOAuth2Provider(client),
  ]);
  const hostOf = (service: SandboxProvider): string => new URL(service.url).host;
  // No host of an input is an address.
  const hosts = [acme, globex].map((service) => `localhost:${new URL(service.url).port}`);
  const tokensOf = ({ control }: typeof acme): unknown => {
    const [{ grant: _, ...tokens } = { grant: "" }] = control.issueGrants("alice", 1);
    return tokens;
  };
  const entry = JSON.parse(JSON.stringify(acme.entry).replaceAll(hostOf(acme), "{shop}"));
  return {
    given: {
      ...client,
      shops: { ...entry, inputs: { shop: { title: "Shop", kind: "host", oneOf: hosts } } },
      acme: hosts[0],
      globex: hosts[1],
      acmeTokens: tokensOf(acme),
      globexTokens: tokensOf(globex),
      publicUrl: `http://127.0.0.1:${await freePort()}/oauth`,
      encryptionKeys: encryptionKeys(),
    },
    services: [acme, globex],
  };
}

/** Services that need no browser of ours: one with codes for devices, one that gives tokens to the app itself, and one that takes any key. */
async function machinesWorld(): Promise<Parts> {
  const server = await startMisbehavingServer();
  const factsOf = async (scenario: string): Promise<object> => {
    const { issuer, client, resource } = await server.start(scenario);
    return { issuer, clientId: client.id, clientSecret: client.secret, api: resource };
  };
  const parcels = createServer((request, response) => {
    response.writeHead(request.headers["x-api-key"] ? 200 : 401).end();
  });
  return {
    given: {
      player: await factsOf("device-test"),
      reports: await factsOf("auth/client-credentials-basic"),
      parcelsApi: await listen(parcels),
      publicUrl: `http://127.0.0.1:${await freePort()}/oauth`,
      encryptionKeys: encryptionKeys(),
    },
    async end() {
      await server.close();
      await new Promise((done) => parcels.close(done));
    },
  };
}

/** An app with a free port, and an MCP server whose authorization server lets every app register, and every user agree at once. */
async function mcpWorld(): Promise<Parts> {
  const port = await freePort();
  const server = await startMisbehavingServer();
  const { issuer, resource } = await server.start("auth/token-endpoint-auth-none");
  const mcp = await startMcpServer(
    async (token) => {
      const answer = await fetch(resource, { headers: { authorization: `Bearer ${token}` } });
      return answer.ok ? ((await answer.json()) as { sub: string }).sub : undefined;
    },
    { ...(issuer !== undefined && { issuer }) },
  );
  return {
    given: {
      port,
      publicUrl: `http://127.0.0.1:${port}/oauth`,
      encryptionKeys: encryptionKeys(),
      mcpUrl: mcp.url.href,
    },
    home: `http://127.0.0.1:${port}/settings`,
    async end() {
      await Promise.all([mcp.close(), server.close()]);
    },
  };
}

/** The world of tokens, and an MCP server that takes the service's tokens. */
async function agentsWorld(): Promise<Parts> {
  const { given, services = [], ...world } = await tokensWorld();
  const api = services[0]?.url;
  const server = await startMcpServer(async (token) => {
    const answer = await fetch(`${api}/me`, { headers: { authorization: `Bearer ${token}` } });
    return answer.ok ? ((await answer.json()) as { login: string }).login : undefined;
  });
  return {
    ...world,
    services,
    given: { ...given, mcpUrl: server.url.href },
    end: () => server.close(),
  };
}
