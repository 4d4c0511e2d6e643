/** The shapes of those facts of an OAuth 2 service that are more than a text; options-schema.ts puts them together. */
import type { EntryClientAuth, EntryMint, EntryRefresh, EntryTokenErrors } from "@valetkey/catalog";
import type { OAuth2Key, OAuth2PrivateKey } from "@valetkey/oauth2";
import * as v from "valibot";
import { profileSchema } from "../protocols/oauth2/deviation-schema.ts";

const CLIENT_AUTH = [
  "basic",
  "post",
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
  "private_key_jwt",
  "tls_client_auth",
  "self_signed_tls_client_auth",
  "none",
] as const satisfies readonly EntryClientAuth[];

const secondsFrom = (least: number): v.GenericSchema<number> =>
  v.pipe(
    v.number(),
    v.integer("must be whole seconds"),
    v.minValue(least, `must be ${least} or more`),
    v.maxValue(31_536_000, "must be 31536000 (a year) or less"),
  );

/** A private key. What it holds is for the protocol package to say. */
export const privateKey: v.GenericSchema<OAuth2Key | OAuth2PrivateKey> = v.custom(
  (value) =>
    typeof value === "string" ? value !== "" : typeof value === "object" && value !== null,
  "must be PEM, a JWK or a CryptoKey, or { key, keyId, algorithm, issuer }",
);

/** A number of days, up to ten years of them. */
export const days: v.GenericSchema<number> = v.pipe(
  v.number(),
  v.integer("must be whole days"),
  v.minValue(1, "must be 1 or more"),
  v.maxValue(3650, "must be 3650 or less"),
);

const refresh = v.pipe(
  v.strictObject({
    rotates: v.boolean(),
    graceSeconds: v.optional(secondsFrom(0)),
    reuseRevokesFamily: v.optional(v.boolean()),
    idleDays: v.optional(days),
    absoluteDays: v.optional(days),
    liveTokens: v.optional(
      v.pipe(v.number(), v.integer("must be whole"), v.minValue(1, "must be 1 or more")),
    ),
  } satisfies Record<keyof EntryRefresh, unknown>),
  v.check(
    ({ rotates, graceSeconds, reuseRevokesFamily }) =>
      rotates || (graceSeconds === undefined && reuseRevokesFamily === undefined),
    "must not have graceSeconds or reuseRevokesFamily without rotates",
  ),
);

const errorWord = v.pipe(v.string(), v.regex(/^[ !#-[\]-~]+$/, "must be an error word"));
const tokenErrors = v.pipe(
  v.strictObject({
    reconnect: v.optional(v.array(errorWord)),
    misconfigured: v.optional(v.array(errorWord)),
  } satisfies Record<keyof EntryTokenErrors, unknown>),
  v.check(({ reconnect = [], misconfigured = [] }) => {
    const words = [...reconnect, ...misconfigured];
    return new Set(words).size === words.length;
  }, "must not name a word twice"),
);

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
// How the words go together, and where the URL may lead, is for the protocol package to say.
const mint = v.strictObject({
  grant: v.optional(v.picklist(["client_credentials", "jwt_bearer", "signed_request"])),
  audience: v.optional(text),
  lifetimeSeconds: v.optional(secondsFrom(1)),
  scopesIn: v.optional(v.picklist(["parameter", "claim"])),
  url: v.optional(text),
} satisfies Record<keyof EntryMint, unknown>);

type Word =
  | "clientAuth"
  | "secret"
  | "deviceAuthorizationUrl"
  | "introspectionUrl"
  | "endSessionUrl"
  | "refreshUrl"
  | "profile"
  | "mint"
  | "legacyGrants"
  | "tokenErrors"
  | "accessTokenSeconds"
  | "refresh"
  | "revocation";

/** Each of these facts; all may be left out. */
export const oauth2Details: Readonly<Record<Word, v.GenericSchema<unknown>>> = {
  clientAuth: v.optional(v.picklist(CLIENT_AUTH)),
  secret: v.optional(v.literal("jwt")),
  deviceAuthorizationUrl: v.optional(text),
  introspectionUrl: v.optional(text),
  endSessionUrl: v.optional(text),
  refreshUrl: v.optional(text),
  profile: v.optional(profileSchema),
  mint: v.optional(mint),
  legacyGrants: v.optional(v.array(v.picklist(["password", "implicit"]))),
  tokenErrors: v.optional(tokenErrors),
  accessTokenSeconds: v.optional(secondsFrom(1)),
  refresh: v.optional(refresh),
  revocation: v.optional(v.strictObject({ affects: v.picklist(["token", "grant"]) })),
};

type Endpoints = Partial<
  Record<"issuer" | "authorizationUrl" | "tokenUrl" | "deviceAuthorizationUrl" | "mint", unknown>
>;
/** Whether a server can be found, or be asked where it says. */
export const hasEndpoints = (has: Endpoints): boolean =>
  Boolean(
    has.issuer ??
      (has.tokenUrl && (has.authorizationUrl ?? has.deviceAuthorizationUrl ?? has.mint)),
  );
/** What is wrong with one that cannot. */
export const endpointsRule: string =
  "needs an issuer, or authorizationUrl and tokenUrl (tokenUrl alone beside mint or deviceAuthorizationUrl)";
