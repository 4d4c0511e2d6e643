/** Bytes as text, piece by piece: UTF-8 with or without a byte order mark. What is no UTF-8 spoils the row that it stands in, and no other. */
import { MovingError } from "../errors.ts";

/** A file, a stream or a request body: bytes or text in pieces of any size. */
export type Pieces = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/** Stands where bytes were no UTF-8: a lone surrogate, which no UTF-8 is read as, so that a text with one in it is not well-formed. */
const SPOILT = "\udc80";

/** What a row is told whose text is not well-formed. */
export const NOT_UTF8 =
  "It holds bytes that are no UTF-8. Save the file as UTF-8, or mend this row: the others were read.";

/** The text of the pieces; where bytes are no UTF-8 it is not well-formed. Rejects with `file_unreadable` for UTF-16. */
export async function* textOf(pieces: Pieces): AsyncGenerator<string> {
  const decoder = createDecoder();
  let isFirst = true;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    if (isFirst && typeof piece !== "string" && isUtf16(piece)) throw utf16();
    const text = typeof piece === "string" ? piece : decoder.take(piece);
    if (text === "") continue;
    yield isFirst ? text.replace(/^\uFEFF/, "") : text;
    isFirst = false;
  }
  const rest = decoder.end();
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

interface Decoder {
  take(piece: Uint8Array): string;
  /** What stands for a sign that was cut off at the end. */
  end(): string;
}

function createDecoder(): Decoder {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest: Uint8Array = new Uint8Array();
  return {
    take(piece) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      const end = endOfWholeSigns(bytes);
      rest = Uint8Array.from(bytes.subarray(end));
      return decoded(strict, bytes.subarray(0, end));
    },
    end: () => (rest.length === 0 ? "" : SPOILT),
  };
}

function decoded(strict: TextDecoder, bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return linesOf(bytes)
      .map((line) => decodedLine(strict, line))
      .join("");
  }
}

function decodedLine(strict: TextDecoder, line: Uint8Array): string {
  try {
    return strict.decode(line);
  } catch {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(line).replace("\ufffd", SPOILT);
  }
}

const LINE_FEED = 0x0a;

/** With their ends: no sign of UTF-8 but the line feed itself has its byte. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const end = feed < 0 ? bytes.length : feed + 1;
    lines.push(bytes.subarray(from, end));
    from = end;
  }
  return lines;
}

/** Where a sign begins that goes on in what comes next, or the end. RFC 3629 section 3: the first byte tells how many there are. */
function endOfWholeSigns(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    const isFirstByte = (byte & 0xc0) !== 0x80;
    if (isFirstByte) return lengthBy(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function lengthBy(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  if (firstByte >= 0xe0) return 3;
  return firstByte >= 0xc0 ? 2 : 1;
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function utf16(): MovingError {
  return new MovingError(
    "file_unreadable",
    "The file cannot be read. It is UTF-16. Save it as UTF-8.",
  );
}
