/** Pages of what a caller reaches, read through pages that hold more than that. */

const MOST_READ = 20;

interface At {
  limit?: number;
  cursor?: string;
}

interface Page<Item> {
  items: readonly Item[];
  cursor: string | null;
}

type Read<Item> = (at: { limit: number; cursor?: string }) => Promise<Page<Item>>;

/**
 * One page. As many are read as are still missing, so that its cursor stands where it ends. Where little of much fits it may hold fewer than asked
 * for, and have a next page all the same.
 */
export async function pageThrough<Item>(
  { limit = 50, cursor }: At,
  read: Read<Item>,
  fits: (item: Item) => boolean,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let at: string | null | undefined = cursor;
  for (let reads = 0; reads < MOST_READ && items.length < limit; reads++) {
    const wanted = { limit: limit - items.length, ...(at != null && { cursor: at }) };
    const page = await read(wanted);
    items.push(...page.items.filter(fits));
    at = page.cursor;
    if (at === null) break;
  }
  return { items, cursor: at ?? null };
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
