/** What a store keeps of connections and their renewals. Everything else that it keeps is stored.ts. */

/** The five states of a connection. */
export type ConnectionStatus = "active" | "degraded" | "needs_reauth" | "paused" | "disconnected";

/** A status with the code of its problem, if it has one. */
export interface ConnectionStanding {
  status: ConnectionStatus;
  problem: ProblemCode | null;
}

/** Why a connection is `degraded` or `needs_reauth`, as it is kept and shown. */
export interface Problem {
  code: ProblemCode;
  whoCanFix: "user" | "operator" | "developer" | "provider";
  /** Milliseconds since the epoch. */
  since: number;
  message: string;
  /** Of `scope_missing`: what the API says is missing, where it does. */
  scopes?: readonly string[];
}

/** The causes that a problem can have. */
export type ProblemCode =
  | "clock_skew"
  | "client_rejected"
  | "decrypt_failed"
  | "grant_expired"
  | "grant_revoked"
  | "no_refresh_token"
  | "provider_unavailable"
  | "rate_limited"
  | "renewal_in_doubt"
  | "scope_missing"
  | "sign_in_insufficient"
  | "unknown";

/** Who a connection is at the provider. Facts to show; identity is (issuer, id). */
export interface Account {
  id: string;
  label: string;
  email?: string;
  /** The provider says that it has verified the address. */
  emailVerified?: boolean;
  avatarUrl?: string;
}

/**
 * Where renewals of a connection stand. Written by the claims, `settleRenewal` and `saveConnection`, which resets all but `fence`;
 * what a caller gives to `saveConnection` does not count.
 */
export interface RenewalState {
  /** Counts claims. Who holds another one than this may no longer start or extend anything. */
  fence: number;
  /** Until when its holder alone may renew; null: nobody holds it. */
  leaseUntil: number | null;
  /** When an attempt began of which nothing is known yet: under way, or cut off. Of several the first. Null: none. */
  attemptAt: number | null;
  /**
   * When its credential was saved although somebody had claimed after the one who obtained it: what that one asked may have ended it. Stays
   * until a credential is saved of which that is not true. Null: nobody had.
   */
  overtakenAt: number | null;
  /** Failures in a row since the last success. */
  fails: number;
  /** When the first of them was. */
  failingSince: number | null;
  /** Before this time nobody need try. */
  retryAt: number | null;
}

/** A connection as it is kept. `access` and `renewal` are sealed bytes bound to this row and `tokenVersion`. */
export interface StoredConnection {
  tenant: string;
  /** `con_…`, unique in the store. */
  id: string;
  /** `user:<id>` or `shared`. */
  owner: string;
  /** The provider's slug. */
  provider: string;
  /** The client id or consumer key that minted the credential. */
  clientId: string;
  /**
   * With `accountId` the identity at the provider; unique per (tenant, owner, provider). Where the provider's entry asks connections for values,
   * they stand behind it, after a `#`.
   */
  issuer: string;
  /** Empty where the provider tells nothing about the account. */
  accountId: string;
  account: Account | null;
  /** The app's own name for it. */
  label: string | null;
  /** The one that a handle means when it names no account; at most one per (tenant, owner, provider). */
  isDefault: boolean;
  /** Facts of the app's. */
  metadata: Readonly<Record<string, string>>;
  status: ConnectionStatus;
  problem: Problem | null;
  /** Scopes granted, in the provider's spelling. */
  scopes: readonly string[];
  /** Counts writes of the credential and nothing else. Starts at 1. */
  tokenVersion: number;
  /** The `tokenVersion` that the owner's last consent, or the last adoption, brought. What was salvaged of an earlier one is never used. */
  grantVersion: number;
  /** When the access credential ends; null: unknown or never. */
  expiresAt: number | null;
  /** From when on a call has it renewed beside itself; null: never by time. */
  renewAt: number | null;
  /** When the sweep should renew it; null: never. For one that nobody uses, shortly before the renewal credential would end. */
  dueAt: number | null;
  /** When the renewal credential ends if nothing is done with it; null: unknown or never. */
  renewalExpiresAt: number | null;
  access: Uint8Array | null;
  renewal: Uint8Array | null;
  renewals: RenewalState;
  /** When it was last used, to the hour or so; null: never. */
  usedAt: number | null;
  /** Who used it then, where a name was given (`vault.as`); null: nobody by name. */
  usedBy: string | null;
  createdAt: number;
  updatedAt: number;
}

/** The right to renew one connection, until the lease ends. */
export interface ClaimedRenewal {
  /** As it is with the claim made. */
  connection: StoredConnection;
  fence: number;
  /** When an earlier attempt at this very credential began of which nothing is known; null: there is none. */
  inDoubtSince: number | null;
  /** Until when another holder had the lease, who never ended it and may still be about it; null: nobody had. */
  heldUntil: number | null;
  /** The store's time. */
  now: number;
}

/** How a connection stands, in a few words. */
export interface ConnectionPeek {
  tenant: string;
  id: string;
  tokenVersion: number;
  status: ConnectionStatus;
  /** Somebody holds a lease on it, by the store's time. */
  leased: boolean;
}

/** How an attempt ended that brought no credential. */
export interface RenewalSettlement {
  tenant: string;
  id: string;
  fence: number;
  /** True: nobody knows what the provider did, and the mark of the attempt stays. */
  inDoubt: boolean;
  fails: number;
  failingSince: number | null;
  retryAt: number | null;
  dueAt: number | null;
  /** Absent: stays as it is. */
  status?: ConnectionStatus;
  problem?: Problem | null;
  updatedAt: number;
}

/** What may be changed on a connection without touching its credential or `tokenVersion`. */
export interface ConnectionChange {
  status?: ConnectionStatus;
  problem?: Problem | null;
  account?: Account | null;
  label?: string | null;
  /** True: it becomes the only default one of its (tenant, owner, provider). */
  isDefault?: boolean;
  /** Replaces all of it. */
  metadata?: Readonly<Record<string, string>>;
  /** Renews at once what waited for `retryAt`: clears it, `fails` and `failingSince`. */
  forgetFailures?: boolean;
  dueAt?: number | null;
  updatedAt: number;
}

/** Which connections are meant. Absent fields match all; `tenant` never is absent. */
export interface ConnectionFilter {
  tenant: string;
  owner?: string;
  provider?: string;
}

/** Which connections a list holds. Absent fields match all; of a list of values one must match. Times: from (≥) and before (<). */
export interface ConnectionQuery extends ConnectionFilter {
  statuses?: readonly ConnectionStatus[];
  problems?: readonly ProblemCode[];
  /** Account id, or its label. */
  account?: string;
  /**
   * What somebody looks for: the user's id begins with it, letter for letter; or the account's label or e-mail address does, whatever the
   * case of its letters from A to Z; or it is the connection's id.
   */
  search?: string;
  expiresFrom?: number;
  expiresBefore?: number;
  usedFrom?: number;
  /** One that was never used is not used before anything. */
  usedBefore?: number;
  createdFrom?: number;
  createdBefore?: number;
  /** Every pair must be there. */
  metadata?: Readonly<Record<string, string>>;
}

/** Where a page of a list ends: the next one begins after it. */
export interface ConnectionPosition {
  createdAt: number;
  id: string;
}

/** An account at a provider, as one client knows it; of one tenant, or of all. */
export interface AccountAtClient {
  provider: string;
  clientId: string;
  /** Never empty. */
  accountId: string;
  tenant?: string;
}

/** A grant as a provider may see it: of one account, to one client. */
export interface GrantIdentity {
  clientId: string;
  issuer: string;
  accountId: string;
}

/** That a connection was used. */
export interface ConnectionUse {
  tenant: string;
  id: string;
  at: number;
  /** In whose name, where one was given. */
  by?: string;
}
