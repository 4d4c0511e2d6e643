/** The words that a catalogue entry says whatever its protocol: in an entry object, and refused beside one. */
import type { EntryFacts } from "@valetkey/catalog";
import * as v from "valibot";
import type { FactWord } from "../protocols/provider/provider-options.ts";
import { account, api } from "./api.ts";
import { noticesSchema } from "./notices.ts";
import { requestWordsAs } from "./requests.ts";

/** What has no place where it is, and why. */
export function misplaced(why: string): v.GenericSchema<undefined> {
  return v.optional(v.never(why));
}
const fact = misplaced(
  "is a fact of the catalogue entry; to change it give the whole provider with protocol, or an entry object in use",
);
/** The words that a catalogue entry says and its user does not, each refused with the reason. */
export const factOfEntry: Readonly<Record<FactWord, v.GenericSchema<undefined>>> = {
  protocol: fact,
  version: fact,
  id: fact,
  name: fact,
  translations: fact,
  category: fact,
  color: fact,
  statusUrl: fact,
  inAppBrowsers: fact,
  api: fact,
  account: fact,
  notices: fact,
  consoleUrl: fact,
  manageUrl: fact,
  setup: fact,
  evidence: fact,
  resource: fact,
  issuer: fact,
  authorizationUrl: fact,
  tokenUrl: fact,
  revocationUrl: fact,
  introspectionUrl: fact,
  endSessionUrl: fact,
  userinfoUrl: fact,
  jwksUrl: fact,
  clientAuth: fact,
  ...requestWordsAs(fact),
  pkce: fact,
  scopeSeparator: fact,
  defaultScopes: fact,
  tokenErrors: fact,
  accessTokenSeconds: fact,
  refreshUrl: fact,
  profile: fact,
  refresh: fact,
  revocation: fact,
  secret: fact,
  deviceAuthorizationUrl: fact,
  mint: fact,
  legacyGrants: fact,
  requestTokenUrl: fact,
  accessTokenUrl: fact,
  signatureMethod: fact,
  dialect: fact,
  key: fact,
};

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const words = v.optional(v.record(v.string(), v.string()));

const translationsSchema: v.GenericSchema = v.record(
  v.string(),
  v.strictObject({ scopes: words, inputs: words, steps: v.optional(v.array(v.string())) }),
);

/** What an entry object says whatever its protocol. */
export const entryFacts: Readonly<Record<keyof EntryFacts, v.GenericSchema>> = {
  version: v.optional(v.literal(1)),
  name: text,
  color: v.optional(text),
  api,
  account,
  notices: v.optional(noticesSchema),
  scopes: words,
  statusUrl: v.optional(text),
  inAppBrowsers: v.optional(v.literal("refused")),
  translations: v.optional(translationsSchema),
  id: v.optional(v.unknown()),
  category: v.optional(v.unknown()),
  consoleUrl: v.optional(v.unknown()),
  manageUrl: v.optional(text),
  setup: v.optional(v.unknown()),
  evidence: v.optional(v.unknown()),
};
