/** Between what a protocol grants and what a row keeps: sealing, when the credential ends, and when it should be renewed. */
import type { Context } from "../context.ts";
import type { Random } from "../digest.ts";
import type { Granted, Opaque } from "../protocols/protocol.ts";
import type { RefreshFacts } from "../protocols/provider/provider-facts.ts";
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

/** What is sealed, with what is known of how long it lasts. */
interface Sealed {
  granted: Granted;
  refresh: RefreshFacts;
  /** When its owner consented, by the vault's clock; undefined: not known. */
  consentedAt: number | undefined;
}

/** Seals what was granted to the row, at the version it will have. */
export async function sealCredential(
  ctx: Context,
  row: Row,
  { granted: given, refresh, consentedAt }: Sealed,
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
    granted.renewal &&
      ctx.cipher.seal(
        { ...granted.renewal, ...(consentedAt !== undefined && { consentedAt }) },
        { ...place, field: "renewal" },
      ),
  ]);
  return {
    access,
    renewal,
    tokenVersion: row.tokenVersion,
    scopes: granted.scopes,
    expiresAt: granted.expiresAt,
    ...schedule(
      row,
      { granted, refresh, consentedAt },
      { now: ctx.settings.clock(), random: ctx.settings.random },
    ),
  };
}

/** When the owner of a row consented to what its renewal half renews; undefined: not known. */
export function consentOf(
  { grantVersion, createdAt }: Pick<StoredConnection, "grantVersion" | "createdAt">,
  { consentedAt }: Opaque,
): number | undefined {
  if (typeof consentedAt === "number") return consentedAt;
  // It was sealed before the vault kept the time; where nobody has consented again, the connection is as old as the consent.
  return grantVersion === 1 ? createdAt : undefined;
}

/** Times of a renewal. All are whole milliseconds: a store keeps integers. */
function schedule(
  row: Row,
  sealed: Sealed,
  { now, random }: { now: number; random: Random },
): Pick<SealedCredential, "renewAt" | "dueAt" | "renewalExpiresAt"> {
  const { granted } = sealed;
  if (!granted.renewal) return { renewAt: null, dueAt: null, renewalExpiresAt: null };
  const spread = (ms: number): number => Math.floor((ms * (random(1)[0] ?? 0)) / 256);
  const renewalExpiresAt = storable(renewalEnd(row, sealed, now));
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

/** What the answer says, else what the documentation does: the earlier of the end that each renewal moves and of the one that none does. */
function renewalEnd(row: Row, sealed: Sealed, now: number): number | null {
  const told = sealed.granted.renewalExpiresAt;
  if (told !== undefined && !Number.isNaN(told)) return told;
  const { idleMs, absoluteMs } = sealed.refresh;
  const last = absoluteMs === null ? null : absoluteEnd(row, { ...sealed, absoluteMs }, now);
  if (idleMs === null) return last;
  // One that is past proved wrong: the provider has just honoured it.
  return now + (last === null || last <= now ? idleMs : Math.min(idleMs, last - now));
}

/** An absolute end stays where it was; it counts from now where nothing is known of it. */
function absoluteEnd(
  { renewalExpiresAt, tokenVersion }: Row,
  { refresh, absoluteMs, consentedAt }: Sealed & { absoluteMs: number },
  now: number,
): number {
  if (consentedAt !== undefined) return consentedAt + absoluteMs;
  // With an end that moves, what was kept is the earlier of both.
  const isKept = tokenVersion > 1 && refresh.idleMs === null && renewalExpiresAt !== null;
  return isKept ? renewalExpiresAt : now + absoluteMs;
}
