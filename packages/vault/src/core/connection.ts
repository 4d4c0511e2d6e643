/** Finds the connection that a handle means, and shows connections to callers. When to renew one is usable.ts. */
import { checkArguments } from "./arguments.ts";
import { createSession } from "./connect.ts";
import type { Context, Loaded, Target } from "./context.ts";
import {
  type ConnectionCandidate,
  VaultError,
  type VaultErrorDetails,
  type WhoCanFix,
} from "./errors.ts";
import type { Account, ConnectionStatus, Problem, ProblemCode, StoredConnection } from "./store.ts";

/** Why a connection is in trouble, as callers see it. */
export interface ProblemView {
  code: ProblemCode;
  whoCanFix: WhoCanFix;
  since: Date;
  message: string;
}

/** A connection as callers see it: facts, never a credential. */
export interface Connection {
  id: string;
  tenant: string;
  /** Absent when the owner is the tenant itself. */
  userId?: string;
  provider: string;
  account: Account | null;
  status: ConnectionStatus;
  problem: ProblemView | null;
  scopes: readonly string[];
  /** When the access credential ends; null: unknown or never. It is renewed by itself where the provider allows that. */
  expiresAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A stored connection as callers see it. */
export function toConnection(row: StoredConnection): Connection {
  return {
    id: row.id,
    tenant: row.tenant,
    ...(row.owner.startsWith("user:") && { userId: row.owner.slice("user:".length) }),
    provider: row.provider,
    account: row.account,
    status: row.status,
    problem: row.problem && { ...row.problem, since: new Date(row.problem.since) },
    scopes: row.scopes,
    expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** The name under which this process keeps what it knows of a connection. */
export function connectionKey(row: Pick<StoredConnection, "tenant" | "id">): string {
  return `${row.tenant}\0${row.id}`;
}

function cacheKey(target: Pick<Target, "tenant" | "owner" | "provider">): string {
  return `${target.tenant}\0${target.owner}\0${target.provider}`;
}

/** Puts a stored row in the form the cache keeps: its access credential is opened once, when first needed. */
export function load(ctx: Context, row: StoredConnection): Loaded {
  let opened: ReturnType<Loaded["access"]> | undefined;
  return {
    row,
    access() {
      if (!row.access) throw connectionRequired(ctx, row);
      opened ??= ctx.cipher.open(row.access, accessPlace(row));
      return opened;
    },
  };
}

/** Where an access blob belongs. */
function accessPlace(row: Pick<StoredConnection, "tenant" | "id" | "provider" | "tokenVersion">): {
  tenant: string;
  row: string;
  field: "access";
  provider: string;
  version: number;
} {
  return {
    tenant: row.tenant,
    row: row.id,
    field: "access",
    provider: row.provider,
    version: row.tokenVersion,
  };
}

/** Every live connection of an owner at a provider, from the cache or the store. Callers that come together share one read. */
function liveConnections(ctx: Context, target: Target): Promise<Loaded[]> {
  const key = cacheKey(target);
  const known = ctx.connections.get(key);
  if (known) return known;
  const { tenant, owner, provider } = target;
  const loading = ctx.store
    .findConnections({ tenant, owner, provider })
    .then((rows) =>
      rows.filter((row) => row.status !== "disconnected").map((row) => load(ctx, row)),
    );
  ctx.connections.set(key, loading);
  loading.catch(() => ctx.connections.delete(key));
  return loading;
}

/** Drops what this process remembers, after a write. */
export function forget(
  ctx: Context,
  row: Pick<StoredConnection, "tenant" | "owner" | "provider">,
): void {
  ctx.connections.delete(cacheKey(row));
}

/**
 * The one connection that `target` means, in a state to be used. Rejects with `connection_required`, `ambiguous_connection`,
 * `needs_reauth`, `paused`; never from memory, for the user may have connected through another process a moment ago.
 */
export async function resolve(ctx: Context, target: Target): Promise<Loaded> {
  const [remembered, ...others] = await matching(ctx, target);
  const good = remembered?.row.status === "active" || remembered?.row.status === "degraded";
  if (remembered && others.length === 0 && good) return remembered;
  const found = await find(ctx, target);
  if (!found) throw connectionRequired(ctx, target);
  assertUsable(ctx, found.row);
  return found;
}

/** The one connection that `target` means, as the store has it, or undefined. Rejects with `ambiguous_connection`. */
export async function find(ctx: Context, target: Target): Promise<Loaded | undefined> {
  forget(ctx, target);
  const found = await matching(ctx, target);
  if (found.length < 2) return found[0];
  throw ambiguous(target, found);
}

async function matching(ctx: Context, target: Target): Promise<Loaded[]> {
  const live = await liveConnections(ctx, target);
  return live.filter(({ row }) => isAccount(row, target.account));
}

function isAccount(row: StoredConnection, account: string | undefined): boolean {
  return account === undefined || row.accountId === account || row.account?.label === account;
}

/** Refuses a connection that cannot be used until somebody acts (`needs_reauth`, `paused`). */
export function assertUsable(ctx: Context, row: StoredConnection): void {
  if (row.status === "needs_reauth") throw needsReauth(ctx, row);
  if (row.status === "paused") {
    throw new VaultError("paused", `${describe(row)} is paused. Resume it to use it again.`, {
      provider: row.provider,
      connectionId: row.id,
    });
  }
}

/** The error of a connection that has to be made again; its link repairs this very connection. */
export function needsReauth(ctx: Context, row: StoredConnection): VaultError {
  const { problem } = row;
  return new VaultError(
    "needs_reauth",
    `${describe(row)} has to be connected again: ${problem?.message ?? "the provider no longer accepts it."} Send the user to the link that error.connect() gives.`,
    {
      provider: row.provider,
      connectionId: row.id,
      ...(problem && { reason: problem.code, whoCanFix: problem.whoCanFix }),
      connect: async (options = {}) =>
        createSession(ctx, {
          ...checkArguments("reconnect", options),
          ...sessionOf(row),
          connectionId: row.id,
          keptScopes: row.scopes,
        }),
    },
  );
}

/** The error of an owner who has no connection at the provider. */
export function connectionRequired(
  ctx: Context,
  target: Pick<Target, "tenant" | "owner" | "provider">,
): VaultError {
  const details: VaultErrorDetails = {
    provider: target.provider,
    connect: async (options = {}) =>
      createSession(ctx, { ...checkArguments("reconnect", options), ...sessionOf(target) }),
  };
  return new VaultError(
    "connection_required",
    `${capital(describeOwner(target.owner))} has not connected ${target.provider}. Send the user to the link that error.connect() gives.`,
    details,
  );
}

function sessionOf(target: Pick<Target, "tenant" | "owner" | "provider">): {
  purpose: "connect";
  tenant: string;
  owner: string;
  provider: string;
} {
  return {
    purpose: "connect",
    tenant: target.tenant,
    owner: target.owner,
    provider: target.provider,
  };
}

function ambiguous(target: Target, found: readonly Loaded[]): VaultError {
  const candidates: ConnectionCandidate[] = found.map(({ row }) => ({
    connectionId: row.id,
    account: row.account && { id: row.account.id, label: row.account.label },
  }));
  return new VaultError(
    "ambiguous_connection",
    `${capital(describeOwner(target.owner))} has ${candidates.length} connections at ${target.provider}. Choose one: .at("${target.provider}", { account }) with the id of one of error.candidates.`,
    { provider: target.provider, candidates },
  );
}

/** "The trello connection of user alice", for messages. */
export function describe(row: Pick<StoredConnection, "provider" | "owner">): string {
  return `The ${row.provider} connection of ${describeOwner(row.owner)}`;
}

function describeOwner(owner: string): string {
  return owner === "shared" ? "the app itself" : `user ${owner.slice("user:".length)}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/**
 * Saves a status with its problem, and tells it, unless it is so already or worse. Never touches the credential. Resolves with the row as
 * it is then: with a newer one, unmarked, when another writer was first.
 */
export async function mark(
  ctx: Context,
  row: StoredConnection,
  status: "degraded" | "needs_reauth",
  problem: Omit<Problem, "since">,
): Promise<StoredConnection> {
  const same = row.status === status && row.problem?.code === problem.code;
  const worse = status === "degraded" && row.status !== "active" && row.status !== "degraded";
  if (same || worse || row.status === "disconnected") return row;
  const now = ctx.settings.clock();
  const marked = { ...row, status, problem: { ...problem, since: now }, updatedAt: now };
  const events = [
    ctx.events.make(`connection.${status}`, {
      ...subjectOf(row),
      data: { reason: problem.code, whoCanFix: problem.whoCanFix, message: problem.message },
    }),
  ];
  const saved = await ctx.store.changeConnection(
    row.tenant,
    row.id,
    { status, problem: marked.problem, updatedAt: now },
    { ifVersion: row.tokenVersion, events },
  );
  forget(ctx, row);
  if (!saved) return (await ctx.store.getConnection(row.tenant, row.id)) ?? row;
  ctx.events.announce(events);
  return marked;
}

/** What an event about a connection is about. */
export function subjectOf(row: Pick<StoredConnection, "tenant" | "owner" | "provider" | "id">): {
  tenant: string;
  owner: string;
  provider: string;
  connectionId: string;
} {
  return { tenant: row.tenant, owner: row.owner, provider: row.provider, connectionId: row.id };
}
