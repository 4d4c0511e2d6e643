/** What a host did beside its vault, among the vault's events: in the same history, the same chain, and followed by the same means. */
import { checkName } from "../core/arguments.ts";
import type { HostEventType } from "../core/audit/events.ts";
import type { Context } from "../core/context.ts";

/** What a host tells. */
export interface HostEvent {
  type: HostEventType;
  /** Null: it is of no tenant. */
  tenant: string | null;
  /** Facts, none of them secret. */
  data?: Readonly<Record<string, unknown>>;
}

/** A host's part of the history. */
export interface HostHistory {
  /**
   * Saves an event and tells the listeners, in the name of the actor of the vault's view (`hostOf(vault.as("key:ci"))`). Rejects with
   * `options_invalid`, `store_unavailable`.
   */
  record(event: HostEvent): Promise<void>;
}

/** Events outside all tenants are under this name, which no tenant can have. */
const NO_TENANT = "";

/** Makes the history of a vault's host. */
export function createHostHistory(ctx: Context): HostHistory {
  return {
    async record({ type, tenant, data = {} }) {
      const events = [
        ctx.events.make(type, {
          tenant: tenant === null ? NO_TENANT : checkName(tenant, "A tenant id"),
          data,
        }),
      ];
      await ctx.ready();
      await ctx.store.addEvents(events);
      ctx.events.announce(events);
    },
  };
}
