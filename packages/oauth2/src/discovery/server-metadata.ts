/**
 * Finds an authorization server's metadata (RFC 8414, OpenID Connect Discovery 1.0) and sees to it that it is that server's own.
 */
import type { Fields } from "../answers/answer.ts";
import { invalid } from "../checks.ts";
import { OAuth2Error } from "../errors.ts";
import { checkEndpoint, isHttps } from "../secure-url.ts";
import { isMetadataOf } from "../transport/port.ts";
import { type Asking, checkAsking, firstDocument, type OAuth2AskOptions } from "./documents.ts";

/** What a server says of itself, as far as one needs it to become its client. Plain JSON; of somebody else's making. */
export interface OAuth2DiscoveredServer {
  /** As the server spells it. */
  issuer: string;
  /** Where users agree. Absent: nowhere. */
  authorizationUrl?: string;
  /** The client registration endpoint (RFC 7591). Absent: the server has none. */
  registrationUrl?: string;
  /** Whether a client id may be the URL of a Client ID Metadata Document. */
  takesClientIdUrls: boolean;
  /** `token_endpoint_auth_methods_supported`. Absent: the server does not tell. */
  clientAuthMethods?: string[];
  /** `scopes_supported`. Absent: the server does not tell. */
  scopes?: string[];
  /** `grant_types_supported`. Absent: the server does not tell. */
  grantTypes?: string[];
}

/** Where metadata may be: after the issuer (`oidc`), or between its origin and its path. */
export type Place = "oidc" | "oauth2" | "oidc-inserted";

/** For those who sign users in: OpenID Connect's own place first. */
export const OPENID_FIRST: readonly Place[] = ["oidc", "oauth2", "oidc-inserted"];
/** For those who do not: RFC 8414's place first, as the Model Context Protocol has it. */
export const OAUTH_FIRST: readonly Place[] = ["oauth2", "oidc-inserted", "oidc"];

/** Whether metadata is that of the server which was asked for. */
export type IsOwn = (metadata: Fields) => boolean | Promise<boolean>;

/**
 * What a server says of itself.
 * @throws OAuth2Error `discovery_failed`, `provider_unavailable`, `insecure_url`, or `invalid_options` for an issuer that is none.
 */
export async function discoverServer(
  issuer: string,
  options: OAuth2AskOptions = {},
): Promise<OAuth2DiscoveredServer> {
  checkEndpoint("issuer", issuer);
  if (issuer.includes("?")) throw invalid("issuer has a query. Pass it as the server spells it.");
  const metadata = await fetchServerMetadata(issuer, OAUTH_FIRST, checkAsking(options));
  if (metadata !== undefined) return describeServer(metadata);
  throw new OAuth2Error("discovery_failed", NOT_FOUND);
}

/** What to say when there is none. */
export const NOT_FOUND =
  "There is no metadata of at most 64 kB at issuer's well-known URLs. Check issuer, or pass the endpoints.";

/**
 * The metadata of an issuer, looked for at each place in turn; undefined when there is none.
 * @throws OAuth2Error `discovery_failed` for metadata of another issuer (RFC 8414 section 3.3), and `provider_unavailable`.
 */
export async function fetchServerMetadata(
  issuer: string,
  places: readonly Place[],
  asking: Asking,
  isOwn: IsOwn = (metadata) => isMetadataOf(issuer, metadata),
): Promise<Fields | undefined> {
  const urls = new Set(places.map((place) => metadataUrl(issuer, place)));
  const metadata = await firstDocument(urls, "issuer", {
    asking,
    isOne: (document) => typeof document["issuer"] === "string",
  });
  if (metadata === undefined || (await isOwn(metadata))) return metadata;
  throw new OAuth2Error(
    "discovery_failed",
    "The metadata names another issuer. Correct issuer to the server's spelling.",
  );
}

function metadataUrl(issuer: string, place: Place): string {
  const url = new URL(issuer);
  const path = url.pathname.replace(/\/$/, "");
  const name = place === "oauth2" ? "oauth-authorization-server" : "openid-configuration";
  url.pathname = place === "oidc" ? `${path}/.well-known/${name}` : `/.well-known/${name}${path}`;
  return url.href;
}

/**
 * Reads what one needs to become a client.
 * @throws OAuth2Error `insecure_url` or `invalid_options` for a registration endpoint that is not secure, `discovery_failed` for an issuer
 * that is no URL.
 */
export function describeServer(metadata: Fields): OAuth2DiscoveredServer {
  const issuer = checkIssuerText(String(metadata["issuer"]));
  const clientAuthMethods = texts(metadata["token_endpoint_auth_methods_supported"]);
  const scopes = texts(metadata["scopes_supported"]);
  const grantTypes = texts(metadata["grant_types_supported"]);
  return {
    issuer,
    ...discoveredEndpoint(metadata["authorization_endpoint"], "authorizationUrl", issuer),
    ...discoveredEndpoint(metadata["registration_endpoint"], "registrationUrl", issuer),
    takesClientIdUrls: metadata["client_id_metadata_document_supported"] === true,
    ...(clientAuthMethods !== undefined && { clientAuthMethods }),
    ...(scopes !== undefined && { scopes }),
    ...(grantTypes !== undefined && { grantTypes }),
  };
}

/** What is kept by issuer goes by its letters: they are those of a URL, whatever a parser would make of others. */
function checkIssuerText(issuer: string): string {
  if (/^[\x21-\x7e]+$/.test(issuer)) return issuer;
  throw new OAuth2Error(
    "discovery_failed",
    "The server's name for itself (issuer) holds what does not belong into a URL. Do not use this server.",
  );
}

/**
 * A discovered endpoint under its name, or nothing where there is none.
 * @throws OAuth2Error `insecure_url` or `invalid_options`; the operator is told.
 */
export function discoveredEndpoint<Name extends string>(
  value: unknown,
  name: Name,
  issuer: string,
): { [key in Name]?: string } {
  // Some servers write down what they do not have.
  if (value === undefined || value === null || value === "") return {};
  const url = checkEndpoint(`The discovered ${name}`, value, "misconfigured");
  const fault = faultOf(url, issuer);
  if (fault === undefined) return { [name]: url } as { [key in Name]?: string };
  throw new OAuth2Error("insecure_url", `The discovered ${name} ${fault} Do not use this server.`, {
    failure: "misconfigured",
  });
}

function faultOf(url: string, issuer: string): string | undefined {
  // Loopback is for development: a server elsewhere must not lead us to this machine.
  if (isHttps(issuer) && !isHttps(url)) {
    return "is not an https URL, though issuer is.";
  }
  // Programs have handed such URLs to a shell to open them; no server needs what a shell would read.
  if (/[^\x21-\x7e]|["'`\\<>^|]|\$\(/.test(url)) return "holds what does not belong into a URL.";
  return undefined;
}

/** The texts of a list; undefined for what is no list. */
export function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((it) => typeof it === "string") : undefined;
}
