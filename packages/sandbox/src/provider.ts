/** The words that both pretend providers share: options, counters, control, and what a caller holds. */
import type { Entry, OAuth2Entry } from "./entry.ts";

/** Which answers a planned failure or delay is for. `token` covers every endpoint that hands out a token. */
export type FaultKind = "token" | "api" | "revocation";

/** Options of both providers. All have defaults. */
export interface SandboxOptions {
  /** The provider's name and its catalogue entry's id. Default `sandbox-oauth1` or `sandbox-oauth2`. */
  name?: string;
  /** Port on 127.0.0.1. Default 0: a free one. */
  port?: number;
  /** Name of the app that asks, as the consent page shows it. Default "Demo app". */
  appName?: string;
  /** Where this provider may send a person back to. More can be added with `allowRedirectUri`. */
  redirectUris?: readonly string[];
  /** Logins of the people who have an account here. Default alice and bob. */
  users?: readonly string[];
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: () => number;
  /** Random bytes. Default node's. */
  random?: (bytes: number) => Uint8Array;
  /** The key that `/_control` asks for. Default: a random one. */
  controlKey?: string;
}

/** Options of the OAuth 2 provider. */
export interface OAuth2ProviderOptions extends SandboxOptions {
  /** Default `sandbox-app`. */
  clientId?: string;
  /** Default: random, with characters that must be form-encoded. Not with `publicClient`. */
  clientSecret?: string;
  /** The client has no secret and authenticates with nothing but its id. Default false. */
  publicClient?: boolean;
  /** Life of an access token in seconds. Default 60. */
  accessTokenTtlSeconds?: number;
  /** Default true: each refresh gives a new refresh token, and the one that was sent is spent. False: one refresh token for ever. */
  rotates?: boolean;
  /** For how long after its first use a spent refresh token is still honoured, in ms. Default 0: never. After it, reuse ends the family. */
  graceMs?: number;
}

/** What happened so far. Every number only grows. */
export interface SandboxCounters {
  /** Requests at the token endpoints: answered with a token, by grant type (OAuth 2), or refused (both protocols, planned failures too). */
  tokenRequests: { authorization_code: number; refresh_token: number; refused: number };
  /** Request tokens issued (OAuth 1.0a). */
  requestTokens: number;
  /** Access tokens issued. */
  accessTokens: number;
  /** Renewals of access tokens (OAuth 1.0a). */
  renewals: number;
  /** Requests at the revocation endpoint that were accepted. */
  revocations: number;
  /** Requests that reached the API, planned failures too. */
  apiRequests: number;
  /** Of those, the ones answered 401. */
  apiUnauthorized: number;
  /** Spent refresh tokens presented again outside the grace time (OAuth 2), or tokens that a renewal had replaced (OAuth 1.0a). */
  reuseDetected: number;
  /** Requests whose signature was wrong (OAuth 1.0a). */
  badSignatures: number;
  /** Nonces (OAuth 1.0a) or codes (OAuth 2) presented a second time. */
  replays: number;
  /** Times somebody signed in. A connect with a live session adds none. */
  logins: number;
  /** Times somebody allowed the app. */
  consents: number;
  /** Times somebody denied it. */
  denials: number;
}

/** What a planned failure answers. */
export interface PlannedFailure {
  /** HTTP status, 200 to 599. */
  status: number;
  /** How many requests it hits. Default 1. */
  count?: number;
  /** Default: a JSON error. */
  body?: string;
  /** Default `application/json`. */
  contentType?: string;
  /** Seconds, sent as Retry-After. */
  retryAfter?: number;
}

/** Ways to make a provider behave otherwise, while it runs. Methods that name a login throw `unknown_user`. */
export interface SandboxControl {
  /** Ends everything that this person granted, as if they had removed the app. Returns how many grants that were. */
  revokeGrants(login: string): number;
  /** Makes this person's access tokens expire now. Returns how many were alive. */
  expireAccessTokens(login: string): number;
  /** Answers the next requests of that kind with a failure, before anything is looked at. Plans queue up. */
  failNext(kind: FaultKind, failure: PlannedFailure): void;
  /** Delays each request of that kind by so many milliseconds before it is looked at; 0 ends it. */
  slow(kind: FaultKind, ms: number): void;
  /** Delays the answer to a request of that kind after it was acted on; `chance` (0 to 1, default 1) says how often. 0 ms ends it. */
  delayAnswers(kind: FaultKind, ms: number, chance?: number): void;
  /** Acts on requests of that kind, then hangs up without a word: on the next `count`, or from now on with a `chance` of 0 to 1. */
  loseAnswers(kind: FaultKind, lost: { count: number } | { chance: number }): void;
  /** Forgets planned failures, delays and losses. */
  clearFaults(): void;
  /** Replaces the app's secret at once; the old one stops working. Returns the new one. */
  rotateClientSecret(): string;
}

/** The OAuth 2 provider knows scopes too. */
export interface OAuth2SandboxControl extends SandboxControl {
  /** Takes one scope away from everything that this person granted. Returns how many grants had it. Throws `unknown_scope` for one that there is not. */
  dropScope(login: string, scope: string): number;
  /** As many grants of this person as if they had allowed the app so often, each with all scopes and without a page. */
  issueGrants(login: string, count: number): IssuedGrant[];
  /** What this provider knows of refresh tokens, in their order. Asking changes nothing. */
  lookUp(refreshTokens: readonly string[]): RefreshTokenFacts[];
}

/** A grant that was made without pages. */
export interface IssuedGrant {
  /** `g_1`, `g_2`, … */
  grant: string;
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  scopes: readonly string[];
}

/** What a provider knows of a refresh token, and of the grant that it belongs to. */
export interface RefreshTokenFacts {
  /**
   * `fresh`: never used, or never spent by use. `grace`: used, and still honoured. `spent`: using it once more would end its family.
   * `revoked`: its family ended. `unknown`: not issued here.
   */
  state: "fresh" | "grace" | "spent" | "revoked" | "unknown";
  /** Null when it is unknown. */
  grant: string | null;
  /** How often refresh tokens of the grant were exchanged for new tokens. */
  redeemed: number;
  /** The most refreshes of the grant that were ever under way at once, from their arrival to their answer. */
  mostAtOnce: number;
}

/** A pretend provider that listens. */
export interface SandboxProvider {
  /** As the option said; also `entry.id`. */
  readonly name: string;
  /** Origin, without a slash at the end; the issuer of the OAuth 2 provider. */
  readonly url: string;
  /** A catalogue entry for this very server. */
  readonly entry: Entry;
  /** The bearer key of `/_control`. */
  readonly controlKey: string;
  readonly control: SandboxControl;
  /** Registers one more redirect (callback) URI. Throws `bad_option` when it is no absolute URI or has a fragment. */
  allowRedirectUri(uri: string): void;
  /** A copy of the counters. */
  counters(): SandboxCounters;
  /** Every token, token secret, verifier and code ever issued: what must not be found in a database or a log. */
  issuedSecrets(): string[];
  /** Stops listening and ends all sockets at once. */
  close(): Promise<void>;
}

/** The OAuth 2 provider. `client` follows `rotateClientSecret`; a public client has no secret. */
export interface OAuth2SandboxProvider extends SandboxProvider {
  readonly entry: OAuth2Entry;
  readonly client: Readonly<{ clientId: string; clientSecret?: string }>;
  readonly control: OAuth2SandboxControl;
}
