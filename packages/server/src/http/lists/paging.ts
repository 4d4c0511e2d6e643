/** Lists: what a page is asked with, what one looks like, and how many there are. */
import { z } from "zod";
import { fromCursor, toCursor } from "./cursor.ts";

/** As many are counted. */
export const MOST_COUNTED = 10_000;

/** Asks how many there are. */
export const countQuery = {
  count: z.literal("true").optional().describe("Adds `total`."),
} as const;

/** The query parameters of every list in pages. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("How many, 1 to 200."),
  cursor: z.string().max(500).optional().describe("The `next_cursor` of the page before."),
  ...countQuery,
} as const;

const total = z
  .union([z.number(), z.literal("10000+")])
  .optional()
  .describe("With `count=true`: how many there are, exactly up to 10,000.");

/** A page of what `item` describes. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().describe("Gives the next page; null: this is the last."),
    total,
  });
}

/** Where something stands in a list: when it came, and its id, which has no spaces. What came at no known time stands at the end. */
export type Place = readonly [time: number | null, id: string];

/** What a page of a list is asked with. */
export interface AskedPage {
  limit: number;
  cursor?: string | undefined;
  count?: "true" | undefined;
}

/** A page of a list that is at hand in whole: newest first, of one time by id. Throws `bad_cursor`. */
export function pageIn<Item>(
  all: readonly Item[],
  placeOf: (item: Item) => Place,
  { limit, cursor, count }: AskedPage,
): { data: Item[]; next_cursor: string | null; total?: number | "10000+" } {
  const placed = all.map((item) => ({ item, place: placeOf(item) }));
  placed.sort((a, b) => compare(a.place, b.place));
  const after = cursor === undefined ? undefined : placeAt(cursor);
  const rest = after ? placed.filter(({ place }) => compare(place, after) > 0) : placed;
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(({ item }) => item),
    next_cursor: last && rest.length > limit ? cursorOf(last.place) : null,
    ...(count && { total: totalIn(all.length) }),
  };
}

function compare([time, id]: Place, [otherTime, otherId]: Place): number {
  if (time !== otherTime) return (otherTime ?? -1) - (time ?? -1);
  if (id === otherId) return 0;
  return id < otherId ? -1 : 1;
}

function cursorOf([time, id]: Place): string {
  return toCursor([String(time ?? -1), id]);
}

function placeAt(cursor: string): Place {
  const [time, id = ""] = fromCursor(cursor, /^(?:-1|\d{1,15}) \S{1,255}$/);
  return [Number(time) === -1 ? null : Number(time), id];
}

/** How many there are, where that was asked for; `counted` may stop at one more than {@link MOST_COUNTED}. */
export async function totalOf(
  { count }: { count?: "true" | undefined },
  counted: () => Promise<number | { count: number; isExact: boolean }>,
): Promise<{ total?: number | "10000+" }> {
  if (count === undefined) return {};
  const found = await counted();
  if (typeof found === "number") return { total: totalIn(found) };
  return { total: found.isExact ? found.count : "10000+" };
}

function totalIn(found: number): number | "10000+" {
  return found > MOST_COUNTED ? "10000+" : found;
}

/** A query parameter that may be given several times. */
export function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item).max(50));
}
