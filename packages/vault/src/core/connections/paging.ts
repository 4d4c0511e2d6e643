/** Lists in pages: an opaque cursor says where the next page begins, and an iterable asks for the pages by itself. */
import { untilAborted } from "../calls/aborted.ts";
import { VaultError } from "../errors.ts";

/** How many things a page has when nothing is said. */
export const PAGE_SIZE = 50;
const PAGE_SIZE_OF_LISTS = 200;
const LONGEST_CURSOR = 400;

/** A cursor for `parts`, texts without a blank. */
export function toCursor(parts: readonly string[]): string {
  return Buffer.from(parts.join(" ")).toString("base64url");
}

/** The parts of a cursor, if they are of this form; throws `options_invalid`. */
export function fromCursor(cursor: string, form: RegExp): readonly string[] {
  const text = Buffer.from(cursor.slice(0, LONGEST_CURSOR), "base64url").toString();
  const parts = text.split(" ");
  if (form.test(text) && toCursor(parts) === cursor) return parts;
  throw new VaultError(
    "options_invalid",
    "The cursor is not one that a page of this list has given. Begin without a cursor.",
    { reason: "bad_cursor" },
  );
}

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
