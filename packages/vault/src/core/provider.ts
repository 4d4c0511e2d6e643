/**
 * The registered apps of one vault: from options and catalogue entry to something that can connect and call.
 * Entries are read when first needed; nothing here knows a provider by name.
 */
import {
  type CatalogEntry,
  loadEntry,
  type OAuth1Entry,
  type OAuth2Entry,
} from "@valetkey/catalog";
import { OAuth1Error } from "@valetkey/oauth1";
import { OAuth2Error } from "@valetkey/oauth2";
import type { Egress } from "./egress.ts";
import { VaultError } from "./errors.ts";
import {
  invalidOptions,
  isLoopback,
  type OAuth1Registration,
  type OAuth2Registration,
  type ProviderOptions,
  type Settings,
} from "./options.ts";
import type { Protocol } from "./protocol.ts";
import { createOAuth1Protocol } from "./protocol-oauth1.ts";
import { createOAuth2Protocol, type ProtocolDeps } from "./protocol-oauth2.ts";

/** The words of an entry that the vault itself reads, whatever the protocol. */
export type ProviderFacts = Partial<Pick<CatalogEntry, "color" | "api" | "account" | "scopes">> & {
  name: string;
  revocationAffects: "token" | "grant";
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

export interface Providers {
  /** Rejects with `provider_unknown`, or `options_invalid` when its options do not fit its entry. */
  get(slug: string): Promise<Provider>;
  slugs(): readonly string[];
}

/** Makes the registry. */
export function createProviders(settings: Settings, egress: Egress): Providers {
  const loaded = new Map<string, Promise<Provider>>();
  return {
    slugs: () => [...settings.providers.keys()],
    async get(slug) {
      const options = settings.providers.get(slug);
      if (!options) throw unknownProvider(slug, [...settings.providers.keys()]);
      const known = loaded.get(slug);
      if (known) return known;
      const loading = loadProvider(slug, options, settings, egress);
      loaded.set(slug, loading);
      loading.catch(() => loaded.delete(slug));
      return loading;
    },
  };
}

function unknownProvider(slug: string, known: readonly string[]): VaultError {
  return new VaultError(
    "provider_unknown",
    `There is no provider ${JSON.stringify(slug)} in this vault. It has: ${known.join(", ") || "none"}.`,
  );
}

type Described = (
  | { entry: OAuth2Server; client: OAuth2Registration }
  | { entry: OAuth1Server; client: OAuth1Registration }
) & { facts: Omit<ProviderFacts, "revocationAffects"> };
type OAuth2Server = { protocol: "oauth2" } & Omit<Partial<OAuth2Entry>, "protocol">;
type OAuth1Server = { protocol: "oauth1" } & Pick<
  OAuth1Entry,
  "requestTokenUrl" | "authorizationUrl" | "accessTokenUrl"
> &
  Partial<Pick<OAuth1Entry, "signatureMethod" | "authorizationParams">>;

async function loadProvider(
  slug: string,
  options: ProviderOptions,
  settings: Settings,
  egress: Egress,
): Promise<Provider> {
  const described = await describe(slug, options);
  assertEndpoints(slug, described.entry, settings.allowLoopbackHttp);
  const redirectUri = `${settings.publicUrl.origin}${settings.basePath}/callback/${slug}`;
  const { clock, random } = settings;
  const deps = { fetch: egress.protocol, clock, random, redirectUri, slug };
  try {
    return assemble(described, deps);
  } catch (error) {
    if (error instanceof OAuth1Error || error instanceof OAuth2Error)
      throw invalidOptions(`provider ${slug}: ${error.message.replace(/\.$/, "")}`);
    throw error;
  }
}

function assemble(described: Described, deps: ProtocolDeps): Provider {
  const { slug, redirectUri } = deps;
  if (isOAuth1(described)) {
    return {
      slug,
      redirectUri,
      facts: { ...described.facts, revocationAffects: "token" },
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
    facts: { ...described.facts, revocationAffects: entry.revocation?.affects ?? "token" },
    protocol: createOAuth2Protocol(entry, client, deps),
    clientId: client.clientId,
    scopes: client.scopes ?? entry.defaultScopes ?? [],
    issuer: entry.issuer ?? new URL(entry.tokenUrl ?? "").origin,
  };
}

function isOAuth1(described: Described): described is Extract<Described, { entry: OAuth1Server }> {
  return described.entry.protocol === "oauth1";
}

async function describe(slug: string, options: ProviderOptions): Promise<Described> {
  if ("protocol" in options) return describeCustom(slug, options);
  const entry = await findEntry(slug, options.use ?? slug);
  const authorizationParams = { ...entry.authorizationParams, ...options.authorizationParams };
  if (entry.protocol === "oauth1" && "consumerKey" in options) {
    return { entry: { ...entry, authorizationParams }, client: options, facts: entry };
  }
  if (entry.protocol === "oauth2" && "clientId" in options) {
    return { entry: { ...entry, authorizationParams }, client: options, facts: entry };
  }
  const needs =
    entry.protocol === "oauth1" ? "consumerKey and consumerSecret" : "clientId (and clientSecret)";
  throw invalidOptions(`provider ${slug} speaks ${entry.protocol} and needs ${needs}`);
}

async function findEntry(slug: string, use: string | CatalogEntry): Promise<CatalogEntry> {
  if (typeof use !== "string") return use;
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
  if (options.protocol === "oauth1") {
    const { requestTokenUrl, authorizationUrl, accessTokenUrl } = options;
    if (!requestTokenUrl || !authorizationUrl || !accessTokenUrl) {
      throw invalidOptions(
        `provider ${slug} needs requestTokenUrl, authorizationUrl and accessTokenUrl`,
      );
    }
    return { entry: options, client: options, facts };
  }
  if (!options.issuer && !(options.authorizationUrl && options.tokenUrl)) {
    throw invalidOptions(`provider ${slug} needs an issuer, or authorizationUrl and tokenUrl`);
  }
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

function assertEndpoints(slug: string, entry: object, allowLoopbackHttp: boolean): void {
  const words: Partial<Record<string, unknown>> = { ...entry };
  for (const word of endpointWords) {
    const value = words[word];
    if (value === undefined) continue;
    const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
    const loopback = allowLoopbackHttp && url?.protocol === "http:" && isLoopback(url.hostname);
    if (url?.protocol !== "https:" && !loopback) {
      throw invalidOptions(
        `${word} of provider ${slug} must be an https URL (http only on loopback, and only while publicUrl is on loopback too)`,
      );
    }
  }
}
