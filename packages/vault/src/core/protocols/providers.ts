/**
 * The registered apps of one vault: its own, one for each slug of its options, and beside them those that its tenants brought.
 * Entries and clients are read when first needed. How a tenant brings one is clients.ts.
 */
import { LRUCache } from "lru-cache";
import type { Egress } from "../egress/egress.ts";
import { VaultError } from "../errors.ts";
import { openClientSecret } from "../keys/client-secret.ts";
import type { Settings } from "../options.ts";
import type { Store, StoredClient } from "../store.ts";
import { type Described, describeProvider, isResource, withClient } from "./description.ts";
import { assembleProvider, type Provider } from "./provider.ts";
import type {
  OAuth1Registration,
  OAuth2Registration,
  ProviderOptions,
} from "./provider-options.ts";
import { createRegistrations, type RegistrationDeps } from "./registrations.ts";

const CLIENTS_CACHED = 1_000;
/** Other processes act on a saved client within this time. */
const CLIENTS_CACHED_MS = 5_000;

/** Whose registration is meant. */
export interface RegistrationOwner {
  tenant: string;
  /** The client that minted a credential. Default: the one that new connections are made with. */
  clientId?: string;
}

export interface Providers {
  /**
   * The provider as a tenant uses it: by the client named, else by the tenant's own, else by the vault's. Rejects with `provider_unknown`,
   * `options_invalid` when its options do not fit its entry, and `client_rejected` when the client named is no longer registered here.
   */
  get(slug: string, at: RegistrationOwner): Promise<Provider>;
  /** The vault's own registration: for what is the same with every client, such as name, API and redirect URI. Rejects as `get`. */
  own(slug: string): Promise<Provider>;
  /** What a registration would be. Rejects with `options_invalid`, in the name of `call`, for one that cannot be. */
  trial(
    slug: string,
    client: OAuth1Registration | OAuth2Registration,
    call: string,
  ): Promise<Provider>;
  /** Drops what is remembered of a tenant's clients, at one provider or all. */
  forget(tenant: string, slug?: string): void;
}

/** What the registry works with. */
interface Deps extends RegistrationDeps {
  settings: Settings;
  egress: Egress;
  store: RegistrationDeps["store"] & Pick<Store, "listClients">;
}

interface Registry {
  deps: Deps;
  described: Map<string, Promise<Described>>;
  own: Map<string, Promise<Provider>>;
  /** Clients by tenant and slug. */
  clients: LRUCache<string, Promise<StoredClient[]>>;
  /** Tenants' registrations by tenant, slug, client and version; and providers as one tenant has them, by tenant and slug. */
  loaded: LRUCache<string, Promise<Provider>>;
  /** Clients that are no tenant's own, by tenant, slug and client. */
  notOwn: LRUCache<string, true>;
}

/** Makes the registry. */
export function createProviders(deps: Deps): Providers {
  const registry: Registry = {
    deps,
    described: new Map(),
    own: new Map(),
    clients: new LRUCache({
      max: CLIENTS_CACHED,
      ttl: CLIENTS_CACHED_MS,
      ttlResolution: 0,
      perf: deps,
    }),
    loaded: new LRUCache({ max: CLIENTS_CACHED }),
    notOwn: new LRUCache({ max: CLIENTS_CACHED }),
  };
  return {
    get: (slug, at) => find(registry, slug, at),
    own: (slug) => own(registry, slug),
    async trial(slug, client, call) {
      await own(registry, slug);
      const described = withClient(slug, await describe(registry, slug), client);
      return assembleProvider(slug, described, { ...deps, call });
    },
    forget(tenant, slug) {
      const start = slug === undefined ? `${tenant}\0` : key(tenant, slug);
      for (const cache of [registry.clients, registry.loaded, registry.notOwn])
        for (const name of cache.keys()) if (name.startsWith(start)) cache.delete(name);
    },
  };
}

async function find(registry: Registry, slug: string, at: RegistrationOwner): Promise<Provider> {
  const { tenant, clientId } = at;
  const options = optionsOf(registry, slug);
  // Where the keys are the users' own there is no client.
  const ownId = options.consumerKey ?? options.clientId ?? "";
  const registers = isResource(await describe(registry, slug));
  // The vault's own client needs no look into the store: most credentials are of it.
  if (clientId !== undefined && clientId === ownId && !registers) return own(registry, slug);
  const meant = (clients: readonly StoredClient[]): StoredClient | undefined =>
    clients.find((client) =>
      clientId === undefined ? client.isActive : client.clientId === clientId,
    );
  const remembered = meant(await clientsOf(registry, tenant, slug));
  if (remembered) return load(registry, remembered);
  const rest = (): Promise<Provider> =>
    registers ? ofTenant(registry, tenant, slug) : own(registry, slug);
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

/** A provider that registers by itself, as one tenant has it: what is registered for one is nobody else's. */
function ofTenant(registry: Registry, tenant: string, slug: string): Promise<Provider> {
  const { deps } = registry;
  return once(registry.loaded, `${key(tenant, slug)}own`, async () =>
    assembleProvider(slug, await describe(registry, slug), {
      ...deps,
      registrations: createRegistrations(deps, { tenant, provider: slug }),
      call: "createVault",
    }),
  );
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

function own(registry: Registry, slug: string): Promise<Provider> {
  return once(registry.own, slug, async () =>
    assembleProvider(slug, await describe(registry, slug), {
      ...registry.deps,
      call: "createVault",
    }),
  );
}

function describe(registry: Registry, slug: string): Promise<Described> {
  return once(registry.described, slug, async () =>
    describeProvider(slug, optionsOf(registry, slug), registry.deps.settings),
  );
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
function load(registry: Registry, client: StoredClient): Promise<Provider> {
  const { tenant, provider: slug, clientId, version } = client;
  return once(registry.loaded, `${key(tenant, slug)}${version}\0${clientId}`, async () => {
    const { cipher } = registry.deps;
    const registration = registrationOf(client, await openClientSecret(cipher, client));
    const described = withClient(slug, await describe(registry, slug), registration);
    const { deps } = registry;
    return assembleProvider(slug, described, {
      ...deps,
      ...(isResource(described) && {
        registrations: createRegistrations(deps, { tenant, provider: slug }),
      }),
      call: "providers.set",
    });
  });
}

/** A stored client in the words in which it was given. */
function registrationOf(
  { clientId, settings }: StoredClient,
  secret: string | undefined,
): OAuth1Registration | OAuth2Registration {
  if (settings["protocol"] === "oauth1")
    return { consumerKey: clientId, consumerSecret: secret ?? "" };
  const scopes = settings["scopes"] as readonly string[] | undefined;
  return {
    clientId,
    ...(secret !== undefined && { clientSecret: secret }),
    ...(scopes && { scopes }),
  };
}

function key(tenant: string, slug: string): string {
  return `${tenant}\0${slug}\0`;
}

/** What is under `name`, made once; what failed is made again at the next call. */
function once<T>(
  kept: {
    get(name: string): Promise<T> | undefined;
    set(name: string, made: Promise<T>): unknown;
    delete(name: string): unknown;
  },
  name: string,
  make: () => Promise<T>,
): Promise<T> {
  const known = kept.get(name);
  if (known) return known;
  const making = make();
  kept.set(name, making);
  making.catch(() => kept.delete(name));
  return making;
}
