/** Reads connections from a file or from rows of a table: decoded, opened where they are sealed, and turned into our words row by row. */
import { decode, type Encoding } from "./files/decode.ts";
import type { Pieces } from "./files/text.ts";
import { type Format, formats } from "./formats/formats.ts";
import type { Mapping, RawRow, ReadRow, RowFault } from "./rows.ts";
import { type Identities, opened } from "./sealed.ts";
import { firstOfEach } from "./seen.ts";

/** How a file is read. */
export interface ReadOptions extends Mapping {
  from: Format;
  /** How it is written. Default: found out from how it begins. */
  encoding?: Encoding;
  /** Identities of age (`AGE-SECRET-KEY-1…`) that open it, where it is sealed. */
  identities?: Identities;
}

/**
 * The connections in a file, with a fault for each row that is none. Rejects with `file_unreadable`, `format_unknown`, `identity_missing`.
 */
export async function* readFile(pieces: Pieces, options: ReadOptions): AsyncGenerator<ReadRow> {
  const { encoding = formats[options.from].encoding, identities = [] } = options;
  const { provider } = formats[options.from];
  yield* firstOfEach(readRows(decode(opened(pieces, identities), encoding, provider), options));
}

/** The connections in rows that were read already. */
export async function* readRows(
  rows: AsyncIterable<RawRow | RowFault> | Iterable<RawRow | RowFault>,
  options: Pick<ReadOptions, "from"> & Mapping,
): AsyncGenerator<ReadRow> {
  const { read } = formats[options.from];
  for await (const raw of rows)
    yield "values" in raw ? read(raw, options) : { outcome: "fault", fault: raw };
}
