/** APIs that name their servers themselves, as options say them: which are meant, and what they say. options-schema.ts puts it together. */
import { isResource, type ResourceEntry } from "@valetkey/catalog";
import * as v from "valibot";
import type { ResourceClient } from "../protocols/provider/provider-options.ts";
import { oauth2Details, privateKey } from "./oauth2.ts";
import { requestFacts } from "./requests.ts";

type Fact = "protocol" | "resource" | "issuer" | "clientAuth" | "dpop" | "refresh" | "revocation";

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));

/** What is said of such an API. The forms of URLs are checked where they are used. */
export const resourceFacts: Readonly<Record<Fact & keyof ResourceEntry, v.GenericSchema<unknown>>> =
  {
    protocol: v.literal("oauth2"),
    resource: text,
    issuer: v.optional(text),
    clientAuth: oauth2Details.clientAuth,
    dpop: requestFacts.dpop,
    refresh: oauth2Details.refresh,
    revocation: oauth2Details.revocation,
  };

/** The words of a client for it, but for its scopes. */
export const resourceClient: Readonly<
  Record<Exclude<keyof ResourceClient, "scopes">, v.GenericSchema<unknown>>
> = {
  clientId: v.optional(text),
  clientSecret: v.optional(text),
  formerClientSecret: v.optional(text),
  privateKey: v.optional(privateKey),
};

/** Whether what proves a client comes with the client. */
export function hasWholeClient({
  clientId,
  clientSecret,
  formerClientSecret,
  privateKey: key,
}: Partial<Record<keyof ResourceClient, unknown>>): boolean {
  return clientId !== undefined || (clientSecret ?? formerClientSecret ?? key) === undefined;
}

/** What to say where it does not. */
export const wholeClientRule =
  "needs a clientId with clientSecret, formerClientSecret and privateKey; without a client give none of them";

/** Whether a client comes with the server that knows it, and that server is named for nothing else. */
export function hasPlacedClient({
  issuer,
  clientId,
  clientAuth,
}: Partial<Record<string, unknown>>): boolean {
  return (issuer === undefined) === (clientId === undefined) && (!clientAuth || Boolean(clientId));
}

/** What to say where it does not. */
export const placedClientRule =
  "needs issuer and clientId together beside resource (clientAuth only with them): a client is known to one server; without them the app becomes a client by itself";

/** Whether options, or an entry, are of such an API. */
export function isOfResource(value: object): boolean {
  const use: unknown = Reflect.get(value, "use");
  if (typeof use === "string") return isResource(use);
  if (typeof use === "object" && use !== null) return isOfResource(use);
  return Reflect.get(value, "resource") !== undefined;
}
