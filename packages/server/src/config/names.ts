/** The crossing between the words of files and of the wire (`client_id`) and those of TypeScript (`clientId`). */

/** `client_id` of `clientId`. */
export type Snake<Word extends string> = Word extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : "";

/** A value with the names of its keys, and of those in it, as in files. */
export type SnakeKeys<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? SnakeKeys<Item>[]
    : Value extends object
      ? { [Key in keyof Value as Key extends string ? Snake<Key> : Key]: SnakeKeys<Value[Key]> }
      : Value;

/**
 * Keys whose values have names of somebody else's in them (of parameters, headers, a provider's answers), or are written as the catalogue writes
 * them: those are never renamed. A test holds this list to the schemas of the vault.
 */
const othersNames: ReadonlySet<string> = new Set([
  "authorizationParams",
  "body",
  "dialect",
  "expects",
  "headers",
  "inputs",
  "metadata",
  "profile",
  "query",
  "translations",
  "use",
]);

/** `clientId` for `client_id`. */
export function camelOf(word: string): string {
  return word.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `client_id` for `clientId`. */
export function snakeOf(word: string): string {
  return word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A value with all names in it as in TypeScript, but for names that are somebody else's. */
export function camelKeys(value: unknown): unknown {
  return renamed(value, camelOf, (name) => camelOf(name));
}

/** The way back. */
export function snakeKeys(value: unknown): unknown {
  return renamed(value, snakeOf, (name) => name);
}

function renamed(
  value: unknown,
  rename: (name: string) => string,
  camel: (name: string) => string,
): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename, camel));
  if (!isPlain(value) || isJwk(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      rename(name),
      othersNames.has(camel(name)) ? inner : renamed(inner, rename, camel),
    ]),
  );
}

/** The names in a value that files do not write so, as paths: `clientId`. Somebody else's names are not looked at. */
export function camelNames(value: unknown, path: readonly string[] = []): readonly string[][] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => camelNames(item, [...path, String(index)]));
  if (!isPlain(value) || isJwk(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, name];
    if (/[A-Z]/.test(name)) return [here];
    return othersNames.has(camelOf(name)) ? [] : camelNames(inner, here);
  });
}

/** True for `{}` and what parsers make, not for instances of anything. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** RFC 7517: every JWK says its `kty`. */
function isJwk(value: Record<string, unknown>): boolean {
  return typeof value["kty"] === "string";
}
