/**
 * The shapes of what `createVault` takes and of a catalogue entry, and what is wrong with a value of another shape, in words.
 * Reading the options is options.ts; where URLs may lead is provider.ts.
 */
import type { KeyEntry, OAuth1Entry, OAuth2Entry, ResourceEntry } from "@valetkey/catalog";
import * as v from "valibot";
import type { Random } from "../digest.ts";
import { certificateSchema, egressSchema } from "../egress/egress-options.ts";
import type { Log, VaultOptions } from "../options.ts";
import { inputsSchema, inputValuesSchema } from "../protocols/oauth2/deviation-schema.ts";
import type { ProviderPolicy } from "../protocols/provider/provider-policy.ts";
import { areScopes, scopesRule } from "../scopes.ts";
import type { Store } from "../store.ts";
import { account, api, apiTemplate } from "./api.ts";
import { brandingSchema } from "./branding.ts";
import { clientText } from "./client-text.ts";
import { entryFacts, factOfEntry, misplaced } from "./facts.ts";
import { isKeyWrapper, isLog, isStore } from "./handed-in.ts";
import { hasKeys, keyPlace } from "./key.ts";
import { withEntryNames } from "./named-entry.ts";
import { noticeSecret, noticesSchema } from "./notices.ts";
import {
  areLegs,
  hasSigningKey,
  legsRule,
  oauth1Facts,
  oauth1Registration,
  signingKeyRule,
} from "./oauth1.ts";
import { days, endpointsRule, hasEndpoints, oauth2Details, privateKey } from "./oauth2.ts";
import { requestFacts } from "./requests.ts";
import {
  hasPlacedClient,
  hasWholeClient,
  isOfResource,
  placedClientRule,
  resourceClient,
  resourceFacts,
  wholeClientRule,
} from "./resource.ts";
import { describeIssue } from "./words.ts";

/** What is wrong with the options of a vault; empty: nothing. Names options and never repeats a value. */
export function optionsProblems(options: unknown): readonly string[] {
  const providers: unknown = Object(options).providers;
  return withEntryNames(providers, problemsOf(vaultOptions, options, ""));
}

/** What is wrong with the options of one provider, as with those of a vault. */
export function providerProblems(name: string, options: unknown): readonly string[] {
  const providers = { [name]: options };
  return withEntryNames(providers, problemsOf(v.record(slug, provider), providers, "providers"));
}

/** What is wrong with an entry object that was given in `use`; empty: nothing. Names its words and never repeats a value. */
export function entryProblems(entry: unknown): readonly string[] {
  return problemsOf(entryObject, entry, "use");
}

const slug = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    "is not the name of a provider: 1 to 64 of a-z, 0-9, - and _",
  ),
);
const callable = <F>(): v.GenericSchema<F> =>
  v.custom<F>((value) => typeof value === "function", "must be a function");
const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const texts = v.record(v.string(), v.string());
const scopeList = v.custom<readonly string[]>(areScopes, scopesRule);
const wholeFrom = (least: number): v.GenericSchema<number> =>
  v.pipe(v.number(), v.integer("must be whole"), v.minValue(least, `must be ${least} or more`));
const oauth2Registration = {
  clientId: clientText,
  // Left out, the client is a public one, which none should become because a variable is not set.
  clientSecret: v.exactOptional(clientText),
  formerClientSecret: v.optional(text),
  privateKey: v.optional(privateKey),
  clientCertificate: v.optional(certificateSchema),
  scopes: v.optional(scopeList),
};

const policy = {
  paused: v.optional(v.boolean()),
  requiredScopes: v.optional(scopeList),
  uniqueAccount: v.optional(v.boolean()),
} satisfies Record<keyof ProviderPolicy, unknown>;

const oauth2Facts = {
  ...oauth2Details,
  protocol: v.literal("oauth2"),
  issuer: v.optional(text),
  authorizationUrl: v.optional(text),
  tokenUrl: v.optional(text),
  revocationUrl: v.optional(text),
  userinfoUrl: v.optional(text),
  jwksUrl: v.optional(text),
  ...requestFacts,
  pkce: v.optional(v.picklist(["S256", "plain", "none"])),
  scopeSeparator: v.optional(v.picklist([" ", ","])),
  authorizationParams: v.optional(texts),
};

const keyFacts = { protocol: v.literal("key"), key: keyPlace };

const ofNotices = { noticeSecret: v.optional(noticeSecret) };
const ofCatalog = {
  ...factOfEntry,
  ...ofNotices,
  ...policy,
  use: v.optional(v.union([text, v.record(v.string(), v.unknown())])),
  authorizationParams: v.optional(texts),
};
const catalogOAuth2 = v.strictObject({
  ...ofCatalog,
  ...oauth2Registration,
  inputs: v.optional(inputValuesSchema),
});
const catalogOAuth1 = v.pipe(
  v.strictObject({
    ...ofCatalog,
    ...oauth1Registration,
    inputs: v.optional(inputValuesSchema),
  }),
  v.check((client) => hasSigningKey(client), signingKeyRule),
);
const catalogKeys = v.strictObject({
  ...factOfEntry,
  ...ofNotices,
  ...policy,
  use: v.union([text, v.record(v.string(), v.unknown())]),
});

const catalogResource = v.pipe(
  v.strictObject({
    ...factOfEntry,
    ...ofNotices,
    ...policy,
    ...resourceClient,
    use: v.union([text, v.record(v.string(), v.unknown())]),
    scopes: v.optional(scopeList),
  }),
  v.check((client) => hasWholeClient(client), wholeClientRule),
);

const ofCustom = {
  ...policy,
  use: misplaced("does not go with protocol: leave protocol out to take a catalogue entry"),
  name: v.optional(text),
  color: v.optional(text),
  statusUrl: v.optional(text),
  inAppBrowsers: v.optional(v.literal("refused")),
  api: v.optional(api),
  account,
  notices: v.optional(noticesSchema),
  ...ofNotices,
};
const customProvider = v.variant("protocol", [
  v.pipe(
    v.strictObject({ ...ofCustom, ...oauth2Registration, ...oauth2Facts }),
    v.check((facts) => hasEndpoints(facts), endpointsRule),
  ),
  v.pipe(
    v.strictObject({ ...ofCustom, ...oauth1Registration, ...oauth1Facts }),
    v.check((client) => hasSigningKey(client), signingKeyRule),
    v.check((facts) => areLegs(facts), legsRule),
  ),
  v.strictObject({ ...ofCustom, ...keyFacts, api }),
]);

const customResource = v.pipe(
  v.strictObject({
    ...ofCustom,
    ...resourceFacts,
    ...resourceClient,
    scopes: v.optional(scopeList),
  }),
  v.check((client) => hasWholeClient(client), wholeClientRule),
  v.check((facts) => hasPlacedClient(facts), placedClientRule),
);

const provider = v.lazy((value) => {
  if (typeof value !== "object" || value === null) return catalogOAuth2;
  const isCustom = "protocol" in value && value.protocol !== undefined;
  if (isOfResource(value)) return isCustom ? customResource : catalogResource;
  if (isCustom) return customProvider;
  if ("use" in value && hasKeys(value.use)) return catalogKeys;
  return "consumerKey" in value || "consumerSecret" in value ? catalogOAuth1 : catalogOAuth2;
});

const ofFlows = { defaultScopes: v.optional(scopeList), inputs: v.optional(inputsSchema) };
const oauth1Entry = {
  ...entryFacts,
  ...oauth1Facts,
  api: apiTemplate,
  ...ofFlows,
} satisfies Record<keyof OAuth1Entry, unknown>;
const oauth2Entry = {
  ...entryFacts,
  ...oauth2Facts,
  api: apiTemplate,
  ...ofFlows,
} satisfies Record<keyof OAuth2Entry, unknown>;
const resourceEntry = {
  ...entryFacts,
  ...resourceFacts,
  defaultScopes: v.optional(scopeList),
} satisfies Record<keyof ResourceEntry, unknown>;
const keyEntry = { ...entryFacts, ...keyFacts } satisfies Record<keyof KeyEntry, unknown>;
const entryOfServer = v.variant("protocol", [
  v.pipe(
    v.strictObject(oauth2Entry),
    v.check((facts) => hasEndpoints(facts), endpointsRule),
  ),
  v.pipe(
    v.strictObject(oauth1Entry),
    v.check((facts) => areLegs(facts), legsRule),
  ),
  v.strictObject(keyEntry),
]);
const entryOfResource = v.strictObject(resourceEntry);
const entryObject = v.lazy((value) =>
  typeof value === "object" && value !== null && isOfResource(value)
    ? entryOfResource
    : entryOfServer,
);

/** Every word that the options of some provider may have, in no order. */
export function providerWords(): readonly string[] {
  const words = {
    ...oauth2Registration,
    ...oauth1Registration,
    ...policy,
    ...ofCustom,
    ...ofCatalog,
  };
  const more = { ...oauth2Facts, ...oauth1Facts, ...keyFacts, ...resourceFacts, ...resourceClient };
  return Object.keys({ ...words, ...more, inputs: true });
}

const vaultOptions = v.strictObject({
  publicUrl: text,
  encryptionKeys: v.optional(
    v.custom<NonNullable<VaultOptions["encryptionKeys"]>>(
      (value) =>
        typeof value === "string" || (Array.isArray(value) ? value : [value]).every(isKeyWrapper),
      "must be text of the form id:base64,id:base64, a key such as awsKms() from valetkey/kms, or a list of such keys",
    ),
  ),
  store: v.custom<Store>(
    isStore,
    "must be a store, such as memory() from valetkey/memory or sqlite(path) from valetkey/sqlite",
  ),
  providers: v.pipe(
    // valibot takes a list for a record, and an empty one for a vault without providers.
    v.custom<object>((value) => !Array.isArray(value), "must be an object: the providers by name"),
    v.record(slug, provider),
  ),
  tenants: v.optional(v.literal("required")),
  currentUser: v.optional(callable<NonNullable<VaultOptions["currentUser"]>>()),
  onSignIn: v.optional(callable<NonNullable<VaultOptions["onSignIn"]>>()),
  onSignOut: v.optional(callable<NonNullable<VaultOptions["onSignOut"]>>()),
  onMissing: v.optional(callable<NonNullable<VaultOptions["onMissing"]>>()),
  pages: v.optional(v.literal(false)),
  appName: v.optional(text),
  branding: v.optional(brandingSchema),
  returnOrigins: v.optional(v.array(text)),
  dataKeys: v.optional(
    v.strictObject({
      rotateAfterDays: v.optional(days),
      staleMinutes: v.optional(wholeFrom(0)),
    }),
  ),
  renewal: v.optional(
    v.strictObject({
      leaseMs: v.optional(wholeFrom(50)),
      timeoutMs: v.optional(wholeFrom(50)),
      atOnce: v.optional(wholeFrom(1)),
    }),
  ),
  waitUntil: v.optional(callable<NonNullable<VaultOptions["waitUntil"]>>()),
  clock: v.optional(callable<() => number>()),
  egress: v.optional(egressSchema),
  fetch: v.optional(callable<typeof globalThis.fetch>()),
  random: v.optional(callable<Random>()),
  log: v.optional(v.custom<Log>(isLog, "must have the functions warn and error")),
});

function problemsOf(schema: v.GenericSchema, value: unknown, root: string): readonly string[] {
  const { issues = [] } = v.safeParse(schema, value);
  return issues.map((issue) => describeIssue(issue, { root, known }));
}

/** What an option of this path could be called: one of the vault's, of a provider's, or of something smaller, where no guess is made. */
function known([first, ...rest]: readonly string[]): readonly string[] {
  if (rest.length === 0) return Object.keys(vaultOptions.entries);
  return first === "providers" && rest.length === 2 ? providerWords() : [];
}
