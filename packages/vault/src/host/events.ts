/** What a host tells of itself, in the one history that the vault keeps: with the audit's chain, for whoever follows events, and for listeners. */
import { checkArguments, checkName } from "../core/arguments/arguments.ts";
import { type EventPage, eventCount, eventPage } from "../core/audit/event-list.ts";
import type { HostEventType } from "../core/audit/events.ts";
import type { MatchCount } from "../core/connections/listing.ts";
import type { Context } from "../core/context.ts";
import { VaultError } from "../core/errors.ts";

/** A fact of the host's own. Nothing of it may be secret. */
export interface HostEvent {
  type: HostEventType;
  /** Null: it is of no tenant. */
  tenant: string | null;
  /** Who did it. */
  actor?: string;
  /** What JSON can hold. */
  data: Readonly<Record<string, unknown>>;
}

/** The history, as far as it is the host's. */
export interface HostEvents {
  /**
   * Saves a fact, and tells it to whoever listens. It is not saved together with what it tells, which the host keeps elsewhere: save it first, so
   * that nothing happens untold. Rejects with `options_invalid`, `store_unavailable`.
   */
  record(event: HostEvent): Promise<void>;
  /** What happened outside all tenants, newest first, as `vault.events.page`. */
  page(options?: { limit?: number; cursor?: string }): Promise<EventPage>;
  /** How many of these there are, exactly up to 10,000. */
  count(): Promise<MatchCount>;
}

/** Events outside all tenants are under this name, which no tenant can have. */
const NO_TENANT = "";

/** Makes the history of a vault's host. */
export function createHostEvents(ctx: Context): HostEvents {
  return {
    async record({ type, tenant, actor, data }) {
      if (
        !/^(key\.(created|revoked|rolled)|(webhook|export|import)\.[a-z_]{1,40}|provider\.(created|updated|deleted|move_refused))$/.test(
          type,
        )
      )
        throw new VaultError(
          "options_invalid",
          "record takes the types of a host's own events: key.*, webhook.*, export.*, import.*, and what becomes of its providers.",
        );
      const of = tenant === null ? NO_TENANT : checkName(tenant, "A tenant id");
      const events = actor === undefined ? ctx.events : ctx.events.by(checkName(actor, "An actor"));
      await ctx.ready();
      const event = events.make(type, { tenant: of, data });
      await ctx.store.addEvents([event]);
      ctx.events.announce([event]);
    },
    page: async (options = {}) => eventPage(ctx, NO_TENANT, checkArguments("events.page", options)),
    count: () => eventCount(ctx, NO_TENANT),
  };
}
