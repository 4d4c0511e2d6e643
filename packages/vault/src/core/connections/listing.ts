/** Searches a tenant's connections: what a filter means, and the pages of what it finds. */

import type { Context } from "../context.ts";
import { VaultError, type WhoCanFix } from "../errors.ts";
import type {
  ConnectionPosition,
  ConnectionQuery,
  ConnectionStatus,
  ProblemCode,
} from "../store.ts";
import { type Connection, toConnection } from "./connection-view.ts";
import { fromCursor, PAGE_SIZE, toCursor } from "./paging.ts";
import { problemsFixedBy } from "./problems.ts";

/** As many are counted: whoever wants to know more than that it is many reads the list. */
export const MOST_COUNTED = 10_000;
/** Of users times providers that a filter names. */
const MOST_QUERIES = 100;

/** Which connections are meant. What is absent matches all; of a list one must match. Times are from (`From`, included) and before. */
export interface ConnectionListFilter<Slug extends string = string> {
  /** One, or several: of any of them. */
  userId?: string | readonly string[];
  /** Only what belongs to the tenant itself. Not with `userId`. */
  shared?: true;
  /** One, or several: at any of them. Users times providers are 100 at the most. */
  provider?: Slug | readonly Slug[];
  status?: ConnectionStatus | readonly ConnectionStatus[];
  problem?: ProblemCode | readonly ProblemCode[];
  /** Those with a problem that such a person can fix. */
  whoCanFix?: WhoCanFix | readonly WhoCanFix[];
  /** The account's id, or its label. */
  account?: string;
  /**
   * What somebody looks for: the user's id begins with it, letter for letter; or the account's label or e-mail address does, whatever the
   * case of its letters from A to Z; or it is the connection's id.
   */
  search?: string;
  /** The access credential ends within so many seconds, or has ended. */
  expiringWithinSeconds?: number;
  expiresFrom?: Date;
  expiresBefore?: Date;
  usedFrom?: Date;
  /** One that was never used is not used before anything. */
  usedBefore?: Date;
  createdFrom?: Date;
  createdBefore?: Date;
  /** Every pair must be there. */
  metadata?: Readonly<Record<string, string>>;
}

/** A page of connections, newest first. */
export interface ConnectionPage {
  connections: readonly Connection[];
  /** Gives the next page; null: this is the last. */
  cursor: string | null;
}

/** A page of what a filter finds. Rejects with `options_invalid` for a cursor that is none. */
export async function connectionPage(
  ctx: Context,
  tenant: string,
  asked: { filter?: ConnectionListFilter; limit?: number; cursor?: string },
): Promise<ConnectionPage> {
  const { filter = {}, limit = PAGE_SIZE, cursor } = asked;
  const after = cursor === undefined ? undefined : toPosition(cursor);
  const queries = toQueries(tenant, filter, ctx.settings.clock());
  await ctx.ready();
  // One more than asked for tells whether there is a next page.
  const page = { limit: limit + 1, ...(after && { after }) };
  const found = await Promise.all(queries.map((query) => ctx.store.listConnections(query, page)));
  const rows = found.length === 1 ? (found[0] ?? []) : found.flat().sort(newestFirst);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    connections: shown.map(toConnection),
    cursor: last && rows.length > limit ? toCursor([String(last.createdAt), last.id]) : null,
  };
}

/** As a store lists them. */
function newestFirst(a: ConnectionPosition, b: ConnectionPosition): number {
  if (a.createdAt !== b.createdAt) return b.createdAt - a.createdAt;
  return a.id < b.id ? 1 : -1;
}

/** How many things a filter finds. */
export interface MatchCount {
  count: number;
  /** False: there are more than the 10,000 that are counted. */
  isExact: boolean;
}

/** How many connections a filter finds. */
export async function countMatches(
  ctx: Context,
  tenant: string,
  filter: ConnectionListFilter,
): Promise<MatchCount> {
  const queries = toQueries(tenant, filter, ctx.settings.clock());
  await ctx.ready();
  let found = 0;
  for (const query of queries) {
    if (found > MOST_COUNTED) break;
    found += await ctx.store.countMatches(query, MOST_COUNTED + 1 - found);
  }
  return matchCount(found);
}

/** What a store has counted, up to one more than are counted. */
export function matchCount(found: number): MatchCount {
  return { count: Math.min(found, MOST_COUNTED), isExact: found <= MOST_COUNTED };
}

/** The owner that a filter names. */
export function ownerOf(filter: { userId?: string; shared?: true }): string | undefined {
  if (filter.shared) return "shared";
  return filter.userId === undefined ? undefined : `user:${filter.userId}`;
}

function toPosition(cursor: string): ConnectionPosition {
  const [createdAt, id = ""] = fromCursor(cursor, /^\d{1,15} con_\w{1,60}$/);
  return { createdAt: Number(createdAt), id };
}

/**
 * What stores are asked for, which know one owner and one provider: no row fits two of them. None: nothing can fit. Throws `options_invalid` for too
 * many.
 */
function toQueries(tenant: string, filter: ConnectionListFilter, now: number): ConnectionQuery[] {
  const common = commonQuery(tenant, filter, now);
  if (common.problems?.length === 0) return [];
  const { userId, shared, provider } = filter;
  const owners = shared ? ["shared"] : namesIn(userId).map((id) => id && `user:${id}`);
  const providers = namesIn(provider);
  if (owners.length * providers.length > MOST_QUERIES)
    throw new VaultError(
      "options_invalid",
      `The filter names too many users and providers: ${MOST_QUERIES} pairs of them are the most. Ask for some at a time.`,
    );
  return owners.flatMap((owner) =>
    providers.map((each) => ({
      ...common,
      ...(owner !== undefined && { owner }),
      ...(each !== undefined && { provider: each }),
    })),
  );
}

/** Each once; what names none is one that matches all. */
function namesIn(named: string | readonly string[] | undefined): (string | undefined)[] {
  return named === undefined ? [undefined] : [...new Set(toList(named))];
}

function commonQuery(tenant: string, filter: ConnectionListFilter, now: number): ConnectionQuery {
  const { account, search, metadata, status } = filter;
  const problems = problemsOf(filter);
  return {
    tenant,
    ...(status !== undefined && { statuses: toList(status) }),
    ...(problems && { problems }),
    ...(account !== undefined && { account }),
    ...(search !== undefined && { search }),
    ...(metadata && { metadata }),
    ...timesOf(filter, now),
  };
}

/** Problems named and problems by who can fix them: both must hold. */
function problemsOf(filter: ConnectionListFilter): readonly ProblemCode[] | undefined {
  const { problem, whoCanFix } = filter;
  const named = problem === undefined ? undefined : toList(problem);
  if (whoCanFix === undefined) return named;
  const fixable = problemsFixedBy(toList(whoCanFix));
  return named ? fixable.filter((code) => named.includes(code)) : fixable;
}

const times = [
  "expiresFrom",
  "expiresBefore",
  "usedFrom",
  "usedBefore",
  "createdFrom",
  "createdBefore",
] as const satisfies readonly (keyof ConnectionListFilter & keyof ConnectionQuery)[];

function timesOf(
  filter: ConnectionListFilter,
  now: number,
): Pick<ConnectionQuery, (typeof times)[number]> {
  const given = times.flatMap((name) => {
    const time = filter[name];
    return time === undefined ? [] : [[name, time.getTime()] as const];
  });
  const found: Pick<ConnectionQuery, (typeof times)[number]> = Object.fromEntries(given);
  if (filter.expiringWithinSeconds === undefined) return found;
  // Whole milliseconds: a store keeps times as integers.
  const end = now + Math.floor(filter.expiringWithinSeconds * 1000) + 1;
  return { ...found, expiresBefore: Math.min(end, found.expiresBefore ?? end) };
}

function toList<T extends string>(words: T | readonly T[]): readonly T[] {
  return typeof words === "string" ? [words] : words;
}
