/** How the registered apps of a vault are described in its options, as types. What is wrong with one is options-schema.ts. */
import type { CatalogEntry, OAuth1Entry, OAuth2Entry } from "@valetkey/catalog";

export type { CatalogEntry, OAuth1Entry, OAuth2Entry };

/** A client registration of OAuth 2. */
export interface OAuth2Registration {
  clientId: string;
  /** Absent for a public client. */
  clientSecret?: string;
  /** Scopes to ask for when `connect` names none. Default: the entry's own. */
  scopes?: readonly string[];
}

/** A client registration of OAuth 1.0a. */
export interface OAuth1Registration {
  consumerKey: string;
  consumerSecret: string;
}

/** Words that do not belong where this is: the compiler refuses them, as `createVault` does. */
type Without<Word extends string> = { [Each in Word]?: never };

/** Words that a catalogue entry says and its user does not. */
export type FactWord = Exclude<
  keyof OAuth1Entry | keyof OAuth2Entry,
  "scopes" | "authorizationParams"
>;

/**
 * Your registered app at a service that the catalogue knows, or that an entry object describes. What is true of the service is the
 * entry's to say: to say it otherwise, give another entry object, or the whole provider with `protocol`.
 */
export type CatalogProvider = (
  | (OAuth2Registration & Without<keyof OAuth1Registration>)
  | (OAuth1Registration & Without<keyof OAuth2Registration>)
) & {
  /** Catalogue id, or an entry object (for bundlers, or of your own). Default: the provider's slug. */
  use?: string | CatalogEntry;
  /** Extra authorization-URL parameters, laid over the entry's own. */
  authorizationParams?: Readonly<Record<string, string>>;
} & Without<FactWord>;

/** Facts that a provider outside the catalogue may give in place of an entry. */
type OAuth2Facts = Pick<
  OAuth2Entry,
  | "issuer"
  | "authorizationUrl"
  | "tokenUrl"
  | "revocationUrl"
  | "userinfoUrl"
  | "jwksUrl"
  | "clientAuth"
  | "pkce"
  | "scopeSeparator"
  | "authorizationParams"
  | "tokenErrors"
  | "accessTokenSeconds"
  | "refresh"
  | "revocation"
>;
type OAuth1Facts = Pick<
  OAuth1Entry,
  | "requestTokenUrl"
  | "authorizationUrl"
  | "accessTokenUrl"
  | "signatureMethod"
  | "authorizationParams"
>;
type CommonFacts = Partial<Pick<CatalogEntry, "name" | "color" | "api" | "account">>;

/** Any other OAuth 2 server: its issuer (discovered) or its endpoints. */
export type CustomOAuth2Provider = { protocol: "oauth2" } & OAuth2Registration &
  CommonFacts &
  Partial<OAuth2Facts> &
  Without<"use" | keyof OAuth1Registration | Exclude<keyof OAuth1Facts, keyof OAuth2Facts>>;

/** Any other OAuth 1.0a server. */
export type CustomOAuth1Provider = { protocol: "oauth1" } & OAuth1Registration &
  CommonFacts &
  Omit<OAuth1Facts, "signatureMethod" | "authorizationParams"> &
  Partial<Pick<OAuth1Facts, "signatureMethod" | "authorizationParams">> &
  Without<"use" | keyof OAuth2Registration | Exclude<keyof OAuth2Facts, keyof OAuth1Facts>>;

/** One of the providers that a vault is made with. */
export type ProviderOptions = CatalogProvider | CustomOAuth2Provider | CustomOAuth1Provider;
