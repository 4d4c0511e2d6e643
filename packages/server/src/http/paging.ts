/** Lists: what a page is asked with, what one looks like, and how many there are. */
import { z } from "zod";

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

/** All of what `item` describes, where a list has no pages. */
export function wholeOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next_cursor: z.null(), total });
}

/** What a list without pages answers. */
export function whole(
  data: readonly unknown[],
  { count }: { count?: "true" | undefined },
): { data: readonly unknown[]; next_cursor: null; total?: number | "10000+" } {
  return { data, next_cursor: null, ...(count && { total: totalIn(data.length) }) };
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
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item));
}
