/** What this process keeps of a connection, what its states mean for a call, and how a state is written. Which one a handle means is finding.ts. */
import { checkArguments } from "../arguments/arguments.ts";
import type { Context, Target } from "../context.ts";
import { VaultError, type VaultErrorDetails } from "../errors.ts";
import type { InputValues } from "../protocols/inputs/inputs.ts";
import { inputsOf } from "../protocols/inputs/inputs-in-issuer.ts";
import type { Problem, StoredConnection } from "../store.ts";

/** The name under which this process keeps what it knows of a connection. */
export function connectionKey(row: Pick<StoredConnection, "tenant" | "id">): string {
  return `${row.tenant}\0${row.id}`;
}

/** The name under which this process keeps the connections of an owner at a provider. */
export function cacheKey(target: Pick<Target, "tenant" | "owner" | "provider">): string {
  return `${target.tenant}\0${target.owner}\0${target.provider}`;
}

/** Drops what this process remembers, after a write. */
export function forget(
  ctx: Context,
  row: Pick<StoredConnection, "tenant" | "owner" | "provider">,
): void {
  ctx.connections.delete(cacheKey(row));
}

/** What an error says of the connection that it is about. */
export function aboutConnection({
  id: connectionId,
  ...of
}: Pick<StoredConnection, "id" | "owner" | "provider">): Pick<
  VaultErrorDetails,
  "provider" | "connectionId" | "userId"
> {
  return { ...aboutOwner(of), connectionId };
}

/** The same of an owner at a provider, where it is about none of their connections. */
export function aboutOwner({
  owner,
  provider,
}: Pick<Target, "owner" | "provider">): Pick<VaultErrorDetails, "provider" | "userId"> {
  return { provider, ...(owner.startsWith("user:") && { userId: owner.slice("user:".length) }) };
}

/** Refuses a connection that cannot be used until somebody acts (`needs_reauth`, `paused`). */
export function assertUsable(ctx: Context, row: StoredConnection): void {
  if (row.status === "needs_reauth") throw needsReauth(ctx, row);
  if (row.status === "paused") {
    throw new VaultError(
      "paused",
      `${describe(row)} is paused. Resume it to use it again.`,
      aboutConnection(row),
    );
  }
}

/** The error of a connection that has to be made again; its link repairs this very connection. */
export function needsReauth(ctx: Context, row: StoredConnection): VaultError {
  const { problem } = row;
  return new VaultError(
    "needs_reauth",
    `${describe(row)} has to be connected again: ${problem?.message ?? "the provider no longer accepts it."} Send the user to the link that error.connect() gives.`,
    {
      ...aboutConnection(row),
      ...(problem && { reason: problem.code, whoCanFix: problem.whoCanFix }),
      connect: async (options = {}) =>
        ctx.connect(ctx, { ...checkArguments("reconnect", options), ...reconnecting(row) }),
    },
  );
}

/** What a link that is to make this very connection again is asked for with; one that was disconnected is made as any other. */
export function reconnecting(row: StoredConnection): ReturnType<typeof sessionOf> & {
  formerInputs: InputValues;
  connectionId?: string;
  keptScopes?: readonly string[];
} {
  const same = row.status !== "disconnected" && { connectionId: row.id, keptScopes: row.scopes };
  return { ...sessionOf(row), formerInputs: inputsOf(row), ...same };
}

/** The error of an owner who has no connection at the provider. */
export function connectionRequired(
  ctx: Context,
  target: Pick<Target, "tenant" | "owner" | "provider"> & { issuer?: string },
): VaultError {
  const { issuer = "" } = target;
  const details: VaultErrorDetails = {
    ...aboutOwner(target),
    connect: async (options = {}) =>
      ctx.connect(ctx, {
        ...checkArguments("reconnect", options),
        ...sessionOf(target),
        formerInputs: inputsOf({ issuer }),
      }),
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

/** "The trello connection of user alice", for messages. */
export function describe(row: Pick<StoredConnection, "provider" | "owner">): string {
  return `The ${row.provider} connection of ${describeOwner(row.owner)}`;
}

/** "user alice", for messages. */
export function describeOwner(owner: string): string {
  return owner === "shared" ? "the app itself" : `user ${owner.slice("user:".length)}`;
}

/** A sentence begins with it. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/**
 * Saves that a connection has ended, and tells it, unless it is so already. Never touches the credential. Resolves with the row as
 * it is then: with a newer one, unmarked, when another writer was first. What only stands in its way is notes.ts.
 */
export async function markEnded(
  ctx: Context,
  row: StoredConnection,
  problem: Omit<Problem, "since">,
): Promise<StoredConnection> {
  const status = "needs_reauth" as const;
  const same = row.status === status && row.problem?.code === problem.code;
  if (same || row.status === "disconnected") return row;
  const now = ctx.settings.clock();
  const marked = { ...row, status, problem: { ...problem, since: now }, updatedAt: now };
  const events = [
    ctx.events.make("connection.needs_reauth", {
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

/** The same for a connection that somebody who knows says to be revoked, whatever is renewed meanwhile. */
export async function markRevoked(
  ctx: Context,
  row: StoredConnection,
  message: string,
): Promise<void> {
  const problem = { code: "grant_revoked", whoCanFix: "user", message } as const;
  const marked = await markEnded(ctx, row, problem);
  // A renewal that was saved meanwhile is of the same grant.
  if (marked.status !== "needs_reauth") await markEnded(ctx, marked, problem);
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
