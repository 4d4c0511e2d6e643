/** `/v1/events`: what happened, as a list or as it happens. */
import type { EventListFilter, TenantScope, VaultEvent } from "valetkey";
import { eventTypes, nearestEventType } from "valetkey/host";
import { z } from "zod";
import { eventStream } from "../../http/event-stream.ts";
import { pageOfVault } from "../../http/lists/cursor.ts";
import { oneOrMore, pageOf, pageQuery, totalOf } from "../../http/lists/paging.ts";
import { type Answer, type AnyRoute, type Call, route } from "../../http/routing/route.ts";
import { assertOwner, assertProvider } from "../../keys/caller.ts";
import { actorOfKey } from "../../keys/key.ts";
import { getKey } from "../../keys/key-table.ts";
import { pageThrough } from "../../keys/limited/limited-pages.ts";
import { eventSchema, eventToWire } from "../../wire/event.ts";
import { idSchema } from "../../wire/owner.ts";
import { countAll, meantEvents } from "./meant-events.ts";

const tag = "Events";

/** A type that there is not would be found in no history, which looks as if nothing had happened. */
const typeSchema = z
  .string()
  .refine((type) => eventTypes.some((known) => known === type), {
    error: ({ input }) => `is not an event${meantBy(String(input))}`,
  })
  .meta({ enum: [...eventTypes] });

const query = z.strictObject({
  ...pageQuery,
  type: oneOrMore(typeSchema).optional(),
  user_id: oneOrMore(z.string().max(255)).optional(),
  shared: z.literal("true").optional(),
  provider: oneOrMore(z.string().max(64)).optional(),
  connection_id: oneOrMore(z.string().max(64)).optional(),
  actor: idSchema
    .optional()
    .describe(
      "Who did it, letter for letter; of a key its id suffices: `key:key_…` for `key:key_… (backend)`, `key:key_…/inbox-agent`.",
    ),
  since: z.iso.datetime({ offset: true }).optional().describe("Nothing older."),
  follow: z
    .enum(["true", "false"])
    .optional()
    .describe("Sends what happens from now on, or after `Last-Event-ID`, as server-sent events."),
});

const FOLLOW_POLL_MS = 2_000;

/** The routes. */
export const eventRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/events",
    operation: "listEvents",
    summary: "List what happened in the tenant, newest first.",
    tag,
    scope: "events:read",
    query,
    answers: {
      200: {
        description: "A page; with `follow` server-sent events, the data of each an Event.",
        schema: pageOf(eventSchema),
        orType: "text/event-stream",
      },
    },
    problems: ["bad_cursor", "options_invalid"],
    async answer(call) {
      assertReached(call);
      const query = { ...call.query, ...(await actorMeant(call)) };
      return query.follow === "true" ? followed({ ...call, query }) : page({ ...call, query });
    },
  }),
];

function meantBy(type: string): string {
  const guess = nearestEventType(type);
  return guess === undefined ? `: there are ${eventTypes.join(", ")}` : ` (${guess} is)`;
}

type Asked = Call<unknown, z.output<typeof query>, unknown>;

/** What is named and not reached is refused, and not left out. */
function assertReached({ key, query: { user_id = [], provider = [] } }: Asked): void {
  for (const id of user_id) assertOwner(key, `user:${id}`);
  for (const each of provider) assertProvider(key, each);
}

/** The whole name under which the history has a key that was named by its id. */
async function actorMeant({ app, query: { actor } }: Asked): Promise<{ actor?: string }> {
  const [, id, rest = ""] = /^key:(key_\w{1,60})(\/.*)?$/s.exec(actor ?? "") ?? [];
  const key = id === undefined ? undefined : await getKey(app.db, id);
  return key ? { actor: actorOfKey(key) + rest } : {};
}

async function page({
  vault,
  query: { limit, cursor, since, count, ...asked },
}: Asked): Promise<Answer> {
  const meant = meantEvents(asked);
  const found = await pageThrough(
    { limit, ...(cursor !== undefined && { cursor }) },
    async (at) => {
      const page = await pageOfVault(vault.events.page({ filter: meant.filter, ...at }));
      return { items: page.events, cursor: page.cursor };
    },
    meant.fits,
  );
  const oldest = since === undefined ? 0 : Date.parse(since);
  // Newest first: after the first that is too old there are only older ones.
  const data = found.items.filter(({ at }) => at.getTime() >= oldest);
  const from = since === undefined ? {} : { since: new Date(oldest) };
  const isOver = data.length < found.items.length;
  return {
    status: 200,
    body: {
      ...{ data: data.map(eventToWire), next_cursor: isOver ? null : found.cursor },
      ...(await totalOf({ count }, () =>
        countAll(meant.each, (filter) => vault.events.count(filter, from)),
      )),
    },
  };
}

async function followed({
  app,
  vault,
  tenant,
  query: asked,
  request,
  stillGood,
}: Asked): Promise<Answer> {
  const { filter, fits } = meantEvents(asked);
  const given = request.headers.get("last-event-id");
  const newest = async (): Promise<Seen | undefined> =>
    (await vault.events.page({ filter, limit: 1 })).events[0];
  let last: Seen | undefined = given === null ? await newest() : { id: given };
  const stream = eventStream({
    signal: AbortSignal.any([request.signal, app.stopping]),
    pollMs: FOLLOW_POLL_MS,
    onChange: (wake) =>
      app.vault.on("*", (event) => {
        if (event.tenant === tenant) wake();
      }),
    async next() {
      await stillGood();
      const fresh = await eventsSince(vault, filter, last);
      last = fresh.at(-1) ?? last;
      return fresh
        .filter(fits)
        .map((event) => ({ id: event.id, event: event.type, data: eventToWire(event) }));
    },
  });
  return { status: 200, stream, headers: { "content-type": "text/event-stream" } };
}

/** The newest event that was seen. When it was is not known of one that a client names. */
type Seen = Pick<VaultEvent, "id"> & Partial<Pick<VaultEvent, "at">>;

/** What a tenant has told since, oldest first. Without `last` all, as far as it goes; where that is erased meanwhile, what is not older. */
async function eventsSince(
  vault: TenantScope,
  filter: EventListFilter,
  last: Seen | undefined,
): Promise<VaultEvent[]> {
  const fresh: VaultEvent[] = [];
  for await (const event of vault.events.list(filter)) {
    if (event.id === last?.id || fresh.length >= 1000) break;
    if (last?.at && event.at < last.at) break;
    fresh.push(event);
  }
  return fresh.reverse();
}
