/** Providers that a host keeps itself and gives to the vault while it runs. What becomes of them is core/protocols. */
import type { Context } from "../core/context.ts";
import type { Registration } from "../core/protocols/provider/provider.ts";
import type { ProviderOptions } from "../core/protocols/provider/provider-options.ts";

const SET = "providers.set";
const DELETE = "providers.delete";

/** A provider as its registration says, without secrets. */
export interface HostedProvider {
  slug: string;
  /** The vault was made with it: it cannot be replaced or deleted. */
  isFixed: boolean;
  /** The service's name. */
  name: string;
  /** What it speaks: OAuth 1.0a, OAuth 2, or its users' own keys. */
  protocol: "oauth1" | "oauth2" | "key";
  /** Client id or consumer key; null: there is none, or each tenant has its own. */
  clientId: string | null;
  /** What is to be registered at the provider. */
  redirectUri: string;
  /** Asked for when `connect` names none; null: that depends on the connection. */
  scopes: readonly string[] | null;
  /** The hosts of its API; null: they depend on the connection. */
  apiHosts: readonly string[] | null;
}

/** Providers beside those of the vault's options. They are this process's own: a host gives them to each process, and after each start anew. */
export interface HostProviders {
  /**
   * Adds a provider, or replaces one that was added. What was remembered of the former is dropped (its registration, what was discovered of its
   * server, its tenants' clients); calls under way end with it. Rejects with `options_invalid` as `createVault` throws it, and for one that the
   * vault was made with.
   */
  set(slug: string, options: ProviderOptions): Promise<HostedProvider>;
  /**
   * Takes one away that was added; its connections stay, and are `provider_unknown` until it is there again. False: there was none. Throws
   * `options_invalid` for one that the vault was made with.
   */
  delete(slug: string): boolean;
  /** The names of all that there are, those of the options first. */
  list(): readonly { slug: string; isFixed: boolean }[];
  /** Whether there is one of that name. */
  has(slug: string): boolean;
  /** One of them. Rejects with `provider_unknown`, and with `options_invalid` where its entry cannot be read. */
  get(slug: string): Promise<HostedProvider>;
  /** What `set` would make of these options, without keeping them. Rejects with `options_invalid`. */
  preview(slug: string, options: ProviderOptions): Promise<HostedProvider>;
}

/** Makes the providers of a vault's host. */
export function createHostProviders(ctx: Context): HostProviders {
  const { providers, settings } = ctx;
  const shown = (registration: Registration): HostedProvider =>
    toHosted(registration, providers.isFixed(registration.slug));
  return {
    async set(slug, options) {
      const registration = await providers.put(slug, options, SET);
      ctx.breakers.mended({ provider: slug });
      return shown(registration);
    },
    delete: (slug) => providers.drop(slug, DELETE),
    list: () =>
      [...settings.providers.keys()].map((slug) => ({ slug, isFixed: providers.isFixed(slug) })),
    has: (slug) => settings.providers.has(slug),
    get: async (slug) => shown(await providers.own(slug)),
    preview: async (slug, options) => shown(await providers.outcome(slug, options, SET)),
  };
}

function toHosted(registration: Registration, isFixed: boolean): HostedProvider {
  const { slug, facts, speaks: protocol, clientId, redirectUri, whole } = registration;
  return {
    slug,
    isFixed,
    name: facts.name,
    protocol,
    clientId: clientId === "" ? null : clientId,
    redirectUri,
    scopes: whole ? whole.scopes : null,
    apiHosts: whole ? (whole.facts.api?.hosts ?? []) : null,
  };
}
