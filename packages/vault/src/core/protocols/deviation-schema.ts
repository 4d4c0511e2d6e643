/** The shapes of what a provider's options say about how its server deviates. What the words mean is for @valetkey/oauth2 to say and to check. */
import type { EntryInput } from "@valetkey/catalog";
import { checkProfile, OAuth2Error, type OAuth2Profile } from "@valetkey/oauth2";
import * as v from "valibot";

/** A profile, each of its words known. The messages name the place and repeat no value. */
export const profileSchema: v.GenericSchema<OAuth2Profile> = v.pipe(
  v.custom<OAuth2Profile>(
    (value) => typeof value === "object" && value !== null,
    "must be an object",
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? refusalOf(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message });
  }),
);

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

function refusalOf(profile: unknown): string | undefined {
  try {
    checkProfile(profile);
    return undefined;
  } catch (error) {
    if (!(error instanceof OAuth2Error)) throw error;
    return `is refused: ${error.message.replace(/\. Correct it\.$/, "")}`;
  }
}
