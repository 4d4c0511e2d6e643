/** Fills the inputs of a catalogue entry in, for a provider whose operator gives the values beside the client that is registered there. */
import type { OAuth1Entry, OAuth2Entry } from "@valetkey/catalog";
import { fillInputs, OAuth1Error, withInputs as withOAuth1Inputs } from "@valetkey/oauth1";
import { OAuth2Error, withInputs } from "@valetkey/oauth2";
import { invalidOptions } from "../options.ts";

type Values = Readonly<Record<string, string>>;

/** The entry for one set of values. Throws `options_invalid` for one that is missing or does not fit. */
export function filledEntry(
  slug: string,
  entry: OAuth2Entry,
  values: Values,
): Omit<OAuth2Entry, "inputs"> {
  return orInvalid(slug, () => withInputs(entry, values));
}

/** The same for OAuth 1.0a, where the entry's API and its account look-up may be made of inputs too. */
export function filledOAuth1Entry(
  slug: string,
  entry: OAuth1Entry,
  values: Values,
): Omit<OAuth1Entry, "inputs"> {
  const { inputs, account, api } = entry;
  const url = (text: string): string => fillInputs(text, inputs, values);
  const host = (text: string): string => url(`https://${text}`).slice("https://".length);
  return orInvalid(slug, () => ({
    ...withOAuth1Inputs(entry, values),
    api: { ...api, baseUrl: url(api.baseUrl), hosts: api.hosts.map(host) },
    ...(account && { account: { ...account, url: url(account.url) } }),
  }));
}

function orInvalid<T>(slug: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof OAuth1Error || error instanceof OAuth2Error)) throw error;
    throw invalidOptions(`provider ${slug}: ${error.message.replace(/\.$/, "")}`);
  }
}
