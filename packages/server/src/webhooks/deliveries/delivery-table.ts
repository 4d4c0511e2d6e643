/** Where messages wait for their endpoints, and what became of each. Sending them is sender.ts. */
import { type Db, first, type Param, type Statement } from "../../db/db.ts";
import { newId } from "../../http/request-id.ts";
import type { Message } from "../message.ts";
import type { WebhookType } from "../types.ts";

/** How a delivery can stand. */
export const deliveryStates = ["waiting", "delivered", "failed"] as const;
/** How one stands. */
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an attempt failed, where there was no answer of 2xx. */
export type AttemptError =
  | "status"
  | "redirect"
  | "gone"
  | "timeout"
  | "unreachable"
  | "host_not_allowed"
  | "secret_unreadable";

/** One attempt, or that somebody asked for new ones. */
export interface Attempt {
  /** Milliseconds since the epoch. */
  at: number;
  /** The answer's; null: there was none. */
  status: number | null;
  error: AttemptError | null;
  durationMs: number;
  /** Who asked for it; absent: the schedule did. */
  replayedBy?: string;
}

/** A message on its way to one endpoint. */
export interface Delivery {
  id: string;
  endpointId: string;
  messageId: string;
  tenant: string;
  type: WebhookType;
  body: string;
  state: DeliveryState;
  /** Attempts that were begun since it was made, or replayed. */
  tries: number;
  /** When the next attempt is due; of one that is being sent: until when it is claimed. */
  nextAt: number;
  /** By whom it is being sent. */
  claim: string | null;
  attempts: readonly Attempt[];
  createdAt: number;
  endedAt: number | null;
}

interface Row
  extends Omit<
    Delivery,
    "endpointId" | "messageId" | "nextAt" | "attempts" | "createdAt" | "endedAt"
  > {
  endpoint_id: string;
  message_id: string;
  next_at: number;
  attempts: string;
  created_at: number;
  ended_at: number | null;
}

const table = "valetkey_server.webhook_delivery";
const columns =
  "id, endpoint_id, message_id, tenant, type, body, state, tries, next_at, claim, attempts, created_at, ended_at";
/** Of a delivery that is replayed for ever. */
const MOST_ATTEMPTS_KEPT = 50;

/** A delivery to be made. A message that an endpoint was given already is not given to it twice. */
export function insertDelivery(endpointId: string, message: Message, now: number): Statement {
  const { id, tenant, userId, type, body } = message;
  return {
    sql: `INSERT INTO ${table} (id, endpoint_id, message_id, tenant, user_id, type, body, state, tries, next_at, attempts, created_at)
      SELECT CAST($1 AS text), e.id, CAST($2 AS text), CAST($3 AS text), CAST($4 AS text), CAST($5 AS text), CAST($6 AS text), 'waiting', 0, CAST($7 AS bigint), '[]', CAST($7 AS bigint)
      FROM valetkey_server.webhook_endpoint e WHERE e.id = $8 AND e.state <> 'disabled'
      ON CONFLICT (endpoint_id, message_id) DO NOTHING`,
    params: [newId("dlv"), id, tenant, userId, type, body, now, endpointId],
  };
}

/** One of an endpoint. */
export async function findDelivery(
  db: Db,
  endpointId: string,
  id: string,
): Promise<Delivery | undefined> {
  const sql = `SELECT ${columns} FROM ${table} WHERE id = $1 AND endpoint_id = $2`;
  const row = await first<Row>(db, sql, id, endpointId);
  return row && toDelivery(row);
}

/** Deliveries of an endpoint, newest first. `after`: older than that one. */
export async function listDeliveries(
  db: Db,
  endpointId: string,
  asked: {
    states?: readonly DeliveryState[];
    limit: number;
    after?: { createdAt: number; id: string };
  },
): Promise<Delivery[]> {
  const params: Param[] = [endpointId];
  const place = (value: Param): string => `$${params.push(value)}`;
  const where = ["endpoint_id = $1"];
  if (asked.states) where.push(`state IN (${asked.states.map(place).join(", ")})`);
  if (asked.after)
    where.push(`(created_at, id) < (${place(asked.after.createdAt)}, ${place(asked.after.id)})`);
  const rows = await db.all<Row>(
    `SELECT ${columns} FROM ${table} WHERE ${where.join(" AND ")}
     ORDER BY created_at DESC, id DESC LIMIT ${place(asked.limit)}`,
    ...params,
  );
  return rows.map(toDelivery);
}

/** How many deliveries to an endpoint there are; `most` where there are more. */
export async function countDeliveries(
  db: Db,
  endpointId: string,
  { states, most }: { states?: readonly DeliveryState[]; most: number },
): Promise<number> {
  const params: Param[] = [endpointId];
  const place = (value: Param): string => `$${params.push(value)}`;
  const among = states ? ` AND state IN (${states.map(place).join(", ")})` : "";
  const some = `SELECT 1 FROM ${table} WHERE endpoint_id = $1${among} LIMIT ${place(most)}`;
  const sql = `SELECT count(*) AS found FROM (${some}) AS counted`;
  const [counted] = await db.all<{ found: number }>(sql, ...params);
  return Number(counted?.found ?? 0);
}

/** Endpoints for which something is due, and whether each takes what it is sent. */
export async function dueEndpoints(
  db: Db,
  now: number,
): Promise<{ id: string; isFailing: boolean }[]> {
  const rows = await db.all<{ id: string; failing_since: number | null }>(
    `SELECT e.id, e.failing_since FROM valetkey_server.webhook_endpoint e
     WHERE e.state <> 'disabled' AND EXISTS (
       SELECT 1 FROM ${table} d WHERE d.endpoint_id = e.id AND d.state = 'waiting' AND d.next_at <= $1)`,
    now,
  );
  return rows.map(({ id, failing_since }) => ({ id, isFailing: failing_since !== null }));
}

/**
 * Takes what is due for an endpoint: nobody else takes it before `until`. An attempt is counted with that, so that one which ends its process is
 * not made for ever.
 */
export async function claimDeliveries(
  db: Db,
  asked: { endpointId: string; claim: string; now: number; until: number; limit: number },
): Promise<Delivery[]> {
  const { endpointId, claim, now, until, limit } = asked;
  // Else processes that take at the same moment would choose the same rows, and all but one get none.
  const skip = db.dialect === "postgres" ? "FOR UPDATE SKIP LOCKED" : "";
  const rows = await db.all<Row>(
    `UPDATE ${table} SET claim = $1, next_at = $2, tries = tries + 1
     WHERE state = 'waiting' AND next_at <= $3 AND id IN (
       SELECT id FROM ${table} WHERE endpoint_id = $4 AND state = 'waiting' AND next_at <= $3
       ORDER BY next_at LIMIT $5 ${skip})
     RETURNING ${columns}`,
    ...[claim, until, now, endpointId, limit],
  );
  return rows.map(toDelivery);
}

/** What became of an attempt, as a statement. It changes nothing where the claim is another's by now. */
export function settleDelivery(
  { id, claim, attempts }: Pick<Delivery, "id" | "claim" | "attempts">,
  outcome: { state: DeliveryState; nextAt: number; endedAt: number | null },
): Statement {
  const { state, nextAt, endedAt } = outcome;
  return {
    sql: `UPDATE ${table} SET state = $1, next_at = $2, ended_at = $3, attempts = $4, claim = NULL
      WHERE id = $5 AND claim = $6`,
    params: [
      state,
      nextAt,
      endedAt,
      JSON.stringify(attempts.slice(-MOST_ATTEMPTS_KEPT)),
      id,
      claim,
    ],
  };
}

/** As if nobody had taken it: what was cut off before anything could come of it is no attempt, and is due at once. */
export function giveBackDelivery(
  { id, claim }: Pick<Delivery, "id" | "claim">,
  now: number,
): Statement {
  return {
    sql: `UPDATE ${table} SET next_at = $1, tries = tries - 1, claim = NULL WHERE id = $2 AND claim = $3`,
    params: [now, id, claim],
  };
}

/** Makes one due now, with all attempts before it, unless it is being sent. False: it is. */
export async function replayDelivery(
  db: Db,
  { id, attempts }: Pick<Delivery, "id" | "attempts">,
  now: number,
): Promise<boolean> {
  const changed = await db.run(
    `UPDATE ${table} SET state = 'waiting', next_at = $1, tries = 0, ended_at = NULL, attempts = $2 WHERE id = $3 AND claim IS NULL`,
    ...[now, JSON.stringify(attempts.slice(-MOST_ATTEMPTS_KEPT)), id],
  );
  return changed > 0;
}

/** What waits for an endpoint is over, also what is being sent just now; it can be replayed. */
export async function giveUpWaiting(db: Db, endpointId: string, now: number): Promise<void> {
  await db.run(
    `UPDATE ${table} SET state = 'failed', ended_at = $1, claim = NULL WHERE endpoint_id = $2 AND state = 'waiting'`,
    ...[now, endpointId],
  );
}

/** Removes some of what ended before a time; resolves with how many. */
export async function pruneDeliveries(db: Db, before: number, limit: number): Promise<number> {
  return db.run(
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ended_at < $1 LIMIT $2)`,
    ...[before, limit],
  );
}

/** Removes all that is about a user: sent, not yet sent, or to be told one day. */
export async function eraseUser(db: Db, tenant: string, userId: string): Promise<void> {
  const params = [tenant, userId];
  await db.batch(
    [table, "valetkey_server.webhook_session"].map((from) => ({
      sql: `DELETE FROM ${from} WHERE tenant = $1 AND user_id = $2`,
      params,
    })),
  );
}

function toDelivery(row: Row): Delivery {
  const { endpoint_id, message_id, next_at, created_at, ended_at, attempts, ...rest } = row;
  return {
    ...rest,
    endpointId: endpoint_id,
    messageId: message_id,
    nextAt: next_at,
    attempts: JSON.parse(attempts) as Attempt[],
    createdAt: created_at,
    endedAt: ended_at,
  };
}
