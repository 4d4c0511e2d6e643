/** What an option that nobody knows is told: the same words in this process and behind a server. Needs nothing but the guess. */
import { nearest } from "@valetkey/catalog/guess";

/** Shorter ones begin too many names. */
const SHORTEST_BEGINNING = 3;

/** Which of the names was meant, however it is written; what standards call `token_endpoint` is a URL here. Undefined: none is near. */
export function nearestWord(given: string, names: readonly string[]): string | undefined {
  const byLower = new Map(names.map((name) => [name.toLowerCase(), name]));
  const wanted = given.replace(/_?endpoint$/i, "url");
  const guess = nearest(wanted, [...byLower.keys()]);
  if (guess !== undefined) return byLower.get(guess);
  const [begun, ...others] = names.filter(
    (name) =>
      given.length >= SHORTEST_BEGINNING && name.toLowerCase().startsWith(given.toLowerCase()),
  );
  return others.length === 0 ? begun : undefined;
}

/**
 * The name of an option that is not known, as it may be told. A secret comes to stand in the place of a name where a colon, a space or a quote was
 * forgotten: what hardly anything would be called is told by its length.
 */
export function tellableName(name: string): string {
  const digits = name.replaceAll(/\D/g, "").length;
  const isName = /^[A-Za-z][\w-]{0,39}$/.test(name) && digits <= 2;
  return isName ? name : `[a-name-of-${name.length}-characters]`;
}

/** Where an option was found that is not known there, and the names that are. */
export interface UnknownOption {
  path: readonly string[];
  takes: readonly string[];
}

/** A sentence a fault: which option is none, and which was meant, or else what is taken. */
export function unknownInWords(found: readonly UnknownOption[]): string[] {
  const lists = new Set<string>();
  const faults = found.map(({ path, takes }) => {
    const name = path.at(-1) ?? "";
    const shown = tellableName(name);
    const guess = shown === name ? nearestWord(name, takes) : undefined;
    if (guess === undefined && takes.length > 0)
      lists.add(`${path.slice(0, -1).join(".") || "it"} takes ${takes.join(", ")}`);
    return `${[...path.slice(0, -1), shown].join(".")} is not an option${guess === undefined ? "" : ` (${guess} is)`}`;
  });
  return [...new Set(faults), ...lists];
}
