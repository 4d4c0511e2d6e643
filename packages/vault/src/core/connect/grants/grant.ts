/** A grant becomes a connection: over the one of the same account, or a new one. Where grants come from is complete.ts and adopt.ts. */

import { connectionKey, connectionRequired, forget } from "../../connections/connection.ts";
import type { Context } from "../../context.ts";
import { digest, newId } from "../../digest.ts";
import { VaultError } from "../../errors.ts";
import type { Granted } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import { neverRenewed, sealCredential } from "../../renewal/credential.ts";
import type { SessionChange, StoredConnection, StoredEvent } from "../../store.ts";
import { type AccountIdentity, keptIdentity } from "./account.ts";
import { assertFits, sameAccount } from "./fits.ts";

const SAVE_TRIES = 5;
const EVENTS_AT_ONCE = 100;
/** 132 bits in base64url. */
const MARK_LENGTH = 22;

/** What is saved as a connection, by a completed session or by `adopt`. */
export interface Grant {
  tenant: string;
  owner: string;
  provider: Provider;
  granted: Granted;
  identity: AccountIdentity;
  /** The connection that the person set out to repair. */
  repairs?: string | null;
  /** The app's own facts of a connection that is new. */
  metadata?: Readonly<Record<string, string>>;
  /** Ended in the same batch. */
  session?: { id: string; change: SessionChange };
  /** Earlier tries to save this very credential, and from then on those of this save. */
  tries?: SaveTry[];
  /** The tokens as the app had them, where it had them: by a mark of them, the same ones are known when they are brought again. */
  adopted?: Granted;
  /** Whether the connection of the same account stays as it is, rather than be saved over. Default: never. */
  keeps?: (existing: StoredConnection) => boolean;
}

/** A write of a credential. Its answer may be lost and it be made all the same: the events of the same batch tell whether it was. */
export interface SaveTry {
  connectionId: string;
  events: readonly [StoredEvent, ...StoredEvent[]];
  isAnnounced: boolean;
}

/**
 * Saves a grant as a connection: over the one of the same account, whose id stays, or as a new one. Of earlier tries to save the same
 * credential one may have done so after all: then nothing is written again, and it resolves with what has become of the connection.
 * Rejects as {@link assertFits}, with `session_completed`, and with `connection_required` when what an earlier try had saved was disconnected since.
 */
export async function saveGrant(ctx: Context, grant: Grant): Promise<StoredConnection> {
  const { tenant, owner, provider, tries = [] } = grant;
  for (let left = SAVE_TRIES; left > 0; left--) {
    const rows = await ctx.store.findConnections({ tenant, owner, provider: provider.slug });
    // After the rows were read: a try that is made only now has changed them, and then they are not written over.
    const made = await madeBy(ctx, tenant, tries);
    if (made) return made;
    const existing = sameAccount(grant, rows);
    if (existing && grant.keeps?.(existing)) return existing;
    await assertFits(ctx, grant, rows);
    const saved = await saveOver(ctx, { ...grant, tries }, existing);
    if (saved) return saved;
    const session = grant.session && (await ctx.store.getSession(tenant, grant.session.id));
    if (grant.session && session?.status !== "pending") throw alreadyCompleted();
  }
  throw new VaultError(
    "store_unavailable",
    "The connection could not be saved: others keep changing it. Try again.",
  );
}

/** Undefined: another writer was first. */
async function saveOver(
  ctx: Context,
  grant: Grant & { tries: SaveTry[] },
  existing: StoredConnection | undefined,
): Promise<StoredConnection | undefined> {
  const { tries, session } = grant;
  const connection = await connectionOf(ctx, grant, existing);
  const { id: connectionId } = connection;
  const events = grantEvents(ctx, grant, connection, existing);
  const batch = {
    events,
    ...(session && { session: { ...session, change: { ...session.change, connectionId } } }),
  };
  const made: SaveTry = { connectionId, events, isAnnounced: false };
  tries.push(made);
  if (!(await ctx.store.saveConnection(connection, existing?.tokenVersion ?? null, batch))) {
    tries.splice(tries.indexOf(made), 1);
    return undefined;
  }
  settle(ctx, connection, made);
  return connection;
}

/** After a save: what this process remembers of the connection is of the credential before. */
function settle(ctx: Context, connection: StoredConnection, made: SaveTry): void {
  forget(ctx, connection);
  // What the old credential brought upon itself does not concern the new one.
  ctx.lastForcedAt.delete(connectionKey(connection));
  if (!made.isAnnounced) ctx.events.announce(made.events);
  made.isAnnounced = true;
}

/**
 * The connection as it is now, if one of the tries has saved it; undefined if none has. Rejects with `connection_required` when it was
 * disconnected since.
 */
export async function madeBy(
  ctx: Context,
  tenant: string,
  tries: readonly SaveTry[],
): Promise<StoredConnection | undefined> {
  for (const each of tries) {
    const row = (await isMade(ctx, tenant, each))
      ? await ctx.store.getConnection(tenant, each.connectionId)
      : undefined;
    if (!row) continue;
    settle(ctx, row, each);
    if (row.status === "disconnected") throw connectionRequired(ctx, row);
    return row;
  }
  return undefined;
}

/** Whether one of the tries has saved the credential, whatever was written since. */
export async function hasBeenMade(
  ctx: Context,
  tenant: string,
  tries: readonly SaveTry[],
): Promise<boolean> {
  for (const each of tries) if (await isMade(ctx, tenant, each)) return true;
  return false;
}

/** A save and the event that tells of it are written as one. */
async function isMade(
  ctx: Context,
  tenant: string,
  { connectionId, events: [{ id: eventId }] }: SaveTry,
): Promise<boolean> {
  const types = ["connection.created", "connection.reauthorized"];
  let after: string | undefined;
  for (;;) {
    const page = {
      tenant,
      connectionId,
      types,
      limit: EVENTS_AT_ONCE,
      ...(after !== undefined && { after }),
    };
    const events: StoredEvent[] = await ctx.store.listEvents(page);
    if (events.some(({ id }) => id === eventId)) return true;
    if (events.length < EVENTS_AT_ONCE) return false;
    after = events.at(-1)?.id;
  }
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
    usedBy: existing?.usedBy ?? null,
    renewalExpiresAt: null,
    updatedAt: now,
  };
  const { refresh } = grant.provider.facts;
  return {
    label: null,
    isDefault: false,
    metadata: grant.metadata ?? {},
    renewals: neverRenewed,
    ...existing,
    ...place,
    owner: grant.owner,
    clientId: grant.granted.clientId ?? grant.provider.clientId,
    ...namedAs(grant, existing),
    status: "active",
    problem: null,
    grantVersion: tokenVersion,
    ...(await sealCredential(ctx, place, { granted: grant.granted, refresh, consentedAt: now })),
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
}

/** Whose it is; where the provider tells nothing, as it was known before. */
function namedAs(
  { provider, identity }: Grant,
  existing: StoredConnection | undefined,
): Pick<StoredConnection, "issuer" | "accountId" | "account"> {
  if (!existing || identity.id !== "")
    return { ...keptIdentity(provider, identity), account: identity.account };
  const { issuer, accountId, account } = existing;
  return { issuer, accountId, account };
}

function grantEvents(
  ctx: Context,
  grant: Grant,
  connection: StoredConnection,
  existing: StoredConnection | undefined,
): [StoredEvent, ...StoredEvent[]] {
  const subject = {
    tenant: grant.tenant,
    owner: grant.owner,
    provider: grant.provider.slug,
    connectionId: connection.id,
    data: {
      account: connection.account?.label ?? null,
      ...(grant.adopted && { adopted: adoptionMark(connection.id, grant.adopted) }),
    },
    ...(grant.session && { sessionId: grant.session.id }),
  };
  const saved = ctx.events.make(
    existing ? "connection.reauthorized" : "connection.created",
    subject,
  );
  if (!grant.session) return [saved];
  return [saved, ctx.events.make("connect_session.completed", subject)];
}

/**
 * By what an event tells which tokens a connection was made of. It is the connection's own, so that equal tokens of two do not look alike,
 * and says nothing of tokens that cannot be guessed.
 */
export function adoptionMark(
  connectionId: string,
  { access, renewal }: Pick<Granted, "access" | "renewal">,
): string {
  return digest(JSON.stringify([connectionId, access, renewal])).slice(0, MARK_LENGTH);
}

/** The error of a session that somebody else ended first. */
export function alreadyCompleted(): VaultError {
  return new VaultError(
    "session_completed",
    "This link was already used. Ask the app for a new one.",
  );
}
