/** Lists behind a server: a page as it comes, and all of them one after the other. */

import { untilAborted } from "../core/calls/aborted.ts";
import type { MatchCount } from "../core/connections/listing.ts";
import type { Line } from "./line.ts";

/** A page of a list. */
export interface PageOnWire<T> {
  data: readonly T[];
  nextCursor: string | null;
}

/** How many there are, as a list tells with `count=true`: of more than are counted it says "10000+". */
export function counted({ total }: { total: number | string }): MatchCount {
  return { count: Number.parseInt(String(total), 10), isExact: typeof total === "number" };
}

const PAGE_SIZE_OF_LISTS = 200;

/** Everything of a list, asked for page by page as it is read, until `signal` says that nobody reads on. */
export async function* throughPages<T>(
  page: (at: { limit: number; cursor?: string }) => Promise<{
    items: readonly T[];
    cursor: string | null;
  }>,
  signal?: AbortSignal,
): AsyncGenerator<T, void> {
  let cursor: string | null = null;
  do {
    const from: { cursor?: string } = cursor === null ? {} : { cursor };
    signal?.throwIfAborted();
    const found = await untilAborted(page({ limit: PAGE_SIZE_OF_LISTS, ...from }), signal ?? null);
    for (const item of found.items) {
      signal?.throwIfAborted();
      yield item;
    }
    cursor = found.cursor;
  } while (cursor !== null);
}

/** Everything of a list that needs no words of the call's own. */
export async function allOf<T>(line: Pick<Line, "ask">, path: string): Promise<T[]> {
  const all: T[] = [];
  const page = async (query: object) => {
    const { data, nextCursor } = await line.ask<PageOnWire<T>>({ method: "GET", path, query });
    return { items: data, cursor: nextCursor };
  };
  for await (const each of throughPages(page)) all.push(each);
  return all;
}
