/** Lists of connections in PostgreSQL: pages of what a query means, and how many that is. */
import { VaultError } from "../../core/errors.ts";
import type { ConnectionPosition, ConnectionQuery, StoredConnection } from "../../core/store.ts";
import { behindAll, smallLatin } from "../searched.ts";
import { json } from "../sql-values.ts";
import type { Database, SqlValues } from "./database/database.ts";
import { emailBegins, emailText } from "./migrations/emails-7.ts";
import { INDEXED_LABEL, labelBegins } from "./migrations/labels-4.ts";
import {
  bareConnectionColumns,
  type ConnectionRow,
  connectionTables as joined,
  metadataPairs,
  toConnection,
} from "./rows.ts";

/** A condition each, where the query names its value. */
const queried: Readonly<Partial<Record<keyof ConnectionQuery, string>>> = {
  owner: "c.owner = $owner::text",
  provider: "c.provider = $provider::text",
  account: `c.id IN (SELECT id FROM valetkey.credential WHERE tenant = $tenant::text AND account_id = $account::text
    UNION ALL SELECT id FROM valetkey.credential WHERE tenant = $tenant::text AND account_label = $account_label::text)`,
  search: `c.id IN (SELECT id FROM valetkey.connection
      WHERE tenant = $tenant::text AND owner >= $owner_from::text AND owner < $owner_to::text
    UNION ALL SELECT id FROM valetkey.credential WHERE tenant = $tenant::text AND ${labelBegins} >= $label_from::text
      AND ${labelBegins} < $label_to::text AND starts_with(lower(account_label), $label::text)
    UNION ALL SELECT id FROM valetkey.credential WHERE tenant = $tenant::text AND ${emailBegins} >= $label_from::text
      AND ${emailBegins} < $label_to::text AND starts_with(${emailText}, $label::text)
    UNION ALL SELECT id FROM valetkey.connection WHERE tenant = $tenant::text AND id = $search::text)`,
  expiresFrom: "c.expires_at >= $expires_from::bigint",
  expiresBefore: "c.expires_at < $expires_before::bigint",
  usedFrom: "c.used_at >= $used_from::bigint",
  usedBefore: "c.used_at < $used_before::bigint",
  createdFrom: "c.created_at >= $created_from::bigint",
  createdBefore: "c.created_at < $created_before::bigint",
};

/** A page of the connections that `query` means, newest first, without sealed values. */
export async function listConnections(
  db: Database,
  query: ConnectionQuery,
  { limit, after }: { limit: number; after?: ConnectionPosition },
): Promise<StoredConnection[]> {
  const conditions = [...conditionsOf(query)];
  if (after) conditions.push("(c.created_at, c.id) < ($after_at::bigint, $after_id::text)");
  const rows = await db.all<ConnectionRow>(
    query.tenant,
    `SELECT ${bareConnectionColumns} FROM ${joined} WHERE ${conditions.join(" AND ")}
     ORDER BY c.created_at DESC, c.id DESC LIMIT $limit::bigint`,
    {
      ...queryValues(query),
      after_at: after?.createdAt ?? null,
      after_id: after?.id ?? null,
      limit,
    },
  );
  return rows.map(toConnection);
}

/** How many connections `query` means; `most` where there are more. */
export async function countMatches(
  db: Database,
  query: ConnectionQuery,
  most: number,
): Promise<number> {
  const from = hasPairs(query) ? joined : "valetkey.connection c";
  const where = conditionsOf(query).join(" AND ");
  const counted = await db.first<{ count: string }>(
    query.tenant,
    `SELECT count(*)::text AS count FROM (SELECT FROM ${from} WHERE ${where} LIMIT $most::bigint) AS counted`,
    { ...queryValues(query), most },
  );
  return Number(counted?.count ?? 0);
}

function conditionsOf(query: ConnectionQuery): readonly string[] {
  const conditions = ["c.tenant = $tenant::text"];
  for (const [name, condition] of Object.entries(queried)) {
    if (query[name as keyof ConnectionQuery] !== undefined) conditions.push(condition);
  }
  // The first two say nothing new: that of the tenant has older releases see how few these are before there are statistics, the second names the index.
  if (hasPairs(query)) {
    conditions.push(
      "r.tenant = $tenant::text AND r.metadata <> '{}' AND r.metadata @> ARRAY(SELECT json_array_elements_text($metadata::json))",
    );
  }
  if (query.statuses) conditions.push(oneOf("c.status", query.statuses));
  if (query.problems) conditions.push(oneOf("c.problem_code", query.problems));
  return conditions;
}

function hasPairs({ metadata = {} }: ConnectionQuery): boolean {
  return Object.keys(metadata).length > 0;
}

/** Where an account's label or e-mail address, kept as JSON, begins. The index has no more of it, for it takes no text of any length. */
function searchValues(search: string): SqlValues {
  const owner = `user:${search}`;
  const label = smallLatin(JSON.stringify(search).slice(0, -1));
  const begins = [...label].slice(0, INDEXED_LABEL).join("");
  return {
    search,
    owner_from: owner,
    owner_to: behindAll(owner),
    label,
    label_from: begins,
    label_to: behindAll(begins),
  };
}

function queryValues(query: ConnectionQuery): SqlValues {
  return {
    tenant: query.tenant,
    owner: query.owner ?? null,
    provider: query.provider ?? null,
    // An account's id is kept as it is, so one that cannot be kept is nobody's; its label is kept as JSON.
    account: isKeepable(query.account) ? query.account : null,
    account_label: json(query.account ?? null),
    expires_from: query.expiresFrom ?? null,
    expires_before: query.expiresBefore ?? null,
    used_from: query.usedFrom ?? null,
    used_before: query.usedBefore ?? null,
    created_from: query.createdFrom ?? null,
    created_before: query.createdBefore ?? null,
    metadata: metadataPairs(query.metadata ?? {}),
    ...(query.search !== undefined && searchValues(query.search)),
  };
}

function isKeepable(text: string | undefined): text is string {
  return text !== undefined && !/\p{Surrogate}|\0/u.test(text);
}

/** In words, not in values, so that the planner can use the small indexes of what is not well. */
function oneOf(column: string, words: readonly string[]): string {
  if (words.some((word) => !/^[a-z_]+$/.test(word))) {
    throw new VaultError(
      "options_invalid",
      "A list asks for a status or a problem that there is not.",
    );
  }
  return words.length === 0
    ? "false"
    : `${column} IN ('${[...new Set(words)].sort().join("', '")}')`;
}
