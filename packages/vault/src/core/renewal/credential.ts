/** Between what a protocol grants and what a row keeps: sealing, when the credential ends, and when it should be renewed. */
import type { Context } from "../context.ts";
import type { Random } from "../digest.ts";
import type { Granted } from "../protocols/protocol.ts";
import type { RefreshFacts } from "../protocols/provider-facts.ts";
import type { RenewalState, StoredConnection } from "../store.ts";

const LONGEST_MARGIN_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Where nobody says how long a renewal credential lives unused, it is used this often. */
const KEPT_ALIVE_EVERY_MS = 30 * DAY_MS;
/** Used within this time: worth renewing before anybody waits for it. */
const IN_USE_MS = DAY_MS;
/** An end that a renewal so long after the one before has moved by no more than the blur is not moved by renewing. */
const SETTLED_MS = 60_000;
const BLUR_MS = 2_000;

/** The last moment that a Date has. */
const LAST_MS = 8.64e15;

/** Where the renewals of a connection stand whose credential is new. */
export const neverRenewed: RenewalState = {
  fence: 0,
  leaseUntil: null,
  attemptAt: null,
  overtakenAt: null,
  fails: 0,
  failingSince: null,
  retryAt: null,
};

type Row = Pick<
  StoredConnection,
  "tenant" | "id" | "provider" | "tokenVersion" | "usedAt" | "renewalExpiresAt" | "updatedAt"
>;

/** The columns of a credential, sealed to `row` and its `tokenVersion`. */
export type SealedCredential = Pick<
  StoredConnection,
  | "access"
  | "renewal"
  | "tokenVersion"
  | "scopes"
  | "expiresAt"
  | "renewAt"
  | "dueAt"
  | "renewalExpiresAt"
>;

/** Seals what was granted to the row, at the version it will have. */
export async function sealCredential(
  ctx: Context,
  row: Row,
  { granted: given, refresh }: { granted: Granted; refresh: RefreshFacts },
): Promise<SealedCredential> {
  const granted = { ...given, expiresAt: storable(given.expiresAt) };
  const place = {
    tenant: row.tenant,
    row: row.id,
    provider: row.provider,
    version: row.tokenVersion,
  };
  const [access, renewal] = await Promise.all([
    ctx.cipher.seal(granted.access, { ...place, field: "access" }),
    granted.renewal && ctx.cipher.seal(granted.renewal, { ...place, field: "renewal" }),
  ]);
  return {
    access,
    renewal,
    tokenVersion: row.tokenVersion,
    scopes: granted.scopes,
    expiresAt: granted.expiresAt,
    ...schedule(row, granted, { refresh, now: ctx.settings.clock(), random: ctx.settings.random }),
  };
}

/** Times of a renewal. All are whole milliseconds: a store keeps integers. */
function schedule(
  row: Row,
  granted: Granted,
  { refresh, now, random }: { refresh: RefreshFacts; now: number; random: Random },
): Pick<SealedCredential, "renewAt" | "dueAt" | "renewalExpiresAt"> {
  if (!granted.renewal) return { renewAt: null, dueAt: null, renewalExpiresAt: null };
  const spread = (ms: number): number => Math.floor((ms * (random(1)[0] ?? 0)) / 256);
  const renewalExpiresAt = storable(renewalEnd(row, granted, refresh, now));
  const fixedEnd = isFixed(row, renewalExpiresAt, now) ? renewalExpiresAt : null;
  // Three quarters of the time, less up to a tenth: not all who connected on one day come back on one day.
  const leftMs = renewalExpiresAt === null ? 0 : renewalExpiresAt - now;
  // An end that is past proved wrong: the provider has just honoured it. And no renewal keeps alive what ends at a fixed time.
  const everyMs =
    leftMs > 0 && fixedEnd === null ? Math.min(leftMs, KEPT_ALIVE_EVERY_MS) : KEPT_ALIVE_EVERY_MS;
  const keptAliveAt = now + Math.floor(everyMs * 0.75) - spread(everyMs / 10);
  // That it has ended is found out then, and told.
  const keepAliveAt = Math.min(keptAliveAt, fixedEnd ?? keptAliveAt);
  // Unless the access outlives the grant: it is good until its own end, and to ask sooner would end it.
  if (fixedEnd !== null && granted.expiresAt !== null && granted.expiresAt >= fixedEnd - BLUR_MS)
    return { renewAt: null, dueAt: Math.max(fixedEnd, granted.expiresAt), renewalExpiresAt };
  if (granted.expiresAt === null) return { renewAt: null, dueAt: keepAliveAt, renewalExpiresAt };
  // A tenth of the life before its end, five minutes at most.
  const margin = Math.min(Math.ceil(Math.max(0, granted.expiresAt - now) / 10), LONGEST_MARGIN_MS);
  const renewAt = granted.expiresAt - margin;
  const inUse = row.usedAt !== null && now - row.usedAt < IN_USE_MS;
  const dueAt = inUse
    ? Math.min(Math.max(now, renewAt - spread(margin)), keepAliveAt)
    : keepAliveAt;
  return { renewAt, dueAt, renewalExpiresAt };
}

/** Whether the grant ends then, however often it is renewed: the renewal before has told the same. */
function isFixed(row: Row, end: number | null, now: number): boolean {
  const { renewalExpiresAt: before, tokenVersion, updatedAt } = row;
  if (end === null || before === null || end <= now || tokenVersion === 1) return false;
  return now - updatedAt >= SETTLED_MS && Math.abs(end - before) <= BLUR_MS;
}

/**
 * A time as a store can keep it: a whole number, and a time to everybody who reads it. What no store took would be a credential lost, whatever
 * nonsense a provider says of its end.
 */
function storable(ms: number | null): number | null {
  if (ms === null || Number.isNaN(ms)) return null;
  return Math.trunc(Math.min(Math.max(ms, -LAST_MS), LAST_MS));
}

/** What the answer says, else what the provider's documentation does. An absolute end stays where it was. */
function renewalEnd(
  { renewalExpiresAt, tokenVersion }: Row,
  granted: Granted,
  { idleMs, absoluteMs }: RefreshFacts,
  now: number,
): number | null {
  const told = granted.renewalExpiresAt;
  if (told !== undefined && !Number.isNaN(told)) return told;
  if (idleMs !== null) return now + Math.min(idleMs, absoluteMs ?? idleMs);
  if (absoluteMs === null) return null;
  return tokenVersion > 1 && renewalExpiresAt !== null ? renewalExpiresAt : now + absoluteMs;
}
