/** Every property that the catalogue's schema knows, as a path; and entries with another value at a path, or none. */
import { readFileSync } from "node:fs";
import type { CatalogEntry } from "@valetkey/catalog";
import { faultsOf } from "../../packages/catalog/tools/validate.ts";

/** A definition, as far as it is read here. */
interface Definition {
  $ref?: string;
  enum?: unknown[];
  properties?: Record<string, Definition | boolean>;
  additionalProperties?: Definition | boolean;
  items?: Definition;
  anyOf?: Definition[];
}

const schemaUrl = new URL("../../packages/catalog/schema/entry.schema.json", import.meta.url);
const schema: { $defs: Record<string, Definition> } = JSON.parse(readFileSync(schemaUrl, "utf8"));

const kinds = ["oauth2", "oauth1", "resource", "key"] as const;

/** What kind of entry it is: the name of its definition. */
export type Kind = (typeof kinds)[number];

/** The kind of an entry. */
function kindOf(entry: CatalogEntry): Kind {
  return "resource" in entry ? "resource" : entry.protocol;
}

const resolved = (definition: Definition): Definition => {
  const name = definition.$ref?.split("/").at(-1);
  return name === undefined ? definition : { ...schema.$defs[name], ...definition };
};

/** Words that every kind has alike: their insides are listed once, under `every`. */
const everyWord = (word: string): boolean =>
  kinds.every((kind) =>
    Object.hasOwn(resolved({ $ref: `#/$defs/${kind}` }).properties ?? {}, word),
  );

/** All paths: `every:api.baseUrl`, `oauth2:profile.answer.keep.*.from`, `key:account`. `*` stands for any name or place. */
export function schemaPaths(): string[] {
  const all = kinds.flatMap((kind) => {
    const { properties = {} } = resolved({ $ref: `#/$defs/${kind}` });
    return Object.entries(properties).flatMap(([word, definition]) => {
      const own = pathsIn(word, definition);
      if (!everyWord(word)) return own.map((path) => `${kind}:${path}`);
      const alike = kind === "oauth2" ? own.map((path) => `every:${path}`) : [];
      return [...alike, ...(kind === "oauth2" ? [] : [`${kind}:${word}`])];
    });
  });
  return [...new Set(all)].sort();
}

function pathsIn(path: string, definition: Definition | boolean): string[] {
  if (typeof definition === "boolean") return [];
  const { properties = {}, additionalProperties, items, anyOf = [] } = resolved(definition);
  const inner = Object.entries(properties).flatMap(([word, inside]) =>
    pathsIn(`${path}.${word}`, inside),
  );
  const free = typeof additionalProperties === "object" ? inObject(path, additionalProperties) : [];
  const listed = items ? inObject(path, items) : [];
  const either = anyOf.flatMap((one) => pathsIn(path, one));
  return [path, ...inner, ...free, ...listed, ...either];
}

/** Of what stands under a free name or in a list, only the words of objects are paths of their own. */
function inObject(path: string, definition: Definition): string[] {
  return pathsIn(`${path}.*`, definition).filter((inner) => inner !== `${path}.*`);
}

/** Where a path leads in an entry: the first place. Undefined: it has nothing there. */
export function placeIn(entry: CatalogEntry, path: string): readonly string[] | undefined {
  const [kind = "", words = ""] = path.split(":");
  if (kind !== "every" && kind !== kindOf(entry)) return undefined;
  return find(entry, words.split("."), []);
}

function find(
  value: unknown,
  [word, ...rest]: readonly string[],
  at: readonly string[],
): readonly string[] | undefined {
  if (word === undefined) return at;
  if (typeof value !== "object" || value === null) return undefined;
  const names = word === "*" ? Object.keys(value) : [word].filter((it) => Object.hasOwn(value, it));
  for (const name of names) {
    const found = find(Reflect.get(value, name), rest, [...at, name]);
    if (found) return found;
  }
  return undefined;
}

/** The entry without what stands at a place. */
function without(entry: CatalogEntry, place: readonly string[]): CatalogEntry {
  return changed(entry, place, () => undefined) as CatalogEntry;
}

/** The entry with something else at a place. */
function instead(entry: CatalogEntry, place: readonly string[], value: unknown): CatalogEntry {
  return changed(entry, place, () => value) as CatalogEntry;
}

function changed(
  value: unknown,
  [name, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (name === undefined) return change(value);
  const inside = changed(Reflect.get(Object(value), name), rest, change);
  if (Array.isArray(value))
    return value.toSpliced(Number(name), 1, ...(inside === undefined ? [] : [inside]));
  const { [name]: _old, ...others } = Object(value);
  return inside === undefined ? others : { ...others, [name]: inside };
}

/** Whether the schema, and what is checked beside it, takes an entry. */
export function isValid(entry: CatalogEntry): boolean {
  return faultsOf(`${entry.id}.json`, JSON.parse(JSON.stringify(entry))).length === 0;
}

/** Makes another entry of one, by what stands at one place alone. */
export type Change = (entry: CatalogEntry) => CatalogEntry;

/** So many changes of one word are tried. */
const MOST = 5;

/**
 * Changes at one place that leave an entry valid: without what stands there, where that may be; else with something else of the same form.
 * Each can be made of the same entry at other addresses too.
 */
export function changesAt(entry: CatalogEntry, place: readonly string[]): Change[] {
  const valueIn = (it: CatalogEntry): unknown =>
    place.reduce<unknown>((at, name) => Reflect.get(Object(at), name), it);
  const removal: Change = (it) => without(it, place);
  const others = othersFor(valueIn(entry)).map(
    (_other, at): Change =>
      (it) =>
        instead(it, place, othersFor(valueIn(it))[at]),
  );
  // What can only be one thing makes no valid entry when it is another.
  if (place.length === 1 && ["protocol", "version"].includes(place[0] ?? ""))
    return [(it) => instead(it, place, "another")];
  const valid: Change[] = [];
  for (const change of [removal, ...others]) {
    if (isValid(change(entry))) valid.push(change);
    if (valid.length === MOST) break;
  }
  // What tells its object's kind stands and falls with the object.
  if (valid.length === 0 && place.length > 1) return changesAt(entry, place.slice(0, -1));
  return valid;
}

/** Every word that the schema lists somewhere, for those that stand in such a list. */
const choices: readonly unknown[][] = [];
collectChoices(schema);

function collectChoices(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const list: unknown = Reflect.get(value, "enum");
  if (Array.isArray(list)) (choices as unknown[][]).push(list);
  for (const inside of Object.values(value)) collectChoices(inside);
}

function othersFor(value: unknown): unknown[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1];
  if (Array.isArray(value))
    return [
      value.slice(0, -1),
      ...value.flatMap((it, at) => othersFor(it).map((other) => value.with(at, other))),
    ];
  if (typeof value === "object" && value !== null)
    return inTurn(
      Object.entries(value).map(([name, inside]) =>
        othersFor(inside).map((other) => ({ ...value, [name]: other })),
      ),
    );
  const same = choices.filter((list) => list.includes(value)).flat();
  const text = String(value);
  const texts = [
    `${text}x`,
    `${text}/x`,
    text.replace(/([a-z])(?=\.[a-z]+)/, "$1x"),
    text.slice(0, -1),
    "2026-11-01",
    "#654321",
  ];
  return [...same, ...texts].filter((other) => other !== value);
}

/** The first of each list, then the second of each: of an object something else is tried with each of its words soon. */
function inTurn(lists: readonly unknown[][]): unknown[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat();
}
