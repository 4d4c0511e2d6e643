/** How the registered apps of a vault are described in its options, as types. What is wrong with one is options-schema.ts. */
import type {
  CatalogEntry,
  EntryKey,
  KeyEntry,
  KeyEntryId,
  OAuth1Entry,
  OAuth2Entry,
  ResourceEntry,
  ResourceEntryId,
} from "@valetkey/catalog";
import type { OAuth1Server } from "@valetkey/oauth1";
import type { OAuth2Key, OAuth2PrivateKey } from "@valetkey/oauth2";
import type { ClientCertificate } from "../../egress/egress-options.ts";
import type { RequestWord } from "../../options-schema/requests.ts";
import type { ProviderPolicy } from "./provider-policy.ts";

export type { CatalogEntry, EntryKey, KeyEntry, OAuth1Entry, OAuth2Entry, ResourceEntry };

/** A client registration of OAuth 2. */
export interface OAuth2Registration {
  clientId: string;
  /** Absent for a public client. */
  clientSecret?: string;
  /** Scopes to ask for when `connect` names none. Default: the entry's own. */
  scopes?: readonly string[];
}

/** What a registration of the vault's own may have beside: tenants' clients do not. */
export interface OwnOAuth2Registration extends OAuth2Registration {
  /**
   * For mutual TLS (RFC 8705): shown to the provider's OAuth endpoints where `clientAuth` is `tls_client_auth` or
   * `self_signed_tls_client_auth`, and to its API.
   */
  clientCertificate?: ClientCertificate;
  /**
   * Where `clientAuth` is `private_key_jwt`, the entry's `secret` is a JWT, or requests are signed: PEM (PKCS#8), a JWK or a CryptoKey, alone or
   * with the key id, algorithm and issuer that the provider knows.
   */
  privateKey?: OAuth2Key | OAuth2PrivateKey;
  /** The secret before `clientSecret`, while the provider goes from one to the other: tried once when the new one is refused. */
  formerClientSecret?: string;
}

/** A client that was registered by hand at the one server that an API may name. Absent: the app becomes a client by itself. */
export type ResourceClient = Partial<Omit<OwnOAuth2Registration, "clientCertificate">>;

/** A client registration of OAuth 1.0a: the secret, or the private key where the service's signature method is of RSA. */
export interface OAuth1Registration {
  consumerKey: string;
  /** May be left out beside a private key. */
  consumerSecret?: string;
  /** PEM. The service has the public key. */
  privateKey?: string;
  /** Scopes to ask for when `connect` names none, where the service lets them be asked for. Default: the entry's own. */
  scopes?: readonly string[];
}

/** What an app often reads from its environment. */
type FromEnvironment = "clientId" | "clientSecret" | "consumerKey" | "consumerSecret";

/** As an app gives it: undefined, as of an environment variable that is not set, is for `createVault` to refuse, in words that help. */
type Given<Registration> = {
  [Word in keyof Registration]: Word extends FromEnvironment
    ? Registration[Word] | undefined
    : Registration[Word];
};

/** Words of both registrations. */
type Shared = "privateKey" | "scopes";

/** The values of an entry's inputs. */
interface EntryInputs {
  /**
   * Such as `{ shop: "acme" }`, for an entry whose URLs hold `{shop}`: the same for every connection of this client. What is not given here each
   * connection brings, in the `inputs` of `connect` and `adopt`. What the entry asks the app for (`of: "app"`), such as the key of an API, has
   * to be here, goes with this client alone, and is kept with no connection.
   */
  inputs?: Readonly<Record<string, string>>;
}

/** What the service signs its own messages with. */
interface NoticeSecret {
  /**
   * Where the entry's `notices` are keyed with a secret of their own: the one that the service calls a signing or webhook secret; several while
   * it goes from one to the next. Without it no such message is taken.
   */
  noticeSecret?: string | readonly string[];
}

/** A client of OAuth 2 that a tenant brings. What it says of inputs goes before what the provider's options do. */
export interface TenantOAuth2Registration extends OAuth2Registration, EntryInputs, NoticeSecret {}

/** The same of OAuth 1.0a. */
export interface TenantOAuth1Registration extends OAuth1Registration, EntryInputs, NoticeSecret {}

/** Words that do not belong where this is: the compiler refuses them, as `createVault` does. */
type Without<Word extends string> = { [Each in Word]?: never };

/** Words that a catalogue entry says and its user does not. */
export type FactWord = Exclude<
  keyof OAuth1Entry | keyof OAuth2Entry | keyof ResourceEntry | keyof KeyEntry,
  "scopes" | "authorizationParams" | "inputs"
>;

/**
 * Your registered app at a service that the catalogue knows, or that an entry object describes. What is true of the service is the
 * entry's to say: to say it otherwise, give another entry object, or the whole provider with `protocol`.
 */
export type CatalogProvider = (
  | (Given<OwnOAuth2Registration> & Without<Exclude<keyof OAuth1Registration, Shared>>)
  | (Given<OAuth1Registration> & Without<Exclude<keyof OwnOAuth2Registration, Shared>>)
) &
  EntryInputs &
  NoticeSecret & {
    /** Catalogue id, or an entry object (for bundlers, or of your own). Default: the provider's slug. */
    use?: string | CatalogEntry;
    /** Extra authorization-URL parameters, laid over the entry's own. */
    authorizationParams?: Readonly<Record<string, string>>;
  } & Without<FactWord>;

/** A service that takes API keys, which users make there by hand: there is no app to register. */
export type CatalogKeyProvider = NoticeSecret & {
  /** Catalogue id, or an entry object. */
  use: KeyEntryId | KeyEntry;
} & Without<
    | FactWord
    | "authorizationParams"
    | keyof OAuth1Registration
    | keyof OwnOAuth2Registration
    | keyof EntryInputs
  >;

/**
 * An API that names its servers itself, such as an MCP server, as the catalogue or an entry object has it. Where the entry has an `issuer`, a
 * client that was registered there by hand can be given.
 */
export type CatalogResourceProvider = ResourceClient &
  NoticeSecret & {
    /** Catalogue id, or an entry object. */
    use: ResourceEntryId | ResourceEntry;
  } & Without<
    | FactWord
    | "authorizationParams"
    | "clientCertificate"
    | Exclude<keyof OAuth1Registration, Shared>
    | keyof EntryInputs
  >;

/** Facts that a provider outside the catalogue may give in place of an entry. */
type OAuth2Facts = Pick<
  OAuth2Entry,
  | "issuer"
  | "authorizationUrl"
  | "tokenUrl"
  | "revocationUrl"
  | "userinfoUrl"
  | "jwksUrl"
  | "refreshUrl"
  | "profile"
  | "clientAuth"
  | RequestWord
  | "pkce"
  | "scopeSeparator"
  | "authorizationParams"
  | "tokenErrors"
  | "accessTokenSeconds"
  | "refresh"
  | "revocation"
  | "secret"
  | "deviceAuthorizationUrl"
  | "introspectionUrl"
  | "endSessionUrl"
  | "mint"
  | "legacyGrants"
>;
type OAuth1Facts = Pick<
  OAuth1Server,
  | "requestTokenUrl"
  | "authorizationUrl"
  | "accessTokenUrl"
  | "revocationUrl"
  | "signatureMethod"
  | "authorizationParams"
  | "dialect"
>;
type CommonFacts = Partial<
  Pick<
    CatalogEntry,
    "name" | "color" | "statusUrl" | "inAppBrowsers" | "api" | "account" | "notices"
  >
> &
  NoticeSecret;

/** Any other OAuth 2 server: its issuer (discovered) or its endpoints. */
export type CustomOAuth2Provider = { protocol: "oauth2" } & Given<OwnOAuth2Registration> &
  CommonFacts &
  Partial<OAuth2Facts> &
  Without<
    | "use"
    | "resource"
    | Exclude<keyof OAuth1Registration, Shared>
    | Exclude<keyof OAuth1Facts, keyof OAuth2Facts>
  >;

/**
 * Any other API that names its servers itself (RFC 9728), such as an MCP server: `resource` is its URL, under which alone tokens are sent. The
 * servers are found, and the app becomes their client by itself; a client that was registered by hand goes with the `issuer` that knows it.
 */
export type CustomResourceProvider = {
  protocol: "oauth2";
  resource: string;
} & ResourceClient &
  CommonFacts &
  Partial<Pick<ResourceEntry, ResourceFact>> &
  Without<
    | "use"
    | "clientCertificate"
    | Exclude<keyof OAuth1Registration, Shared>
    | Exclude<keyof OAuth1Facts | keyof OAuth2Facts, ResourceFact>
  >;
type ResourceFact = "issuer" | "clientAuth" | "dpop" | "refresh" | "revocation";

/**
 * Any other OAuth 1.0a server: its three endpoints; `accessTokenUrl` alone, or none of them, where tokens are made elsewhere and adopted; and
 * in `dialect` all in which it differs from RFC 5849. A `signatureMethod` that has no name is an object of @valetkey/oauth1.
 */
export type CustomOAuth1Provider = { protocol: "oauth1" } & Given<OAuth1Registration> &
  CommonFacts &
  OAuth1Facts &
  Without<
    | "use"
    | "resource"
    | Exclude<keyof OwnOAuth2Registration, Shared>
    | Exclude<keyof OAuth2Facts, keyof OAuth1Facts>
  >;

/** Any other service that takes API keys: where requests have them, and its API. */
export type CustomKeyProvider = { protocol: "key" } & Pick<KeyEntry, "key" | "api"> &
  CommonFacts &
  Without<
    | "use"
    | "resource"
    | keyof OAuth1Registration
    | keyof OwnOAuth2Registration
    | keyof OAuth1Facts
    | keyof OAuth2Facts
  >;

/** One of the providers that a vault is made with. */
export type ProviderOptions = (
  | CatalogProvider
  | CatalogKeyProvider
  | CatalogResourceProvider
  | CustomOAuth2Provider
  | CustomResourceProvider
  | CustomOAuth1Provider
  | CustomKeyProvider
) &
  ProviderPolicy;
