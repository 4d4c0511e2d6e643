/** Events for whoever delivers them elsewhere: in an order that never changes, none missed, read from the store and not from memory. */
import { abortable, type CallOptions } from "../arguments/abortable.ts";
import { checkArguments } from "../arguments/arguments.ts";
import { ofFollowing } from "../arguments/places.ts";
import type { Context } from "../context.ts";
import { toEvent, type VaultEvent } from "./events.ts";

const LIMIT = 100;

/** What happened in all tenants of a vault. */
export interface Following {
  /**
   * Events of all tenants after a position, oldest first, for whoever delivers them elsewhere. An event is saved with what it tells, so it is
   * here also when the process that saved it died before its `vault.on` heard of it. Keep the position once the events are delivered: then
   * each of them is delivered at least once, whatever happens between. Rejects with `options_invalid`.
   */
  follow(options?: FollowOptions): Promise<Followed>;
}

/** What `events.follow` takes. */
export interface FollowOptions extends CallOptions {
  /** The `position` that the call before gave; null: from the oldest event on. Default: null. */
  after?: string | null;
  /** At most so many events, 1 to 1,000. Default: 100. */
  limit?: number;
}

/** A piece of what happened. */
export interface Followed {
  events: VaultEvent[];
  /** Where to go on. */
  position: string | null;
}

/** Makes what follows the events of a vault. */
export function createFollowing(ctx: Context): Following {
  const made: Following = { follow: async (options) => followEvents(ctx, options) };
  return abortable(made, { room: "events.", places: ofFollowing });
}

/** See {@link Following.follow}. */
async function followEvents(ctx: Context, options: FollowOptions = {}): Promise<Followed> {
  const { after = null, limit = LIMIT } = checkArguments("events.follow", options);
  await ctx.ready();
  const { events, position } = await ctx.store.followEvents(after, limit);
  return { events: events.map(toEvent), position };
}
