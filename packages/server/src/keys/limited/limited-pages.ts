/** Pages of what a caller reaches, read through pages that hold more than that. */

const MOST_READ = 20;

/** Where a page begins, and how much of it is wanted. Default: 50 from the start. */
export interface At {
  limit?: number;
  cursor?: string;
}

/** A page; `cursor` gives the next one, null: it is the last. */
export interface Page<Item> {
  items: readonly Item[];
  cursor: string | null;
}

type Read<Item> = (at: { limit: number; cursor?: string }) => Promise<Page<Item>>;

/**
 * One page. As many are read as are still missing, so that its cursor stands where it ends: at something that fits, for a cursor tells what it
 * stands at. Where little of much fits it may hold fewer than asked for, and have a next page all the same; only where nothing was found at all
 * does the cursor stand elsewhere.
 */
export async function pageThrough<Item>(
  { limit = 50, cursor }: At,
  read: Read<Item>,
  fits: (item: Item) => boolean,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let from = cursor;
  let end: string | undefined;
  for (let reads = 0; reads < MOST_READ && items.length < limit; reads++) {
    const at = from === undefined ? {} : { cursor: from };
    const page = await read({ ...at, limit: limit - items.length });
    items.push(...page.items.filter(fits));
    if (page.cursor === null) return { items, cursor: null };
    from = page.cursor;
    const last = page.items.findLastIndex(fits);
    if (last === page.items.length - 1) end = page.cursor;
    else if (last >= 0) end = (await read({ ...at, limit: last + 1 })).cursor ?? page.cursor;
  }
  return { items, cursor: end ?? from ?? null };
}

/** All of them, page by page as they are read. */
export async function* eachOf<Item>(
  read: (at: At) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read(cursor === null ? {} : { cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}
