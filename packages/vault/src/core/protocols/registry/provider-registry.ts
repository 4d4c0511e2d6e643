/** What one vault remembers of its providers, and under which names. What is done with it is providers.ts and provider-changes.ts. */
import type { LRUCache } from "lru-cache";
import type { Egress } from "../../egress/egress.ts";
import type { Settings } from "../../options.ts";
import type { Store, StoredClient } from "../../store.ts";
import type { Described } from "../provider/description.ts";
import type { Provider, Registration } from "../provider/provider.ts";
import type { ProviderOptions } from "../provider/provider-options.ts";
import type { RegistrationDeps } from "../resource/registrations.ts";

/** What the registry works with. */
export interface RegistryDeps extends RegistrationDeps {
  settings: Settings;
  egress: Egress;
  store: RegistrationDeps["store"] & Pick<Store, "listClients">;
  /** Those that there are: `settings.providers`, to be written. */
  all: Map<string, ProviderOptions>;
}

/** A registration, with what its providers are put together from. */
export interface Loaded {
  /** Names it in the caches. */
  name: string;
  described: Described;
  registration: Registration;
  call: string;
}

/** What one vault remembers of its providers. */
export interface Registry {
  deps: RegistryDeps;
  /** Those that the vault was made with. */
  fixed: ReadonlySet<string>;
  own: Map<string, Promise<Loaded>>;
  /** Clients by tenant and slug. */
  clients: LRUCache<string, Promise<StoredClient[]>>;
  /** Tenants' registrations by tenant, slug, client and version; and providers as one tenant has them, by tenant and slug. */
  loaded: LRUCache<string, Promise<Loaded>>;
  /** The providers of entries that ask for values, by registration and values: of many shops those that were used last. */
  providers: LRUCache<string, Promise<Provider>>;
  /** Clients that are no tenant's own, by tenant, slug and client. */
  notOwn: LRUCache<string, true>;
  /** How often the options of a slug were replaced: what was begun with former ones is kept under other names. */
  versions: Map<string, number>;
}

/**
 * What a provider is put together with. The hosts of one that came while the vault runs were named by whoever may add providers, not by whoever
 * made the vault: no address of theirs is taken on trust.
 */
export function depsOf({ deps, fixed }: Registry, slug: string): RegistryDeps {
  if (fixed.has(slug)) return deps;
  const { egress } = deps;
  const of: Egress["of"] = (provider) =>
    egress.of({ ...provider, hosts: [], isApiNamedByOthers: true });
  return { ...deps, egress: { ...egress, of } };
}

/** What a registration is remembered under, of the options that the slug has now. */
export function nameOf({ versions }: Registry, tenant: string, slug: string): string {
  return `${key(tenant, slug)}${versions.get(slug) ?? 0}\0`;
}

/** What is remembered of a tenant at a provider begins with it. */
export function key(tenant: string, slug: string): string {
  return `${tenant}\0${slug}\0`;
}
