/** The kept events of a tenant, newest first. Listening to new ones is events.ts. */
import { abortable, type CallOptions, checkCallOptions } from "../arguments/abortable.ts";
import { checkArguments } from "../arguments/arguments.ts";
import { ofEvents } from "../arguments/places.ts";
import { type MatchCount, MOST_COUNTED, matchCount, ownerOf } from "../connections/listing.ts";
import { fromCursor, PAGE_SIZE, throughPages, toCursor } from "../connections/paging.ts";
import type { Context } from "../context.ts";
import type { EventCountQuery } from "../store.ts";
import { type EventType, type HostEventType, toEvent, type VaultEvent } from "./events.ts";

/** Which events are meant. What is absent matches all. */
export interface EventListFilter<Slug extends string = string> {
  userId?: string;
  /** Only what is about the tenant's own connections. Not with `userId`. */
  shared?: true;
  provider?: Slug;
  connectionId?: string;
  /** Who did it, letter for letter: a name given to `vault.as`. */
  actor?: string;
  types?: readonly (EventType | HostEventType)[];
}

/** A page of events, newest first. */
export interface EventPage {
  events: readonly VaultEvent[];
  /** Gives the next page; null: this is the last. */
  cursor: string | null;
}

/** The kept events of a tenant. */
export interface EventList<Slug extends string = string> {
  /** Newest first, page by page as it is read. Throws `options_invalid`. */
  list(filter?: EventListFilter<Slug>, options?: CallOptions): AsyncIterable<VaultEvent>;
  /** One page: `limit` is 1 to 200, 50 unless said otherwise; `cursor` is that of the page before. Rejects with `options_invalid`. */
  page(
    options?: { filter?: EventListFilter<Slug>; limit?: number; cursor?: string } & CallOptions,
  ): Promise<EventPage>;
  /** How many there are, exactly up to 10,000; of those no older than `since`. Rejects with `options_invalid`. */
  count(
    filter?: EventListFilter<Slug>,
    options?: { since?: Date } & CallOptions,
  ): Promise<MatchCount>;
}

/** Makes the list of a tenant's events. */
export function createEventList<Slug extends string>(
  ctx: Context,
  tenant: string,
): EventList<Slug> {
  const made = eventsOf<Slug>(ctx, tenant);
  return abortable(made, { room: "events.", places: ofEvents });
}

function eventsOf<Slug extends string>(ctx: Context, tenant: string): EventList<Slug> {
  return {
    list(filter = {}, options = {}) {
      const asked = checkArguments("events.list", filter);
      const { signal } = checkCallOptions("events.list", options);
      return throughPages(async (at) => {
        const { events, cursor } = await eventPage(ctx, tenant, { ...at, filter: asked });
        return { items: events, cursor };
      }, signal);
    },
    page: async (options = {}) => eventPage(ctx, tenant, checkArguments("events.page", options)),
    count: async (filter = {}, options = {}) =>
      eventCount(ctx, tenant, {
        ...checkArguments("events.count", options),
        filter: checkArguments("events.list", filter),
      }),
  };
}

/** How many events of a tenant a filter finds; of those outside all tenants, where `tenant` is empty. */
export async function eventCount(
  ctx: Context,
  tenant: string,
  { filter = {}, since }: { filter?: EventListFilter; since?: Date } = {},
): Promise<MatchCount> {
  await ctx.ready();
  const from = since && { from: since.getTime() };
  const query = { ...meant(tenant, filter), ...from };
  return matchCount(await ctx.store.countEvents(query, MOST_COUNTED + 1));
}

/** What a filter asks the store for. */
function meant(tenant: string, filter: EventListFilter): EventCountQuery {
  const owner = ownerOf(filter);
  const { provider, connectionId, actor, types } = filter;
  return {
    tenant,
    ...(owner !== undefined && { owner }),
    ...(provider !== undefined && { provider }),
    ...(connectionId !== undefined && { connectionId }),
    ...(actor !== undefined && { actor }),
    ...(types && { types }),
  };
}

/** A page of a tenant's events; of those outside all tenants, where `tenant` is empty. */
export async function eventPage(
  ctx: Context,
  tenant: string,
  asked: { filter?: EventListFilter; limit?: number; cursor?: string },
): Promise<EventPage> {
  const { filter = {}, limit = PAGE_SIZE, cursor } = asked;
  const after = cursor === undefined ? [] : fromCursor(cursor, /^evt_\w{1,60}$/);
  const query = meant(tenant, filter);
  await ctx.ready();
  const found = await ctx.store.listEvents({
    ...query,
    ...(after[0] !== undefined && { after: after[0] }),
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    events: shown.map(toEvent),
    cursor: last && found.length > limit ? toCursor([last.id]) : null,
  };
}
