/** Where the exchanges of the inspector are kept: what may be shown of each, redacted before it comes here. */
import type { Db, Param, Statement } from "../db/db.ts";
import { first } from "../db/db.ts";

/** What an exchange was: a call through the proxy, a request to the API that failed, or the vault's own with a provider. */
export type RequestKind = "call" | "api" | "renew" | "begin" | "finish" | "poll";

/** What is only shown of one exchange at a time, or is there seldom. */
export interface RequestDetails {
  providerMs?: number;
  /** What the provider answered, where that is another status. */
  providerStatus?: number;
  attempts?: number;
  source?: string;
  keyName?: string;
  actor?: string;
  whoCanFix?: string;
  sessionId?: string;
  route?: string;
  aborted?: boolean;
  requestHeaders?: Record<string, string | string[]>;
  responseHeaders?: Record<string, string | string[]>;
  requestBody?: string;
  responseBody?: string;
}

/** An exchange as it is kept. */
export interface KeptRequest {
  id: string;
  at: number;
  kind: RequestKind;
  tenant: string;
  userId: string | null;
  provider: string | null;
  connectionId: string | null;
  method: string | null;
  path: string | null;
  /** As the caller got it; null: there was none. */
  status: number | null;
  ms: number;
  problem: string | null;
  keyId: string | null;
  details: RequestDetails;
}

const columns =
  "id, at, kind, tenant, user_id, provider, connection_id, method, path, status, ms, problem, key_id, details";
const COLUMNS = 14;

interface Row {
  id: string;
  at: number;
  kind: RequestKind;
  tenant: string;
  user_id: string | null;
  provider: string | null;
  connection_id: string | null;
  method: string | null;
  path: string | null;
  status: number | null;
  ms: number;
  problem: string | null;
  key_id: string | null;
  details: string;
}

/** What makes it, and that of counts (tally.ts): a migration (db/migrations.ts), which is never edited once it is published. */
export const requestTable: readonly string[] = [
  `CREATE TABLE valetkey_server.request (
    id text NOT NULL,
    at bigint NOT NULL,
    kind text NOT NULL,
    tenant text NOT NULL,
    user_id text,
    provider text,
    connection_id text,
    method text,
    path text,
    status bigint,
    ms bigint NOT NULL,
    problem text,
    key_id text,
    details text NOT NULL,
    PRIMARY KEY (id, at)
  )`,
  "CREATE INDEX request_order ON valetkey_server.request (tenant, at, id)",
  "CREATE INDEX request_connection ON valetkey_server.request (connection_id, at, id)",
  "CREATE INDEX request_age ON valetkey_server.request (at)",
  `CREATE TABLE valetkey_server.tally (
    step bigint NOT NULL,
    start bigint NOT NULL,
    name text NOT NULL,
    tenant text NOT NULL,
    provider text NOT NULL,
    label text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (step, name, start, tenant, provider, label)
  )`,
  "CREATE INDEX tally_age ON valetkey_server.tally (step, start)",
];

/** Few sizes, so that a database knows the statements again. */
const SIZES = [16, 4, 1];
const insertions = new Map(SIZES.map((size) => [size, insertionOf(size)]));

/** Saves exchanges in one batch; one that is there already stays as it is. */
export async function insertRequests(db: Db, requests: readonly KeptRequest[]): Promise<void> {
  const statements: Statement[] = [];
  let at = 0;
  for (const size of SIZES) {
    for (; requests.length - at >= size; at += size)
      statements.push(insertion(requests.slice(at, at + size)));
  }
  if (statements.length > 0) await db.batch(statements);
}

function insertion(requests: readonly KeptRequest[]): Statement {
  const sql = insertions.get(requests.length) ?? insertionOf(requests.length);
  return { sql, params: requests.flatMap(paramsOf) };
}

function insertionOf(rows: number): string {
  const values = Array.from({ length: rows }, (_, index) => {
    const places = Array.from(
      { length: COLUMNS },
      (_each, place) => `$${index * COLUMNS + place + 1}`,
    );
    return `(${places.join(", ")})`;
  });
  return `INSERT INTO valetkey_server.request (${columns}) VALUES ${values.join(", ")} ON CONFLICT DO NOTHING`;
}

function paramsOf(it: KeptRequest): Param[] {
  return [
    ...[it.id, it.at, it.kind, it.tenant, it.userId, it.provider, it.connectionId],
    ...[it.method, it.path, it.status, Math.round(it.ms), it.problem, it.keyId],
    JSON.stringify(it.details),
  ];
}

/** The latest exchange of an id in a tenant. */
export async function getRequest(
  db: Db,
  tenant: string,
  id: string,
): Promise<KeptRequest | undefined> {
  const row = await first<Row>(
    db,
    `SELECT ${columns} FROM valetkey_server.request WHERE id = $1 AND tenant = $2 ORDER BY at DESC LIMIT 1`,
    ...[id, tenant],
  );
  return row && toRequest(row);
}

/** Which exchanges are meant. */
export interface RequestFilter {
  tenant: string;
  /** Of each of these one must match. */
  userIds?: readonly string[] | undefined;
  providers?: readonly string[] | undefined;
  connectionIds?: readonly string[] | undefined;
  keyIds?: readonly string[] | undefined;
  kinds?: readonly RequestKind[] | undefined;
  methods?: readonly string[] | undefined;
  problems?: readonly string[] | undefined;
  /** Each from one status to another, both inclusive. */
  statuses?: readonly (readonly [number, number])[] | undefined;
  from?: number | undefined;
  before?: number | undefined;
}

/** A place in the list. */
export interface RequestPosition {
  at: number;
  id: string;
}

/** A page of exchanges, newest first. */
export async function listRequests(
  db: Db,
  filter: RequestFilter,
  { limit, after }: { limit: number; after?: RequestPosition | undefined },
): Promise<KeptRequest[]> {
  const { where, params } = conditionsOf(filter, after);
  params.push(limit);
  const rows = await db.all<Row>(
    `SELECT ${columns} FROM valetkey_server.request WHERE ${where}
     ORDER BY at DESC, id DESC LIMIT $${params.length}`,
    ...params,
  );
  return rows.map(toRequest);
}

/** How many a filter finds; `most` where there are more. */
export async function countRequests(db: Db, filter: RequestFilter, most: number): Promise<number> {
  const { where, params } = conditionsOf(filter);
  params.push(most);
  const some = `SELECT 1 FROM valetkey_server.request WHERE ${where} LIMIT $${params.length}`;
  const sql = `SELECT count(*) AS found FROM (${some}) AS counted`;
  const [counted] = await db.all<{ found: number }>(sql, ...params);
  return Number(counted?.found ?? 0);
}

function conditionsOf(
  filter: RequestFilter,
  after?: RequestPosition,
): { where: string; params: Param[] } {
  const params: Param[] = [];
  const where: string[] = [];
  const meant = (condition: string, ...values: readonly (Param | undefined)[]): void => {
    if (values.some((value) => value === undefined)) return;
    const places = values.map((value) => params.push(value ?? null));
    where.push(condition.replaceAll(/\?(\d+)/g, (_, at: string) => `$${places[Number(at) - 1]}`));
  };
  const named = (column: string, values: readonly string[] | undefined): void => {
    if (values)
      meant(`${column} IN (${values.map((_, at) => `?${at + 1}`).join(", ")})`, ...values);
  };
  meant("tenant = ?1", filter.tenant);
  named("user_id", filter.userIds);
  named("provider", filter.providers);
  named("connection_id", filter.connectionIds);
  named("key_id", filter.keyIds);
  named("kind", filter.kinds);
  named("method", filter.methods);
  named("problem", filter.problems);
  const inRange = (_: unknown, at: number): string =>
    `status BETWEEN ?${2 * at + 1} AND ?${2 * at + 2}`;
  const { statuses } = filter;
  if (statuses) meant(`(${statuses.map(inRange).join(" OR ")})`, ...statuses.flat());
  meant("at >= ?1", filter.from);
  meant("at < ?1", filter.before);
  meant("(at < ?1 OR (at = ?1 AND id < ?2))", after?.at, after?.id);
  return { where: where.join(" AND "), params };
}

function toRequest(row: Row): KeptRequest {
  const { user_id, connection_id, key_id, details, ...same } = row;
  return {
    ...same,
    userId: user_id,
    connectionId: connection_id,
    keyId: key_id,
    details: JSON.parse(details) as RequestDetails,
  };
}

const AT_ONCE = 5_000;

/** Removes what is older, some thousands at a time; resolves with how many they were. */
export async function removeRequestsBefore(db: Db, time: number): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await db.run(
      `DELETE FROM valetkey_server.request WHERE at < $1 AND at <= (
        SELECT max(at) FROM (SELECT at FROM valetkey_server.request WHERE at < $1 ORDER BY at LIMIT ${AT_ONCE}) AS old)`,
      time,
    );
    removed += count;
    if (count < AT_ONCE) return removed;
  }
}

/** Removes what is kept of a user, or of a whole tenant. */
export async function removeRequestsOf(db: Db, tenant: string, userId?: string): Promise<void> {
  const of = userId === undefined ? [tenant] : [tenant, userId];
  const condition = userId === undefined ? "" : " AND user_id = $2";
  await db.run(`DELETE FROM valetkey_server.request WHERE tenant = $1${condition}`, ...of);
  if (userId === undefined)
    await db.run("DELETE FROM valetkey_server.tally WHERE tenant = $1", tenant);
}

/** Gives what is kept of a user to another name of theirs. */
export async function renameRequestsOf(
  db: Db,
  { tenant, from, to }: { tenant: string; from: string; to: string },
): Promise<void> {
  await db.run(
    "UPDATE valetkey_server.request SET user_id = $1 WHERE tenant = $2 AND user_id = $3",
    ...[to, tenant, from],
  );
}
