/**
 * What a protocol is to the vault. OAuth 1.0a, OAuth 2 and API keys each implement it once (protocol-oauth1.ts, protocol-oauth2.ts,
 * protocol-key.ts), and OAuth 2 once more for APIs whose servers are found (protocol-resource.ts); nothing above this file asks which one it
 * has.
 */
import type { ProblemCode } from "../store.ts";
import type { FlowAsked } from "./flow-asked.ts";

/** Plain data that survives JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Data that a protocol keeps for itself between two of its own calls. The vault seals it and gives it back. */
export type Opaque = { readonly [key: string]: Json };

/** Who signed in, as far as the protocol itself tells (an ID token). */
export interface Identity {
  issuer: string;
  subject: string;
  claims: Readonly<Record<string, unknown>>;
}

/** A credential as a protocol hands it over: what a request needs, and apart from it what only a renewal needs. */
export interface Granted {
  access: Opaque;
  renewal: Opaque | null;
  scopes: readonly string[];
  /** Milliseconds since the epoch; null: unknown or never. */
  expiresAt: number | null;
  /** When the renewal half ends unless it is used, where the provider's answer says so; null: it says never. Milliseconds since the epoch. */
  renewalExpiresAt?: number | null;
  identity: Identity | null;
  /** The client that it was made with, where the protocol chose one. Absent: the provider's own. */
  clientId?: string;
  /** Whose account it opens, where nobody need be asked: the client itself, or whom it stands for; or the answer has told. */
  account?: { id: string; label: string };
}

/** A code that a person enters at another place than this browser (RFC 8628 section 3.2). */
export interface ShownCode {
  userCode: string;
  /** Where it is entered. */
  verificationUri: string;
  /** The same with the code in it, for a QR code or a link. */
  verificationUriComplete?: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** How a flow began: the browser leaves for the provider, a person enters a code elsewhere, or all is done. */
export type Begun =
  | {
      step: "redirect";
      url: string;
      pending: Opaque;
      /** What the callback names the attempt by, where the provider brings nothing of ours back. */
      name?: string;
    }
  | ({ step: "code"; code: ShownCode } & Waiting)
  | { step: "done"; granted: Granted };

/** Waits for a person who agrees elsewhere. */
export interface Waiting {
  pending: Opaque;
  /** Not to be polled sooner. Milliseconds since the epoch. */
  pollAt: number;
}

/** What a poll came to. */
export type Polled = ({ step: "waiting" } & Waiting) | { step: "done"; granted: Granted };

/** How a renewal ended. Anything but `renewed` says by its class what the vault does next. */
export type RenewResult = { outcome: "renewed"; granted: Granted } | RenewFailure;

/**
 * `reconnect`: the grant is dead. `later`: surely not processed. `misconfigured`: our client was refused.
 * `unknown`: sent, and nobody can tell what came of it.
 */
export interface RenewFailure {
  outcome: "reconnect" | "later" | "misconfigured" | "unknown";
  problem: ProblemCode;
  message: string;
  retryAfterSeconds?: number;
  /** What came before it, at the same token, stays in doubt: this failure says nothing of that. */
  leavesInDoubt?: boolean;
  /** It is the client that the provider does not know, in its own word for that: no other connection need find it out. */
  isCertain?: boolean;
  /** The token endpoint itself refused, in a word that it has for that: it answers as it should, and others may be answered better. */
  isAnswer?: boolean;
  /**
   * What the provider gave although its answer cannot be used: a fresh renewal half, with the access half as it was. It may be the only one
   * that lives, so it is kept like a credential: sealed, and shown nowhere.
   */
  salvage?: { access: Opaque; renewal: Opaque; scopes: readonly string[] };
}

/** Why an API refuses calls that bear a good credential. */
export interface Complaint {
  code: "client_rejected" | "clock_skew" | "scope_missing" | "sign_in_insufficient";
  message: string;
  /** What is missing, where the API names it. */
  scopes?: readonly string[];
}

/** What a refusal of the harmless request comes to. */
export type Verdict = "client_rejected" | "grant_expired" | "grant_revoked";

/** What is read in an answer, at once or after a look into its body. */
type Said<T> = T | Promise<T>;

/** Why a credential that cannot be renewed is of no use any more. */
export interface Ended {
  code: "grant_expired" | "grant_revoked" | "no_refresh_token";
  whoCanFix: "user" | "developer";
  message: string;
}

/** What a provider has told of a sign-out there. */
export interface SignOutToken {
  issuer: string;
  subject?: string;
  sid?: string;
  /** A second one of this id is a replay. */
  tokenId: string;
  /** When it is no longer good. Milliseconds since the epoch. */
  expiresAt: number;
}

/** What a credential shows to the application that asks for it by name. */
export type RevealedToken =
  | { type: "bearer"; accessToken: string; expiresAt: Date | null; scopes: readonly string[] }
  | {
      type: "oauth1";
      token: string;
      tokenSecret: string;
      expiresAt: Date | null;
      scopes: readonly string[];
    }
  | { type: "key"; key: string; expiresAt: Date | null; scopes: readonly string[] };

/** Tokens that the application holds already. */
export type AdoptedTokens =
  | {
      accessToken: string;
      refreshToken?: string;
      expiresAt?: Date | string | number;
      scopes?: readonly string[];
    }
  | {
      token: string;
      tokenSecret: string;
      /** What renews it, where the service gave one. */
      sessionHandle?: string;
      expiresAt?: Date | string | number;
      scopes?: readonly string[];
      /** What else the service told with the token, such as the names by which its catalogue entry knows the account. */
      extra?: Readonly<Record<string, string>>;
    }
  | { key: string; expiresAt?: Date | string | number; scopes?: readonly string[] };

/** What every call of a protocol that asks the provider may be told. */
export interface CallOptions {
  signal?: AbortSignal;
}

/** A protocol, as it is spoken with one provider. */
export interface Protocol {
  /** Whether it has credentials without anybody's consent. What belongs to the app itself is connected so, unless another flow is named. */
  readonly mints: boolean;
  /**
   * Whether a callback proves that who brings it is who agreed. Else whoever passes on the provider's page gets the access of who agrees there:
   * enough to sign in as them.
   */
  readonly provesVisitor: boolean;
  /** `begin` of a redirect asks the provider in the client's name, before any person does. Absent: not always. */
  readonly asksFirst?: true;
  /** There is no page at the provider: what connects is a key that the person has made there. Absent: no. */
  readonly takesKeys?: true;
  /** Where the browser will be sent, after discovery where the provider needs it. */
  prepare(options?: CallOptions): Promise<{ authorizationUrl: string }>;
  /** Throws `options_invalid` for a flow that it does not have, and for what has no place in the flow. Asks nobody. */
  check(asked: FlowAsked): void;
  /** Starts the flow. Of a redirect `state` must come back in the callback's query, unless it has a `name`. Rejects with a VaultError. */
  begin(input: FlowAsked & { state: string } & CallOptions): Promise<Begun>;
  /** Ends it with what `begin` left. Rejects with a VaultError. */
  finish(callback: URL, pending: Opaque, options?: CallOptions): Promise<Granted>;
  /**
   * Asks whether the person has agreed, with what `begin` or the poll before left. That the provider could not be asked is a reason to wait;
   * rejects with a VaultError when the flow has ended.
   */
  poll(pending: Opaque, options?: CallOptions): Promise<Polled>;
  /**
   * Who the credential belongs to, where the protocol itself can tell (ID token, userinfo); null where it cannot.
   * Rejects with a VaultError; asking again is harmless.
   */
  identify(granted: Granted, options?: CallOptions): Promise<Identity | null>;
  /** Takes over tokens made elsewhere; rejects with `options_invalid` when they are not of this protocol. */
  adopt(tokens: AdoptedTokens): Granted;
  /** A fresh credential for an old one. Never throws for what the provider did. */
  renew(
    old: { access: Opaque; renewal: Opaque; scopes: readonly string[] },
    options?: CallOptions,
  ): Promise<RenewResult>;
  /** What has become of a connection whose access has ended, and that has nothing to renew it with. */
  readonly unrenewable: Ended;
  /** What `begin` has to be asked to make such a credential again at once; undefined where that takes a person. */
  again(renewal: Opaque): FlowAsked | undefined;
  /** How far the credential follows a redirect of the API's: to all hosts of the API, or within the origin that redirects. */
  readonly follows: "hosts" | "origin";
  /** The target of a redirect that it does not follow, without what the answer repeats of the credential. */
  bare(target: URL): URL;
  /** The headers that bear the credential where they are the same for every request; null where each request is signed. */
  headers(access: Opaque): Readonly<Record<string, string>> | null;
  /** What of a request `authorize` reads where it makes something anew for each: its head, forms too, or every body. */
  readonly reads: "head" | "form" | "body";
  /** By what it hashes every body that is no form, where it signs such a hash. Absent: it signs none. */
  readonly hashes?: "SHA-1" | "SHA-256" | "SHA-512";
  /**
   * The request to send, signed or bearing. What is signed is what must be sent. The request given is used up: it may be the very one
   * that comes back. `bodyHash`, where it `hashes`: that of a body which the request given has not and which is sent with it, in base64.
   */
  authorize(request: Request, access: Opaque, options?: { bodyHash?: string }): Promise<Request>;
  /**
   * Learns from an API's answer what the next request needs, and says whether this one was refused for want of that alone: then
   * authorize it again and send it once more. `sent` is what it answers. The answer's body stays unread.
   */
  learn(answer: Response, sent: Pick<Request, "url" | "method">): Said<boolean>;
  /**
   * What an answer of the API says is wrong with the connection, or with how it is used, where a standard has a word for it; `passing`: it
   * says that nothing is, and the next request may do. The answer's body stays unread, here and below.
   */
  complaint(answer: Response): Said<Complaint | "passing" | undefined>;
  /** Whether a 401 says that it is for the credential: then the request was not acted on. */
  refuses(answer: Response): Said<boolean>;
  /**
   * What is wrong by a 401, which is no complaint, to a request that succeeds with every living credential of a client that is in order;
   * undefined: it cannot be told just now.
   */
  verdict(answer: Response): Said<Verdict | undefined>;
  /** Ends the grant at the provider. False: it has no way to. Rejects with a VaultError. */
  revoke(old: { access: Opaque; renewal: Opaque | null }, options?: CallOptions): Promise<boolean>;
  /** Verifies what tells of a sign-out. Absent: servers of this kind tell of none. Rejects with `callback_invalid`, `provider_unavailable`. */
  readSignOut?(token: string): Promise<SignOutToken>;
  /** What `adopt` takes to have this credential again, as far as it has words for it; undefined: there is no token to hand over. */
  release(access: Opaque, renewal: Opaque | null): AdoptedTokens | undefined;
  reveal(
    access: Opaque,
  ):
    | { type: "bearer"; accessToken: string }
    | { type: "oauth1"; token: string; tokenSecret: string }
    | { type: "key"; key: string };
}
