/** Fills the inputs of a catalogue entry in, for a provider whose operator gives the values beside the client that is registered there. */
import type { OAuth2Entry } from "@valetkey/catalog";
import { OAuth2Error, withInputs } from "@valetkey/oauth2";
import { invalidOptions } from "../options.ts";

/** The entry for one set of values. Throws `options_invalid` for one that is missing or does not fit. */
export function filledEntry(
  slug: string,
  entry: OAuth2Entry,
  values: Readonly<Record<string, string>>,
): Omit<OAuth2Entry, "inputs"> {
  try {
    return withInputs(entry, values);
  } catch (error) {
    if (!(error instanceof OAuth2Error)) throw error;
    throw invalidOptions(`provider ${slug}: ${error.message.replace(/\.$/, "")}`);
  }
}
