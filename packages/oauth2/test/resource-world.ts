/**
 * A small internet in memory: resources, and authorization servers that they name, each on a host of its own. It is asked through
 * `fetch`, remembers what was asked, and its users agree to everything.
 */
import { createHash } from "node:crypto";
import {
  createResourceClient,
  type OAuth2ResourceBeginOptions,
  type OAuth2ResourceClient,
  type OAuth2ResourceCredential,
} from "../src/discovery/resource/resource-client.ts";
import type { OAuth2ResourceClientOptions } from "../src/discovery/resource/resource-options.ts";

export const redirectUri = "https://app.example/callback";
export const resourceUrl = "https://mcp.example/mcp";
export const issuer = "https://login.example";
export const otherIssuer = "https://other.example";

/** A request, read. */
export interface Asked {
  method: string;
  url: string;
  headers: Headers;
  form: URLSearchParams;
  json: Record<string, unknown>;
}

type Route = (asked: Asked) => Response | Promise<Response>;

/** One authorization server. */
export interface WorldServer {
  issuer: string;
  metadata: Record<string, unknown>;
  /** The answer to a registration, over the usual one. */
  registration: Record<string, unknown>;
  /** The scopes that tokens get, whatever was asked. Default: what was asked. */
  grants?: string[];
  /** The authorization requests. */
  authorizations: URLSearchParams[];
}

/** The internet. */
export interface World {
  fetch: typeof fetch;
  asked: Asked[];
  /** What each URL answers, by method and URL; 404 for the rest. */
  routes: Record<string, Route>;
  /** The URLs that were asked, in order. */
  urls(): string[];
  /** Requests to a host so far. */
  at(host: string): Asked[];
  /** Adds a server whose metadata is at RFC 8414's place. */
  addServer(issuer: string, further?: Record<string, unknown>): WorldServer;
  /** Adds a resource's metadata at the well-known place of its path. */
  addResource(url: string, metadata: Record<string, unknown>): void;
  /** Follows an authorization URL as a user does who agrees; gives the callback URL. */
  visit(url: string, further?: Record<string, string>): string;
}

/** One resource with one server, and clients for it. */
export interface ResourceWorld extends World {
  server: WorldServer;
  clientOf(options?: Partial<OAuth2ResourceClientOptions>): OAuth2ResourceClient;
  /** Goes the whole way, with a client of its own where none is given. */
  connect(
    client?: OAuth2ResourceClient,
    begin?: OAuth2ResourceBeginOptions,
  ): Promise<OAuth2ResourceCredential>;
  /** The `scope` of each authorization request so far. */
  scopesAsked(): (string | null)[];
}

/** Makes one. */
export function makeResourceWorld(): ResourceWorld {
  const world = makeWorld();
  const server = world.addServer(issuer);
  world.addResource(resourceUrl, { authorization_servers: [issuer] });
  const clientOf: ResourceWorld["clientOf"] = (options = {}) =>
    createResourceClient(resourceUrl, { redirectUri, fetch: world.fetch, ...options });
  return Object.assign(world, {
    server,
    clientOf,
    async connect(client = clientOf(), begin: OAuth2ResourceBeginOptions = {}) {
      const { url, pending } = await client.begin(begin);
      return client.finish(world.visit(url), pending);
    },
    scopesAsked: () => server.authorizations.map((params) => params.get("scope")),
  });
}

/** Makes an empty one. */
export function makeWorld(): World {
  const servers = new Map<string, WorldServer>();
  const codes = new Map<string, URLSearchParams>();
  const world: World = {
    asked: [],
    routes: {},
    urls: () => world.asked.map(({ url }) => url),
    at: (host) => world.asked.filter(({ url }) => new URL(url).host === host),
    async fetch(input, init) {
      const asked = await read(new Request(input, init));
      world.asked.push(asked);
      const answer = await world.routes[`${asked.method} ${asked.url}`]?.(asked);
      return answer ?? new Response("no", { status: 404 });
    },
    addServer(issuer, further = {}) {
      const server = newServer(issuer, further);
      const { origin, pathname } = new URL(issuer);
      const path = pathname === "/" ? "" : pathname;
      servers.set(String(server.metadata["authorization_endpoint"]), server);
      world.routes[`GET ${origin}/.well-known/oauth-authorization-server${path}`] = () =>
        Response.json(server.metadata);
      world.routes[`POST ${issuer}/register`] = ({ json }) =>
        Response.json(
          { client_id: `at-${new URL(issuer).host}`, ...json, ...server.registration },
          { status: 201 },
        );
      world.routes[`POST ${issuer}/token`] = ({ form }) => tokens(form, server, codes);
      return server;
    },
    addResource(url, metadata) {
      const { origin, pathname } = new URL(url);
      const path = pathname === "/" ? "" : pathname;
      world.routes[`GET ${origin}/.well-known/oauth-protected-resource${path}`] = () =>
        Response.json({ resource: url, ...metadata });
    },
    visit(url, further = {}) {
      const { origin, pathname, searchParams } = new URL(url);
      const server = servers.get(`${origin}${pathname}`);
      if (server === undefined) throw new Error(`nobody is at ${url}`);
      server.authorizations.push(searchParams);
      const code = `code-${codes.size}`;
      codes.set(code, searchParams);
      const state = searchParams.get("state") ?? "";
      return `${searchParams.get("redirect_uri")}?${new URLSearchParams({ code, state, ...further })}`;
    },
  };
  return world;
}

function newServer(issuer: string, further: Record<string, unknown>): WorldServer {
  return {
    issuer,
    registration: {},
    authorizations: [],
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      registration_endpoint: `${issuer}/register`,
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["none"],
      ...further,
    },
  };
}

/** Refuses what the code was not given for: another verifier, redirect URI or resource. */
function tokens(
  form: URLSearchParams,
  server: WorldServer,
  codes: Map<string, URLSearchParams>,
): Response {
  const begun = codes.get(form.get("code") ?? "");
  const verifier = createHash("sha256").update(form.get("code_verifier") ?? "");
  const isCode = form.get("grant_type") === "authorization_code";
  const fits =
    begun?.get("code_challenge") === verifier.digest("base64url") &&
    begun.get("redirect_uri") === form.get("redirect_uri") &&
    begun.get("resource") === form.get("resource");
  if (isCode && !fits) return Response.json({ error: "invalid_grant" }, { status: 400 });
  const scope = server.grants ?? (begun ?? form).get("scope")?.split(" ") ?? [];
  return Response.json({
    access_token: `CANARY-at-${server.issuer}`,
    token_type: "Bearer",
    expires_in: 600,
    refresh_token: `CANARY-rt-${server.issuer}`,
    ...(scope.length > 0 && { scope: scope.join(" ") }),
  });
}

async function read(request: Request): Promise<Asked> {
  const { method, url, headers } = request;
  const body = await request.text();
  const isJson = headers.get("content-type")?.includes("json") === true;
  return {
    method,
    url,
    headers,
    form: new URLSearchParams(isJson ? "" : body),
    json: isJson ? (JSON.parse(body) as Record<string, unknown>) : {},
  };
}
