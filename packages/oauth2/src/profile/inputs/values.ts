/**
 * Values with names: those that a connection brings (inputs) and those that are kept from its callback and answers. They fill
 * `{name}` in texts.
 */
import { valueAt } from "../adapt/pointers.ts";
import type { OAuth2Kept } from "../profile.ts";

/** Values by name. */
export type Values = Readonly<Record<string, string>>;

const TEMPLATE = /\{([A-Za-z]\w{0,39})\}/g;
/** What a path loses a part by, or stays where it is by. */
const LEADS_UP = /^\.{0,2}$/;
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

/** The names that a text calls. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(TEMPLATE)].map(([, name = ""]) => name);
}

/** The text with its `{names}` filled in; a name without a value stays. */
export function fill(text: string, values: Values): string {
  return text.replace(TEMPLATE, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : whole,
  );
}

/**
 * A URL with what is kept in its path and query, whatever it is, as one part of them; undefined while a name has no value, or one that
 * would lead elsewhere.
 */
export function fillKept(url: string, kept: Values): string | undefined {
  const names = namesIn(url);
  const isWhole = names.every(
    (name) => Object.hasOwn(kept, name) && !LEADS_UP.test(kept[name] ?? ""),
  );
  if (!isWhole) return undefined;
  const encoded = names.map((name) => [name, encodeURIComponent(kept[name] ?? "")] as const);
  return fill(url, Object.fromEntries(encoded));
}

/** Texts by name, filled in; one with a name that has no value is left out. */
export function fillAll(texts: Values, values: Values): Values {
  const filled = Object.entries(texts).filter(([, text]) =>
    namesIn(text).every((name) => Object.hasOwn(values, name)),
  );
  return Object.fromEntries(filled.map(([name, text]) => [name, fill(text, values)]));
}

/** What is kept of an answer: texts, numbers and booleans that fit; the rest is left. */
export function keptOfAnswer(
  whole: unknown,
  keep: Readonly<Record<string, OAuth2Kept>>,
  inputs: Values,
): Values {
  return keptBy(keep, inputs, (place) => valueAt(whole, place));
}

/** What fits of the values that `read` finds. */
export function keptBy(
  keep: Readonly<Record<string, OAuth2Kept>>,
  inputs: Values,
  read: (from: string) => unknown,
): Values {
  const found = Object.entries(keep).flatMap(([name, kept]) => {
    const value = read(kept.from);
    const text = ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
    return fits(text, kept, inputs) ? [[name, text] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Whether a whole value fits the source of a regular expression. */
export function fitsPattern(value: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value);
}

function fits(value: string, { pattern, oneOf, equals }: OAuth2Kept, inputs: Values): boolean {
  if (value === "" || value.length > 2048) return false;
  if (oneOf !== undefined && !oneOf.includes(value)) return false;
  if (equals !== undefined && fill(equals, inputs) !== value) return false;
  return pattern === undefined ? VISIBLE.test(value) : fitsPattern(value, pattern);
}
