/**
 * The shape of a catalogue entry, word for word that of schema/entry.schema.json.
 * What each word does on the wire is for the protocol packages to say.
 */

import type { EntryAccount, EntryApi } from "./entry-api.ts";
import type { EntryDialect } from "./entry-dialect.ts";
import type { EntryEvidence } from "./entry-evidence.ts";
import type { EntryNotices } from "./entry-notices.ts";
import type { EntryInput, EntryProfile } from "./entry-profile.ts";

/** What every entry says, whatever its protocol. */
export interface EntryFacts {
  /** The version of the schema that the entry follows. */
  readonly version: 1;
  /** The entry's name in configuration: lower case, with hyphens. */
  readonly id: string;
  /** The service's name as it spells it. */
  readonly name: string;
  /** The kind of service, one of the schema's list. */
  readonly category: string;
  /** The brand's colour, `#rrggbb`. */
  readonly color: string;
  readonly api: EntryApi;
  /** How to learn whose connection it is. */
  readonly account?: EntryAccount;
  /** What the service tells by itself. */
  readonly notices?: EntryNotices;
  /** Each scope with a sentence for the person who is asked to agree. */
  readonly scopes?: Readonly<Record<string, string>>;
  /** What people read, in other languages, by their BCP 47 tags in lower case. What is not there is read in English. */
  readonly translations?: Readonly<Record<string, EntryTranslation>>;
  /** Where the service tells how it is, for people. */
  readonly statusUrl?: string;
  /** `refused`: nobody can sign in there from a browser inside another app. */
  readonly inAppBrowsers?: "refused";
  /** Where an app is registered. */
  readonly consoleUrl: string;
  /** Where a person sees which apps have access to their account, and takes it away. */
  readonly manageUrl?: string;
  readonly setup: EntrySetup;
  readonly evidence: EntryEvidence;
}

/**
 * A service that speaks OAuth 1.0a (RFC 5849): with its three endpoints, with none where tokens are made by hand or not needed, or with
 * `accessTokenUrl` alone (xAuth). In `api` and `account.url` names of `inputs` may stand too.
 */
export interface OAuth1Entry extends EntryFacts {
  readonly protocol: "oauth1";
  readonly requestTokenUrl?: string;
  readonly authorizationUrl?: string;
  readonly accessTokenUrl?: string;
  /** Where a token is ended; its path may hold `{token}`. */
  readonly revocationUrl?: string;
  readonly signatureMethod: EntrySignatureMethod;
  /** Parameters added to the authorization URL. */
  readonly authorizationParams?: Readonly<Record<string, string>>;
  /** Asked for when the app names no scopes. */
  readonly defaultScopes?: readonly string[];
  /** The values that each connection brings, for `{name}` in the URLs. */
  readonly inputs?: Readonly<Record<string, EntryInput>>;
  /** Everything in which the service deviates from RFC 5849. */
  readonly dialect?: EntryDialect;
}

/** The methods of RFC 5849 section 3.4, and those with newer hashes. */
export type EntrySignatureMethod =
  | "PLAINTEXT"
  | "HMAC-SHA1"
  | "HMAC-SHA256"
  | "HMAC-SHA512"
  | "RSA-SHA1"
  | "RSA-SHA256"
  | "RSA-SHA512";

/** A service that speaks OAuth 2 (RFC 6749): with both endpoints, or an issuer to discover them from, or all three. */
export interface OAuth2Entry extends EntryFacts {
  readonly protocol: "oauth2";
  /** The issuer identifier, exactly as the server spells it (RFC 8414 section 2). */
  readonly issuer?: string;
  /** Its path may hold `{client_id}`. */
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  /** A revocation endpoint (RFC 7009); `profile.revocation` says where it is otherwise. Its path may hold `{client_id}`. */
  readonly revocationUrl?: string;
  /** The introspection endpoint (RFC 7662). */
  readonly introspectionUrl?: string;
  /** Where a person is sent to sign out (OpenID Connect RP-Initiated Logout 1.0). */
  readonly endSessionUrl?: string;
  readonly userinfoUrl?: string;
  readonly jwksUrl?: string;
  /** How the client proves itself at the token endpoint. Default: by what it has and the server's metadata lists. */
  readonly clientAuth?: EntryClientAuth;
  /** The client secret is itself a JWT, which the client signs with its private key. */
  readonly secret?: "jwt";
  /** The device authorization endpoint (RFC 8628). */
  readonly deviceAuthorizationUrl?: string;
  readonly mint?: EntryMint;
  /** Grants that nobody should use, and this service has nothing better than. */
  readonly legacyGrants?: readonly ("password" | "implicit")[];
  /** Where renewals go, when that is not `tokenUrl`. */
  readonly refreshUrl?: string;
  /** The values that each connection brings, for `{name}` in the URLs. */
  readonly inputs?: Readonly<Record<string, EntryInput>>;
  /** Everything in which the service deviates from OAuth 2. */
  readonly profile?: EntryProfile;
  /** The pushed authorization request endpoint (RFC 9126). Where there is one, it is used. */
  readonly parUrl?: string;
  /** Whether authorization requests are signed (RFC 9101). Default: where the server's metadata demands it. */
  readonly signedRequests?: boolean;
  /** How the answer to an authorization request comes back. Default: not asked for, which means `query`. */
  readonly responseMode?: "query" | "form_post" | "fragment";
  /** The services that tokens are asked for, by their URIs (RFC 8707). */
  readonly resources?: readonly string[];
  /** The algorithm that is registered for ID tokens. Default: any asymmetric one that the metadata lists, or RS256. */
  readonly idTokenAlg?: string;
  /** Whether tokens are bound to a key of each connection (RFC 9449). `true`: where the server can. */
  readonly dpop?: boolean | "required";
  /** The FAPI 2.0 Security Profile is kept, or nothing is asked. */
  readonly securityProfile?: "fapi2";
  /** Default: S256 (RFC 7636). `plain`: the service knows nothing better. */
  readonly pkce?: "S256" | "plain" | "none";
  /** Default: a space (RFC 6749 section 3.3). */
  readonly scopeSeparator?: " " | ",";
  /** Asked for when the app names no scopes. */
  readonly defaultScopes?: readonly string[];
  /** Parameters added to the authorization request. */
  readonly authorizationParams?: Readonly<Record<string, string>>;
  /** Error words of the token endpoint that no standard has, or that mean something else here. */
  readonly tokenErrors?: EntryTokenErrors;
  /** How long access tokens live, in seconds, where the answer does not say. */
  readonly accessTokenSeconds?: number;
  readonly refresh?: EntryRefresh;
  /** `affects`: what one revoked token takes with it: itself, or all that the user granted to this client. */
  readonly revocation?: { readonly affects: "token" | "grant" };
}

/**
 * An API that names the servers which give tokens for it (RFC 9728), such as an MCP server: they are found, and an app becomes their client
 * by itself, when it connects.
 */
export interface ResourceEntry extends EntryFacts {
  readonly protocol: "oauth2";
  /** The URL of the API, for which tokens are asked, and under which alone they are sent. */
  readonly resource: string;
  /** The server at which an app can be registered by hand, exactly as it spells itself. */
  readonly issuer?: string;
  /** How such an app proves itself. Default: by what it has and the server's metadata lists. */
  readonly clientAuth?: EntryClientAuth;
  /** Whether tokens are bound to a key of each connection (RFC 9449). `true`: where the server can. */
  readonly dpop?: boolean | "required";
  /** Asked for when the app names no scopes. Default: what the API asks for. */
  readonly defaultScopes?: readonly string[];
  readonly refresh?: EntryRefresh;
  /** As of an {@link OAuth2Entry}. */
  readonly revocation?: { readonly affects: "token" | "grant" };
}

/** A service that takes API keys, which people make there by hand. */
export interface KeyEntry extends EntryFacts {
  readonly protocol: "key";
  readonly key: EntryKey;
}

/** Where requests have the key. */
export type EntryKey =
  /** In a header of this name, in lower case, after `prefix`, such as `Token `, to the letter. */
  | { readonly in: "header"; readonly name: string; readonly prefix?: string }
  /** In a parameter of the query. */
  | { readonly in: "query"; readonly name: string }
  /** In HTTP Basic (RFC 7617), as the user name or the password; `other` is the other of both. Default: as the user name, with no password. */
  | { readonly in: "basic"; readonly as?: "username" | "password"; readonly other?: string };

/** The methods of RFC 8414 section 2 (`token_endpoint_auth_methods_supported`), two of them under short names as well. */
export type EntryClientAuth =
  | "basic"
  | "post"
  | "client_secret_basic"
  | "client_secret_post"
  | "client_secret_jwt"
  | "private_key_jwt"
  | "tls_client_auth"
  | "self_signed_tls_client_auth"
  | "none";

/** How tokens are had without a user. */
export interface EntryMint {
  /** Default: client credentials (RFC 6749 section 4.4). */
  readonly grant?: "client_credentials" | "jwt_bearer" | "signed_request";
  /** The JWT's `aud`. Default: the issuer, or without one the token URL. */
  readonly audience?: string;
  readonly lifetimeSeconds?: number;
  /** `claim`: the scopes stand in the JWT. */
  readonly scopesIn?: "parameter" | "claim";
  /** For `signed_request`: the URL, with `{subject}` in its path. */
  readonly url?: string;
}

/** What to do about an error word, whatever the HTTP status: values of `error` (RFC 6749 section 5.2), to the letter. */
export interface EntryTokenErrors {
  /** The grant is dead: the user has to connect again. */
  readonly reconnect?: readonly string[];
  /** The client is wrong: the operator has to correct it. */
  readonly misconfigured?: readonly string[];
}

/** How long refresh tokens live, and what becomes of one that was used. What is absent is not known. */
export interface EntryRefresh {
  /** Using a refresh token ends it, at once or after a while, and the answer holds the next one. */
  readonly rotates: boolean;
  /** For so many seconds after its first use a refresh token is taken again; unknown counts as 0. Only with `rotates`. */
  readonly graceSeconds?: number;
  /** A refresh token that is used again, after any grace, ends the whole grant. Only with `rotates`. */
  readonly reuseRevokesFamily?: boolean;
  /** A refresh token ends so many days after it was issued or last renewed with. */
  readonly idleDays?: number;
  /** The grant ends so many days after the person's consent, however often it is renewed. */
  readonly absoluteDays?: number;
  /** So many refresh tokens of one person and client live at a time: the next one ends the oldest. */
  readonly liveTokens?: number;
}

/** A catalogue entry; `protocol` tells which, and of OAuth 2 whether there is a `resource`. */
export type CatalogEntry = OAuth1Entry | OAuth2Entry | ResourceEntry | KeyEntry;

/** The words of an entry that people read on pages, in another language. */
export interface EntryTranslation {
  /** The sentences of `scopes`, all of them. */
  readonly scopes?: Readonly<Record<string, string>>;
  /** The titles of `inputs`, all of them. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The steps of `setup`, of a service that takes keys: there the person is who follows them. */
  readonly steps?: readonly string[];
}

/** How an app is registered at the service, in words. */
export interface EntrySetup {
  /** The provider's rule for redirect URIs. */
  readonly redirectUri: string;
  /** How redirect URIs on a person's own computer are written (RFC 8252 section 7.3). Absent: not known. */
  readonly loopback?: EntryLoopback;
  readonly steps: readonly string[];
  readonly traps: readonly string[];
}

/** What a service accepts of a person's own computer. */
export interface EntryLoopback {
  /** `none`: nothing. */
  readonly host: "localhost" | "127.0.0.1" | "none";
  /** The port may be another than the registered one. */
  readonly anyPort?: true;
}
