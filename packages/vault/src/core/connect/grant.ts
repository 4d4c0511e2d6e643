/** A grant becomes a connection: over the one of the same account, or a new one. Where grants come from is complete.ts and handle.ts. */

import { connectionKey, forget } from "../connections/connection.ts";
import type { Context } from "../context.ts";
import { newId } from "../digest.ts";
import { VaultError } from "../errors.ts";
import type { Granted } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider.ts";
import { neverRenewed, sealCredential } from "../renewal/credential.ts";
import type { SessionChange, StoredConnection, StoredEvent } from "../store.ts";
import type { AccountIdentity } from "./account.ts";

const SAVE_TRIES = 5;

/** What is saved as a connection, by a completed session or by `adopt`. */
export interface Grant {
  tenant: string;
  owner: string;
  provider: Provider;
  granted: Granted;
  identity: AccountIdentity;
  /** The connection that the person set out to repair. */
  repairs?: string | null;
  /** Ended in the same batch. */
  session?: { id: string; change: SessionChange };
}

/**
 * Saves a grant as a connection: over the one of the same account, whose id stays, or as a new one.
 * Rejects with `account_mismatch` when another account was chosen to repair a connection, and with `session_completed`.
 */
export async function saveGrant(
  ctx: Context,
  grant: Grant,
): Promise<{ connection: StoredConnection; updated: boolean }> {
  const { tenant, owner, provider, identity } = grant;
  for (let tries = 0; tries < SAVE_TRIES; tries++) {
    const rows = await ctx.store.findConnections({ tenant, owner, provider: provider.slug });
    const existing = rows.find(
      (row) => row.issuer === identity.issuer && row.accountId === identity.id,
    );
    assertSameAccount(grant, rows, existing);
    const connection = await connectionOf(ctx, grant, existing);
    const events = grantEvents(ctx, grant, connection, existing);
    const batch = {
      events,
      ...(grant.session && {
        session: {
          id: grant.session.id,
          change: { ...grant.session.change, connectionId: connection.id },
        },
      }),
    };
    if (await ctx.store.saveConnection(connection, existing?.tokenVersion ?? null, batch)) {
      forget(ctx, connection);
      // What the old credential brought upon itself does not concern the new one.
      ctx.lastForcedAt.delete(connectionKey(connection));
      ctx.events.announce(events);
      return { connection, updated: existing !== undefined && existing.status !== "disconnected" };
    }
    const session = grant.session && (await ctx.store.getSession(tenant, grant.session.id));
    if (grant.session && session?.status !== "pending") throw alreadyCompleted();
  }
  throw new VaultError(
    "store_unavailable",
    "The connection could not be saved: others keep changing it. Try again.",
  );
}

function assertSameAccount(
  grant: Grant,
  rows: readonly StoredConnection[],
  existing: StoredConnection | undefined,
): void {
  const repaired = grant.repairs ? rows.find((row) => row.id === grant.repairs) : undefined;
  if (!repaired || repaired.id === existing?.id) return;
  const was = repaired.account?.label ?? repaired.accountId;
  const now = grant.identity.account?.label ?? grant.identity.id;
  throw new VaultError(
    "account_mismatch",
    `That is a different account: ${now} instead of ${was}. Nothing was changed; choose ${was}, or connect ${now} beside it.`,
    {
      provider: grant.provider.slug,
      connectionId: repaired.id,
      candidates: [
        { connectionId: repaired.id, account: { id: repaired.accountId, label: was } },
        { connectionId: "", account: { id: grant.identity.id, label: now } },
      ],
    },
  );
}

async function connectionOf(
  ctx: Context,
  grant: Grant,
  existing: StoredConnection | undefined,
): Promise<StoredConnection> {
  const now = ctx.settings.clock();
  const tokenVersion = (existing?.tokenVersion ?? 0) + 1;
  const place = {
    tenant: grant.tenant,
    id: existing?.id ?? newId("con", ctx.settings.random),
    provider: grant.provider.slug,
    tokenVersion,
    usedAt: existing?.usedAt ?? null,
    renewalExpiresAt: null,
  };
  const { refresh } = grant.provider.facts;
  return {
    label: null,
    isDefault: false,
    metadata: {},
    renewals: neverRenewed,
    ...existing,
    ...place,
    owner: grant.owner,
    clientId: grant.provider.clientId,
    issuer: grant.identity.issuer,
    accountId: grant.identity.id,
    account: grant.identity.account,
    status: "active",
    problem: null,
    grantVersion: tokenVersion,
    ...(await sealCredential(ctx, place, { granted: grant.granted, refresh })),
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
}

function grantEvents(
  ctx: Context,
  grant: Grant,
  connection: StoredConnection,
  existing: StoredConnection | undefined,
): StoredEvent[] {
  const subject = {
    tenant: grant.tenant,
    owner: grant.owner,
    provider: grant.provider.slug,
    connectionId: connection.id,
    data: { account: connection.account?.label ?? null },
    ...(grant.session && { sessionId: grant.session.id }),
  };
  const events = [
    ctx.events.make(existing ? "connection.reauthorized" : "connection.created", subject),
  ];
  if (grant.session) events.push(ctx.events.make("connect_session.completed", subject));
  return events;
}

/** The error of a session that somebody else ended first. */
export function alreadyCompleted(): VaultError {
  return new VaultError(
    "session_completed",
    "This link was already used. Ask the app for a new one.",
  );
}
