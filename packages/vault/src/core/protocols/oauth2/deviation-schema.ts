/**
 * The shapes of what a provider's options say about how its server deviates. What the words mean is for @valetkey/oauth2 and @valetkey/oauth1
 * to say and to check.
 */
import type { EntryInput } from "@valetkey/catalog";
import { checkDialect, type OAuth1Dialect, OAuth1Error } from "@valetkey/oauth1";
import { checkProfile, OAuth2Error, type OAuth2Profile } from "@valetkey/oauth2";
import * as v from "valibot";

/** A profile, each of its words known. The messages name the place and repeat no value. */
export const profileSchema: v.GenericSchema<OAuth2Profile> = checkedBy<OAuth2Profile>(checkProfile);

/** The same for a dialect of OAuth 1.0a. */
export const dialectSchema: v.GenericSchema<OAuth1Dialect> = checkedBy<OAuth1Dialect>(checkDialect);

/** The inputs of an entry object. */
export const inputsSchema: v.GenericSchema<Readonly<Record<string, EntryInput>>> = v.record(
  v.string(),
  v.custom<EntryInput>((value) => typeof value === "object" && value !== null, "must be an object"),
);

/** The values of inputs, by name. */
export const inputValuesSchema: v.GenericSchema<Readonly<Record<string, string>>> = v.record(
  v.string(),
  v.string(),
);

function checkedBy<T extends object>(check: (value: unknown) => unknown): v.GenericSchema<T> {
  return v.pipe(
    v.custom<T>((value) => typeof value === "object" && value !== null, "must be an object"),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? refusalOf(check, dataset.value) : undefined;
      if (message !== undefined) addIssue({ message });
    }),
  );
}

function refusalOf(check: (value: unknown) => unknown, value: unknown): string | undefined {
  try {
    check(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof OAuth1Error || error instanceof OAuth2Error)) throw error;
    return `is refused: ${error.message.replace(/\. Correct it\.$/, "")}`;
  }
}
