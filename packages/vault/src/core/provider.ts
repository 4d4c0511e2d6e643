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
import { entryProblems } from "./options-schema.ts";
import type { Protocol } from "./protocol.ts";
import { createOAuth1Protocol } from "./protocol-oauth1.ts";
import { createOAuth2Protocol, type ProtocolDeps } from "./protocol-oauth2.ts";
import { apiUrl } from "./request.ts";
import { checkScopes } from "./scopes.ts";

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
}

/** Makes the registry. */
export function createProviders(settings: Settings, egress: Egress): Providers {
  const loaded = new Map<string, Promise<Provider>>();
  return {
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
  assertEndpoints(slug, described, settings.allowLoopbackHttp);
  const redirectUri = `${settings.publicUrl.origin}${settings.basePath}/callback/${slug}`;
  const { clock, random } = settings;
  const deps = { fetch: egress.protocol, clock, random, redirectUri, slug };
  try {
    const provider = assemble(described, deps);
    assertAccount(provider, egress);
    return provider;
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
    scopes: checkScopes(client.scopes ?? entry.defaultScopes ?? []),
    issuer: entry.issuer ?? new URL(entry.tokenUrl ?? "").origin,
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
