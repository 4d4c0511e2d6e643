/**
 * A registered app: from options, catalogue entry and client to something that can connect and call.
 * Nothing here knows a provider by name. Which client is meant is providers.ts.
 */
import {
  type CatalogEntry,
  loadEntry,
  type OAuth1Entry,
  type OAuth2Entry,
} from "@valetkey/catalog";
import { OAuth1Error } from "@valetkey/oauth1";
import { OAuth2Error } from "@valetkey/oauth2";
import { apiUrl } from "../calls/request.ts";
import type { Egress } from "../egress.ts";
import { VaultError } from "../errors.ts";
import { invalidOptions, isLoopback, type Settings } from "../options.ts";
import { entryProblems } from "../options-schema.ts";
import { checkScopes } from "../scopes.ts";
import type { Protocol } from "./protocol.ts";
import { createOAuth1Protocol } from "./protocol-oauth1.ts";
import { createOAuth2Protocol, type ProtocolDeps } from "./protocol-oauth2.ts";
import type {
  OAuth1Registration,
  OAuth2Registration,
  ProviderOptions,
} from "./provider-options.ts";

const DAY_MS = 24 * 60 * 60_000;

/** How the refresh tokens of a provider behave, as far as it is known. */
export interface RefreshFacts {
  /** Using one ends it, and the answer holds the next; null: not known. */
  rotates: boolean | null;
  /** How long one that was used still works. 0: not at all. */
  graceMs: number;
  /** Using one again after that ends every token of the grant. */
  reuseRevokesFamily: boolean;
  /** How long one lives unused; null: not known, or for ever. */
  idleMs: number | null;
  /** How long a grant lives whatever is done with it; null: not known, or for ever. */
  absoluteMs: number | null;
}

/** Whether a refresh token that was spent so long ago ends every token of its grant when it is shown again. */
export function replayEnds(refresh: RefreshFacts, sinceMs: number): boolean {
  return refresh.reuseRevokesFamily && sinceMs >= refresh.graceMs;
}

/** The words of an entry that the vault itself reads, whatever the protocol. */
export type ProviderFacts = Partial<Pick<CatalogEntry, "color" | "api" | "account" | "scopes">> & {
  name: string;
  revocationAffects: "token" | "grant";
  refresh: RefreshFacts;
  /** Origin of the token endpoint; of the issuer where it is discovered. */
  tokenOrigin: string;
};

/** A registered app, ready to use. */
export interface Provider {
  slug: string;
  facts: ProviderFacts;
  protocol: Protocol;
  /** Client id or consumer key: which registration minted a credential. */
  clientId: string;
  /** Asked for when `connect` names none. */
  scopes: readonly string[];
  /** Names the provider's accounts: (issuer, account id) is an identity. */
  issuer: string;
  redirectUri: string;
}

/** What a registration can be of, beside its client: the provider's facts and endpoints, checked. */
export type Described = (
  | { entry: OAuth2Server; client: OAuth2Registration }
  | { entry: OAuth1Server; client: OAuth1Registration }
) & { facts: OwnFacts };
type OwnFacts = Omit<ProviderFacts, "revocationAffects" | "refresh" | "tokenOrigin">;
type OAuth2Server = { protocol: "oauth2" } & Omit<Partial<OAuth2Entry>, "protocol">;
type OAuth1Server = { protocol: "oauth1" } & Pick<
  OAuth1Entry,
  "requestTokenUrl" | "authorizationUrl" | "accessTokenUrl"
> &
  Partial<Pick<OAuth1Entry, "signatureMethod" | "authorizationParams">>;

/** Reads and checks what a provider's options say. Rejects with `options_invalid`. */
export async function describeProvider(
  slug: string,
  options: ProviderOptions,
  settings: Settings,
): Promise<Described> {
  const described = await describe(slug, options);
  assertEndpoints(slug, described, settings.allowLoopbackHttp);
  return described;
}

/** The same provider with another client. Throws `options_invalid` for a client of another protocol. */
export function withClient(
  slug: string,
  described: Described,
  client: OAuth1Registration | OAuth2Registration,
): Described {
  const { facts } = described;
  if (isOAuth1(described) && "consumerKey" in client)
    return { entry: described.entry, client, facts };
  if (!isOAuth1(described) && "clientId" in client) {
    // What the app asks users for does not change with the client that asks.
    const scopes = client.scopes ?? described.client.scopes;
    return { entry: described.entry, client: { ...client, ...(scopes && { scopes }) }, facts };
  }
  const needs = isOAuth1(described) ? "consumerKey and consumerSecret" : "clientId";
  throw new VaultError("options_invalid", `Provider ${slug} needs ${needs}.`, { provider: slug });
}

/** Puts a provider together. Throws `options_invalid` when its client does not fit its entry; `call` is whose options they were. */
export function assembleProvider(
  slug: string,
  described: Described,
  deps: { settings: Settings; egress: Egress; call: string },
): Provider {
  const { settings, egress, call } = deps;
  const redirectUri = `${settings.publicUrl.origin}${settings.basePath}/callback/${slug}`;
  const { clock, random } = settings;
  try {
    const fetch = egress.protocol;
    const provider = assemble(described, { fetch, clock, random, redirectUri, slug });
    assertAccount(provider, egress);
    return provider;
  } catch (error) {
    if (!(error instanceof OAuth1Error || error instanceof OAuth2Error)) throw error;
    const why = error.message.replace(/\.$/, "");
    throw new VaultError("options_invalid", `${call}: provider ${slug}: ${why}.`);
  }
}

function assemble(described: Described, deps: ProtocolDeps): Provider {
  const { slug, redirectUri } = deps;
  if (isOAuth1(described)) {
    return {
      slug,
      redirectUri,
      facts: {
        ...described.facts,
        revocationAffects: "token",
        refresh: refreshFacts(undefined),
        tokenOrigin: new URL(described.entry.accessTokenUrl).origin,
      },
      protocol: createOAuth1Protocol(described.entry, described.client, deps),
      clientId: described.client.consumerKey,
      scopes: [],
      issuer: new URL(described.entry.accessTokenUrl).origin,
    };
  }
  const { entry, client } = described;
  return {
    slug,
    redirectUri,
    facts: {
      ...described.facts,
      revocationAffects: entry.revocation?.affects ?? "token",
      refresh: refreshFacts(entry.refresh),
      tokenOrigin: new URL(entry.tokenUrl ?? entry.issuer ?? "").origin,
    },
    protocol: createOAuth2Protocol(entry, client, deps),
    clientId: client.clientId,
    scopes: checkScopes(client.scopes ?? entry.defaultScopes ?? []),
    issuer: entry.issuer ?? new URL(entry.tokenUrl ?? "").origin,
  };
}

function refreshFacts(entry: OAuth2Entry["refresh"]): RefreshFacts {
  const days = (count: number | undefined): number | null =>
    count === undefined ? null : count * DAY_MS;
  return {
    rotates: entry?.rotates ?? null,
    graceMs: (entry?.graceSeconds ?? 0) * 1000,
    reuseRevokesFamily: entry?.reuseRevokesFamily ?? false,
    idleMs: days(entry?.idleDays),
    absoluteMs: days(entry?.absoluteDays),
  };
}

function isOAuth1(described: Described): described is Extract<Described, { entry: OAuth1Server }> {
  return described.entry.protocol === "oauth1";
}

async function describe(slug: string, options: ProviderOptions): Promise<Described> {
  if (options.protocol !== undefined) return describeCustom(slug, options);
  const entry = await findEntry(slug, options.use ?? slug);
  const authorizationParams = { ...entry.authorizationParams, ...options.authorizationParams };
  if (entry.protocol === "oauth1" && options.consumerKey !== undefined) {
    return { entry: { ...entry, authorizationParams }, client: options, facts: entry };
  }
  if (entry.protocol === "oauth2" && options.clientId !== undefined) {
    return { entry: { ...entry, authorizationParams }, client: options, facts: entry };
  }
  const needs =
    entry.protocol === "oauth1" ? "consumerKey and consumerSecret" : "clientId (and clientSecret)";
  throw invalidOptions(`provider ${slug} speaks ${entry.protocol} and needs ${needs}`);
}

async function findEntry(slug: string, use: string | CatalogEntry): Promise<CatalogEntry> {
  if (typeof use !== "string") {
    const problems = entryProblems(use);
    if (problems.length === 0) return use;
    throw invalidOptions(`provider ${slug}: ${problems.join("; ")}`);
  }
  try {
    return await loadEntry(use);
  } catch (error) {
    const why = error instanceof Error ? error.message : "it could not be read";
    throw invalidOptions(
      `provider ${slug} has no catalogue entry (${why}). Name one with use, give an entry object, or set protocol and endpoints`,
    );
  }
}

function describeCustom(
  slug: string,
  options: Extract<ProviderOptions, { protocol: string }>,
): Described {
  const { name = slug, color, api, account } = options;
  const facts = {
    name,
    ...(color !== undefined && { color }),
    ...(api && { api }),
    ...(account && { account }),
  };
  if (options.protocol === "oauth1") return { entry: options, client: options, facts };
  const { scopes: _asked, ...entry } = options;
  return { entry, client: options, facts };
}

const endpointWords = [
  "issuer",
  "authorizationUrl",
  "tokenUrl",
  "revocationUrl",
  "userinfoUrl",
  "jwksUrl",
  "requestTokenUrl",
  "accessTokenUrl",
] as const;

function assertEndpoints(slug: string, described: Described, allowLoopbackHttp: boolean): void {
  const { entry, facts } = described;
  const words: Partial<Record<string, unknown>> = { ...entry };
  const urls = endpointWords.map((word) => [word, words[word]] as const);
  for (const [word, value] of [...urls, ["api.baseUrl", facts.api?.baseUrl] as const]) {
    if (value === undefined) continue;
    const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
    const loopback = allowLoopbackHttp && url?.protocol === "http:" && isLoopback(url.hostname);
    if ((url?.protocol !== "https:" && !loopback) || url?.username || url?.password || url?.hash) {
      throw invalidOptions(
        `${word} of provider ${slug} must be an https URL without user and fragment (http only on loopback, and only while publicUrl is on loopback too)`,
      );
    }
  }
}

/** A look-up that may not be sent would fail when the user has agreed already: too late. */
function assertAccount(provider: Provider, egress: Egress): void {
  const { slug, facts } = provider;
  if (!facts.account) return;
  if (!facts.api) {
    throw invalidOptions(
      `provider ${slug} has account but no api: give api: { baseUrl, hosts }, to say where account.url may be asked`,
    );
  }
  try {
    egress.assertAllowed(apiUrl(facts.account.url, provider), facts.api.hosts, slug);
  } catch {
    throw invalidOptions(
      `account.url of provider ${slug} must lead to one of its api.hosts over https, because the user's credential is sent there`,
    );
  }
}
