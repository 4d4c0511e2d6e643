/** The options of OAuth 1.0a providers, and what a caller holds of one. */
import type { KeyObject } from "node:crypto";
import type { OAuth1Entry } from "../entry.ts";
import type { SandboxControl, SandboxOptions, SandboxProvider } from "../provider.ts";
import type { OAuth1Dialect, OAuth1MethodName } from "./dialect/dialect.ts";

/** Options of an OAuth 1.0a service, whatever it speaks. */
export interface OAuth1ServiceOptions extends SandboxOptions {
  /** Default `sandbox-app`. */
  consumerKey?: string;
  /** Default: random, with characters that must be percent-encoded. */
  consumerSecret?: string;
  /** The app's RSA public key, PEM or a KeyObject. Needed for RSA methods. */
  publicKey?: string | KeyObject;
  /** Default `form` (RFC 5849 section 2.1); `json` is what some services answer. */
  answers?: "form" | "json";
  /** Where a refusal says why (OAuth Problem Reporting). Default `both`. */
  reports?: "both" | "header" | "body" | "none";
  /** How far a timestamp may be off, either way. Default 300. */
  timestampWindowSeconds?: number;
  /** Whether a refused timestamp is answered with `oauth_acceptable_timestamps`. Default true. The answer has a Date by `clock` anyhow. */
  tellsTimestamps?: boolean;
  /** Whether tokens come with a session handle to renew them with. Default: what the dialect says. */
  sessionHandles?: boolean;
  /** Life of an access token in seconds. Default: what the dialect says; 1800 with session handles; else for ever. */
  accessTokenTtlSeconds?: number;
  /** Life of what a person agreed to, where it is renewed by session handle, in seconds. Default 30 days. */
  authorizationTtlSeconds?: number;
  /** Whether a name and a password are taken for a token beside the three legs (xAuth). Default false. */
  xAuth?: boolean;
}

/** Options of the OAuth 1.0a provider. */
export interface OAuth1ProviderOptions extends OAuth1ServiceOptions {
  /** Default HMAC-SHA1. No other method is taken. */
  signatureMethod?: OAuth1MethodName;
  /**
   * The dialect that requests must be in, to the letter: `{}` for RFC 5849 with all its defaults. Left out, the provider takes what the
   * RFC leaves open: any of the three placements, any realm, with or without `oauth_version`.
   */
  dialect?: OAuth1Dialect;
}

/** Options of a played entry. */
export interface PlayOptions extends OAuth1ServiceOptions {
  /** Values of the entry's inputs. Default: its own defaults. */
  inputs?: Readonly<Record<string, string>>;
}

/** A token that was issued without pages. */
export interface IssuedToken {
  token: string;
  tokenSecret: string;
  /** Where tokens are renewed by session handle. */
  sessionHandle?: string;
}

/** One request at an endpoint of OAuth 1.0a, as it was received. */
export interface OAuth1Request {
  readonly at: "request_token" | "access_token" | "renew" | "x_auth" | "revocation" | "api";
  readonly method: string;
  /** The raw path, without the query. */
  readonly path: string;
  /** The word of Problem Reporting that it was refused with. */
  readonly problem?: string;
  /** What of the dialect was not kept. */
  readonly advice?: string;
}

/** The OAuth 1.0a provider can hand out tokens and take another key. */
export interface OAuth1SandboxControl extends SandboxControl {
  /** As many tokens of this person as if they had allowed the app so often, without a page. */
  issueTokens(login: string, count: number): IssuedToken[];
  /** Replaces the app's public key at once. Throws `bad_option` when it is none, or no RSA key. */
  registerPublicKey(publicKey: string | KeyObject): void;
}

/** The OAuth 1.0a provider. `client` follows `rotateClientSecret`. */
export interface OAuth1SandboxProvider<Entry = OAuth1Entry> extends Omit<SandboxProvider, "entry"> {
  /** For clients of this very server. */
  readonly entry: Entry;
  readonly client: Readonly<{ consumerKey: string; consumerSecret: string }>;
  /** The values of the inputs that `entry` still has. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly control: OAuth1SandboxControl;
  /** Every request at an endpoint of OAuth 1.0a so far, planned failures too. */
  requests(): OAuth1Request[];
}
