/**
 * What a program needs of a vault that it runs for others, beneath what the vault shows to its callers: a place for its own secrets, providers
 * that come and go, and facts for whoever operates it. An app that uses its vault itself needs none of it.
 */
import { VaultError } from "../core/errors.ts";
import type { CoreTenantsVault, CoreVault } from "../core/vault.ts";
import { contextOf } from "../core/vault-context.ts";
import { checkHost, type HostChecked } from "./checking.ts";
import { createHostConnections, type HostConnections } from "./connections.ts";
import { type Drained, drain } from "./draining.ts";
import { createHostEvents, type HostEvents } from "./events.ts";
import { createHostForwarding, type HostForwarding } from "./forwarding.ts";
import { createHostFetch, type HostFetch } from "./outbound.ts";
import { type Probed, type ProbeOptions, probe } from "./probing.ts";
import { createHostProviders, type HostProviders } from "./providers.ts";
import { createHostSecrets, type HostSecrets } from "./secrets.ts";
import { createHostSessions, type HostSessions } from "./sessions.ts";

/** A vault, as the program that runs it sees it. */
export interface Host extends HostSecrets, HostForwarding, HostFetch {
  /** Providers beside those of the vault's options. */
  providers: HostProviders;
  connections: HostConnections;
  sessions: HostSessions;
  /** What it tells of itself. */
  events: HostEvents;
  /**
   * Whether the store answers, has the schema that this version needs, and opens with the keys given; for a readiness probe, every few seconds
   * if need be. With `thorough` also whether each key that the store needs is given and can be asked. Never rejects.
   */
  check(options?: { thorough?: boolean }): Promise<HostChecked>;
  /** Asks a provider whether it knows the client that is registered here. Rejects with `provider_unknown`, `options_invalid`. */
  probe(slug: string, options?: ProbeOptions): Promise<Probed>;
  /**
   * From now on begins no renewal and no sweep, and resolves when those under way are saved. Calls whose credential is good go on; one that has
   * ended is answered `vault_closed`. Close the vault afterwards. With `signal` it waits no longer than that: what is left goes on until
   * `close()`, which waits for it.
   */
  drain(options?: { signal?: AbortSignal }): Promise<Drained>;
}

/**
 * The host of a vault, or of a view of one (`vault.as(…)`), that this process has made with `createVault`. Throws `options_invalid` for anything
 * else.
 *
 * @example
 * const host = hostOf(vault);
 * const sealed = await host.seal({ secret }, { tenant: null, kind: "webhook", id: endpoint.id });
 */
export function hostOf<Slug extends string>(vault: CoreVault<Slug> | CoreTenantsVault<Slug>): Host {
  const ctx = contextOf(vault);
  if (!ctx)
    throw new VaultError(
      "options_invalid",
      "hostOf: that is no vault which createVault has made in this process. A vault behind a server has its host there.",
    );
  return {
    ...createHostSecrets(ctx),
    ...createHostForwarding(ctx),
    ...createHostFetch(ctx),
    providers: createHostProviders(ctx),
    connections: createHostConnections(ctx),
    probe: async (slug, options = {}) => probe(ctx, slug, options),
    sessions: createHostSessions(ctx),
    events: createHostEvents(ctx),
    check: (options = {}) => checkHost(ctx, options),
    drain: (options = {}) => drain(ctx, options),
  };
}
