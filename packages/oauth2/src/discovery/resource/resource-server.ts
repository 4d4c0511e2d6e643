/**
 * Finds the authorization server of a resource: one that its metadata names, or, for resources from before there was such
 * metadata, what the resource's own origin says (Model Context Protocol, revision 2025-03-26).
 */
import type { Fields } from "../../answers/answer.ts";
import { OAuth2Error } from "../../errors.ts";
import type { OAuth2Server } from "../../options.ts";
import type { Asking } from "../documents.ts";
import {
  describeServer,
  fetchServerMetadata,
  NOT_FOUND,
  OAUTH_FIRST,
  type OAuth2DiscoveredServer,
} from "../server-metadata.ts";
import type { OAuth2Resource } from "./resource.ts";

/** A server that was found. */
export interface FoundServer {
  /** What it says of itself. */
  described: OAuth2DiscoveredServer;
  /** Its metadata. Absent: there is none. */
  metadata?: Fields;
  /** How it is named to a client of it. */
  server: OAuth2Server;
}

/** How a server is found again: by its issuer, or at the origin of the resource. */
export type FoundBy = "issuer" | "origin";

/**
 * Chooses the server: of those that the resource names one that is `preferred`, or else the first. Undefined: it names none.
 */
export function chooseIssuer(
  { authorizationServers }: OAuth2Resource,
  preferred: readonly string[],
): string | undefined {
  const [first] = authorizationServers;
  return preferred.find((issuer) => authorizationServers.includes(issuer)) ?? first;
}

/**
 * The server of an issuer.
 * @throws OAuth2Error `discovery_failed`, `provider_unavailable`, `insecure_url`.
 */
export async function serverOfIssuer(issuer: string, asking: Asking): Promise<FoundServer> {
  const metadata = await fetchServerMetadata(issuer, OAUTH_FIRST, asking);
  if (metadata !== undefined) return foundIn(metadata);
  throw new OAuth2Error("discovery_failed", NOT_FOUND);
}

/**
 * The server at the origin of a resource. The metadata there may name any issuer of that origin. Without metadata the
 * endpoints are where they were by default.
 * @throws OAuth2Error `discovery_failed` for metadata that names an issuer elsewhere; `provider_unavailable`, `insecure_url`.
 */
export async function serverAtOrigin(resourceUrl: string, asking: Asking): Promise<FoundServer> {
  const { origin } = new URL(resourceUrl);
  const isOwn = ({ issuer }: Fields): boolean => URL.parse(String(issuer))?.origin === origin;
  const metadata = await fetchServerMetadata(origin, OAUTH_FIRST, asking, isOwn);
  if (metadata !== undefined) return foundIn(metadata);
  return {
    described: {
      issuer: origin,
      authorizationUrl: `${origin}/authorize`,
      registrationUrl: `${origin}/register`,
      takesClientIdUrls: false,
    },
    server: { authorizationUrl: `${origin}/authorize`, tokenUrl: `${origin}/token` },
  };
}

function foundIn(metadata: Fields): FoundServer {
  const described = describeServer(metadata);
  return { described, metadata, server: { issuer: described.issuer } };
}
