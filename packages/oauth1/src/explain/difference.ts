/** Finds where two base strings part. */
import { decodeBytes, textOfBytes } from "./bytes.ts";
import type { Masker } from "./mask.ts";

/** The first place where the other side's base string is not ours. Values are masked as everywhere. */
export interface Difference {
  /** Which of the three parts it is in; `form`: in how the parts are written. */
  readonly part: "method" | "uri" | "parameter" | "form";
  /** What ours has there; `null`: nothing. A parameter as `name=value`, encoded once. */
  readonly ours: string | null;
  /** What theirs has there. */
  readonly theirs: string | null;
  /** A sentence. */
  readonly says: string;
}

interface Parts {
  readonly method: string;
  readonly uri: string;
  readonly pairs: readonly string[];
}

/** The first difference, or `null` where both are the same. Both as byte strings. */
export function differenceOf(ours: string, theirs: string, mask: Masker): Difference | null {
  if (ours === theirs) return null;
  const own = partsOf(ours) as Parts;
  const other = partsOf(theirs);
  if (other === null) {
    return unlike(
      "Their base string is not three encoded parts joined by & (RFC 5849 section 3.4.1.1).",
    );
  }
  for (const part of ["method", "uri"] as const) {
    if (own[part] === other[part]) continue;
    const [first, second] = [mask.text(own[part]), mask.text(other[part])];
    const name = part === "uri" ? "URI" : part;
    return {
      part,
      ours: first,
      theirs: second,
      says: `The ${name} is ${first} here and ${second} there.`,
    };
  }
  return (
    pairDifference(own.pairs, other.pairs, mask) ??
    unlike("Both say the same, but a part of theirs is escaped in another way.")
  );
}

function unlike(says: string): Difference {
  return { part: "form", ours: null, theirs: null, says };
}

/** The parts, decoded once; the pairs are encoded once still. */
function partsOf(baseString: string): Parts | null {
  const parts = baseString.split("&");
  const [method, uri, parameters] = parts;
  if (parts.length !== 3 || method === undefined || uri === undefined || !parameters) return null;
  return {
    method: decodeBytes(method),
    uri: decodeBytes(uri),
    pairs: decodeBytes(parameters).split("&"),
  };
}

function pairDifference(
  ours: readonly string[],
  theirs: readonly string[],
  mask: Masker,
): Difference | null {
  const at = ours.findIndex((pair, index) => pair !== theirs[index]);
  const index = at < 0 ? ours.length : at;
  const own = ours[index] ?? null;
  const other = theirs[index] ?? null;
  if (own === null && other === null) return null;
  const shown = { ours: shownPair(own, mask), theirs: shownPair(other, mask) };
  return { part: "parameter", ...shown, says: saysOf({ own, other, ours, theirs, shown }) };
}

function saysOf(found: {
  own: string | null;
  other: string | null;
  ours: readonly string[];
  theirs: readonly string[];
  shown: { ours: string | null; theirs: string | null };
}): string {
  const { own, other, ours, theirs, shown } = found;
  if (own !== null && other !== null) {
    if (nameOf(own) === nameOf(other)) {
      const character = [...own].findIndex((it, index) => it !== [...other][index]) + 1;
      const where = character > 0 ? `, from character ${character} on` : ", which goes on";
      return `The parameter ${shown.ours} is ${shown.theirs} there${where}.`;
    }
    const isOrder = ours.length === theirs.length && ours.includes(other) && theirs.includes(own);
    if (isOrder) {
      return `The parameters are in another order: ${shown.ours} here, ${shown.theirs} there.`;
    }
  }
  const isOnlyOurs = own !== null && (!theirs.includes(own) || ours.length > theirs.length);
  if (isOnlyOurs) return `The parameter ${shown.ours} is not signed there, or otherwise.`;
  return `The parameter ${shown.theirs} is signed there and not here, or more often.`;
}

function nameOf(pair: string): string {
  return pair.split("=", 1)[0] as string;
}

function shownPair(pair: string | null, mask: Masker): string | null {
  if (pair === null) return null;
  const name = nameOf(pair);
  const value = pair.slice(name.length + 1);
  const plainName = textOfBytes(decodeBytes(decodeBytes(name)));
  return `${mask.text(name)}=${mask.value(plainName, value)}`;
}
