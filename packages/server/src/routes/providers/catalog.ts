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
import { countQuery, whole, wholeOf } from "../../http/paging.ts";
import { problem } from "../../http/problem.ts";
import { type AnyRoute, route } from "../../http/route.ts";

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
    summary: "List the services that are known, by id or name.",
    tag,
    scope: "providers:read",
    limits: "kept",
    query: z.strictObject({ q: z.string().max(100).optional(), ...countQuery }),
    answers: {
      200: {
        description: "All that fit.",
        schema: wholeOf(summarySchema),
      },
    },
    problems: [],
    async answer({ query: { q = "", count } }) {
      const all = await Promise.all(entryIds().map((id) => loadEntry(id)));
      const meant = q.toLowerCase();
      const data = all
        .filter(({ id, name }) => [id, name].some((text) => text.toLowerCase().includes(meant)))
        .map(toSummary);
      return { status: 200, body: whole(data, { count }) };
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
        description: "The entry, in the words of the catalogue.",
        schema: z.looseObject({ id: z.string(), name: z.string(), protocol: z.string() }),
      },
    },
    problems: ["entry_unknown"],
    answer: async ({ params: { entry } }) => ({ status: 200, body: await read(entry) }),
  }),
];

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
