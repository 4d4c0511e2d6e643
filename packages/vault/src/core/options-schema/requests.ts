/** What a description may say of a provider's authorization requests and tokens, as schemas. What each word means is @valetkey/oauth2's to say. */
import type { OAuth2Entry } from "@valetkey/catalog";
import * as v from "valibot";

/** The words of the room `requests` in @valetkey/oauth2. */
export type RequestWord =
  | "parUrl"
  | "signedRequests"
  | "responseMode"
  | "resources"
  | "idTokenAlg"
  | "dpop"
  | "securityProfile";

const text = v.pipe(v.string(), v.nonEmpty());

/** Their schemas. The forms of URLs, URIs and algorithms are checked where they are used. */
export const requestFacts: Readonly<
  Record<RequestWord & keyof OAuth2Entry, v.GenericSchema<unknown>>
> = {
  parUrl: v.optional(text),
  signedRequests: v.optional(v.boolean()),
  responseMode: v.optional(v.picklist(["query", "form_post", "fragment"])),
  resources: v.optional(v.array(text)),
  idTokenAlg: v.optional(text),
  dpop: v.optional(v.union([v.boolean(), v.literal("required")])),
  securityProfile: v.optional(v.literal("fapi2")),
};

/** The same words, each with what stands in its place where it does not belong. */
export function requestWordsAs<Schema>(schema: Schema): Record<RequestWord, Schema> {
  return {
    parUrl: schema,
    signedRequests: schema,
    responseMode: schema,
    resources: schema,
    idTokenAlg: schema,
    dpop: schema,
    securityProfile: schema,
  };
}
