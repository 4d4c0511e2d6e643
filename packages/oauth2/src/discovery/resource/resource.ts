/**
 * Finds out what a protected resource says of itself (RFC 9728): which authorization servers it trusts, and which scopes it knows.
 * Whose client one becomes there is for resource-client.ts.
 */
import type { Fields } from "../../answers/answer.ts";
import { type Challenge, challengesIn } from "../../answers/challenge.ts";
import { OAuth2Error } from "../../errors.ts";
import { checkEndpoint, isHttps } from "../../secure-url.ts";
import { ask, LIMIT_BYTES, type Question } from "../../transport/transport.ts";
import { type Asking, checkAsking, firstDocument, type OAuth2AskOptions } from "../documents.ts";
import { texts } from "../server-metadata.ts";

/** What is known of a resource. Plain JSON. */
export interface OAuth2Resource {
  /** The resource's identifier, which tokens are asked for (RFC 8707): as its metadata spells it, or else its URL. */
  resource: string;
  /** The issuers that it trusts, as it spells them. Empty: it does not tell. */
  authorizationServers: string[];
  /** `scopes_supported`. Absent: it does not tell. */
  scopes?: string[];
  /** Whether there was metadata. */
  hasMetadata: boolean;
}

/** What `discoverResource` may be told. */
export interface OAuth2ResourceOptions extends OAuth2AskOptions {
  /** The `WWW-Authenticate` header of the answer that refused a request; it may say where the metadata is. */
  challenge?: string;
}

/** What a challenge asks for. */
export interface ResourceChallenge {
  /** Where the metadata is (RFC 9728 section 5.1). */
  metadataUrl?: string;
  /** The scopes that are needed; absent where none are named. */
  scopes?: string[];
  /** The token was fine, and only lacks scopes (RFC 6750 section 3.1). */
  isInsufficient: boolean;
}

/**
 * Asks for a resource's metadata: where the challenge says, or else at the well-known URL of its path, or else at that of its
 * origin.
 * @throws OAuth2Error `resource_mismatch` when the metadata is that of something else, or is said to be at another origin;
 * `discovery_failed` when the challenge names metadata and there is none; `insecure_url` for an issuer that is not secure;
 * `provider_unavailable`, `invalid_options`.
 */
export async function discoverResource(
  url: string,
  options: OAuth2ResourceOptions = {},
): Promise<OAuth2Resource> {
  checkEndpoint("The resource's URL", url);
  return findResource(url, challengeIn(options.challenge), checkAsking(options));
}

/**
 * The challenge with which a resource refuses whoever brings no token; undefined where it asks for none, or does not say so to a `GET`.
 * @throws OAuth2Error `provider_unavailable` where it is not reached; `invalid_options`, `insecure_url`.
 */
export async function askChallenge(
  url: string,
  options: OAuth2AskOptions = {},
): Promise<string | undefined> {
  checkEndpoint("The resource's URL", url);
  const asking = checkAsking(options);
  const question: Question = {
    name: "The resource",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "discovery_failed", failure: "misconfigured" },
    secrets: [],
    ...(asking.signal && { signal: asking.signal }),
  };
  const headers = { accept: "application/json", "user-agent": "valetkey" };
  const { status, headers: answered } = await ask(question, asking, (fetch) =>
    fetch(url, { method: "GET", headers }),
  );
  return status === 401 ? (answered.get("www-authenticate") ?? undefined) : undefined;
}

/** Reads a challenge: the one that names metadata, or the first one that is about tokens. */
export function challengeIn(header: string | undefined): ResourceChallenge {
  const challenges = challengesIn(header ?? null).filter(isAboutTokens);
  const [first] = challenges;
  const { params } = challenges.find((it) => it.params.has("resource_metadata")) ?? first ?? {};
  const metadataUrl = params?.get("resource_metadata");
  const scopes = scopesIn(params?.get("scope"));
  return {
    ...(metadataUrl !== undefined && { metadataUrl }),
    ...(scopes.length > 0 && { scopes }),
    isInsufficient: params?.get("error") === "insufficient_scope",
  };
}

function isAboutTokens({ scheme }: Challenge): boolean {
  return scheme === "bearer" || scheme === "dpop";
}

/** The scopes in a text of somebody else, without what is none. */
function scopesIn(text: string | undefined): string[] {
  return (text ?? "").split(" ").filter((it) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(it));
}

/** Does what `discoverResource` promises. */
export async function findResource(
  url: string,
  { metadataUrl }: ResourceChallenge,
  asking: Asking,
): Promise<OAuth2Resource> {
  const named = metadataUrl === undefined ? [] : [checkMetadataUrl(metadataUrl, url)];
  const places = new Set([...named, ...wellKnownUrls(url)]);
  let nameless: Fields | undefined;
  const isOne = (document: Fields): boolean => {
    if (typeof document["resource"] === "string") return true;
    if (document["authorization_servers"] !== undefined) nameless ??= document;
    return false;
  };
  const found = await firstDocument(places, "The resource's metadata", { asking, isOne });
  // What names servers is metadata, and to be refused: it is not as if there were none.
  const metadata = found ?? nameless;
  if (metadata !== undefined) return readResource(metadata, url);
  if (metadataUrl === undefined) {
    return { resource: canonical(url), authorizationServers: [], hasMetadata: false };
  }
  throw new OAuth2Error(
    "discovery_failed",
    "The resource names its metadata, but there is none of at most 64 kB there. Check the resource's URL.",
  );
}

/** Whoever could name metadata elsewhere could have this machine ask anybody. */
function checkMetadataUrl(value: string, resourceUrl: string): string {
  const url = URL.parse(value);
  if (url !== null && url.origin === new URL(resourceUrl).origin && !url.hash) return url.href;
  throw new OAuth2Error(
    "resource_mismatch",
    "The resource names metadata at another origin than its own. Do not use it.",
  );
}

/** RFC 9728 section 3.1: the path comes after the well-known name. Servers differ over a slash at its end. */
function wellKnownUrls(resourceUrl: string): string[] {
  const { origin, pathname, search } = new URL(resourceUrl);
  const root = `${origin}/.well-known/oauth-protected-resource`;
  const path = pathname === "/" ? "" : pathname;
  return [`${root}${path}${search}`, `${root}${path.replace(/\/$/, "")}${search}`, root];
}

/**
 * RFC 9728 section 3.3 wants the identifier that was asked for. Servers also name the origin, or a path that this one lies under,
 * and mean all of it; what lies elsewhere is somebody else's.
 */
function readResource(metadata: Fields, url: string): OAuth2Resource {
  const { resource } = metadata;
  if (typeof resource !== "string" || !isPartOf(url, resource)) {
    throw new OAuth2Error(
      "resource_mismatch",
      "The metadata is that of another resource. Do not use it; if this is no attack, correct the resource's URL.",
    );
  }
  const scopes = texts(metadata["scopes_supported"])?.flatMap(scopesIn);
  return {
    resource,
    authorizationServers: (texts(metadata["authorization_servers"]) ?? []).map((issuer) =>
      checkIssuer(issuer, url),
    ),
    ...(scopes !== undefined && scopes.length > 0 && { scopes }),
    hasMetadata: true,
  };
}

/** Whether a URL is a resource's, or lies under it. */
export function isPartOf(url: string, resource: string): boolean {
  const whole = URL.parse(resource);
  const part = URL.parse(url);
  if (whole === null || part === null || whole.hash !== "" || whole.origin !== part.origin) {
    return false;
  }
  if (whole.search !== "") return whole.pathname === part.pathname && whole.search === part.search;
  const folder = whole.pathname.replace(/\/$/, "");
  if (part.pathname === folder) return true;
  return part.pathname.startsWith(`${folder}/`) && (folder === "" || !STEP_UP.test(part.pathname));
}

/** `..` that a URL parser leaves alone and a server may not: encoded, perhaps more than once, or with parameters behind (`..;`). */
const STEP_UP = /(?:[/\\]|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){2}(?:[;/\\]|%(?:25)*(?:2f|3b|5c)|$)/i;

function checkIssuer(issuer: string, resourceUrl: string): string {
  checkEndpoint("An authorization server of the resource", issuer, "misconfigured");
  if (!isHttps(resourceUrl) || isHttps(issuer)) return issuer;
  // Loopback is for development: a resource elsewhere must not lead us to this machine.
  throw new OAuth2Error(
    "insecure_url",
    "An authorization server of the resource is not an https URL, though the resource is. Do not use it.",
    { failure: "misconfigured" },
  );
}

/** The URL as an identifier: lower-case scheme and host, and no slash that stands for nothing. */
function canonical(url: string): string {
  const { href, pathname, search } = new URL(url);
  return pathname === "/" && search === "" ? href.replace(/\/$/, "") : href;
}
