/** Puts the values of inputs, and of what is kept, into the texts of an entry. */

/** Values by name. */
export type Values = Readonly<Record<string, string>>;

/** The text with the values of the names that it calls; other names stay. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : whole,
  );
}

/** The same in every text of a part of an entry, at whatever depth. */
export function fillAll<Part>(part: Part, values: Values): Part {
  return JSON.parse(JSON.stringify(part), (_name, value: unknown) =>
    typeof value === "string" ? fill(value, values) : value,
  );
}

/** Texts by name, filled in. */
export function fillTexts(texts: Values | undefined, values: Values): Values {
  return Object.fromEntries(
    Object.entries(texts ?? {}).map(([name, text]) => [name, fill(text, values)]),
  );
}
