/**
 * Ends grants at their providers. What is to be ended is a sealed job that no connection can read (a {@link StoredRevocation}): it is
 * tried at once and then by sweeps, for a day, and is erased with its outcome told. Which connection ends is disconnect.ts.
 */
import { describe } from "../connections/connection.ts";
import { placeOf } from "../connections/loading.ts";
import type { Context } from "../context.ts";
import { newId, type Random } from "../digest.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import type { GrantIdentity, StoredConnection, StoredEvent, StoredRevocation } from "../store.ts";
import type { Disconnected, RevocationOutcome } from "./disconnected.ts";

/** For whoever tries a revocation, nobody else does for so long: longer than a provider is waited for. */
export const REVOCATION_LEASE_MS = 60_000;
const GIVEN_UP_AFTER_MS = 24 * 60 * 60_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 4 * 60 * 60_000;

/** A credential that is open, as a revocation needs it. */
export interface OpenCredential {
  access: Opaque;
  renewal: Opaque | null;
}

/**
 * A job that ends `credential`, or else what `row` holds, at the provider; it is to be saved, and then tried by
 * {@link attemptRevocation}: nobody else tries it for a minute. The row is the connection as it was before the disconnect, or already
 * `disconnected`. Rejects with `decrypt_failed` when the row holds nothing that opens, and with `keys_unavailable`.
 */
export async function makeRevocation(
  ctx: Context,
  row: StoredConnection,
  credential?: OpenCredential,
): Promise<StoredRevocation> {
  const { tenant, owner, provider, clientId, issuer, accountId } = row;
  const id = newId("rev", ctx.settings.random);
  const { access, renewal } = credential ?? (await openCredential(ctx, row));
  const blob = await ctx.cipher.seal({ access, renewal }, placeOfJob({ tenant, id, provider }));
  const now = ctx.settings.clock();
  return {
    ...{ tenant, id, owner, provider, clientId, issuer, accountId, blob },
    connectionId: row.id,
    tokenVersion: row.status === "disconnected" ? row.tokenVersion : row.tokenVersion + 1,
    tries: 1,
    nextAt: now + REVOCATION_LEASE_MS,
    expiresAt: now + GIVEN_UP_AFTER_MS,
    createdAt: now,
  };
}

async function openCredential(ctx: Context, row: StoredConnection): Promise<OpenCredential> {
  if (!row.access) throw new VaultError("decrypt_failed", `${describe(row)} holds no credential.`);
  const [access, renewal] = await Promise.all([
    ctx.cipher.open(row.access, placeOf(row, "access")),
    row.renewal && ctx.cipher.open(row.renewal, placeOf(row, "renewal")),
  ]);
  return { access, renewal };
}

function placeOfJob(job: Pick<StoredRevocation, "tenant" | "id" | "provider">): {
  tenant: string;
  row: string;
  field: "revocation";
  provider: string;
  version: 0;
} {
  const { tenant, id: row, provider } = job;
  return { tenant, row, field: "revocation", provider, version: 0 };
}

/**
 * Tries a job that is this caller's to try. Ends it with the event `connection.revocation`, or puts it off. Never rejects: what went wrong
 * is logged, and `pending` unless the day is over.
 */
export async function attemptRevocation(
  ctx: Context,
  job: StoredRevocation,
): Promise<Disconnected["revokedAtProvider"]> {
  try {
    const { access, renewal } = await ctx.cipher.open(job.blob, placeOfJob(job));
    const credential = { access, renewal } as unknown as OpenCredential;
    const outcome = await ask(ctx, job, credential);
    return await finish(ctx, job, outcome);
  } catch (error) {
    return notConfirmed(ctx, job, error).catch(() => "pending");
  }
}

/**
 * Ends what the provider issued for a connection that was disconnected meanwhile: `row` as the store has it now, or the last that is
 * known of one that is gone. Never rejects.
 */
export async function revokeLate(
  ctx: Context,
  row: StoredConnection,
  credential: OpenCredential,
): Promise<void> {
  try {
    const job = await makeRevocation(ctx, { ...row, status: "disconnected" }, credential);
    await ctx.store.addRevocation(job);
    await attemptRevocation(ctx, job);
  } catch {
    // What could not be kept as a job is known to nobody else: one try there is.
    await ask(ctx, row, credential).catch((error: unknown) => warn(ctx, row, error));
  }
}

async function ask(
  ctx: Context,
  of: Pick<StoredRevocation, "tenant" | "provider" | "clientId" | "issuer" | "accountId">,
  credential: OpenCredential,
): Promise<"yes" | "unsupported" | "shared"> {
  const provider = await ctx.providers.get(of.provider, of);
  // No connection is left out: the one that was disconnected may have been made again since.
  return revokeGrant(ctx, provider, credential, of, "");
}

/** Revokes an open credential, unless that would end another connection of the same grant. Rejects as the protocol does. */
export async function revokeGrant(
  ctx: Context,
  provider: Provider,
  credential: OpenCredential,
  grant: GrantIdentity,
  except: string,
): Promise<"yes" | "unsupported" | "shared"> {
  const { clientId, issuer, accountId } = grant;
  const affectsOthers =
    provider.facts.revocationAffects === "grant" &&
    (await ctx.store.hasSiblingGrant({ clientId, issuer, accountId }, except));
  if (affectsOthers) return "shared";
  return (await provider.protocol.revoke(credential)) ? "yes" : "unsupported";
}

async function finish<T extends RevocationOutcome>(
  ctx: Context,
  job: StoredRevocation,
  outcome: T,
): Promise<T> {
  const events = [await outcomeEvent(ctx, job, outcome)];
  if (await ctx.store.finishRevocation(job.tenant, job.id, events)) ctx.events.announce(events);
  return outcome;
}

async function outcomeEvent(
  ctx: Context,
  job: StoredRevocation,
  outcome: RevocationOutcome,
): Promise<StoredEvent> {
  const { tenant, provider, connectionId } = job;
  const row = await ctx.store.getConnection(tenant, connectionId);
  // Of an owner who was erased nothing is written any more.
  const subject = row ? { tenant, provider, owner: row.owner, connectionId } : { tenant, provider };
  return ctx.events.make("connection.revocation", {
    ...subject,
    data: { revokedAtProvider: outcome, tokenVersion: job.tokenVersion },
  });
}

async function notConfirmed(
  ctx: Context,
  job: StoredRevocation,
  error: unknown,
): Promise<"failed" | "pending"> {
  const now = ctx.settings.clock();
  const over = now >= job.expiresAt;
  if (over || job.tries === 1) warn(ctx, job, error);
  if (over) return finish(ctx, job, "failed");
  const asked = isVaultError(error) ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const waitMs = Math.max(waitAfter(job.tries, ctx.settings.random), asked);
  await ctx.store.postponeRevocation(job.tenant, job.id, Math.min(now + waitMs, job.expiresAt));
  return "pending";
}

/** Doubles with each try, and up to a quarter more, so that what failed together is not tried together again. */
function waitAfter(tries: number, random: Random): number {
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  const [byte = 0] = random(1);
  return Math.round(waitMs * (1 + byte / 1024));
}

function warn(
  ctx: Context,
  of: Pick<StoredRevocation, "provider" | "owner">,
  error: unknown,
): void {
  // Only messages of ours are known to hold no secret.
  const why = isVaultError(error) ? error.message : "asking it failed unexpectedly.";
  ctx.settings.log.warn(
    `${describe(of)} is removed here, but the provider did not confirm: ${why}`,
  );
}
