/** What a service is, made of its entry once: every template filled in, and all endpoints known, those that it tells in metadata too. */
import type { EntryInput, EntryProfile, KeyEntry, OAuth2Entry } from "@valetkey/catalog";
import { SandboxError } from "../../errors.ts";
import { fill, fillAll, type Values } from "./fill.ts";
import { keptValues } from "./kept.ts";
import type { PlayableEntry, PlayEntryOptions, PlayedClient } from "./options.ts";

/** The endpoints of a service, by the entry's words. */
export interface Endpoints {
  authorizationUrl?: string;
  tokenUrl?: string;
  refreshUrl?: string;
  revocationUrl?: string;
  jwksUrl?: string;
  userinfoUrl?: string;
  deviceAuthorizationUrl?: string;
  parUrl?: string;
  registrationUrl?: string;
}

/** How the app proves itself, by the registered names. */
export type ClientMethod =
  | "client_secret_basic"
  | "client_secret_post"
  | "client_secret_jwt"
  | "private_key_jwt"
  | "tls_client_auth"
  | "self_signed_tls_client_auth"
  | "none";

/** The entry with the words that OAuth 2 has. A resource's are those of the server that it names. */
export type Filled = Omit<OAuth2Entry, "protocol">;

/** A service that is known. */
export interface Described {
  entry: Filled;
  profile: EntryProfile;
  endpoints: Endpoints;
  /** As it calls itself; a server of many tenants calls itself by a template. */
  issuer?: string;
  /** What is kept of its answers. */
  kept: Values;
  inputs: Values;
  /** Whether clients have to ask for the metadata. */
  isDiscovered: boolean;
  method: ClientMethod;
  client: PlayedClient;
  /** The API that names its server. */
  resource?: string;
  /** Where requests have the key. */
  key?: KeyEntry["key"];
}

/** The client id and the secret. Both hold what has to be encoded in Basic. */
const CLIENT_ID = "played.app_1";
const CLIENT_SECRET = "CANARY-secret /+%~!";

/** Everything that is known of the service. */
export function describe(entry: PlayableEntry, options: PlayEntryOptions): Described {
  const inputs = valuesOf(entry, options.inputs ?? {});
  const filled = spoken(entry, inputs);
  const { profile = {} } = filled;
  const resource = "resource" in entry ? entry.resource : undefined;
  const issuer = filled.issuer ?? (resource && new URL(resource).origin);
  const method = methodOf(filled);
  const kept = { ...keptValues(profile, filled.api), ...options.kept };
  const { tokenUrl, authorizationUrl } = filled;
  const isGiven =
    tokenUrl !== undefined && (authorizationUrl ?? (issuer ? undefined : "")) !== undefined;
  const client = {
    clientId: CLIENT_ID,
    ...(hasSecret(filled, method) && { clientSecret: CLIENT_SECRET }),
  };
  return {
    ...{ entry: filled, profile, kept, inputs, method, client },
    isDiscovered: !isGiven && !("key" in entry),
    endpoints: endpointsOf(filled, { issuer, isGiven, resource, client }),
    ...(issuer !== undefined && { issuer: profile.issuer?.template ?? issuer }),
    ...(resource !== undefined && { resource }),
    ...("key" in entry && { key: entry.key }),
  };
}

function valuesOf(entry: PlayableEntry, given: Values): Values {
  const inputs: Readonly<Record<string, EntryInput>> =
    "inputs" in entry ? (entry.inputs ?? {}) : {};
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: usual, example, oneOf }]) => {
      const value = given[name] ?? usual ?? example ?? oneOf?.[0];
      if (value !== undefined) return [name, value];
      throw new SandboxError("bad_option", `The entry asks for the input ${name}: give inputs.`);
    }),
  );
}

/** The words that say how the service speaks, with their values. */
function spoken(entry: PlayableEntry, values: Values): Filled {
  const { setup, evidence, scopes, translations, ...words } = entry as OAuth2Entry;
  return { ...fillAll(words, values), setup, evidence, ...(scopes && { scopes }) };
}

const METHODS: Readonly<Record<string, ClientMethod>> = {
  basic: "client_secret_basic",
  post: "client_secret_post",
};

function methodOf({
  clientAuth,
  mint,
  authorizationUrl,
  issuer,
  deviceAuthorizationUrl,
}: Filled): ClientMethod {
  if (clientAuth !== undefined) return METHODS[clientAuth] ?? (clientAuth as ClientMethod);
  const isMintOnly = (authorizationUrl ?? issuer ?? deviceAuthorizationUrl) === undefined;
  // RFC 7523 section 3: the assertion is proof enough.
  if (isMintOnly && (mint?.grant ?? "client_credentials") !== "client_credentials") return "none";
  return "client_secret_basic";
}

function hasSecret({ secret }: Filled, method: ClientMethod): boolean {
  return secret === undefined && method.startsWith("client_secret_");
}

/** Those whose path may name the client. */
function ofClient(
  urls: Pick<Filled, "authorizationUrl" | "revocationUrl">,
  { clientId }: PlayedClient,
): Endpoints {
  const filled = Object.entries(urls).map(([word, url]) => [
    word,
    fill(url, { client_id: clientId }),
  ]);
  return Object.fromEntries(filled);
}

/** Those that the entry gives, and of a server that is discovered those that it tells itself. */
function endpointsOf(
  entry: Filled,
  {
    issuer,
    isGiven,
    resource,
    client,
  }: {
    issuer: string | undefined;
    isGiven: boolean;
    resource: string | undefined;
    client: PlayedClient;
  },
): Endpoints {
  const { authorizationUrl, tokenUrl, refreshUrl, revocationUrl, jwksUrl } = entry;
  const { userinfoUrl, deviceAuthorizationUrl, parUrl } = entry;
  const given = {
    tokenUrl,
    refreshUrl,
    jwksUrl,
    userinfoUrl,
    deviceAuthorizationUrl,
    parUrl,
  };
  const own = {
    ...Object.fromEntries(Object.entries(given).filter(([, url]) => url !== undefined)),
    ...ofClient(
      {
        ...(authorizationUrl !== undefined && { authorizationUrl }),
        ...(revocationUrl !== undefined && { revocationUrl }),
      },
      client,
    ),
  };
  if (isGiven || issuer === undefined) return own;
  const at = (name: string): string => `${new URL(issuer).origin}/played/${name}`;
  return {
    authorizationUrl: at("authorize"),
    tokenUrl: at("token"),
    revocationUrl: at("revoke"),
    jwksUrl: at("keys"),
    deviceAuthorizationUrl: at("device"),
    ...(resource !== undefined && { registrationUrl: at("register") }),
    ...own,
  };
}
