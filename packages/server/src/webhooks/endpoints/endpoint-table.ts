/** Where endpoints are kept. Their secrets are sealed; what may become of one is endpoints.ts. */
import { type Db, first, type Statement } from "../../db/db.ts";
import { giveUpWaiting } from "../deliveries/delivery-table.ts";
import type { SigningKeyFacts } from "../deliveries/signing.ts";

/** `failing`: a message could not be delivered in all its attempts, and none has been since. */
export type EndpointState = "enabled" | "failing" | "disabled";
/** Why it is disabled: it answered 410, it failed for days, or somebody said so. */
export type DisabledReason = "gone" | "failing" | "by_hand";

/** In place of a tenant, of an endpoint that hears of all of them. No tenant can have this name. */
export const EVERY_TENANT = "";

/** An endpoint, without its secrets. */
export interface Endpoint {
  id: string;
  /** {@link EVERY_TENANT}: it is of none, and hears of all. */
  tenant: string;
  url: string;
  types: readonly string[];
  description: string | null;
  /** `config`: the configuration names it, and nobody else can change it. */
  source: "api" | "config";
  state: EndpointState;
  reason: DisabledReason | null;
  /** Since when no message was taken; null: the last one was. */
  failingSince: number | null;
  /** What may be shown of its keys, the newest first. */
  keys: readonly SigningKeyFacts[];
  /** Counts changes by people. */
  version: number;
  createdAt: number;
  updatedAt: number;
}

/** The same, as it is kept. */
export interface StoredEndpoint extends Endpoint {
  /** Its keys, in the order of `keys`. */
  sealed: Uint8Array;
}

/** What people change of one. */
export type EndpointChange = Partial<
  Pick<StoredEndpoint, "url" | "types" | "description" | "state" | "reason" | "sealed" | "keys">
>;

interface Row
  extends Omit<StoredEndpoint, "types" | "keys" | "failingSince" | "createdAt" | "updatedAt"> {
  types: string;
  keys: string;
  failing_since: number | null;
  created_at: number;
  updated_at: number;
}

const table = "valetkey_server.webhook_endpoint";

/** Saves a new one. */
export async function insertEndpoint(db: Db, endpoint: StoredEndpoint): Promise<void> {
  const { id, tenant, url, types, description, source, state, reason, sealed, keys } = endpoint;
  const { failingSince, version, createdAt, updatedAt } = endpoint;
  await db.run(
    `INSERT INTO ${table} (id, tenant, url, types, description, source, state, reason, failing_since, sealed, keys, version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING`,
    ...[id, tenant, url, JSON.stringify(types), description, source, state, reason],
    ...[failingSince, sealed, JSON.stringify(keys), version, createdAt, updatedAt],
  );
}

/** One of these tenants; of any tenant where none is named. */
export async function findEndpoint(
  db: Db,
  id: string,
  tenants?: readonly string[],
): Promise<StoredEndpoint | undefined> {
  const row = await first<Row>(db, `SELECT * FROM ${table} WHERE id = $1`, id);
  return row && (tenants === undefined || tenants.includes(row.tenant))
    ? toEndpoint(row)
    : undefined;
}

/** All of these tenants, newest first. */
export async function listEndpoints(db: Db, tenants: readonly string[]): Promise<StoredEndpoint[]> {
  const places = tenants.map((_, at) => `$${at + 1}`).join(", ");
  const sql = `SELECT * FROM ${table} WHERE tenant IN (${places}) ORDER BY created_at DESC, id DESC`;
  return (await db.all<Row>(sql, ...tenants)).map(toEndpoint);
}

/** Those that are to hear of what happens in a tenant: its own, and those of all tenants. */
export async function listeners(db: Db, tenant: string): Promise<StoredEndpoint[]> {
  const all = await listEndpoints(db, [tenant, EVERY_TENANT]);
  return all.filter(({ state }) => state !== "disabled");
}

/** All that the configuration named, of all tenants. */
export async function listConfigured(db: Db): Promise<StoredEndpoint[]> {
  const rows = await db.all<Row>(`SELECT * FROM ${table} WHERE source = 'config'`);
  return rows.map(toEndpoint);
}

/** Tenants with an endpoint that is not disabled; {@link EVERY_TENANT} among them where one hears of all. */
export async function listeningTenants(db: Db): Promise<string[]> {
  const sql = `SELECT DISTINCT tenant FROM ${table} WHERE state <> 'disabled'`;
  return (await db.all<{ tenant: string }>(sql)).map(({ tenant }) => tenant);
}

/** Changes one if it still is of `version`. Undefined: it is not, or is gone. */
export async function changeEndpoint(
  db: Db,
  { id, version, now }: { id: string; version: number; now: number },
  change: EndpointChange,
): Promise<StoredEndpoint | undefined> {
  const found = await findEndpoint(db, id);
  if (found?.version !== version) return undefined;
  const { url, types, description, reason, sealed, keys } = { ...found, ...change };
  const [row] = await db.all<Row>(
    `UPDATE ${table} SET url = $1, types = $2, description = $3, sealed = $4, keys = $5, version = version + 1, updated_at = $6,
       state = COALESCE(CAST($7 AS text), state),
       reason = CASE WHEN CAST($7 AS text) IS NULL THEN reason ELSE $8 END,
       failing_since = CASE WHEN CAST($7 AS text) IS NULL THEN failing_since END
     WHERE id = $9 AND version = $10 RETURNING *`,
    ...[url, JSON.stringify(types), description, sealed, JSON.stringify(keys), now],
    // Unless somebody says how it is to stand, the sender does.
    ...[change.state ?? null, reason, id, version],
  );
  return row && toEndpoint(row);
}

/** Removes one and all its deliveries. */
export async function deleteEndpoint(db: Db, id: string): Promise<void> {
  await db.batch([
    { sql: `DELETE FROM ${table} WHERE id = $1`, params: [id] },
    { sql: "DELETE FROM valetkey_server.webhook_delivery WHERE endpoint_id = $1", params: [id] },
  ]);
}

/** Removes what was a tenant's until a time, endpoints and deliveries: its name may be used afresh. */
export function eraseTenantUntil(tenant: string, until: number): Statement[] {
  const statements = [table, "valetkey_server.webhook_delivery"].map((from) => ({
    sql: `DELETE FROM ${from} WHERE tenant = $1 AND created_at <= $2`,
    params: [tenant, until],
  }));
  const sessions = "DELETE FROM valetkey_server.webhook_session WHERE tenant = $1";
  return [...statements, { sql: sessions, params: [tenant] }];
}

/** A message was taken. */
export async function markWell(db: Db, id: string): Promise<void> {
  await db.run(
    `UPDATE ${table} SET failing_since = NULL, state = CASE state WHEN 'failing' THEN 'enabled' ELSE state END
     WHERE id = $1 AND failing_since IS NOT NULL`,
    id,
  );
}

/** A message was not taken at `now`; `gaveUp`: in none of its attempts. Resolves with since when it is like that. */
export async function markFailing(
  db: Db,
  { id, now, gaveUp }: { id: string; now: number; gaveUp: boolean },
): Promise<number> {
  const state = gaveUp ? "CASE state WHEN 'enabled' THEN 'failing' ELSE state END" : "state";
  const [row] = await db.all<{ failing_since: number }>(
    `UPDATE ${table} SET failing_since = COALESCE(failing_since, $1), state = ${state} WHERE id = $2 RETURNING failing_since`,
    ...[now, id],
  );
  return row?.failing_since ?? now;
}

/** Ends the sending to one, and gives up what waits for it. False: it was disabled already, or is gone. */
export async function disableEndpoint(
  db: Db,
  { id, reason, now }: { id: string; reason: DisabledReason; now: number },
): Promise<boolean> {
  const changed = await db.run(
    `UPDATE ${table} SET state = 'disabled', reason = $1, updated_at = $2 WHERE id = $3 AND state <> 'disabled'`,
    ...[reason, now, id],
  );
  if (changed > 0) await giveUpWaiting(db, id, now);
  return changed > 0;
}

function toEndpoint(row: Row): StoredEndpoint {
  const { failing_since, created_at, updated_at, types, keys, ...rest } = row;
  return {
    ...rest,
    types: JSON.parse(types) as string[],
    keys: JSON.parse(keys) as SigningKeyFacts[],
    failingSince: failing_since,
    createdAt: created_at,
    updatedAt: updated_at,
  };
}
