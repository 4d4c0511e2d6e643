/** The forms of what `connect` and `signIn` may ask of a provider (protocols/flow-asked.ts), as schemas. Which have a place in a flow is its protocol's to say. */
import * as v from "valibot";
import type { AskedDetails } from "../protocols/flow-asked.ts";

const word = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, "must be visible ASCII without blanks"));
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(2048));
const words = v.pipe(v.array(word), v.minLength(1));
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isJson = (value: unknown): boolean => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  // A Date or a Map would come back as something else.
  const isPlain = isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain && Object.values(value).every(isJson);
};
const jsonRecord = v.custom<Record<string, unknown>>(
  (value) => isRecord(value) && isJson(value),
  "must be an object of JSON values",
);
const prompt = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.check((value) => {
    const asked = typeof value === "string" ? value.split(" ") : value;
    return v.is(words, asked) && (asked.length === 1 || !asked.includes("none"));
  }, "must be words such as login, consent or select_account, or none alone"),
);
/** RFC 8707 section 2: absolute, without a fragment. */
const resource = v.pipe(
  word,
  v.check(
    (value) => URL.canParse(value) && !value.includes("#"),
    "must be an absolute URL without a fragment",
  ),
);

/** What may be asked of the person and the provider, in any flow. */
export const askedOfPerson: Readonly<
  Record<Exclude<keyof AskedDetails, "subject" | "audience">, v.GenericSchema<unknown>>
> = {
  prompt: v.optional(prompt),
  loginHint: v.optional(text),
  maxAgeSeconds: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  acrValues: v.optional(words),
  claims: v.optional(jsonRecord),
  resources: v.optional(v.pipe(v.array(resource), v.minLength(1))),
  authorizationDetails: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          jsonRecord,
          v.check((value) => typeof value["type"] === "string", "must have a type"),
        ),
      ),
      v.minLength(1),
    ),
  ),
  params: v.optional(jsonRecord),
};

/** The same, and for whom and for what a credential is minted. */
export const asked: Readonly<Record<keyof AskedDetails, v.GenericSchema<unknown>>> = {
  ...askedOfPerson,
  subject: v.optional(text),
  audience: v.optional(text),
};
