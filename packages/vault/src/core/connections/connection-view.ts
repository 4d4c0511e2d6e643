/** A connection as callers see it: facts, and never a credential. */
import type { WhoCanFix } from "../errors.ts";
import type { InputValues } from "../protocols/inputs/inputs.ts";
import { inputsOf } from "../protocols/inputs/inputs-in-issuer.ts";
import type { Account, ConnectionStatus, ProblemCode, StoredConnection } from "../store.ts";

/** Why a connection is in trouble, as callers see it. */
export interface ProblemView {
  code: ProblemCode;
  whoCanFix: WhoCanFix;
  since: Date;
  message: string;
  /** Of `scope_missing`: what the API says is missing, where it does. `connect()` asks for it too. */
  scopes?: readonly string[];
}

/** How renewals of a connection go. */
export interface RenewalView {
  /** When the sweep renews it next; null: not by time. */
  dueAt: Date | null;
  /** Failures in a row since the last success. */
  failures: number;
  /** When the first of them was. */
  failingSince: Date | null;
  /** Nobody tries before this. */
  retryAt: Date | null;
  /** When it can no longer be renewed if nothing is done; null: not known, or never. */
  endsAt: Date | null;
}

/** A connection as callers see it: facts, never a credential. */
export interface Connection {
  id: string;
  tenant: string;
  /** Absent when the owner is the tenant itself. */
  userId?: string;
  provider: string;
  /** The values that it was made with, where the provider's entry asks for some, such as `{ shop: "acme" }`. */
  inputs: InputValues;
  account: Account | null;
  /** The app's own name for it. */
  label: string | null;
  /** A handle that names no account means this one. The only one of its owner and provider needs no mark. */
  isDefault: boolean;
  /** Facts of the app's own. */
  metadata: Readonly<Record<string, string>>;
  status: ConnectionStatus;
  problem: ProblemView | null;
  scopes: readonly string[];
  /** The client id or consumer key that it was made with. */
  clientId: string;
  /** When the access credential ends; null: unknown or never. It is renewed by itself where the provider allows that. */
  expiresAt: Date | null;
  renewal: RenewalView;
  /** To the hour or so; null: never. */
  lastUsedAt: Date | null;
  /**
   * In whose name that was (`vault.as`, the key of a call to a server); null: nobody's, or not known. Of several who use it within an hour the one
   * that came last.
   */
  lastUsedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A stored connection as callers see it. */
export function toConnection(row: StoredConnection): Connection {
  const { renewals } = row;
  return {
    id: row.id,
    tenant: row.tenant,
    ...(row.owner.startsWith("user:") && { userId: row.owner.slice("user:".length) }),
    provider: row.provider,
    inputs: inputsOf(row),
    account: row.account,
    label: row.label,
    isDefault: row.isDefault,
    metadata: row.metadata,
    status: row.status,
    problem: row.problem && { ...row.problem, since: new Date(row.problem.since) },
    scopes: row.scopes,
    clientId: row.clientId,
    expiresAt: toDate(row.expiresAt),
    renewal: {
      dueAt: toDate(row.dueAt),
      failures: renewals.fails,
      failingSince: toDate(renewals.failingSince),
      retryAt: toDate(renewals.retryAt),
      endsAt: toDate(row.renewalExpiresAt),
    },
    lastUsedAt: toDate(row.usedAt),
    lastUsedBy: row.usedBy,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

function toDate(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}
