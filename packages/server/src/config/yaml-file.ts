/** Configuration in YAML, with the place of every value in the file. */
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
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

/** What YAML's own words for faults mean. Its messages are not used: they quote the file, which may hold secrets. */
const words: Readonly<Record<string, string>> = {
  BAD_ALIAS: "an alias that is not known",
  BAD_INDENT: "the indentation does not fit",
  DUPLICATE_KEY: "a key stands here for the second time",
  MULTILINE_IMPLICIT_KEY: "a key goes over several lines: a value may lack its quotes",
  MULTIPLE_DOCS: "a second document begins here",
  TAB_AS_INDENT: "a tab stands where YAML wants spaces",
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
  const faults = [...document.errors, ...document.warnings].map(
    ({ code, pos }): Fault => ({
      pointer: "",
      where: at(pos[0]),
      what: words[code] ?? `this is not YAML (${code.toLowerCase().replaceAll("_", " ")})`,
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
    return { value: {}, placeOf, faults: [{ pointer: "", what }] };
  }
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
