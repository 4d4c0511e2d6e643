/** Options of single calls, checked before they are used: only what is named is taken, and nothing else is let through. */
import * as v from "valibot";
import { VaultError } from "./errors.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const signal = v.optional(v.instance(AbortSignal));
const scopes = v.optional(v.pipe(v.array(text), v.readonly()));
const returnTo = v.optional(v.string());

/** The calls whose options are checked here. */
type Call = "at" | "connect" | "reconnect" | "signIn" | "token";

const schemas: Readonly<Record<Call, v.GenericSchema>> = {
  at: v.strictObject({ account: v.optional(text) }),
  connect: v.strictObject({ returnTo, scopes, reason: v.optional(text), signal }),
  reconnect: v.strictObject({ returnTo, signal }),
  signIn: v.strictObject({ returnTo, scopes, signal }),
  token: v.strictObject({
    minTtlSeconds: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  }),
};

/** The options as they were given, if they are what `call` takes; throws `options_invalid`, naming the option and never its value. */
export function checkArguments<T extends object>(call: Call, options: T): T {
  const result = v.safeParse(schemas[call], options);
  if (result.success) return options;
  const names = [...new Set(result.issues.map((issue) => v.getDotPath(issue) ?? "the options"))];
  throw new VaultError(
    "options_invalid",
    `${call}: ${names.join(", ")} ${names.length > 1 ? "are" : "is"} not what it takes. See its documentation; nothing was done.`,
  );
}
