/**
 * Takes over tokens as `adopt` does, for those who bring many and bring them again: what came before is known by its mark, what the vault
 * holds is not put back to something older, and a trial run asks no provider and writes nothing.
 */
import { type Adoption, carryThrough, type Given, readAdoption } from "../connect/grants/adopt.ts";
import { adoptionMark } from "../connect/grants/grant.ts";
import { type Connection, toConnection } from "../connections/connection-view.ts";
import { placeOf } from "../connections/loading.ts";
import type { Context, Target } from "../context.ts";
import { VaultError } from "../errors.ts";
import type { AdoptedTokens, Granted, Opaque } from "../protocols/protocol.ts";
import type { Account, StoredConnection, StoredEvent } from "../store.ts";

const EVENTS_AT_ONCE = 100;

/** Both halves of a credential, as an export of another vault has them: what tokens alone do not say is in them too. */
export interface Halves {
  access: Opaque;
  renewal: Opaque | null;
}

/** What is brought. */
export interface Brought {
  tokens: Given;
  /** When the refresh token ends if it is not used. */
  renewalExpiresAt?: Date;
  /** Whose they are, as whoever brings them knows it. */
  account?: Account;
  /** Who issued the account's id. Default: the provider. */
  issuer?: string;
  halves?: Halves;
}

/** How it is taken over. */
export interface TakeOverOptions {
  /** Checks all that can be checked here, asks no provider and writes nothing. Default false. */
  dryRun?: boolean;
  /** Puts what is brought in the place of what the vault has, even where that may be newer, or was disconnected. Default false. */
  overwrite?: boolean;
  /** Believes `account`, where it is told, and asks the provider nothing but what a renewal needs. Default false: only where the provider has no word of it. */
  trustAccount?: boolean;
}

/**
 * Why a connection stays as it is. `same`: these very tokens were taken over before, or are what it holds. `newer_here`: it holds others, and
 * nothing says that those brought are newer. `ended_here`: it was disconnected here. `paused`: somebody has paused it.
 */
export type KeptWhy = "same" | "newer_here" | "ended_here" | "paused";

/** What it came to; of a trial run, what it would come to as far as can be told here. */
export type TakenOver =
  | { outcome: "created" | "updated"; connection: Connection | undefined }
  | { outcome: "unchanged"; why: KeptWhy; connection: Connection };

/** What a take-over is about, once the tokens are read. */
interface Reading {
  ctx: Context;
  adoption: Adoption;
  /** The owner's connections at the provider. */
  rows: readonly StoredConnection[];
}

/**
 * Takes them over. Rejects as `adopt`: with `options_invalid` and `provider_unknown` for what is wrong with what is brought, and with what the
 * provider or the store has failed with.
 */
export async function takeOver(
  ctx: Context,
  target: Target,
  brought: Brought,
  options: TakeOverOptions = {},
): Promise<TakenOver> {
  const { dryRun = false, overwrite = false, trustAccount = false } = options;
  const { tenant, owner, provider } = target;
  const adoption = await readAdoption(ctx, target, brought.tokens, moreOf(brought));
  assertSame(adoption, brought);
  const rows = await ctx.store.findConnections({ tenant, owner, provider });
  const reading = { ctx, adoption, rows };
  const before = await broughtBefore(reading);
  if (before && !(overwrite && hasEnded(before))) return kept(before, "same");
  const { account } = brought;
  const expected = account && rows.find((row) => row.accountId === account.id);
  const why = expected && keptWhy(expected, adoption.given, overwrite);
  if (expected && why) return kept(expected, why);
  if (dryRun) return trial(expected);
  return carry(reading, { brought, overwrite, trustAccount });
}

/** Throws `options_invalid`: of two credentials in one it would not be known which one was meant. */
function assertSame({ provider }: Adoption, { tokens, halves }: Brought): void {
  if (!halves) return;
  const { protocol, slug } = provider;
  const { inputs: _inputs, ...words } = { ...tokens };
  const { access, renewal } = protocol.adopt(words as AdoptedTokens);
  const released = (of: Halves): string => JSON.stringify(protocol.release(of.access, of.renewal));
  if (released(halves) === released({ access, renewal })) return;
  const message = `adopt: the credential brought for ${slug} holds other tokens than stand beside it. Leave it out, or bring it as it was exported.`;
  throw new VaultError("options_invalid", message, { provider: slug });
}

function moreOf({ halves, renewalExpiresAt }: Brought): Partial<Granted> {
  return {
    ...(halves && { access: halves.access, renewal: halves.renewal }),
    ...(renewalExpiresAt && { renewalExpiresAt: renewalExpiresAt.getTime() }),
  };
}

function trial(expected: StoredConnection | undefined): TakenOver {
  if (!expected) return { outcome: "created", connection: undefined };
  return { outcome: "updated", connection: toConnection(expected) };
}

async function carry(
  { ctx, adoption, rows }: Reading,
  {
    brought,
    overwrite,
    trustAccount,
  }: { brought: Brought; overwrite: boolean; trustAccount: boolean },
): Promise<TakenOver> {
  let why: KeptWhy | undefined;
  const { account, issuer = adoption.provider.issuer } = brought;
  const named = account && { issuer, id: account.id, account };
  // One of which nothing is known may be the very account that is brought.
  const isKnownApart = rows.every(({ accountId }) => accountId !== "");
  const row = await ctx.hold(
    carryThrough(ctx, {
      ...adoption,
      ...(named && trustAccount && { identity: named }),
      ...(named && isKnownApart && { whereUntold: named }),
      keeps(existing) {
        why = keptWhy(existing, adoption.given, overwrite);
        return why !== undefined;
      },
    }),
  );
  if (why) return kept(row, why);
  const outcome = row.tokenVersion === 1 ? "created" : "updated";
  return { outcome, connection: toConnection(row) };
}

function kept(row: StoredConnection, why: KeptWhy): TakenOver {
  return { outcome: "unchanged", why, connection: toConnection(row) };
}

function hasEnded({ status }: StoredConnection): boolean {
  return status === "disconnected" || status === "needs_reauth";
}

/** Undefined: what is brought may take its place. */
function keptWhy(
  { status, expiresAt }: StoredConnection,
  given: Granted,
  overwrite: boolean,
): KeptWhy | undefined {
  if (overwrite || status === "needs_reauth") return undefined;
  if (status === "disconnected") return "ended_here";
  if (status === "paused") return "paused";
  // The only thing that both tell: of two access tokens the one that ends later was issued later.
  const isNewer = expiresAt !== null && given.expiresAt !== null && given.expiresAt > expiresAt;
  return isNewer ? undefined : "newer_here";
}

/** The connection that these very tokens were made, whatever has become of it since, or that holds them now. */
async function broughtBefore(reading: Reading): Promise<StoredConnection | undefined> {
  const { rows } = reading;
  for (const row of rows)
    if ((await isMarked(reading, row)) || (await holds(reading, row))) return row;
  return undefined;
}

async function isMarked(
  { ctx, adoption: { given } }: Reading,
  { tenant, id: connectionId }: StoredConnection,
): Promise<boolean> {
  const mark = adoptionMark(connectionId, given);
  const types = ["connection.created", "connection.reauthorized"];
  let after: string | undefined;
  for (;;) {
    const query = { tenant, connectionId, types, limit: EVENTS_AT_ONCE };
    const events: StoredEvent[] = await ctx.store.listEvents({
      ...query,
      ...(after !== undefined && { after }),
    });
    if (events.some(({ data }) => data["adopted"] === mark)) return true;
    if (events.length < EVENTS_AT_ONCE) return false;
    after = events.at(-1)?.id;
  }
}

/** Of a connection that was made in another way, or whose events are gone. */
async function holds(
  { ctx, adoption: { given, provider } }: Reading,
  row: StoredConnection,
): Promise<boolean> {
  if (!row.access) return false;
  const halves = await openHalves(ctx, row).catch(() => undefined);
  if (!halves) return false;
  const wordsOf = ({ access, renewal }: Halves): string =>
    JSON.stringify(provider.protocol.release(access, renewal));
  return wordsOf(halves) === wordsOf(given);
}

/** What a row holds. Rejects with `decrypt_failed`, `keys_unavailable`. */
export async function openHalves(ctx: Context, row: StoredConnection): Promise<Halves> {
  const { access, renewal } = row;
  return {
    access: access ? await ctx.cipher.open(access, placeOf(row, "access")) : {},
    renewal: renewal ? await ctx.cipher.open(renewal, placeOf(row, "renewal")) : null,
  };
}
