/** Reads application/x-www-form-urlencoded text strictly: what URLSearchParams would repair is refused here. */

/** A decoded name and its value, in the order of the text. */
export type Pair = readonly [name: string, value: string];

/** Decodes `text` (a query or a form body), or gives undefined when an escape is broken, no UTF-8, or a character is not ASCII. */
export function parseForm(text: string): Pair[] | undefined {
  const pairs: Pair[] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const name = decodeFormWord(at < 0 ? part : part.slice(0, at));
    const value = decodeFormWord(at < 0 ? "" : part.slice(at + 1));
    if (name === undefined || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  return pairs;
}

/** Decodes one form-encoded word ("+" is a space), or gives undefined. */
export function decodeFormWord(word: string): string | undefined {
  return decodePercent(word.replaceAll("+", " "));
}

/** Decodes percent escapes only, or gives undefined when one is broken, no UTF-8, or a character is not printable ASCII. */
export function decodePercent(word: string): string | undefined {
  if (!/^[\x20-\x7e]*$/.test(word)) return undefined;
  try {
    return decodeURIComponent(word);
  } catch {
    return undefined;
  }
}

/** Form parameters by name; the names that came more than once are left out and told apart. An empty value counts as left out (RFC 6749 section 3.1). */
export function singleValues(pairs: readonly Pair[]): {
  values: Map<string, string>;
  repeated: string[];
} {
  const counts = new Map<string, number>();
  for (const [name] of pairs) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    values: new Map(pairs.filter(([name, value]) => value !== "" && counts.get(name) === 1)),
    repeated: [...counts].filter(([, count]) => count > 1).map(([name]) => name),
  };
}

/** Appends parameters to a URI's query without rewriting what it already has. */
export function withQuery(uri: string, parameters: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(parameters).toString();
  if (!uri.includes("?")) return `${uri}?${text}`;
  return /[?&]$/.test(uri) ? uri + text : `${uri}&${text}`;
}
