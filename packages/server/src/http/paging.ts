/** Lists: what a page is asked with, and what one looks like. */
import { z } from "zod";

/** The query parameters of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("How many, 1 to 200."),
  cursor: z.string().max(500).optional().describe("The `next_cursor` of the page before."),
} as const;

/** A page of what `item` describes. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().describe("Gives the next page; null: this is the last."),
  });
}

/** A list that is given whole, in the form of a page. */
export function wholeOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next_cursor: z.null() });
}

/** The same as an answer's body. */
export function whole<Item>(data: readonly Item[]): {
  data: readonly Item[];
  next_cursor: null;
} {
  return { data, next_cursor: null };
}

/** A query parameter that may be given several times. */
export function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item));
}
