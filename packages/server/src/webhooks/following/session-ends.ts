/**
 * Connect sessions that end and nobody came: no event tells that, for nothing happens. So the end of each is noted when it is opened, whoever opens
 * it, and looked at once it is past.
 */
import { isVaultError, type VaultEvent } from "valetkey";
import type { SessionOpened } from "valetkey/host";
import type { Db, Statement } from "../../db/db.ts";
import { insertDelivery } from "../deliveries/delivery-table.ts";
import type { WebhookDeps } from "../deps.ts";
import { listeners } from "../endpoints/endpoint-table.ts";
import { sessionExpiredMessage } from "../message.ts";
import { isWanted } from "../types.ts";

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

/** Notes the end of a session: also where nobody listens yet, for somebody may before it ends. */
export async function noteSession(
  db: Db,
  { tenant, id, owner, provider, expiresAt }: SessionOpened,
): Promise<void> {
  const userId = owner?.startsWith("user:") ? owner.slice("user:".length) : null;
  await db.run(
    `INSERT INTO ${table} (tenant, id, user_id, provider, expires_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant, id) DO NOTHING`,
    ...[tenant, id, userId, provider, expiresAt.getTime()],
  );
}

const ends: ReadonlySet<VaultEvent["type"]> = new Set([
  "connect_session.completed",
  "connect_session.canceled",
  "signed_in",
  "sign_in.linked",
]);

/** What an event says is over needs no looking at. */
export function forgetSessionOf({ type: of, tenant, sessionId }: VaultEvent): Statement[] {
  return ends.has(of) && sessionId !== undefined ? [forget({ tenant, id: sessionId })] : [];
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
  const wanting = (await listeners(db, tenant)).filter(({ types }) => isWanted(types, type));
  const message = sessionExpiredMessage({
    ...{ tenant, sessionId: id, userId: row.user_id, provider: row.provider },
    at: new Date(row.expires_at),
  });
  return [...wanting.map((each) => insertDelivery(each.id, message, time.now())), forget(row)];
}

function forget({ tenant, id }: { tenant: string; id: string }): Statement {
  return { sql: `DELETE FROM ${table} WHERE tenant = $1 AND id = $2`, params: [tenant, id] };
}
