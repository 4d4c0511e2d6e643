/** What an entry says of the API behind the service: where it is, what it takes, and how it tells whose account a connection is. */

/** The API behind the service: where relative URLs lead and where tokens may go. */
export interface EntryApi {
  /** An origin, perhaps with `{names}` of inputs; a relative URL is resolved against it. */
  readonly baseUrl: string;
  /**
   * Exact hosts, or with a dot before it every host under one; with a port where it is not the scheme's own. With `{names}` of inputs, each
   * connection has its own.
   */
  readonly hosts: readonly string[];
  readonly test?: EntryTest;
  /** Parameters that the API needs in the query, sent unless the request already has them. They may hold `{client_id}` and `{names}` of inputs. */
  readonly query?: Readonly<Record<string, string>>;
  /** Headers that tell how many requests are allowed. */
  readonly rateLimit?: EntryRateLimit;
  /** Headers that the API needs, sent unless the request already has them. Names in lower case; texts as in `query`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A GET without side effects that succeeds only with a living token. */
export interface EntryTest {
  /** It may hold `{names}` of inputs and kept values. */
  readonly path: string;
  /** What stands in an answer that is good, by JSON pointers, where a failure is answered 200 too. */
  readonly expects?: Readonly<Record<string, string | number | boolean>>;
}

/** The headers, in lower case, in which an API tells how many requests are allowed, how many are left, and when it starts anew. */
export interface EntryRateLimit {
  readonly limit?: string;
  readonly remaining?: string;
  readonly reset?: string;
  /** What `reset` counts: seconds from now, or seconds or milliseconds since 1970. Default: `seconds`. */
  readonly resetIn?: "seconds" | "epoch" | "epoch_ms";
}

/** One request that tells the account, and JSON pointers (RFC 6901) into its answer. */
export interface EntryAccount {
  /** Absolute, or relative to `api.baseUrl`. Its path and query may hold `{names}` of kept values. */
  readonly url: string;
  /** For an API that has no GET for it. Default: GET. */
  readonly method?: "POST";
  /** The JSON that the POST sends, such as a GraphQL query. Default: none. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The identifier that never changes and is never given to another; of several places, all of them, with a slash between. */
  readonly id: string | readonly string[];
  /** What the person would recognise the account by. */
  readonly label: string;
  readonly email?: string;
  /** Only where the provider says that it has verified the address. */
  readonly emailVerified?: string;
  readonly avatarUrl?: string;
}
