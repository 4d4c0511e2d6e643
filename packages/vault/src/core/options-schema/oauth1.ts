/** The shapes of what options and entries say of an OAuth 1.0a service and of a client there; options-schema.ts puts them together. */
import type { OAuth1Entry } from "@valetkey/catalog";
import { type SignatureMethod, signatureMethodNames } from "@valetkey/oauth1";
import * as v from "valibot";
import { dialectSchema } from "../protocols/oauth2/deviation-schema.ts";
import type { OAuth1Registration } from "../protocols/provider/provider-options.ts";
import { areScopes, scopesRule } from "../scopes.ts";
import { clientText } from "./client-text.ts";

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const texts = v.record(v.string(), v.string());

/** A client. What a private key holds is for the protocol package to say. */
export const oauth1Registration: Readonly<
  Record<keyof OAuth1Registration, v.GenericSchema<unknown>>
> = {
  consumerKey: clientText,
  consumerSecret: v.exactOptional(clientText),
  privateKey: v.optional(text),
  scopes: v.optional(v.custom<readonly string[]>(areScopes, scopesRule)),
};

/** Whether a client has something to sign with. */
export function hasSigningKey(client: object): boolean {
  return ["consumerSecret", "privateKey"].some((word) => Reflect.get(client, word) !== undefined);
}

/** What is wrong with a client that has not. */
export const signingKeyRule = "needs consumerSecret (or privateKey, for RSA)";

const signatureMethod = v.custom<SignatureMethod>(
  (value) =>
    (signatureMethodNames as readonly unknown[]).includes(value) ||
    (typeof value === "object" &&
      value !== null &&
      typeof Reflect.get(value, "sign") === "function"),
  `must be one of ${signatureMethodNames.join(", ")}, or a method of @valetkey/oauth1`,
);

type Word = Exclude<
  keyof OAuth1Entry,
  | "version"
  | "id"
  | "name"
  | "category"
  | "color"
  | "api"
  | "account"
  | "notices"
  | "scopes"
  | "translations"
  | "consoleUrl"
  | "manageUrl"
  | "statusUrl"
  | "inAppBrowsers"
  | "setup"
  | "evidence"
  | "defaultScopes"
  | "inputs"
>;

/** The facts of a service. */
export const oauth1Facts: Readonly<Record<Exclude<Word, "protocol">, v.GenericSchema<unknown>>> & {
  readonly protocol: v.LiteralSchema<"oauth1", undefined>;
} = {
  protocol: v.literal("oauth1"),
  requestTokenUrl: v.optional(text),
  authorizationUrl: v.optional(text),
  accessTokenUrl: v.optional(text),
  revocationUrl: v.optional(text),
  signatureMethod: v.optional(signatureMethod),
  authorizationParams: v.optional(texts),
  dialect: v.optional(dialectSchema),
};

/** Whether the endpoints go together: all three, the last alone (xAuth), or none. */
export function areLegs(facts: object): boolean {
  const has = (word: string): boolean => Reflect.get(facts, word) !== undefined;
  const both = has("requestTokenUrl");
  return both === has("authorizationUrl") && (!both || has("accessTokenUrl"));
}

/** What is wrong with endpoints that do not. */
export const legsRule =
  "needs requestTokenUrl, authorizationUrl and accessTokenUrl together; where tokens are made elsewhere none of them, or accessTokenUrl alone";
