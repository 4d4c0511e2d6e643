/**
 * The one shape in which a server's deviations from OAuth 2 are described, as data. Every word is absent for a server that
 * conforms: no profile means strict. Reading and refusing such data is check/check-profile.ts; what each word does is said here
 * and done by the pure functions beside this file. Renamings all run one way: the standard's name leads to the server's.
 */

/** A place in a JSON answer (RFC 6901), such as `/data/access_token`. */
export type OAuth2Pointer = string;

/** How a request to the token endpoint deviates. Texts in `params` and `headers` may hold `{inputs}`. */
export interface OAuth2RequestShape {
  /** Default: POST. A GET has its parameters in the query. */
  readonly method?: "POST" | "GET";
  /** Where the parameters go. Default: a form in the body (RFC 6749 section 4.1.3). */
  readonly body?: "form" | "json" | "query";
  /** Standard parameters that have another name here: `{ "client_id": "client_key" }`. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Standard parameters that the server refuses, such as `redirect_uri`. */
  readonly drop?: readonly string[];
  /** Further parameters. They set nothing that the flow sets. */
  readonly params?: Readonly<Record<string, string>>;
  /** Further headers, names in lower case; never Authorization. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The value of `grant_type` that means this grant here. */
  readonly grantType?: string;
  /** `same-origin`: a 307 or 308 to the endpoint's own origin is followed, once. Default: none is. */
  readonly redirects?: "same-origin";
}

/** How the request that a code is exchanged with deviates. */
export interface OAuth2TokenShape extends OAuth2RequestShape {
  /** Parameters of the callback that the request repeats, such as `state`. */
  readonly echo?: readonly string[];
}

/** How renewals deviate. What is absent is as in `token`. Where they go is the server's `refreshUrl`. */
export interface OAuth2RefreshShape extends OAuth2RequestShape {
  /** `access`: there is no refresh token; the access token itself, while it lives, is exchanged for the next one. */
  readonly with?: "access";
  /** The request repeats the redirect URI, which RFC 6749 section 6 has no place for. */
  readonly redirectUri?: true;
}

/** A second exchange, right after the first, of a token of hours for one of months. */
export interface OAuth2LongLivedShape extends OAuth2RequestShape {
  readonly grantType: string;
  /** Default: `tokenUrl`. */
  readonly url?: string;
  /** The parameter that the first access token goes in. */
  readonly token: string;
}

/** A server's own way of revoking, at `revocationUrl`, whose path may hold `{client_id}`. */
export interface OAuth2RevocationShape extends Omit<OAuth2RequestShape, "method" | "grantType"> {
  readonly method?: "POST" | "GET" | "DELETE";
  /**
   * `bearer`: the access token authorizes the request, and not the client. `basic`: the client does, in Basic, whatever `clientAuth` is.
   * `secret`: the client's secret alone stands in Authorization, behind `scheme`; its id is a parameter.
   */
  readonly by?: "client" | "bearer" | "basic" | "secret";
  /** What stands before the secret and a blank. Default: `Bearer`. */
  readonly scheme?: string;
  /** `access`: the access token is sent. `nothing`: no token is; `params` say what ends, or the token that authorizes the request is the one. Default: the refresh token, or without one the access token. */
  readonly sends?: "access" | "nothing";
}

/** How the authorization request deviates. */
export interface OAuth2AuthorizationShape {
  /** As in a token request, such as `{ "client_id": "app_id", "scope": "user_scope" }`. */
  readonly rename?: Readonly<Record<string, string>>;
  readonly drop?: readonly string[];
  /** Default: `code`. Another word for the same flow. */
  readonly responseType?: string;
  /** Parameters whose values stand in the URL as they are, as far as a URL can hold them. */
  readonly raw?: readonly string[];
  /** For a page that reads its query behind a fragment: `#` and this stand between the endpoint and the query. */
  readonly fragment?: string;
  /** For a page that wants a word at the end of its URL: it stands there behind `#`. */
  readonly hash?: string;
}

/** A value that is kept with the credential, where a request or a URL needs it later. */
export interface OAuth2Kept {
  /** A parameter's name in `callback`, a pointer elsewhere. */
  readonly from: string;
  /** A regular expression that the whole value fits. Default: up to 255 characters of visible ASCII. */
  readonly pattern?: string;
  /** The only values there are. */
  readonly oneOf?: readonly string[];
  /** What the value must be, made of `{inputs}`: `"{shop}.example.com"`. */
  readonly equals?: string;
  /** Without it the callback is refused. In `callback` only: tokens that came are not given up. */
  readonly required?: true;
}

/** How the callback deviates. */
export interface OAuth2CallbackShape {
  /** `{ "code": "auth_code" }`; of `code`, `state` and `error`. */
  readonly rename?: Readonly<Record<string, string>>;
  /**
   * The parameter that signs the others: an HMAC with SHA-256 under the client's secret, in hex, of `name=value` joined by `&` in the
   * order of the names. A callback that it does not fit is refused.
   */
  readonly signature?: string;
  /** Values to keep, by the name they are kept under. Untrusted: a browser brought them. */
  readonly keep?: Readonly<Record<string, OAuth2Kept>>;
}

/** Where a server puts its errors. */
export interface OAuth2ErrorShape {
  /** Each is looked at, in this order. Null and "" are no error. Default: `/error`. */
  readonly at?: readonly OAuth2Pointer[];
  /** Further values, as text, that are no error: `["0"]`, `["true"]`. */
  readonly none?: readonly string[];
  /** The server's words or numbers, as text, and what OAuth calls them: `{ "40029": "invalid_grant" }`. */
  readonly words?: Readonly<Record<string, string>>;
}

/** When a token ends, where it is not said in seconds from now. */
export interface OAuth2ExpiryShape {
  /** The unit of `expires_in`. Default: seconds. */
  readonly unit?: "seconds" | "milliseconds" | "minutes";
  /** What 0, a negative number, null and "" mean. Default: `unknown`. `now`: it has ended. */
  readonly zero?: "unknown" | "never" | "now";
  /** Where the moment of the end stands, as seconds or milliseconds since 1970 or as a date, where `expires_in` is not. */
  readonly at?: OAuth2Pointer;
  /** The token is a JWT whose `exp` says it, where nothing else does. It is read and not believed beyond that. */
  readonly jwt?: true;
}

/** How the answers of the token endpoint deviate. */
export interface OAuth2AnswerShape {
  /** The object that the standard fields stand in: `/data`. Its fields take the place of those outside. */
  readonly at?: OAuth2Pointer;
  /** Where a standard field stands in the whole answer; of several places the first that has it. */
  readonly fields?: Readonly<Record<string, OAuth2Pointer | readonly OAuth2Pointer[]>>;
  readonly error?: OAuth2ErrorShape;
  /** Words for `token_type` that mean bearer. */
  readonly tokenTypes?: readonly string[];
  /** Tokens may be numbers. */
  readonly numericTokens?: true;
  /** `list`: a JSON list of texts or numbers. Default: a text (RFC 6749 section 3.3). */
  readonly scope?: "text" | "list";
  /** What alone stands between scopes in an answer. Default: spaces and commas. */
  readonly scopeSeparator?: string;
  readonly expiry?: OAuth2ExpiryShape;
  /** Values to keep, by the name they are kept under. */
  readonly keep?: Readonly<Record<string, OAuth2Kept>>;
  /** `ignore`: the server's ID tokens cannot be checked; none is asked for, and one that comes is dropped. */
  readonly idToken?: "ignore";
}

/** How the access token goes on a request to the API. Default: `Authorization: Bearer` (RFC 6750 section 2.1). */
export interface OAuth2BearerShape {
  /** Another header, in lower case; the token alone unless `prefix` is given. */
  readonly header?: string;
  /** What stands before the token and a blank: `OAuth`, `token`. Without `header` in Authorization. */
  readonly prefix?: string;
  /** A parameter of the query instead (RFC 6750 section 2.3). */
  readonly query?: string;
  /** A header, in lower case, that the client id goes in as well. */
  readonly clientIdHeader?: string;
  /** A header, in lower case, that the client id and the client secret go in as well, with a colon between. */
  readonly clientPairHeader?: string;
  /** A parameter of the query that the HMAC-SHA256 of the token under the client's secret goes in as well, in hex. */
  readonly proof?: string;
}

/** Where the API of one connection is. */
export interface OAuth2ApiShape {
  /** An origin made of `{inputs}` and kept values: `"{instance_url}"`, `"https://{shop}.example.com"`. */
  readonly baseUrl: string;
  /** Where alone it may lead: exact hosts, or with a dot before them every host under one. */
  readonly hosts: readonly string[];
}

/** A GET with the fresh token that tells more to keep, such as the id that stands in the API's paths. */
export interface OAuth2LookUpShape {
  readonly url: string;
  readonly keep: Readonly<Record<string, OAuth2Kept>>;
}

/** Whose connection it is, by the names of kept values. */
export interface OAuth2AccountShape {
  /** An identifier that never changes and is never given to another. */
  readonly id: string;
  /** What the person would recognise the account by. Default: the id. */
  readonly label?: string;
}

/**
 * One server for many tenants, each an issuer of its own. The server's `issuer` says where the metadata is, whose `issuer` is the
 * template. The `iss` of a token must be the template with the token's own tenant in it, that of a callback (RFC 9207) likewise with
 * any tenant that may be. Who may sign in is the app's to decide: anybody may have a tenant, unless `oneOf` says which.
 */
export interface OAuth2IssuerShape {
  /** The issuer with a `{name}` for a segment of its path, as the metadata spells it: `"https://login.example/{tenantid}/v2.0"`. */
  readonly template: string;
  /** The claim that names the tenant, such as `tid`. */
  readonly claim: string;
  /** A regular expression that the whole tenant fits. */
  readonly pattern: string;
  /** The only tenants there are. Default: all that fit. */
  readonly oneOf?: readonly string[];
}

/** Everything in which a server deviates. */
export interface OAuth2Profile {
  readonly issuer?: OAuth2IssuerShape;
  readonly authorization?: OAuth2AuthorizationShape;
  /** What is sent as `redirect_uri` instead, made of `{inputs}`: a name that the server has given to the redirect URI. */
  readonly redirectUri?: string;
  readonly callback?: OAuth2CallbackShape;
  /** Every request to the token endpoint; the next words say what is otherwise for one grant. */
  readonly token?: OAuth2TokenShape;
  readonly refresh?: OAuth2RefreshShape;
  /** What is otherwise with client credentials (RFC 6749 section 4.4). */
  readonly mint?: OAuth2RequestShape;
  readonly longLived?: OAuth2LongLivedShape;
  readonly answer?: OAuth2AnswerShape;
  /** Answers of the device authorization endpoint (RFC 8628 section 3.2): `{ "verification_uri": "/verification_url" }`. */
  readonly device?: Pick<OAuth2AnswerShape, "at" | "fields" | "error">;
  readonly revocation?: OAuth2RevocationShape;
  /** How client id and secret are encoded in Basic. Default: `strict` (RFC 6749 section 2.3.1). `raw`: not at all; `loose`: as encodeURIComponent does. */
  readonly basic?: "strict" | "raw" | "loose";
  /**
   * The `aud` of the client's assertions (RFC 7523 section 3). Default: the issuer, with which no other server can use them. `tokenUrl`: the
   * token endpoint's URL, for servers that take nothing else. It has to be given as `tokenUrl`: metadata could name another server's.
   */
  readonly assertionAudience?: "tokenUrl";
  readonly bearer?: OAuth2BearerShape;
  /** The kept value, an origin with `oneOf`, that token, refresh and revocation requests go to instead of their URLs' own. */
  readonly tokenOrigin?: string;
  readonly lookUp?: OAuth2LookUpShape;
  readonly account?: OAuth2AccountShape;
  readonly api?: OAuth2ApiShape;
}

/** A value that each connection has to bring, for the `{name}` in a server's URLs. */
export interface OAuth2Input {
  /** What a person calls it. */
  readonly title: string;
  /**
   * `name`: a label of a host, or labels that fit the `pattern`, with a fixed domain after it in the URL; `segment`: a part of a path; `path`: some parts of a path, with
   * slashes between; `host`: a whole host, which anyone may own: a client secret goes there only when `secretHosts` of the client names
   * that host. `value`: visible text without braces, which stands in no
   * URL, but in headers, queries and parameters.
   */
  readonly kind: "name" | "segment" | "path" | "host" | "value";
  /** `app`: it is the app's own, such as the key of an API, and no connection brings it. */
  readonly of?: "app";
  /** A regular expression that the whole value fits, over what `kind` asks for. */
  readonly pattern?: string;
  /** What is taken off the end when a person writes it: `.example.com`. */
  readonly suffix?: string;
  /** A value as it might be, for who asks a person for it. It fits. */
  readonly example?: string;
  /** The only values there are. */
  readonly oneOf?: readonly string[];
  /** The value where none is given. */
  readonly default?: string;
}
