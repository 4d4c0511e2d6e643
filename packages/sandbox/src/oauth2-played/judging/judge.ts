/** Compares what was sent with what the service wants, to the letter, and says in sentences what is wrong. */
import type { Params } from "./message.ts";

/** Says what is wrong with a value; undefined: nothing. */
export type Check = (value: string) => string | undefined;

/** What a service wants of one place: a value, a list of them, or what a check takes. */
export type Wanted = Readonly<Record<string, string | readonly string[] | Check>>;

/** Every fault: what is missing, what is another value than it should be, what has no place there. `place` is such as "the query". */
export function faultsIn(given: Params, wanted: Wanted, place: string): string[] {
  const missing = Object.keys(wanted).filter((name) => !given.has(name));
  const extra = [...given.keys()].filter((name) => !Object.hasOwn(wanted, name));
  const wrong = Object.entries(wanted).flatMap(([name, want]) => {
    const values = given.get(name);
    const fault = values && faultOf(values, want);
    return fault === undefined ? [] : [`${name} ${fault}`];
  });
  return [
    ...missing.map((name) => `${place} lacks ${name}`),
    ...extra.map((name) => `${place} has ${name}, which has no place there`),
    ...wrong,
  ];
}

function faultOf(values: readonly string[], want: Wanted[string]): string | undefined {
  if (typeof want === "object") {
    const same = values.length === want.length && want.every((it, at) => values[at] === it);
    return same ? undefined : `is ${values.join(" and ")} instead of ${want.join(" and ")}`;
  }
  const [value = "", ...more] = values;
  if (more.length > 0) return "is there twice";
  if (typeof want === "function") return want(value);
  return value === want ? undefined : `is "${value}" instead of "${want}"`;
}

/** A check for what the client makes itself. */
export const anyText: Check = (value) => (value === "" ? "is empty" : undefined);

/** A check that a whole value fits. */
export const fitting =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value) ? undefined : `is "${value}", which does not fit ${pattern.source}`;
