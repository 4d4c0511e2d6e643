/** The kept events of a tenant, behind a server. */
import { checkCallOptions } from "../core/arguments/abortable.ts";
import { ofEvents } from "../core/arguments/places.ts";
import type { EventList, EventListFilter, EventPage } from "../core/audit/event-list.ts";
import type { VaultEvent } from "../core/audit/events.ts";
import { known } from "./known-options.ts";
import { abortableOn, type Line } from "./line.ts";
import { counted, type PageOnWire, throughPages } from "./pages.ts";
import { withoutNulls } from "./shapes.ts";

/** Makes the list of a tenant's events. */
export function createEventList<Slug extends string>(line: Line): EventList<Slug> {
  return abortableOn(line, eventsOf<Slug>, { room: "events.", places: ofEvents });
}

function eventsOf<Slug extends string>(line: Line): EventList<Slug> {
  return {
    async page(options = {}) {
      const { filter, ...at } = known("events.page", options);
      return pageOf(line, filter, { ...at, call: "events.page" });
    },
    list(filter = {}, options = {}) {
      const wanted = known("events.list", filter);
      const { signal } = checkCallOptions("events.list", options);
      return throughPages(async (at) => {
        const { events, cursor } = await pageOf(line, wanted, { ...at, call: "events.list" });
        return { items: events, cursor };
      }, signal);
    },
    async count(filter = {}, options = {}) {
      const { since } = known("events.count", options);
      const { types, ...rest } = known("events.list", filter);
      const query = { ...rest, type: types, since: since?.toISOString(), limit: 1, count: true };
      return counted(
        await line.ask({ method: "GET", path: "/v1/events", query, call: "events.count" }),
      );
    },
  };
}

async function pageOf(
  line: Line,
  filter: EventListFilter = {},
  { call, ...at }: { limit?: number; cursor?: string; call: string },
): Promise<EventPage> {
  const { types, ...rest } = filter;
  const query = { ...at, ...rest, type: types };
  const asked = { method: "GET", path: "/v1/events", query, call } as const;
  const { data, nextCursor } = await line.ask<PageOnWire<VaultEvent>>(asked);
  return { events: data.map(withoutNulls), cursor: nextCursor };
}
