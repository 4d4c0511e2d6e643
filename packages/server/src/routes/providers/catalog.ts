/** `/v1/catalog`: the services that are known, and how to register an app at each. */
import {
  type CatalogEntry,
  CatalogError,
  type EntryId,
  entryIds,
  loadEntry,
  whatBecameOf,
} from "@valetkey/catalog";
import { z } from "zod";
import { pageIn, pageOf, pageQuery } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { catalogEntrySchema, catalogEntryToWire } from "../../wire/catalog-entry.ts";

const tag = "Catalogue";

const summarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    protocol: z.enum(["oauth1", "oauth2", "key"]),
    category: z.string(),
    status: z.enum(["documented", "agreed", "single"]),
    checked_on: z.string(),
  })
  .meta({ id: "CatalogEntrySummary" });

/** The routes. */
export const catalogRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/catalog",
    operation: "searchCatalog",
    summary: "List the services that are known, or those whose id or name has `q` in it; by id.",
    tag,
    scope: "providers:read",
    limits: "kept",
    query: z.strictObject({ q: z.string().max(100).optional(), ...pageQuery }),
    answers: {
      200: {
        description: "A page.",
        schema: pageOf(summarySchema),
      },
    },
    problems: ["bad_cursor"],
    async answer({ query: { q = "", ...asked } }) {
      const found = q === "" ? entryIds() : await idsLike(q.toLowerCase());
      const { data, ...page } = pageIn(found, (id) => [null, id], asked);
      const shown = await Promise.all(data.map((id) => loadEntry(id)));
      return { status: 200, body: { data: shown.map(toSummary), ...page } };
    },
  }),
  route({
    method: "GET",
    path: "/v1/catalog/{entry}",
    operation: "getCatalogEntry",
    summary: "Tell all that is known of a service: endpoints, permissions in words, steps, traps.",
    tag,
    scope: "providers:read",
    limits: "kept",
    params: z.object({ entry: z.string().max(64) }),
    answers: {
      200: {
        description: "The entry.",
        schema: catalogEntrySchema,
      },
    },
    problems: ["entry_unknown"],
    answer: async ({ params: { entry } }) => ({
      status: 200,
      body: catalogEntryToWire(await read(entry)),
    }),
  }),
];

async function idsLike(q: string): Promise<EntryId[]> {
  const all = await Promise.all(entryIds().map((id) => loadEntry(id)));
  const fits = ({ id, name }: { id: string; name: string }): boolean =>
    [id, name].some((text) => text.toLowerCase().includes(q));
  return all.filter(fits).map(({ id }) => id as EntryId);
}

function toSummary({ id, name, protocol, category, evidence }: CatalogEntry): object {
  const { status, checkedOn } = evidence;
  return { id, name, protocol, category, status, checked_on: checkedOn };
}

async function read(id: string): Promise<CatalogEntry> {
  try {
    return await loadEntry(id as EntryId);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    const gone = whatBecameOf(id);
    throw problem(
      "entry_unknown",
      gone?.reason ?? "The catalogue has no such entry. List them with GET /v1/catalog.",
      {
        ...(gone?.to && { members: { see: gone.to } }),
      },
    );
  }
}
