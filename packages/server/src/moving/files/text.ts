/** Bytes as text, piece by piece: UTF-8 with or without a byte order mark, and nothing else. */
import { MovingError } from "../errors.ts";

/** A file, a stream or a request body: bytes or text in pieces of any size. */
export type Pieces = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/** The text of the pieces. Rejects with `file_unreadable` where they are not UTF-8. */
export async function* textOf(pieces: Pieces): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const piece of pieces) {
    if (isFirst && typeof piece !== "string" && piece.length > 1) {
      if (isUtf16(piece)) throw unreadable("It is UTF-16.");
      isFirst = false;
    }
    const text =
      typeof piece === "string" ? piece : decoded(() => decoder.decode(piece, { stream: true }));
    if (text !== "") yield text;
  }
  const rest = decoded(() => decoder.decode());
  if (rest !== "") yield rest;
}

/** What was looked at of a source, and then the rest of it. */
export async function* restored<Piece>(
  seen: readonly Piece[],
  rest: AsyncIterator<Piece>,
): AsyncGenerator<Piece> {
  yield* seen;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw unreadable("It holds bytes that are no UTF-8.");
  }
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function unreadable(why: string): MovingError {
  return new MovingError("file_unreadable", `The file cannot be read. ${why} Save it as UTF-8.`);
}
