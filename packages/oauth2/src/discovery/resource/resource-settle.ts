/**
 * Settles what an attempt at a resource will be: at which server, as whom, and for which scopes (Model Context Protocol,
 * "Authorization Flow").
 */

import type { OAuth2DiscoveredServer } from "../server-metadata.ts";
import {
  challengeIn,
  findResource,
  type OAuth2Resource,
  type ResourceChallenge,
} from "./resource.ts";
import { type Choosing, chooseIdentity } from "./resource-identity.ts";
import { findServer, type OAuth2ResourceStamp, type ResourceContext } from "./resource-parts.ts";
import { chooseScopes } from "./resource-scopes.ts";
import { chooseIssuer } from "./resource-server.ts";

/** Where the resource leads now. */
export interface Located {
  resource: OAuth2Resource;
  /** The issuer that the resource names. Undefined: it names none, and the server is the one at its origin. */
  named: string | undefined;
  server: OAuth2DiscoveredServer;
}

/**
 * Asks the resource, and the server that it names.
 * @throws OAuth2Error `resource_mismatch`, and as discovery does.
 */
export async function locate(
  {
    challenge,
    former,
    signal,
  }: Pick<Occasion, "former" | "signal"> & { challenge: ResourceChallenge },
  context: ResourceContext,
): Promise<Located> {
  const { url, asking } = context.settings;
  const resource = await findResource(url, challenge, { ...asking, ...(signal && { signal }) });
  const named = chooseIssuer(resource, preferredIssuers(former, context));
  const { described: server } = await findServer(named, context, signal);
  return { resource, named, server };
}

/** What leads to it. */
export interface Occasion {
  challenge: string | undefined;
  /** What the refused request was made with. */
  former?: OAuth2ResourceStamp | undefined;
  scopes: readonly string[] | undefined;
  register: Choosing["register"];
  refused?: Choosing["refused"];
  signal: AbortSignal | undefined;
}

/**
 * Asks the resource, and the server that it names, and settles the rest.
 * @throws OAuth2Error `resource_mismatch`, `client_missing`, `registration_refused`, `step_up_exhausted`, and as discovery does.
 */
export async function settle(
  { challenge: header, former, scopes, register, refused, signal }: Occasion,
  context: ResourceContext,
): Promise<OAuth2ResourceStamp> {
  const { settings, registered } = context;
  const { url, offlineAccess } = settings;
  const challenge = challengeIn(header);
  const { resource, named, server } = await locate({ challenge, former, signal }, context);
  const choice = chooseScopes({
    challenge,
    resource,
    server,
    wanted: scopes ?? settings.scopes,
    offlineAccess: offlineAccess && register !== "never",
    // What another server was asked for is none of this one's business.
    former: former?.issuer === server.issuer ? former : undefined,
  });
  const client = await chooseIdentity(server, { settings, registered, register, refused });
  return {
    url,
    resource: resource.resource,
    issuer: server.issuer,
    foundBy: named === undefined ? "origin" : "issuer",
    client,
    ...choice,
  };
}

/** The server of before, and those where the app is known. */
function preferredIssuers(
  former: OAuth2ResourceStamp | undefined,
  { settings: { clients, registrations } }: ResourceContext,
): string[] {
  const known = [...clients, ...registrations].map(({ issuer }) => issuer);
  return former === undefined ? known : [former.issuer, ...known];
}
