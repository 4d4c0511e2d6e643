/** Connections in PostgreSQL: found, and changed without their credential. Saving one whole is saving.ts; lists are listing.ts; who may renew, renewals.ts. */
import type {
  ConnectionChange,
  ConnectionFilter,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import { json } from "../sql-values.ts";
import type { Database, SqlValues } from "./database/database.ts";
import { eventValues, insertEvents } from "./events.ts";
import { keyBytes } from "./keys.ts";
import {
  type ConnectionRow,
  connectionColumns,
  connectionTables as joined,
  metadataPairs,
  toConnection,
} from "./rows.ts";

/** Connections that `filter` means, oldest first. */
export async function findConnections(
  db: Database,
  { tenant, owner, provider }: ConnectionFilter,
): Promise<StoredConnection[]> {
  const values = { tenant, owner: owner ?? null, provider: provider ?? null };
  const rows = await db.all<ConnectionRow>(
    tenant,
    owner === undefined ? findAll(provider !== undefined) : findOwners,
    values,
  );
  return rows.map(toConnection);
}

// What every call of a handle runs: planned once.
const findOwners =
  "SELECT * FROM valetkey.find_connections_1($tenant::text, $owner::text, $provider::text)";

const findAll = (ofProvider: boolean): string =>
  `SELECT ${connectionColumns} FROM ${joined}
   WHERE c.tenant = $tenant::text ${ofProvider ? "AND c.provider = $provider::text" : ""} ORDER BY c.created_at, c.id`;

/** The connection with this id, of this tenant. */
export async function getConnection(
  db: Database,
  tenant: string,
  id: string,
): Promise<StoredConnection | undefined> {
  const row = await db.first<ConnectionRow>(
    tenant,
    "SELECT * FROM valetkey.get_connection_1($tenant::text, $id::text)",
    { id, tenant },
  );
  return row && toConnection(row);
}

/** Connections that a key has sealed, in the order of their ids. */
export async function findSealedBy(
  db: Database,
  tenant: string,
  keyId: string,
  limit: number,
): Promise<StoredConnection[]> {
  const sealed = (column: string): string =>
    `(SELECT id FROM valetkey.credential WHERE ${column} = $key::bytea AND tenant = $tenant::text ORDER BY id LIMIT $limit::bigint)`;
  const rows = await db.all<ConnectionRow>(
    tenant,
    `SELECT ${connectionColumns} FROM ${joined}
     WHERE c.id IN (${sealed("access_key")} UNION ${sealed("renewal_key")}) ORDER BY c.id LIMIT $limit::bigint`,
    { tenant, key: keyBytes(keyId), limit },
  );
  return rows.map(toConnection);
}

/** Replaces sealed values by others that hold the same; false, writing nothing, if they are no longer those of `from`. */
export function resealConnection(
  db: Database,
  from: Pick<StoredConnection, "tenant" | "id" | "tokenVersion" | "access" | "renewal">,
  to: Pick<StoredConnection, "access" | "renewal">,
): Promise<boolean> {
  return db.any(
    from.tenant,
    `UPDATE valetkey.credential SET access = $access::bytea, renewal = $renewal::bytea
     WHERE id = $id::text AND tenant = $tenant::text AND token_version = $token_version::bigint
       AND access IS NOT DISTINCT FROM $from_access::bytea AND renewal IS NOT DISTINCT FROM $from_renewal::bytea
     RETURNING 1`,
    {
      tenant: from.tenant,
      id: from.id,
      token_version: from.tokenVersion,
      from_access: from.access,
      from_renewal: from.renewal,
      access: to.access,
      renewal: to.renewal,
    },
  );
}

/** Changes facts beside the credential; false, writing nothing, if the connection is not there, not at `ifVersion` or stands otherwise than `ifStanding`. */
export function changeConnection(
  db: Database,
  tenant: string,
  id: string,
  change: ConnectionChange,
  {
    ifVersion,
    ifStanding,
    events = [],
  }: NonNullable<Parameters<Store["changeConnection"]>[3]> = {},
): Promise<boolean> {
  const factSet = ["account", "label", "metadata"].some((name) => name in change);
  return db.any(tenant, changeStatement(change, factSet), {
    tenant,
    id,
    if_version: ifVersion ?? null,
    if_status: ifStanding?.status ?? null,
    if_problem: ifStanding?.problem ?? null,
    ...changeValues(change),
    ...eventValues(events),
  });
}

function changeStatement(change: ConnectionChange, setsFacts: boolean): string {
  const { isDefault } = change;
  // The others are let go before, lest two are the default for a moment: the update waits for what `others` gave.
  const others = `others AS (
      UPDATE valetkey.connection o SET is_default = false FROM target t
      WHERE o.tenant = $tenant::text AND o.owner = t.owner AND o.provider = t.provider AND o.is_default AND o.id <> t.id
      RETURNING o.id
    ),`;
  const facts = `facts AS (
      UPDATE valetkey.credential r SET
        account = CASE WHEN $sets_account::boolean THEN $account::text ELSE r.account END,
        account_label = CASE WHEN $sets_account::boolean THEN $account_label::text ELSE r.account_label END,
        label = CASE WHEN $sets_label::boolean THEN $label::text ELSE r.label END,
        metadata = CASE WHEN $sets_metadata::boolean THEN ARRAY(SELECT json_array_elements_text($metadata::json)) ELSE r.metadata END
      FROM changed WHERE r.id = changed.id
    ),`;
  return `WITH target AS MATERIALIZED (
      SELECT c.id, c.owner, c.provider FROM valetkey.connection c
      WHERE c.id = $id::text AND c.tenant = $tenant::text AND c.token_version = coalesce($if_version::bigint, c.token_version)
        AND ($if_status::text IS NULL OR (c.status = $if_status::text AND c.problem_code IS NOT DISTINCT FROM $if_problem::text))
      FOR NO KEY UPDATE
    ), ${isDefault ? others : ""} changed AS (
      UPDATE valetkey.connection c SET
        status = coalesce($status::text, c.status),
        problem = CASE WHEN $sets_problem::boolean THEN $problem::text ELSE c.problem END,
        problem_code = CASE WHEN $sets_problem::boolean THEN $problem_code::text ELSE c.problem_code END,
        is_default = coalesce($is_default::boolean, c.is_default),
        fails = CASE WHEN $forgets::boolean THEN 0 ELSE c.fails END,
        failing_since = CASE WHEN $forgets::boolean THEN NULL ELSE c.failing_since END,
        retry_at = CASE WHEN $forgets::boolean THEN NULL ELSE c.retry_at END,
        due_at = CASE WHEN $sets_due::boolean THEN $due_at::bigint ELSE c.due_at END,
        updated_at = $updated_at::bigint
      FROM target t WHERE c.id = t.id ${isDefault ? "AND (SELECT count(*) FROM others) >= 0" : ""}
      RETURNING c.id
    ), ${setsFacts ? facts : ""} added AS (${insertEvents("changed")})
    SELECT id FROM changed`;
}

function changeValues(change: ConnectionChange): SqlValues {
  return {
    status: change.status ?? null,
    sets_problem: change.problem !== undefined,
    problem: json(change.problem ?? null),
    problem_code: change.problem?.code ?? null,
    is_default: change.isDefault ?? null,
    forgets: change.forgetFailures ?? false,
    sets_due: change.dueAt !== undefined,
    due_at: change.dueAt ?? null,
    updated_at: change.updatedAt,
    sets_account: change.account !== undefined,
    account: json(change.account ?? null),
    account_label: json(change.account?.label ?? null),
    sets_label: change.label !== undefined,
    label: json(change.label ?? null),
    sets_metadata: change.metadata !== undefined,
    metadata: metadataPairs(change.metadata ?? {}),
  };
}
