/** What the options and the catalogue say of one provider, checked. What it becomes is provider.ts. */
import {
  type CatalogEntry,
  type KeyEntry,
  loadEntry,
  type OAuth2Entry,
  type ResourceEntry,
} from "@valetkey/catalog";
import type { ClientCertificate } from "../../egress/egress-options.ts";
import { VaultError } from "../../errors.ts";
import { invalidOptions } from "../../options.ts";
import { entryProblems } from "../../options-schema/options-schema.ts";
import { type AppTemplate, type GivenToApp, withAppValues } from "../inputs/app-values.ts";
import { fixedInputs, type InputsAsked, type InputValues } from "../inputs/inputs.ts";
import type { OAuth1Service } from "../oauth1/oauth1-parts.ts";
import { certificateOf } from "./provider-doors.ts";
import type { ProviderFacts } from "./provider-facts.ts";
import type {
  OAuth1Registration,
  OwnOAuth2Registration,
  ProviderOptions,
  ResourceClient,
  TenantOAuth1Registration,
  TenantOAuth2Registration,
} from "./provider-options.ts";
import { withoutPolicy } from "./provider-policy.ts";

/** What a registration can be of, beside its client: the provider's facts and endpoints. Those of an entry with inputs are templates. */
export type Described =
  | Templated
  | OfResource
  | { entry: KeyServer; client: KeyRegistration; facts: OwnFacts; certificate?: never };

/** The same where an entry may ask for inputs. */
export type Templated = DescribedOAuth1 | DescribedOAuth2;

/** The same of OAuth 2. */
export interface DescribedOAuth2 extends Fixed {
  entry: OAuth2Server;
  /** Without the values of the app. Absent: it asks the app for none. */
  template?: Template<OAuth2Server>;
  client: OwnOAuth2Registration;
  facts: OwnFacts;
  certificate?: ClientCertificate;
}

/** The same of OAuth 1.0a. */
export interface DescribedOAuth1 extends Fixed {
  entry: OAuth1Server;
  template?: Template<OAuth1Server>;
  client: OAuth1Registration;
  facts: OwnFacts;
  certificate?: never;
}

/** What is known of the inputs before there is a connection. */
interface Fixed {
  /** Requests to the API have something of the client that the token was made for. */
  isOfClient?: true;
  /** The inputs that are the same for every connection of this registration. */
  fixed: InputValues;
  /** Those of them that the vault's operator has named. */
  ownFixed: InputValues;
  /** Somebody else than the operator says in part where the server and its API are. */
  isNamedByOthers?: boolean;
  /** The hosts that somebody else than the operator names in whole. */
  hostsOfOthers?: readonly string[];
}

/** The same of an API that names its servers itself. It asks connections for nothing, and has no certificate. */
export interface OfResource {
  entry: ResourceServer;
  client: ResourceClient;
  facts: OwnFacts;
  certificate?: never;
}
type Template<Entry extends { inputs?: InputsAsked }> = AppTemplate<Entry, OwnFacts>;
type KeyServer = Pick<KeyEntry, "protocol" | "key">;
/** Keys are the users' own: the app registers nothing. */
type KeyRegistration = { clientId?: never; consumerKey?: never; scopes?: never };
/** What an entry says that no client changes. */
export type OwnFacts = Omit<
  ProviderFacts,
  "revocationAffects" | "revokes" | "refresh" | "attemptNames" | "tokenOrigin"
>;
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
type OAuth1Server = { protocol: "oauth1" } & OAuth1Service;

/** Reads and checks what a provider's options say. Rejects with `options_invalid`. */
export async function describeProvider(slug: string, given: ProviderOptions): Promise<Described> {
  const options = withoutPolicy(given) as ProviderOptions;
  if (options.protocol !== undefined) return describeCustom(slug, options);
  const entry = await findEntry(slug, options.use ?? slug);
  if (entry.protocol === "key") return describeKeys(slug, entry, options);
  if ("resource" in entry) return describeResource(slug, entry, options);
  const authorizationParams = { ...entry.authorizationParams, ...options.authorizationParams };
  const values = { values: options.inputs ?? {}, call: "createVault" };
  if (entry.protocol === "oauth1" && options.consumerKey !== undefined) {
    const template = { entry: { ...entry, authorizationParams }, facts: entry };
    const given = { ...values, clientId: options.consumerKey };
    return {
      client: checked<OAuth1Registration>(options),
      ...ofRegistration(slug, template, given),
    };
  }
  if (entry.protocol === "oauth2" && options.clientId !== undefined) {
    const { clientId } = options;
    const client = checked<OwnOAuth2Registration>({ ...options, clientId });
    const template = { entry: { ...entry, authorizationParams }, facts: entry };
    const made = ofRegistration(slug, template, { ...values, clientId });
    return { client, ...made, ...certificateOf(client) };
  }
  throw invalidOptions(
    `provider ${slug} speaks ${entry.protocol} and needs ${needsOf[entry.protocol]}`,
  );
}

/** Another client, and in whose options it was given. */
export interface GivenClient {
  client: TenantOAuth1Registration | TenantOAuth2Registration;
  call: string;
}

/** The same provider with another client. Throws `options_invalid`, in the name of `call`, for a client that is not for it. */
export function withClient(
  slug: string,
  described: Described,
  { client, call }: GivenClient,
): Described {
  if (isResource(described)) return withPlacedClient(slug, described, { client, call });
  // What the app asks users for does not change with the client that asks.
  const { inputs: values = {}, scopes = described.client.scopes, ...registration } = client;
  const asked = scopes && { scopes };
  if (isOf("oauth1", described) && "consumerKey" in registration) {
    const { template = described, ownFixed } = described;
    const given = { values, clientId: registration.consumerKey, call };
    const made = ofRegistration(slug, template, { ...given, ownFixed });
    return { ...made, client: { ...registration, ...asked } };
  }
  if (isOf("oauth2", described) && "clientId" in registration) {
    const { template = described, ownFixed } = described;
    const given = { values, clientId: registration.clientId, call };
    const made = ofRegistration(slug, template, { ...given, ownFixed });
    return { ...made, client: { ...registration, ...asked } };
  }
  const needs = isOf("oauth2", described) ? "clientId" : needsOf[described.entry.protocol];
  throw new VaultError("options_invalid", `Provider ${slug} needs ${needs}.`, { provider: slug });
}

/**
 * An entry as it is for one registration, with the app's values in it. A client is registered where its own values lead; what is not given
 * is as the vault's operator has it, but for the app's values, which go with the app.
 */
function ofRegistration<Entry extends { inputs?: InputsAsked }>(
  slug: string,
  { entry, facts }: Template<Entry>,
  given: GivenToApp & { ownFixed?: InputValues },
): Template<Entry> & Fixed & { template: Template<Entry> } {
  const { values, ...made } = withAppValues(slug, { entry, facts }, given);
  const named = fixedInputs(slug, made.entry.inputs, { values, call: given.call });
  const { ownFixed = named } = given;
  return { ...made, template: { entry, facts }, fixed: { ...ownFixed, ...named }, ownFixed };
}

/** A client that was registered by hand is known to one server, which the provider has to name. */
function withPlacedClient(
  slug: string,
  { entry, facts, client: own }: OfResource,
  { client, call }: GivenClient,
): Described {
  if (!("clientId" in client) || entry.issuer === undefined) {
    const needs = "clientId" in client ? "an issuer, the server that knows the client" : "clientId";
    throw new VaultError("options_invalid", `Provider ${slug} needs ${needs}.`, { provider: slug });
  }
  const { inputs: values = {}, scopes = own.scopes, ...registration } = client;
  fixedInputs(slug, undefined, { values, call });
  return { entry, client: { ...registration, ...(scopes && { scopes }) }, facts };
}

/** Whether it is of an API that names its servers itself. */
export function isResource(described: Described): described is OfResource {
  return "resource" in described.entry && described.entry.resource !== undefined;
}

/** Whether its entry may ask for inputs. */
export function isTemplated(described: Described): described is Templated {
  return isOf("oauth1", described) || isOf("oauth2", described);
}

/** Whether it is of a protocol. */
export function isOf<Name extends Described["entry"]["protocol"]>(
  protocol: Name,
  described: Described,
): described is Exclude<Extract<Described, { entry: { protocol: Name } }>, OfResource> {
  return described.entry.protocol === protocol && !isResource(described);
}

const needsOf: Readonly<Record<Described["entry"]["protocol"], string>> = {
  oauth1: "consumerKey and consumerSecret (or privateKey)",
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
  const { consoleUrl: url, setup } = entry;
  const keyHelp = { url, steps: setup.steps };
  if ((consumerKey ?? clientId ?? authorizationParams) === undefined)
    return { entry, client: {}, facts: { ...entry, keyHelp } };
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
    const why = error instanceof Error ? error.message : "Its catalogue entry could not be read.";
    throw invalidOptions(
      `provider ${slug}: ${why} Name an entry with use, give an entry object, or set protocol and endpoints`,
    );
  }
}

function describeCustom(
  slug: string,
  options: Extract<ProviderOptions, { protocol: string }>,
): Described {
  const { name = slug, color, statusUrl, inAppBrowsers, api, account, notices } = options;
  const facts = {
    name,
    ...(color !== undefined && { color }),
    ...(statusUrl !== undefined && { statusUrl }),
    ...(inAppBrowsers !== undefined && { inAppBrowsers }),
    ...(api && { api }),
    ...(account && { account }),
    ...(notices && { notices }),
  };
  const none = { fixed: {}, ownFixed: {} };
  if (options.protocol === "oauth1") {
    const { scopes: _asked, privateKey: _kept, consumerSecret: _secret, ...entry } = options;
    return { entry, client: checked<OAuth1Registration>(options), facts, ...none };
  }
  if (options.protocol === "key") return { entry: options, client: {}, facts };
  if (options.resource !== undefined) return { entry: options, client: options, facts };
  const { scopes: _asked, clientCertificate: _shown, privateKey: _kept, ...entry } = options;
  const client = checked<OwnOAuth2Registration>(options);
  return { entry, client, facts, ...none, ...certificateOf(client) };
}

/** A client of options that options-schema.ts has let through: nothing in it is undefined. */
function checked<Registration>(
  options: { [Word in keyof Registration]: Registration[Word] | undefined },
): Registration {
  return options as Registration;
}
