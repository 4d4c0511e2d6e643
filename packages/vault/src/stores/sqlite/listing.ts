/** Lists of connections in SQLite, page by page. */
import type { ConnectionCount, ConnectionPosition, ConnectionQuery } from "../../core/store.ts";
import { behindAll, smallLatin } from "../searched.ts";
import { connectionTables, selectFacts, toConnection } from "./connection-rows.ts";
import type { SqlValues } from "./database.ts";
import type { Work } from "./work.ts";

/** What is done with lists. */
export const listingWork: Pick<Work, "listConnections" | "countMatches" | "countConnections"> = {
  listConnections(db, query, { limit, after }) {
    const { where, values } = meant(query, after);
    const rows = db.lists(
      `${selectFacts} WHERE ${where.join(" AND ")} ORDER BY created_at DESC, id DESC LIMIT :limit`,
      { ...values, limit },
    );
    return rows.map(toConnection);
  },
  countMatches(db, query, most) {
    const { where, values } = meant(query, undefined);
    const some = `SELECT 1 ${connectionTables} WHERE ${where.join(" AND ")} LIMIT :most`;
    const counted = db.first<{ count: number }>(`SELECT count(*) AS count FROM (${some})`, {
      ...values,
      most,
    });
    return counted?.count ?? 0;
  },
  countConnections: (db) =>
    db.all<ConnectionCount>(`${endings} GROUP BY tenant, provider, status, endsOn`),
};

const endings = `SELECT tenant, provider, status, count(*) AS count,
    CASE WHEN status IN ('active', 'degraded')
      THEN coalesce(renewal_expires_at, CASE WHEN renew_at IS NULL THEN expires_at END) / 86400000 END AS endsOn
  FROM connection`;

const pairsThere = `NOT EXISTS (SELECT 1 FROM json_each(:metadata) AS wanted WHERE NOT EXISTS
  (SELECT 1 FROM json_each(credential.metadata) AS has WHERE has.key = wanted.key AND has.value = wanted.value))`;

/** Each part by an index of its own. */
const searched = `number IN (
  SELECT number FROM connection WHERE tenant = :tenant AND owner >= :ownerFrom AND owner < :ownerTo
  UNION ALL SELECT number FROM credential
    WHERE account IS NOT NULL AND lower(account ->> '$.label') >= :labelFrom AND lower(account ->> '$.label') < :labelTo
  UNION ALL SELECT number FROM credential WHERE account ->> '$.email' IS NOT NULL
    AND lower(account ->> '$.email') >= :labelFrom AND lower(account ->> '$.email') < :labelTo
  UNION ALL SELECT number FROM connection WHERE id = :search)`;

/** Each part of a query: the condition, and what stands in it under the name of the part. */
const parts: Readonly<Record<Exclude<keyof ConnectionQuery, "tenant">, string>> = {
  owner: "owner = :owner",
  provider: "provider = :provider",
  statuses: "status IN (SELECT value FROM json_each(:statuses))",
  problems: "problem ->> '$.code' IN (SELECT value FROM json_each(:problems))",
  account: "(account_id = :account OR account ->> '$.label' = :account)",
  search: searched,
  expiresFrom: "expires_at >= :expiresFrom",
  expiresBefore: "expires_at < :expiresBefore",
  usedFrom: "used_at >= :usedFrom",
  usedBefore: "used_at < :usedBefore",
  createdFrom: "created_at >= :createdFrom",
  createdBefore: "created_at < :createdBefore",
  metadata: pairsThere,
};

function meant(
  query: ConnectionQuery,
  after: ConnectionPosition | undefined,
): { where: string[]; values: SqlValues } {
  const where = ["tenant = :tenant"];
  const values: Record<string, string | number> = { tenant: query.tenant };
  for (const [name, condition] of Object.entries(parts)) {
    const value = query[name as keyof ConnectionQuery];
    if (value === undefined) continue;
    where.push(condition);
    values[name] = typeof value === "object" ? JSON.stringify(value) : value;
  }
  if (query.search !== undefined) Object.assign(values, searchValues(query.search));
  if (after) {
    where.push("(created_at, id) < (:afterCreatedAt, :afterId)");
    Object.assign(values, { afterCreatedAt: after.createdAt, afterId: after.id });
  }
  return { where, values };
}

function searchValues(search: string): SqlValues {
  const [ownerFrom, labelFrom] = [`user:${search}`, smallLatin(search)];
  return { ownerFrom, ownerTo: behindAll(ownerFrom), labelFrom, labelTo: behindAll(labelFrom) };
}
