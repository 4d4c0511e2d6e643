/**
 * The words in which an OAuth 1.0a service is described to the sandbox. They are the catalogue's, written down anew: what plays the
 * service must not be told by the client what they mean.
 */

/** A signature method of RFC 5849 section 3.4, or one of its family with SHA-2. */
export type OAuth1MethodName =
  | "PLAINTEXT"
  | "HMAC-SHA1"
  | "HMAC-SHA256"
  | "HMAC-SHA512"
  | "RSA-SHA1"
  | "RSA-SHA256"
  | "RSA-SHA512";

/** Where the protocol parameters are (RFC 5849 section 3.5). */
export type OAuth1Placement = "header" | "query" | "body";

/** How the request of one leg deviates. */
export interface OAuth1Leg {
  /** Default: POST. */
  readonly method?: "GET" | "POST";
  /** Parameters that the request must have, in its query or its form; others it may not have. */
  readonly params?: Readonly<Record<string, string>>;
  /** Headers that the request must have. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the request that ends a token deviates; it may be a DELETE as well. */
export interface OAuth1RevocationLeg extends Omit<OAuth1Leg, "method"> {
  readonly method?: "GET" | "POST" | "DELETE";
}

/** Where scopes are asked for. */
export interface OAuth1ScopePlace {
  readonly param: string;
  readonly separator: string;
}

/** How a token is renewed. */
export type OAuth1Renewal =
  | { readonly by: "session_handle" }
  | {
      readonly by: "url";
      readonly url: string;
      /** The token stays as it is and lives on; else the answer holds another. */
      readonly keepsToken?: boolean;
      /** A token that is not used for so long sleeps until it is renewed. */
      readonly idleSeconds?: number;
      /** The IANA time zone in which the night after the consent ends everything. */
      readonly endsAtMidnightIn?: string;
    };

/** How a service deviates from RFC 5849. Texts of `realm`, `params` and `headers` may hold `{inputs}`. */
export interface OAuth1Dialect {
  /** In requests to the API. `body` is for forms; other requests have them in the header. Default: header. */
  readonly placement?: OAuth1Placement;
  /** In requests for tokens. Default: header. */
  readonly tokenPlacement?: OAuth1Placement;
  /** The realm, to the letter. Default: none may be sent. */
  readonly realm?: string;
  /** The realm is the request's own URL without its query. */
  readonly realmFrom?: "url";
  /** Default: true, `oauth_version` is demanded; false: it is refused. */
  readonly sendVersion?: boolean;
  /** Whether `oauth_token` is there and empty where there is no token. Default: false, that is refused. */
  readonly sendEmptyToken?: boolean;
  /** The body hash extension. Default: none may be sent. */
  readonly bodyHash?: {
    readonly algorithm: "SHA-1" | "SHA-256" | "SHA-512";
    readonly when: "body" | "always";
  };
  /** Default: comma and blank. */
  readonly headerSeparator?: ", " | ",";
  readonly requestToken?: OAuth1Leg;
  readonly accessToken?: OAuth1Leg;
  readonly renew?: OAuth1Leg;
  readonly revocation?: OAuth1RevocationLeg;
  /** How the page where a person agrees is opened. */
  readonly authorization?: {
    readonly rename?: Readonly<
      Partial<Record<"oauth_token" | "oauth_consumer_key" | "oauth_callback", string>>
    >;
    readonly sends?: readonly ("oauth_consumer_key" | "oauth_callback")[];
    readonly scope?: OAuth1ScopePlace;
  };
  /** Scopes are asked for with the request token. */
  readonly scopes?: OAuth1ScopePlace & { readonly leg: "request_token" };
  /**
   * `unconfirmed`: OAuth 1.0, the callback is not confirmed. `registered`: the callback is the registered one, nothing is added to it.
   * `oob`: the word alone is sent, and the person goes to the registered callback all the same. Default: `confirmed`.
   */
  readonly callback?: "confirmed" | "unconfirmed" | "registered" | "oob";
  /** Default: `required`. */
  readonly verifier?: "required" | "none";
  readonly renewal?: OAuth1Renewal;
  /** How long access tokens live where the answer does not say. */
  readonly accessTokenSeconds?: number;
  /** The token, or its secret, goes on API requests as a key, and nothing is signed. */
  readonly bears?: {
    readonly in: "header" | "query";
    readonly name: string;
    readonly prefix?: string;
    readonly value: "token" | "token_secret";
  };
  /** API requests are signed with the consumer's secret alone. */
  readonly token?: "none";
  /** Names in the access token's answer that tell whose it is. */
  readonly accountFrom?: { readonly id: string; readonly label?: string };
}

/** What of a catalogue entry is played. All other words of an entry stay as they are. */
export interface OAuth1PlayedEntry {
  readonly id: string;
  readonly name: string;
  readonly color?: string;
  readonly requestTokenUrl?: string;
  readonly authorizationUrl?: string;
  readonly accessTokenUrl?: string;
  /** Its path may hold `{token}`. */
  readonly revocationUrl?: string;
  /** Default: HMAC-SHA1. `RSA-PSS` (with SHA-256) is known as well. */
  readonly signatureMethod?: string;
  readonly authorizationParams?: Readonly<Record<string, string>>;
  readonly dialect?: OAuth1Dialect;
  readonly inputs?: Readonly<Record<string, { readonly title: string; readonly default?: string }>>;
  readonly scopes?: Readonly<Record<string, string>>;
  readonly api?: {
    readonly baseUrl: string;
    readonly hosts: readonly string[];
    readonly test?: {
      readonly path: string;
      readonly expects?: Readonly<Record<string, string | number | boolean>>;
    };
    /** What each request to the API must have in its query. */
    readonly query?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly account?: {
    readonly url: string;
    /** Default: GET. */
    readonly method?: "POST";
    /** The JSON that is asked with. */
    readonly body?: Readonly<Record<string, unknown>>;
    /** Of several places each has a part of the id. */
    readonly id: string | readonly string[];
    readonly label: string;
    readonly email?: string;
    readonly emailVerified?: string;
    readonly avatarUrl?: string;
  };
}
