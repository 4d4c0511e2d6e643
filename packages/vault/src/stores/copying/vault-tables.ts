/** The vault's tables, from SQLite to PostgreSQL. What is sealed stays sealed: the same encryption keys open it there. */

import {
  connectionColumns,
  connectionIdentity,
  connectionState,
  connectionTables,
  toConnection as fromPostgres,
  identityOf,
} from "../postgres/rows.ts";
import { bytesOrNull, type SqlBytes } from "../sql-values.ts";
import { connectionColumnNames, toConnection as fromSqlite } from "../sqlite/connection-rows.ts";
import { type SourceRow, sameTable, type TableCopy, type TargetValue } from "./table-copy.ts";

const text = "text";
const number = "number";
const bytes = "bytes";
const boolean = "boolean";

const keyCheck = sameTable({
  ...{ source: "key_check", target: "valetkey.key_check", key: ["kek_id"] },
  columns: { kek_id: text, key_check: text },
});

const dataKey = sameTable({
  ...{ source: "data_key", target: "valetkey.data_key", key: ["id"] },
  columns: {
    ...{ id: text, tenant: text, purpose: text, kek_id: text, wrapped: bytes, state: text },
    ...{ created_at: number, retired_at: number },
  },
});

const client = sameTable({
  ...{ source: "client", target: "valetkey.client", key: ["tenant", "provider", "client_id"] },
  columns: {
    ...{ tenant: text, provider: text, client_id: text, is_active: boolean, settings: text },
    ...{ secret: bytes, version: number, created_at: number, updated_at: number },
  },
});

const session = sameTable({
  ...{ source: "session", target: "valetkey.session", key: ["id"] },
  columns: {
    ...{ id: text, tenant: text, owner: text, fingerprint: text, status: text },
    ...{ superseded: boolean, details: bytes, parked: bytes, completed_by: text },
    ...{ connection_id: text, step: text, poll_at: number, created_at: number },
    expires_at: number,
  },
});

const sessionLink = sameTable({
  ...{ source: "session_link", target: "valetkey.session_link", key: ["hash"] },
  columns: { hash: text, session_id: text },
  more: { tenant: { kind: text, of: ({ tenant }) => String(tenant) } },
  join: {
    sql: "s.tenant AS tenant FROM session_link t JOIN session s ON s.id = t.session_id",
    reads: {},
  },
});

const attempt = sameTable({
  ...{ source: "attempt", target: "valetkey.attempt", key: ["hash"] },
  columns: {
    ...{ hash: text, tenant: text, session_id: text, provider: text, binder: text },
    ...{ details: bytes, expires_at: number },
  },
});

const salvage = sameTable({
  ...{ source: "salvage", target: "valetkey.salvage", key: ["id"] },
  columns: {
    ...{ id: text, tenant: text, connection_id: text, parent_version: number, blob: bytes },
    ...{ created_at: number, expires_at: number },
  },
});

const revocation = sameTable({
  ...{ source: "revocation", target: "valetkey.revocation", key: ["id"] },
  columns: {
    ...{ id: text, tenant: text, connection_id: text, owner: text, provider: text },
    ...{ client_id: text, issuer: text, account_id: text, token_version: number, blob: bytes },
    ...{ tries: number, next_at: number, expires_at: number, created_at: number },
  },
});

const breaker = sameTable({
  ...{ source: "breaker", target: "valetkey.breaker", key: ["tenant", "provider", "origin"] },
  columns: {
    ...{ tenant: text, provider: text, origin: text, problem: text, message: text },
    ...{ opened_at: number, probe_at: number },
  },
  asJson: ["message"],
});

/** The events of the file are of an era of their own, before all that the database will have; in it, their numbers are their order. */
const fileEra = 1;
/** The era in which the database goes on. */
export const nextEra = 2;

const event = sameTable({
  ...{ source: "event", target: "valetkey.event", key: ["number"] },
  columns: {
    ...{ number, id: text, tenant: text, type: text, at: number, owner: text, provider: text },
    ...{ connection_id: text, session_id: text, actor: text, data: text },
  },
  more: {
    era: { kind: number, of: () => String(fileEra) },
    xid: { kind: number, of: () => "0" },
  },
});

const auditLink = sameTable({
  ...{ source: "audit_link", target: "valetkey.audit_link", key: ["tenant", "seq"] },
  columns: {
    ...{ tenant: text, seq: number, event_id: text, key_id: text, digest: text, link: text },
  },
});

const registration = sameTable({
  ...{ source: "registration", target: "valetkey.registration" },
  key: ["tenant", "provider", "issuer", "client_id"],
  columns: {
    ...{ tenant: text, provider: text, issuer: text, client_id: text, sealed: bytes },
    created_at: number,
  },
});

const registrationSlot = sameTable({
  ...{ source: "registration_slot", target: "valetkey.registration_slot" },
  key: ["tenant", "provider", "issuer"],
  columns: { tenant: text, provider: text, issuer: text, client_id: text, lease_until: number },
});

const identity = sameTable({
  ...{ source: "identity", target: "valetkey.identity", key: ["id"] },
  columns: {
    ...{ id: text, tenant: text, owner: text, provider: text, issuer: text, subject: text },
    ...{ label: text, created_at: number, used_at: number },
  },
  more: {
    key: {
      kind: bytes,
      of: ({ issuer, subject }) =>
        identityOf({ issuer: String(issuer), accountId: String(subject) }),
    },
  },
});

type Values = Readonly<Record<string, (row: SourceRow) => TargetValue>>;

/** Both rows of a connection, as the stores themselves turn them into one and back. */
const connection: TableCopy = {
  name: "valetkey.connection",
  select: `SELECT ${connectionColumnNames.join(", ")} FROM connection JOIN credential USING (number) ORDER BY id`,
  reads: {
    connection: [
      ...connectionColumnNames.filter((name) => !ofCredential().includes(name)),
      // SQLite's own name of the row.
      "number",
    ],
    // connection_id is there for an index alone.
    credential: [...ofCredential(), "number", "connection_id"],
  },
  writes: [
    { table: "valetkey.connection", values: hotValues() },
    { table: "valetkey.credential", values: factValues() },
  ],
  readBack: `SELECT ${connectionColumns} FROM ${connectionTables} ORDER BY c.id`,
  ofSource: (row) => comparable(stored(row)),
  ofTarget: (row) => comparable(fromPostgres(row as unknown as Parameters<typeof fromPostgres>[0])),
};

function ofCredential(): readonly string[] {
  return ["account", "label", "metadata", "scopes", "access", "renewal"];
}

type Stored = ReturnType<typeof fromSqlite>;

function stored(row: SourceRow): Stored {
  return fromSqlite(connectionColumnNames.map((name) => row[name] ?? null));
}

type Parts = ReturnType<typeof connectionIdentity>;

// Each of its columns is asked for by itself.
const partsOfRows = new WeakMap<SourceRow, { identity: Parts; state: Parts }>();

function partsOf(row: SourceRow): { identity: Parts; state: Parts } {
  const known = partsOfRows.get(row);
  if (known) return known;
  const connection = stored(row);
  const parts = { identity: connectionIdentity(connection), state: connectionState(connection) };
  partsOfRows.set(row, parts);
  return parts;
}

function hotValues(): Values {
  const identityNames = [
    "id",
    "tenant",
    "owner",
    "provider",
    "identity",
    "is_default",
    "used_at",
    "used_by",
    "created_at",
  ];
  const stateNames = [
    ...["status", "problem", "problem_code", "token_version", "grant_version", "expires_at"],
    ...["renew_at", "due_at", "renewal_expires_at", "updated_at"],
  ];
  const renewalNames = ["fence", "lease_until", "attempt_at", "fails", "failing_since", "retry_at"];
  return Object.fromEntries([
    ...identityNames.map((name) => [name, identityValue(name)] as const),
    ...stateNames.map((name) => [name, stateValue(name)] as const),
    ...renewalNames.map((name) => [name, plain(name)] as const),
  ]);
}

function factValues(): Values {
  return Object.fromEntries([
    ...["id", "tenant", "issuer", "account_id", "label"].map(
      (name) => [name, identityValue(name)] as const,
    ),
    ...["token_version", "client_id", "account", "account_label", "scopes"].map(
      (name) => [name, stateValue(name)] as const,
    ),
    ["metadata", (row: SourceRow) => pairsOf(row)] as const,
    ...["overtaken_at", "access", "renewal"].map((name) => [name, plain(name)] as const),
  ]);
}

function plain(name: string): (row: SourceRow) => TargetValue {
  return (row) => toTarget(row[name] ?? null);
}

function identityValue(name: string): (row: SourceRow) => TargetValue {
  return (row) => toTarget(partsOf(row).identity[name] ?? null);
}

function stateValue(name: string): (row: SourceRow) => TargetValue {
  return (row) => toTarget(partsOf(row).state[name] ?? null);
}

function toTarget(value: string | number | boolean | null | Uint8Array): TargetValue {
  return value === null || value instanceof Uint8Array ? value : String(value);
}

/** The pairs as an array of texts in PostgreSQL's own words. */
function pairsOf(row: SourceRow): string {
  const pairs = JSON.parse(String(partsOf(row).identity["metadata"])) as string[];
  const element = (text: string): string => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
  return `{${pairs.map(element).join(",")}}`;
}

function comparable({ access, renewal, ...facts }: Stored): unknown {
  const digits = (sealed: SqlBytes | null): string | null => {
    const found = bytesOrNull(sealed);
    return found && Buffer.from(found).toString("hex");
  };
  const { metadata, account, problem } = facts;
  return sorted({
    ...facts,
    metadata: { ...metadata },
    account,
    problem,
    access: digits(access),
    renewal: digits(renewal),
  });
}

/** The same value with its members in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, sorted(member)]);
}

/** All of them, those first that others refer to. */
export const vaultTables: readonly TableCopy[] = [
  keyCheck,
  dataKey,
  client,
  session,
  sessionLink,
  attempt,
  connection,
  salvage,
  revocation,
  breaker,
  registration,
  registrationSlot,
  identity,
  event,
  auditLink,
];
