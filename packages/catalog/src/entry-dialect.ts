/**
 * The shape in which an entry says how its service's OAuth 1.0a differs from RFC 5849, word for word that of schema/entry.schema.json. It
 * is @valetkey/oauth1 that reads it, and a test holds the two to each other.
 */

/** Where the protocol parameters of a request go (RFC 5849 sections 3.5.1, 3.5.3 and 3.5.2). */
export type EntryPlacement = "header" | "query" | "body";

/** How the request of one leg differs. Texts may hold `{inputs}`. */
export interface EntryLegShape {
  /** Default: POST. */
  readonly method?: "GET" | "POST";
  /** Further parameters of the request: in a POST's form, in a GET's query. They are signed. */
  readonly params?: Readonly<Record<string, string>>;
  /** Further headers, names in lower case; never Authorization. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the request that ends a token differs. */
export interface EntryTokenEndShape extends Omit<EntryLegShape, "method"> {
  /** Default: POST. */
  readonly method?: "GET" | "POST" | "DELETE";
}

/** How the URL that the person is sent to differs (RFC 5849 section 2.2). */
export interface EntryAuthorizationPage {
  /** Other names for the parameters that the flow sets there. */
  readonly rename?: {
    readonly oauth_token?: string;
    readonly oauth_consumer_key?: string;
    readonly oauth_callback?: string;
  };
  /** Parameters that the URL carries besides `oauth_token`. */
  readonly sends?: readonly ("oauth_consumer_key" | "oauth_callback")[];
  /** Where scopes are asked for on this URL, and what stands between two of them. */
  readonly scope?: { readonly param: string; readonly separator: string };
}

/** Which body is hashed, and how (the extension OAuth Request Body Hash). */
export interface EntryBodyHash {
  readonly algorithm: "SHA-1" | "SHA-256" | "SHA-512";
  /** `body`: requests with a body. `always`: those without one too. A form never has a hash: it is signed itself. */
  readonly when: "body" | "always";
}

/** How a credential is renewed. */
export type EntryRenewal =
  /** By its session handle (the extension OAuth Session). An answer that holds one says so by itself. */
  | { readonly by: "session_handle" }
  /** By a request to a URL of its own, signed with the token. */
  | {
      readonly by: "url";
      readonly url: string;
      /** The answer holds no token: the one at hand goes on. */
      readonly keepsToken?: boolean;
      /** The token sleeps after so many seconds without use, until it is renewed. */
      readonly idleSeconds?: number;
      /** The token is dead at midnight in this zone, a name of the IANA database, and cannot be renewed then. */
      readonly endsAtMidnightIn?: string;
    };

/** For services whose credential is used as a key: requests are not signed. */
export interface EntryBears {
  readonly in: "header" | "query";
  /** The header's name in lower case, or the parameter's. */
  readonly name: string;
  /** Stands before the value with a space, such as `Bearer`. */
  readonly prefix?: string;
  readonly value: "token" | "token_secret";
}

/** A service's deviations. */
export interface EntryDialect {
  /** Where API requests have the protocol parameters. Default: `header`. `body` is for form bodies; any other request then has them in the header. */
  readonly placement?: EntryPlacement;
  /** The same for requests to the token endpoints. Default: `header`. */
  readonly tokenPlacement?: EntryPlacement;
  /** The realm in the Authorization header (RFC 5849 section 3.5.1); may hold `{inputs}`. Not beside `realmFrom`. */
  readonly realm?: string;
  /** `url`: the realm is the request's own URL without its query. */
  readonly realmFrom?: "url";
  /** Whether `oauth_version` is sent (RFC 5849 section 3.1 lets it be left out). Default: `true`. */
  readonly sendVersion?: boolean;
  /** Whether `oauth_token` is sent, and signed, empty where there is no token. Default: `false`. */
  readonly sendEmptyToken?: boolean;
  /** Default: no `oauth_body_hash`. */
  readonly bodyHash?: EntryBodyHash;
  /** What stands between two parameters in the Authorization header. Default: `", "`. */
  readonly headerSeparator?: ", " | ",";
  /** The request for temporary credentials (RFC 5849 section 2.1). */
  readonly requestToken?: EntryLegShape;
  /** The request for token credentials (RFC 5849 section 2.3). */
  readonly accessToken?: EntryLegShape;
  /** The request that renews. */
  readonly renew?: EntryLegShape;
  /** The request to `revocationUrl`. */
  readonly revocation?: EntryTokenEndShape;
  readonly authorization?: EntryAuthorizationPage;
  /** Scopes that are asked for on the first leg instead of the authorization URL. */
  readonly scopes?: {
    readonly leg: "request_token";
    readonly param: string;
    readonly separator: string;
  };
  /**
   * `confirmed`: `oauth_callback_confirmed` is demanded (RFC 5849 section 2.1), the default. `unconfirmed`: the service does not confirm.
   * `registered`: the callback is sent as it is registered, without a state. `oob`: `oob` is sent, and the service leads to the callback
   * that it knows. With the last two nothing of ours comes back but `oauth_token`.
   */
  readonly callback?: "confirmed" | "unconfirmed" | "registered" | "oob";
  /** `none`: the service speaks 1.0 and gives no verifier. Default: `required`. */
  readonly verifier?: "required" | "none";
  /** `none`: there are no tokens; requests are signed with the consumer's key alone. Only without endpoints. */
  readonly token?: "none";
  /** Fields of the access-token answer that tell the account. */
  readonly accountFrom?: {
    /** An identifier that never changes and is never given to another. */
    readonly id: string;
    /** What the person would recognise the account by. Default: the id. */
    readonly label?: string;
  };
  readonly renewal?: EntryRenewal;
  /** How long an access token lives, where the answer does not say. Default: for ever. */
  readonly accessTokenSeconds?: number;
  readonly bears?: EntryBears;
}
