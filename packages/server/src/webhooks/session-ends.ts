/**
 * Connect sessions that end and nobody came: no event tells that, for nothing happens. So the ends of those that the API makes are noted, where an
 * endpoint wants to hear of them, and looked at once they are past.
 */
import { isVaultError, type VaultEvent } from "valetkey";
import type { Statement } from "../db/db.ts";
import { insertDelivery } from "./delivery-table.ts";
import type { WebhookDeps } from "./deps.ts";
import { listEndpoints } from "./endpoint-table.ts";
import { sessionExpiredMessage } from "./message.ts";
import { isWanted } from "./types.ts";

/** A session that was made. */
export interface WatchedSession {
  tenant: string;
  id: string;
  /** Null: of nobody, or of the tenant itself. */
  userId: string | null;
  /** Null: the person chooses. */
  provider: string | null;
  expiresAt: Date;
}

interface Row {
  tenant: string;
  id: string;
  user_id: string | null;
  provider: string | null;
  expires_at: number;
}

const type = "connect_session.expired";
const table = "valetkey_server.webhook_session";
const AT_ONCE = 200;

/** Notes the end of a session, where an endpoint wants to hear of it. */
export async function watchSession(
  { db }: WebhookDeps,
  { tenant, id, userId, provider, expiresAt }: WatchedSession,
): Promise<void> {
  const endpoints = await listEndpoints(db, tenant);
  if (!endpoints.some((each) => each.state !== "disabled" && isWanted(each.types, type))) return;
  await db.run(
    `INSERT INTO ${table} (tenant, id, user_id, provider, expires_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant, id) DO UPDATE SET expires_at = excluded.expires_at`,
    ...[tenant, id, userId, provider, expiresAt.getTime()],
  );
}

/** What an event says is over needs no looking at. */
export function forgetSessionOf({ type: of, tenant, sessionId }: VaultEvent): Statement[] {
  const isOver = of === "connect_session.completed" || of === "connect_session.canceled";
  return isOver && sessionId !== undefined ? [forget({ tenant, id: sessionId })] : [];
}

/** Looks at the sessions whose end is past, and tells of those to which nobody came. */
export async function tellExpiredSessions(deps: WebhookDeps): Promise<void> {
  const { db, time } = deps;
  const rows = await db.all<Row>(
    `SELECT tenant, id, user_id, provider, expires_at FROM ${table} WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2`,
    ...[time.now(), AT_ONCE],
  );
  for (const row of rows) await db.batch(await endOf(deps, row));
  if (rows.length === AT_ONCE) await tellExpiredSessions(deps);
}

async function endOf({ vault, db, time }: WebhookDeps, row: Row): Promise<Statement[]> {
  const { tenant, id } = row;
  const session = await vault
    .tenant(tenant)
    .sessions.get(id)
    .catch((error: unknown) => {
      // It ended an hour ago or more, and was not completed: that would have been heard of.
      if (isVaultError(error, "session_expired")) return undefined;
      throw error;
    });
  const status = session?.status ?? "expired";
  if (session && (status === "pending" || status === "finishing")) {
    const later = Math.max(session.expiresAt.getTime(), time.now() + 1_000);
    const sql = `UPDATE ${table} SET expires_at = $1 WHERE tenant = $2 AND id = $3`;
    return [{ sql, params: [later, tenant, id] }];
  }
  if (status !== "expired") return [forget(row)];
  const wanting = (await listEndpoints(db, tenant)).filter(
    (each) => each.state !== "disabled" && isWanted(each.types, type),
  );
  const message = sessionExpiredMessage({
    ...{ tenant, sessionId: id, userId: row.user_id, provider: row.provider },
    at: new Date(row.expires_at),
  });
  return [...wanting.map((each) => insertDelivery(each.id, message, time.now())), forget(row)];
}

function forget({ tenant, id }: { tenant: string; id: string }): Statement {
  return { sql: `DELETE FROM ${table} WHERE tenant = $1 AND id = $2`, params: [tenant, id] };
}
