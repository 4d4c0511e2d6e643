/** Configuration in YAML, with the place of every value in the file. */
import { type ErrorCode, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Fault } from "./faults.ts";

/** A file that was read. */
export interface FileRead {
  value: unknown;
  /** `12:3`: line and column of a value, or of what is around it; undefined: the form of the file has none. */
  placeOf(path: readonly PropertyKey[]): string | undefined;
  faults: readonly Fault[];
}

// Inside {} and [] YAML would take the braces of ${env:NAME} for its own. These stand in for them while it reads: as long, so places stay true.
const OPEN = "\uE000";
const CLOSE = "\uE001";

type Words = readonly [what: string, fix: string];

const QUOTE = "Put the value in single quotes";
const ONCE = "Leave one of them";

/** What the parser's codes for faults mean, and what mends them. Its own messages are not used: they quote the file, which may hold secrets. */
const words: Readonly<Record<ErrorCode, Words>> = {
  ALIAS_PROPS: ["an alias (*name) has a tag or an anchor before it", "Leave them out"],
  BAD_ALIAS: ["an alias (*name) stands for nothing: there is no such anchor", QUOTE],
  BAD_COLLECTION_TYPE: ["a tag (!name) does not fit what stands behind it", "Leave it out"],
  BAD_DIRECTIVE: ["a line that begins with % is none that YAML knows", "Leave it out"],
  BAD_DQ_ESCAPE: ["in double quotes a backslash stands before a letter that means nothing", QUOTE],
  BAD_INDENT: [
    "this line is not as far from the margin as those it belongs to",
    "Give lines that belong together the same number of spaces, and close every { and [ before it",
  ],
  BAD_PROP_ORDER: ["a tag or an anchor stands in the wrong place", "Put it right before the value"],
  BAD_SCALAR_START: ["no value can begin with this sign unless it is in quotes", QUOTE],
  BLOCK_AS_IMPLICIT_KEY: [
    "a value has begun, and another name with a colon follows in it or below it",
    "Give each name a line of its own, as far from the margin as its neighbours, or put the value in single quotes",
  ],
  BLOCK_IN_FLOW: [
    "inside { } or [ ] stands what belongs on lines of its own",
    "Close the brackets before it, or write it with commas",
  ],
  DUPLICATE_KEY: ["this name stands here for the second time", ONCE],
  IMPOSSIBLE: ["nothing that is written here can be read", "Write the line anew"],
  KEY_OVER_1024_CHARS: [
    "a name is longer than 1024 letters",
    "A quote may not be closed before it",
  ],
  MISSING_CHAR: [
    "something is missing: the quote or the bracket that closes, a comma, or a colon with a space behind it",
    "Add it here, or where the quote or bracket was opened",
  ],
  MULTILINE_IMPLICIT_KEY: [
    "a name goes over several lines: a colon or a quote may be missing before it",
    "Write name: value, with the value in quotes where it goes over lines",
  ],
  MULTIPLE_ANCHORS: ["a value has two anchors (&name)", ONCE],
  MULTIPLE_DOCS: ["a second document begins here", "Leave out the line ---, and what is behind it"],
  MULTIPLE_TAGS: ["a value has two tags (!name)", ONCE],
  NON_STRING_KEY: ["this name is no text", "Put the name in quotes"],
  RESOURCE_EXHAUSTION: ["it goes too deep to be read", "Take brackets or levels away"],
  TAB_AS_INDENT: ["a tab stands where YAML wants spaces", "Put spaces in its place"],
  TAG_RESOLVE_FAILED: [
    "a tag (!name) means nothing here",
    "Leave it out, or put the value in quotes",
  ],
  UNEXPECTED_TOKEN: [
    "this sign does not belong here: a bracket, a comma or a quote before it may be missing",
    "Take it away, or put the value in single quotes",
  ],
};

/** Reads YAML 1.2. */
export function readYaml(source: string): FileRead {
  const lines = new LineCounter();
  const hidden = source.replaceAll(/\$\{([^{}\n]*)\}/g, `$${OPEN}$1${CLOSE}`);
  const document = parseDocument(hidden, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const faults = firstOfLines(
    [...document.errors, ...document.warnings].map(({ code, pos }): Fault & { where: string } => {
      const [what, fix] = words[code];
      return { pointer: "", where: at(pos[0]), what, fix };
    }),
  );
  const placeOf = (path: readonly PropertyKey[]): string | undefined => {
    const offset = offsetOf(document.contents, path);
    return offset === undefined ? undefined : at(offset);
  };
  if (faults.length > 0) return { value: {}, placeOf, faults };
  try {
    // An empty file says nothing, which is a configuration.
    const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
    return { value: restored(value), placeOf, faults };
  } catch {
    const what = "its aliases (*name) stand for more than a file may hold, or for nothing";
    const fix = "Write the values out";
    return { value: {}, placeOf, faults: [{ pointer: "", what, fix }] };
  }
}

/** The first fault of each line: the others follow from it. */
function firstOfLines<Each extends { where: string }>(faults: readonly Each[]): Each[] {
  const seen = new Set<string | undefined>();
  return faults.filter(({ where }) => {
    const [line] = where.split(":");
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}

/** Where the key of a value begins, or the item of a list; of what is not there, what is around it. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let node = root;
  let offset: number | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (pair === undefined) break;
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (isNode(node) && node.range) offset = node.range[0];
    } else break;
  }
  return offset;
}

function restored(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(OPEN, "{").replaceAll(CLOSE, "}");
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [String(restored(key)), restored(inner)]),
  );
}
