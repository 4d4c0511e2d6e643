/**
 * The audit: every event, of each tenant in a chain that shows if one was changed, taken out or moved. The sweep chains what was
 * written; nobody waits for it. What a link is made of is audit-link.ts.
 */
import { abortable, type CallOptions } from "../arguments/abortable.ts";
import { checkArguments } from "../arguments/arguments.ts";
import { ofAudit, ofVaultAudit } from "../arguments/places.ts";
import type { Context } from "../context.ts";
import { sameDigest } from "../digest.ts";
import { isVaultError } from "../errors.ts";
import type { SealingKey } from "../keys/seal.ts";
import type { StoredAuditLink, StoredEvent } from "../store.ts";
import type { Budget } from "../sweep/budget.ts";
import { digestOf, linkOf } from "./audit-link.ts";

const CHAINED_AT_ONCE = 500;
const CHECKED_AT_ONCE = 500;

/** Chains events that are in no chain yet, as a task of the sweep; resolves with how many. */
export async function chainEvents(ctx: Context, budget: Budget): Promise<number> {
  let chained = 0;
  while (budget.leftMs() > 0) {
    const count = await chainSome(ctx);
    chained += count;
    if (count < CHAINED_AT_ONCE) break;
  }
  return chained;
}

/** Of processes that chain the same events one succeeds, and the others have done nothing. */
async function chainSome(ctx: Context): Promise<number> {
  const { store } = ctx;
  const from = await store.getAuditPosition();
  const { events, position } = await store.followEvents(from, CHAINED_AT_ONCE);
  if (events.length === 0 || position === null) return 0;
  const byTenant = Map.groupBy(events, ({ tenant }) => tenant);
  const chains = await Promise.all(
    Array.from(byTenant, ([tenant, some]) => linksOf(ctx, tenant, some)),
  );
  return (await store.extendAudit(chains.flat(), position, from)) ? events.length : 0;
}

async function linksOf(
  ctx: Context,
  tenant: string,
  events: readonly StoredEvent[],
): Promise<StoredAuditLink[]> {
  const [head, key] = await Promise.all([ctx.store.getAuditHead(tenant), activeKey(ctx, tenant)]);
  const links: StoredAuditLink[] = [];
  let last = head;
  for (const event of events) {
    const seq = (last?.seq ?? 0) + 1;
    const link = { tenant, seq, eventId: event.id, keyId: key.id, digest: digestOf(event, key) };
    last = { ...link, link: linkOf(link, last?.link ?? null, key) };
    links.push(last);
  }
  return links;
}

/** The key that the store has: what this process remembers may be of a tenant of that name that was erased. */
async function activeKey(ctx: Context, tenant: string): Promise<SealingKey> {
  const stored = await ctx.store.findDataKey(tenant, "audit");
  if (stored) return ctx.keys.byId(tenant, stored.id);
  ctx.keys.forget(tenant);
  return ctx.keys.active(tenant, "audit");
}

/** The end of a chain. Kept elsewhere, it shows later if the chain was cut off or made anew. */
export interface AuditHead {
  seq: number;
  link: string;
}

/**
 * Where a chain breaks. `changed_event`: an event is not what was chained. `changed_link`: a link does not follow the one before it: it was
 * changed or moved. `missing_link`: one was taken out. `cut_off`: the chain ends before the head that was remembered. `unknown_key`: the key
 * that a link names is not there.
 */
export interface AuditBreak {
  /** The place in the chain, from 1. */
  seq: number;
  how: "changed_event" | "changed_link" | "missing_link" | "cut_off" | "unknown_key";
  /** The event whose link is there. */
  eventId?: string;
}

/** What a check of a tenant's audit found: the whole of it in order, or the first break. */
export type AuditReport = {
  /** How many links are in order. */
  links: number;
  /** Of how many of them the event was erased. Their links stay; of who may erase, the database is the judge. */
  erased: number;
  /** The last link that is in order; null: there is none. */
  head: AuditHead | null;
} & ({ ok: true } | { ok: false; broken: AuditBreak });

/** The audit of a tenant. */
export interface Audit {
  /**
   * Checks the chain of events from its beginning, or from a head that an earlier check gave (`since`), which must still be in it: that no
   * event in it was changed, moved or taken out together with its link. What whoever can write the database but has no key can do all
   * the same: erase events, which is counted; cut off the end, which only a remembered head shows; and put in events that never
   * happened. One without a link, beside the chain, is not found; one at the end is chained as if it were the vault's. Nor
   * is an event protected before a sweep has chained it, which takes seconds. Rejects with `keys_unavailable`.
   */
  verify(options?: AuditFrom & CallOptions): Promise<AuditReport>;
}

/** The audit of what no tenant's chain holds. */
export interface VaultAudit {
  /** Checks, as {@link Audit.verify} does, the chain of what happened outside all tenants: that a tenant was erased (`tenant.erased`). */
  verifyVault(options?: AuditFrom & CallOptions): Promise<AuditReport>;
}

/** Where a check begins. */
export interface AuditFrom {
  /** A head that an earlier check gave. Default: the beginning. */
  since?: AuditHead | null;
}

/** Events outside all tenants are chained under this name, which no tenant can have. */
const NO_TENANT = "";

/** Makes the audit of a tenant. */
export function createAudit(ctx: Context, tenant: string): Audit {
  const made: Audit = { verify: async (options = {}) => verifyAudit(ctx, tenant, options) };
  return abortable(made, { room: "audit.", places: ofAudit });
}

/** Makes the audit of what happened outside all tenants. */
export function createVaultAudit(ctx: Context): VaultAudit {
  const made: VaultAudit = {
    verifyVault: async (options = {}) => verifyAudit(ctx, NO_TENANT, options),
  };
  return abortable(made, { room: "audit.", places: ofVaultAudit });
}

async function verifyAudit(
  ctx: Context,
  tenant: string,
  options: AuditFrom & CallOptions,
): Promise<AuditReport> {
  const { since = null, signal } = checkArguments("audit.verify", options);
  await ctx.ready();
  const report = { links: 0, erased: 0, head: since };
  if (since) {
    const how = await howBroken(ctx, tenant, since);
    if (how) return { ...report, head: null, ok: false, broken: { seq: since.seq, how } };
  }
  for (;;) {
    signal?.throwIfAborted();
    const some = await ctx.store.listAudit(tenant, report.head?.seq ?? 0, CHECKED_AT_ONCE);
    for (const { link, event } of some) {
      const broken = await breakOf(ctx, { link, event }, report.head);
      if (broken) return { ...report, ok: false, broken };
      report.links += 1;
      if (!event) report.erased += 1;
      report.head = { seq: link.seq, link: link.link };
    }
    if (some.length < CHECKED_AT_ONCE) return { ...report, ok: true };
  }
}

/** Whether a remembered head is still in its chain. */
async function howBroken(
  ctx: Context,
  tenant: string,
  since: AuditHead,
): Promise<AuditBreak["how"] | undefined> {
  const [found] = await ctx.store.listAudit(tenant, since.seq - 1, 1);
  if (!found) return "cut_off";
  if (found.link.seq !== since.seq) return "missing_link";
  return sameDigest(found.link.link, since.link) ? undefined : "changed_link";
}

async function breakOf(
  ctx: Context,
  { link, event }: { link: StoredAuditLink; event: StoredEvent | null },
  before: AuditHead | null,
): Promise<AuditBreak | undefined> {
  const seq = (before?.seq ?? 0) + 1;
  if (link.seq !== seq) return { seq, how: "missing_link" };
  const at = { seq, eventId: link.eventId };
  const key = await keyOf(ctx, link);
  if (!key) return { ...at, how: "unknown_key" };
  if (!sameDigest(linkOf(link, before?.link ?? null, key), link.link))
    return { ...at, how: "changed_link" };
  if (event && !sameDigest(digestOf(event, key), link.digest))
    return { ...at, how: "changed_event" };
  return undefined;
}

async function keyOf(
  ctx: Context,
  { tenant, keyId }: StoredAuditLink,
): Promise<SealingKey | undefined> {
  return ctx.keys.byId(tenant, keyId).catch((error: unknown) => {
    if (isVaultError(error, "decrypt_failed")) return undefined;
    throw error;
  });
}
