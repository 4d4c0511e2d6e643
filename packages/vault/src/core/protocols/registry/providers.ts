/**
 * The registered apps of one vault: its own, one for each slug of its options, and beside them those that its tenants brought.
 * Entries and clients are read when first needed. How a tenant brings one is clients.ts.
 */
import { LRUCache } from "lru-cache";
import { VaultError } from "../../errors.ts";
import { openClientSecrets } from "../../keys/client-secret.ts";
import type { StoredClient } from "../../store.ts";
import { type InputValues, valuesAsked, valuesOf, withStandIns } from "../inputs/inputs.ts";
import { behind, inputsOf, withInputsBehind } from "../inputs/inputs-in-issuer.ts";
import { warnIfImplicit } from "../oauth2/implicit.ts";
import { once } from "../once.ts";
import {
  describeProvider,
  type GivenClient,
  isResource,
  isTemplated,
  withClient,
} from "../provider/description.ts";
import {
  assembleProvider,
  type Provider,
  type Registration,
  registrationOf,
} from "../provider/provider.ts";
import type {
  ProviderOptions,
  TenantOAuth1Registration,
  TenantOAuth2Registration,
} from "../provider/provider-options.ts";
import { createRegistrations } from "../resource/registrations.ts";
import { changing, type ProviderChanges } from "./provider-changes.ts";
import {
  depsOf,
  key,
  type Loaded,
  nameOf,
  type Registry,
  type RegistryDeps,
} from "./provider-registry.ts";
import { givenClient } from "./stored-client.ts";
import { warnOfUndocumented } from "./undocumented.ts";

const CLIENTS_CACHED = 1_000;
/** Each knows what it has discovered of its server, and no more. */
const PROVIDERS_CACHED = 1_000;
/** Other processes act on a saved client within this time. */
const CLIENTS_CACHED_MS = 5_000;

/** Whose registration is meant, and for which connections. */
export interface RegistrationOwner {
  tenant: string;
  /** The client that minted a credential. Default: the one that new connections are made with. */
  clientId?: string;
  /** The values that a connection brings, where the entry asks for some. Default: those behind `issuer`. */
  inputs?: InputValues;
  /** As a row has it. */
  issuer?: string;
}

/** Finds the registered apps of one vault. */
export interface Providers extends ProviderChanges {
  /**
   * The provider as a tenant uses it: by the client named, else by the tenant's own, else by the vault's; where its entry asks for values,
   * that of the connections which have them. Rejects with `provider_unknown`, `options_invalid` when its options do not fit its entry or
   * values are missing, and `client_rejected` when the client named is no longer registered here.
   */
  get(slug: string, at: RegistrationOwner): Promise<Provider>;
  /**
   * A provider of which not all values are known yet: for what does not depend on them, such as what its flow can be asked. Rejects as
   * `get`, but not for values that are missing.
   */
  outline(slug: string, at: { tenant: string; inputs: InputValues }): Promise<Provider>;
  /** The client that new connections of a tenant are made with. Rejects as `get`. */
  registration(slug: string, tenant: string): Promise<Registration>;
  /** The vault's own registration: for what is the same with every client, such as name and redirect URI. Rejects as `get`. */
  own(slug: string): Promise<Registration>;
  /** What a registration would be. Rejects with `options_invalid`, in the name of `call`, for one that cannot be. */
  trial(
    slug: string,
    client: TenantOAuth1Registration | TenantOAuth2Registration,
    call: string,
  ): Promise<Registration>;
  /** Drops what is remembered of a tenant's clients, at one provider or all. */
  forget(tenant: string, slug?: string): void;
}

/** Makes the registry. */
export function createProviders(deps: RegistryDeps): Providers {
  warnOfUndocumented(deps.settings.log, deps.settings.providers);
  const fixed = new Set(deps.settings.providers.keys());
  const registry: Registry = {
    deps,
    fixed,
    own: new Map(),
    clients: new LRUCache({
      max: CLIENTS_CACHED,
      ttl: CLIENTS_CACHED_MS,
      ttlResolution: 0,
      perf: deps,
    }),
    loaded: new LRUCache({ max: CLIENTS_CACHED }),
    providers: new LRUCache({ max: PROVIDERS_CACHED }),
    notOwn: new LRUCache({ max: CLIENTS_CACHED }),
    versions: new Map(),
  };
  return {
    get: async (slug, at) => providerOf(registry, await find(registry, slug, at), at),
    async outline(slug, { tenant, inputs: own }) {
      const { described, call } = await find(registry, slug, { tenant });
      if (!isTemplated(described)) throw new TypeError("only entries of OAuth have inputs");
      const { values: inputs, ...stoodIn } = withStandIns(slug, described, own);
      return assembleProvider(slug, stoodIn.described, { ...depsOf(registry, slug), call, inputs });
    },
    registration: async (slug, tenant) => (await find(registry, slug, { tenant })).registration,
    own: async (slug) => (await own(registry, slug)).registration,
    trial: (slug, client, call) => trial(registry, slug, { client, call }),
    ...changing(registry, fixed),
    forget(tenant, slug) {
      const start = slug === undefined ? `${tenant}\0` : key(tenant, slug);
      const { clients, loaded, providers, notOwn } = registry;
      for (const cache of [clients, loaded, providers, notOwn])
        for (const name of cache.keys()) if (name.startsWith(start)) cache.delete(name);
    },
  };
}

/** The provider of a registration for the connections that bring these values. Of what a row's entry asks for no more, nothing is used. */
async function providerOf(
  registry: Registry,
  { name, described, registration, call }: Loaded,
  { inputs, issuer = "" }: Pick<RegistrationOwner, "inputs" | "issuer">,
): Promise<Provider> {
  const { slug, whole } = registration;
  const { providers } = registry;
  if (whole) return whole;
  // As a row has them they name the provider already, if it is known: each call comes here.
  const known = inputs ? undefined : providers.get(name + behind(issuer));
  if (known) return known;
  if (!isTemplated(described)) throw new TypeError("only entries of OAuth have inputs");
  const values = valuesOf(
    slug,
    described,
    inputs ?? valuesAsked(registration.inputs, inputsOf({ issuer })),
  );
  return once(providers, withInputsBehind(name, values), async () =>
    assembleProvider(slug, described, { ...depsOf(registry, slug), call, inputs: values }),
  );
}

async function trial(registry: Registry, slug: string, given: GivenClient): Promise<Registration> {
  const deps = depsOf(registry, slug);
  const { described: ours } = await own(registry, slug);
  const described = withClient(slug, ours, given);
  const registration = registrationOf(slug, described, { ...deps, ...given });
  const { inputs, fixed } = registration;
  const isWhole = Object.entries(inputs).every(
    ([name, input]) => Object.hasOwn(fixed, name) || input.default !== undefined,
  );
  // What each connection brings can only be judged with it.
  if (!registration.whole && isWhole && isTemplated(described)) {
    const values = valuesOf(slug, described, {});
    assembleProvider(slug, described, { ...deps, ...given, inputs: values });
  }
  return registration;
}

async function find(registry: Registry, slug: string, at: RegistrationOwner): Promise<Loaded> {
  const { tenant, clientId } = at;
  const options = optionsOf(registry, slug);
  // Where the keys are the users' own there is no client.
  const ownId = options.consumerKey ?? options.clientId ?? "";
  const ours = await own(registry, slug);
  const registers = isResource(ours.described);
  // The vault's own client needs no look into the store: most credentials are of it.
  if (clientId !== undefined && clientId === ownId && !registers) return ours;
  const meant = (clients: readonly StoredClient[]): StoredClient | undefined =>
    clients.find((client) =>
      clientId === undefined ? client.isActive : client.clientId === clientId,
    );
  const remembered = meant(await clientsOf(registry, tenant, slug));
  if (remembered) return load(registry, remembered);
  const rest = (): Loaded | Promise<Loaded> =>
    registers ? ownOfTenant(registry, tenant, slug) : ours;
  const name = `${key(tenant, slug)}${clientId}`;
  if (clientId === undefined || clientId === ownId || registry.notOwn.has(name)) return rest();
  // Another process may have saved it a moment ago.
  registry.clients.delete(key(tenant, slug));
  const saved = meant(await clientsOf(registry, tenant, slug));
  if (saved) return load(registry, saved);
  if (!registers) throw clientGone(slug, at);
  // It registered by itself, or is known by a document.
  registry.notOwn.set(name, true);
  return rest();
}

/** One of the vault's own that registers by itself, as one tenant has it: what is registered for one is nobody else's. */
function ownOfTenant(registry: Registry, tenant: string, slug: string): Promise<Loaded> {
  const name = `${nameOf(registry, tenant, slug)}own\0`;
  return once(registry.loaded, name, async () => {
    const { described, call } = await own(registry, slug);
    return ofTenant(registry, tenant, { slug, name, described, call });
  });
}

function ofTenant(
  registry: Registry,
  tenant: string,
  { slug, ...loading }: Omit<Loaded, "registration"> & { slug: string },
): Loaded {
  const { described, call } = loading;
  const deps = depsOf(registry, slug);
  const registrations = isResource(described)
    ? createRegistrations(deps, { tenant, provider: slug })
    : undefined;
  const assembly = { ...deps, call, ...(registrations && { registrations }) };
  return { ...loading, registration: registrationOf(slug, described, assembly) };
}

function optionsOf({ deps: { settings } }: Registry, slug: string): ProviderOptions {
  const options = settings.providers.get(slug);
  if (options) return options;
  const known = [...settings.providers.keys()].join(", ") || "none";
  throw new VaultError(
    "provider_unknown",
    `There is no provider ${JSON.stringify(slug)} in this vault. It has: ${known}.`,
  );
}

function clientGone(slug: string, { tenant, clientId }: RegistrationOwner): VaultError {
  return new VaultError(
    "client_rejected",
    `A connection at ${slug} was made with the client ${JSON.stringify(clientId)}, which neither the vault's options nor tenant ${JSON.stringify(tenant)} have any more. Register that client again, or let the user connect anew.`,
    { provider: slug, reason: "client_rejected" },
  );
}

function own(registry: Registry, slug: string): Promise<Loaded> {
  const call = "createVault";
  // No tenant's name is empty.
  const name = nameOf(registry, "", slug);
  return once(registry.own, slug, async () => {
    const described = await describeProvider(slug, optionsOf(registry, slug));
    const registration = registrationOf(slug, described, { ...depsOf(registry, slug), call });
    const { entry } = described;
    const { log } = registry.deps.settings;
    warnIfImplicit(log, slug, entry);
    return { name, described, registration, call };
  });
}

async function clientsOf(
  registry: Registry,
  tenant: string,
  slug: string,
): Promise<StoredClient[]> {
  const { ready, store } = registry.deps;
  await ready();
  return once(registry.clients, key(tenant, slug), () => store.listClients(tenant, slug));
}

/** One instance for each version: what a protocol has discovered is kept with it. */
function load(registry: Registry, client: StoredClient): Promise<Loaded> {
  const { tenant, provider: slug, clientId, version } = client;
  const name = `${nameOf(registry, tenant, slug)}${version}\0${clientId}\0`;
  return once(registry.loaded, name, async () => {
    const secrets = await openClientSecrets(registry.deps.cipher, client);
    const { described: ours } = await own(registry, slug);
    const call = "providers.set";
    const described = withClient(slug, ours, { client: givenClient(client, secrets), call });
    return ofTenant(registry, tenant, { slug, name, described, call });
  });
}
