/** What the options and the catalogue say of one provider, checked. What it becomes is provider.ts. */
import {
  type CatalogEntry,
  type KeyEntry,
  loadEntry,
  type OAuth1Entry,
  type OAuth2Entry,
  type ResourceEntry,
} from "@valetkey/catalog";
import type { ClientCertificate } from "../egress/egress-options.ts";
import { VaultError } from "../errors.ts";
import { invalidOptions, isLoopback, type Settings } from "../options.ts";
import { entryProblems } from "../options-schema.ts";
import { filledEntry } from "./filled-entry.ts";
import type { ProviderFacts } from "./provider.ts";
import { certificateOf } from "./provider-doors.ts";
import type {
  OAuth1Registration,
  OAuth2Registration,
  ProviderOptions,
  ResourceClient,
} from "./provider-options.ts";

/** What a registration can be of, beside its client: the provider's facts and endpoints, checked. */
export type Described = (
  | { entry: OAuth2Server; client: OAuth2Registration; certificate?: ClientCertificate }
  | { entry: ResourceServer; client: ResourceClient; certificate?: never }
  | { entry: OAuth1Server; client: OAuth1Registration; certificate?: never }
  | { entry: KeyServer; client: KeyRegistration; certificate?: never }
) & { facts: OwnFacts };
type KeyServer = Pick<KeyEntry, "protocol" | "key">;
/** Keys are the users' own: the app registers nothing. */
type KeyRegistration = { clientId?: never; consumerKey?: never };
type OwnFacts = Omit<ProviderFacts, "revocationAffects" | "refresh" | "stateParam" | "tokenOrigin">;
type OAuth2Server = { protocol: "oauth2" } & Omit<Partial<OAuth2Entry>, "protocol">;
/** An API that names its servers itself. */
export type ResourceServer = Pick<
  ResourceEntry,
  | "protocol"
  | "resource"
  | "issuer"
  | "clientAuth"
  | "dpop"
  | "defaultScopes"
  | "refresh"
  | "revocation"
>;
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
  if (isResource(described)) return withGivenClient(slug, described, client);
  if (isOf("oauth1", described) && "consumerKey" in client)
    return { entry: described.entry, client, facts };
  if (isOf("oauth2", described) && "clientId" in client) {
    // What the app asks users for does not change with the client that asks.
    const scopes = client.scopes ?? described.client.scopes;
    return { entry: described.entry, client: { ...client, ...(scopes && { scopes }) }, facts };
  }
  const needs = isOf("oauth2", described) ? "clientId" : needsOf[described.entry.protocol];
  throw new VaultError("options_invalid", `Provider ${slug} needs ${needs}.`, { provider: slug });
}

/** A client that was registered by hand is known to one server, which the provider has to name. */
function withGivenClient(
  slug: string,
  { entry, facts, client: own }: OfResource,
  client: OAuth1Registration | OAuth2Registration,
): Described {
  if (!("clientId" in client) || entry.issuer === undefined) {
    const needs = "clientId" in client ? "an issuer, the server that knows the client" : "clientId";
    throw new VaultError("options_invalid", `Provider ${slug} needs ${needs}.`, { provider: slug });
  }
  const scopes = client.scopes ?? own.scopes;
  return { entry, client: { ...client, ...(scopes && { scopes }) }, facts };
}

/** One of an API that names its servers itself. */
export type OfResource = Extract<Described, { entry: { resource: string } }>;

/** Whether it is of an API that names its servers itself. */
export function isResource(described: Described): described is OfResource {
  return "resource" in described.entry && described.entry.resource !== undefined;
}

/** Whether it is of a protocol. */
export function isOf<Name extends Described["entry"]["protocol"]>(
  protocol: Name,
  described: Described,
): described is Exclude<Extract<Described, { entry: { protocol: Name } }>, OfResource> {
  return described.entry.protocol === protocol && !isResource(described);
}

async function describe(slug: string, options: ProviderOptions): Promise<Described> {
  if (options.protocol !== undefined) return describeCustom(slug, options);
  const entry = await findEntry(slug, options.use ?? slug);
  if (entry.protocol === "key") return describeKeys(slug, entry, options);
  if ("resource" in entry) return describeResource(slug, entry, options);
  const authorizationParams = { ...entry.authorizationParams, ...options.authorizationParams };
  if (entry.protocol === "oauth1" && options.consumerKey !== undefined) {
    return { entry: { ...entry, authorizationParams }, client: options, facts: entry };
  }
  if (entry.protocol === "oauth2" && options.clientId !== undefined) {
    const filled = filledEntry(slug, { ...entry, authorizationParams }, options.inputs ?? {});
    const client = { ...options, clientId: options.clientId };
    return { entry: filled, client, facts: entry, ...certificateOf(client) };
  }
  throw invalidOptions(
    `provider ${slug} speaks ${entry.protocol} and needs ${needsOf[entry.protocol]}`,
  );
}

const needsOf: Readonly<Record<Described["entry"]["protocol"], string>> = {
  oauth1: "consumerKey and consumerSecret",
  oauth2: "clientId (and clientSecret)",
  key: "no client: its keys are the users' own",
};

function describeResource(
  slug: string,
  entry: ResourceEntry,
  { consumerKey, clientId, clientSecret, formerClientSecret, privateKey, scopes }: ProviderOptions,
): Described {
  if (consumerKey !== undefined || (clientId !== undefined && entry.issuer === undefined)) {
    const why = "its entry names no issuer, at which a client could be known";
    throw invalidOptions(
      `provider ${slug} takes no client: ${consumerKey === undefined ? why : "it speaks OAuth 2"}`,
    );
  }
  const client: ResourceClient = {
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && { clientSecret }),
    ...(formerClientSecret !== undefined && { formerClientSecret }),
    ...(privateKey !== undefined && { privateKey }),
    ...(scopes !== undefined && { scopes }),
  };
  return { entry, client, facts: entry };
}

function describeKeys(slug: string, entry: KeyEntry, options: ProviderOptions): Described {
  const { consumerKey, clientId, authorizationParams } = options;
  if ((consumerKey ?? clientId ?? authorizationParams) === undefined)
    return { entry, client: {}, facts: entry };
  throw invalidOptions(`provider ${slug} needs ${needsOf.key}`);
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
  if (options.protocol === "key") return { entry: options, client: {}, facts };
  if (options.resource !== undefined) return { entry: options, client: options, facts };
  const { scopes: _asked, clientCertificate: _shown, privateKey: _kept, ...entry } = options;
  return { entry, client: options, facts, ...certificateOf(options) };
}

const endpointWords = [
  "resource",
  "issuer",
  "authorizationUrl",
  "tokenUrl",
  "deviceAuthorizationUrl",
  "parUrl",
  "revocationUrl",
  "introspectionUrl",
  "endSessionUrl",
  "userinfoUrl",
  "jwksUrl",
  "refreshUrl",
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
