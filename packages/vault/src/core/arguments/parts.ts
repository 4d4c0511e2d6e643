/** What the options of several calls are made of, as schemas. */
import * as v from "valibot";

/** The longest name. */
export const LONGEST_NAME = 255;
const MOST_METADATA = 50;

/** Any text but the empty one. */
export const text: v.GenericSchema<string> = v.pipe(v.string(), v.nonEmpty());
/** What the store keeps and looks up as it is given. */
export const keptText = (longest: number): v.GenericSchema<string> =>
  v.pipe(
    v.string(),
    v.maxLength(longest),
    v.check(
      (value) => value.isWellFormed() && !value.includes("\0"),
      "must be well-formed and without U+0000",
    ),
  );
/** An id or a name of the app's. */
export const name: v.GenericSchema<string> = v.pipe(keptText(LONGEST_NAME), v.nonEmpty());
/** An amount of time, in the unit that the option's name says. */
export const amount: v.GenericSchema<number> = v.pipe(v.number(), v.finite(), v.minValue(0));

/** `__proto__` is a word of the language's: a copy of the record would lose it. */
export const metadata: v.GenericSchema = v.custom((value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const pairs = Object.entries(value);
  const fits = ([key, word]: [string, unknown]): boolean =>
    key !== "" && key !== "__proto__" && v.is(keptText(40), key) && v.is(keptText(500), word);
  return pairs.length <= MOST_METADATA && pairs.every(fits);
}, `must be at most ${MOST_METADATA} strings by name: names of up to 40 characters, strings of up to 500`);
