/**
 * Puts together what the verbs of a resource's client work with: the server, found anew or kept, and the client that one is there.
 */

import { createNonces, type Nonces } from "../../dpop/nonces.ts";
import { OAuth2Error } from "../../errors.ts";
import { checkOptions } from "../../options.ts";
import type { Parts } from "../../parts.ts";
import { untilAborted } from "../../transport/transport.ts";
import { createResolver, describedServer } from "../metadata.ts";
import type { OAuth2Registration } from "../registration.ts";
import { type Remembered, remember } from "../remembered.ts";
import { namedClient, type OAuth2ResourceIdentity } from "./resource-identity.ts";
import type { ResourceSettings } from "./resource-options.ts";
import {
  type FoundBy,
  type FoundServer,
  serverAtOrigin,
  serverOfIssuer,
} from "./resource-server.ts";

/**
 * Whose an attempt or a credential is: what it may be used with, and nothing else. Plain JSON; a registration in it is secret.
 */
export interface OAuth2ResourceStamp {
  /** The URL that the client was made for. */
  url: string;
  /** What the tokens are for (RFC 8707): they go to URLs under it. */
  resource: string;
  /** The server that gives them. They and the client go to no other. */
  issuer: string;
  foundBy: FoundBy;
  client: OAuth2ResourceIdentity;
  /** The scopes that were asked for. */
  asked: string[];
  /** How many step-ups in a row led to this. */
  stepUps: number;
}

/** What one client of a resource holds. */
export interface ResourceContext {
  settings: ResourceSettings;
  nonces: Nonces;
  /** Servers by how they are found and issuer. */
  servers: Remembered<FoundServer>;
  /** Registrations that were made, by issuer. */
  registered: Remembered<OAuth2Registration>;
}

/** A context that holds nothing yet. */
export function newContext(settings: ResourceSettings): ResourceContext {
  return { settings, nonces: createNonces(), servers: new Map(), registered: new Map() };
}

/** Whom a client asks, and as whom. */
export type Side = Pick<OAuth2ResourceStamp, "resource" | "issuer" | "foundBy" | "client">;

/**
 * Asks for a server, and keeps it. `issuer` undefined: the one at the resource's origin.
 * @throws OAuth2Error as discovery does.
 */
export async function findServer(
  issuer: string | undefined,
  { settings, servers }: ResourceContext,
  signal: AbortSignal | undefined,
): Promise<FoundServer> {
  const asking = { ...settings.asking, ...(signal && { signal }) };
  const found =
    issuer === undefined
      ? await serverAtOrigin(settings.url, asking)
      : await serverOfIssuer(issuer, asking);
  const foundBy = issuer === undefined ? "origin" : "issuer";
  remember(servers, keyOf(foundBy, found.described.issuer), Promise.resolve(found));
  return found;
}

/**
 * The server of a stamp, which was asked already or is asked now.
 * @throws OAuth2Error as discovery does; `issuer_mismatch` when another server is at its place.
 */
function serverOf(
  { issuer, foundBy }: Side,
  { settings, servers }: ResourceContext,
  signal: AbortSignal | undefined,
): Promise<FoundServer> {
  const key = keyOf(foundBy, issuer);
  const { asking, url } = settings;
  let shared = servers.get(key);
  if (shared === undefined) {
    shared = foundBy === "issuer" ? serverOfIssuer(issuer, asking) : serverAtOrigin(url, asking);
    remember(servers, key, shared);
  }
  return untilAborted(
    shared.then((found) => checkSame(found, issuer)),
    signal,
  );
}

function checkSame(found: FoundServer, issuer: string): FoundServer {
  if (found.described.issuer === issuer) return found;
  throw new OAuth2Error(
    "issuer_mismatch",
    "The resource has another server now than the one that the tokens are from. Start the connection again.",
    { failure: "reconnect" },
  );
}

/**
 * The parts of the client that one is at a server.
 * @throws OAuth2Error as `createClient` and discovery do; `client_missing`.
 */
export async function partsOf(
  side: Side,
  context: ResourceContext,
  signal: AbortSignal | undefined,
): Promise<Parts> {
  const { settings, nonces } = context;
  const named = await namedClient(side.client, side.issuer, settings);
  const { server, metadata } = await serverOf(side, context, signal);
  const { redirectUri, random, dpop, asking } = settings;
  const { fetch, clock, timeoutMs } = asking;
  // An ID token is no help at a resource; where there are no keys to check one with, none is looked at.
  const hasKeys = typeof metadata?.["jwks_uri"] === "string";
  const checked = checkOptions(
    {
      ...server,
      ...named.server,
      resources: [side.resource],
      dpop,
      ...(!hasKeys && { profile: { answer: { idToken: "ignore" } } }),
    },
    {
      ...named.options,
      ...(redirectUri !== undefined && { redirectUri }),
      ...(random !== undefined && { random }),
      fetch,
      clock,
      timeoutMs,
    },
  );
  if (metadata === undefined) {
    return { settings: checked, nonces, resolve: createResolver(checked) };
  }
  const resolved = describedServer(metadata, checked);
  return { settings: checked, nonces, resolve: async () => resolved };
}

function keyOf(foundBy: FoundBy, issuer: string): string {
  return `${foundBy} ${issuer}`;
}
