/** Texts with `{names}` in them, and the values that fill them. */

/** Values by name. */
export type Values = Readonly<Record<string, string>>;

const TEMPLATE = /\{([A-Za-z]\w{0,39})\}/g;

/** The names that a text calls. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(TEMPLATE)].map(([, name = ""]) => name);
}

/** The text with its `{names}` filled in, each as `encode` puts it; a name without a value stays. */
export function fill(
  text: string,
  values: Values,
  encode: (value: string) => string = (value) => value,
): string {
  return text.replace(TEMPLATE, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : encode(value);
  });
}
