/**
 * The calls that come by the thousand, when the tokens of all have ended or an app begins its day: finding, claiming and saving
 * connections. Each has a statement of its own and one that does the same for many; together.ts decides which.
 */
import type {
  ClaimedRenewal,
  ConnectionBatch,
  ConnectionFilter,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import { findConnections, getConnection } from "./connections.ts";
import {
  type Database,
  everyTenant,
  jsonRow,
  jsonRows,
  type Scope,
  type SqlValues,
} from "./database.ts";
import { eventValues } from "./events.ts";
import { type ClaimedRow, claimRenewal, toClaim } from "./renewals.ts";
import { type ConnectionRow, connectionState, toConnection } from "./rows.ts";
import { saveConnection } from "./saving.ts";
import { together } from "./together.ts";

/** Of a pool of ten, as `pg` has it by default, this leaves room for everything else. */
const READS_AT_ONCE = 3;
const WRITES_AT_ONCE = 2;
/** Statements of so many take a database some tens of milliseconds. */
const MOST_READS = 500;
const MOST_WRITES = 100;

interface Named {
  tenant: string;
  id: string;
}
type OfOwner = Required<ConnectionFilter>;
type Claim = Parameters<Store["claimRenewal"]>[0];
type Save = Parameters<Store["saveConnection"]>;
type Placed<Row> = Row & { place: string };

/** What is offered of the store. */
export type BurstMethods = Pick<
  Store,
  "findConnections" | "getConnection" | "claimRenewal" | "saveConnection"
>;

/** The methods over `db`. Inside `walls` a statement is of one tenant. */
export function burstMethods(db: Database, walls: boolean): BurstMethods {
  const among = ({ tenant }: { tenant: string }): string => (walls ? tenant : "");
  const scope = ([first]: readonly { tenant: string }[]): Scope =>
    walls && first ? first.tenant : everyTenant;
  const reads = { atOnce: READS_AT_ONCE, most: MOST_READS };
  const writes = { atOnce: WRITES_AT_ONCE, most: MOST_WRITES };
  const find = together<OfOwner, StoredConnection[]>({
    ...reads,
    among,
    one: (filter) => findConnections(db, filter),
    many: (filters) => findMany(db, scope(filters), filters),
  });
  const get = together<Named, StoredConnection | undefined>({
    ...reads,
    among,
    one: ({ tenant, id }) => getConnection(db, tenant, id),
    many: (which) => getMany(db, scope(which), which),
  });
  const claimRenewals = together<Claim, ClaimedRenewal | undefined>({
    ...writes,
    among,
    one: (claim) => claimRenewal(db, claim),
    many: (claims) => claimMany(db, scope(claims), claims),
  });
  const save = together<Save, boolean>({
    ...writes,
    among: ([connection]) => among(connection),
    one: (args) => saveConnection(db, ...args),
    many: (saves) => saveMany(db, scope(saves.map(([connection]) => connection)), saves),
  });
  return {
    findConnections: ({ tenant, owner, provider }) =>
      owner === undefined || provider === undefined
        ? findConnections(db, {
            tenant,
            ...(owner !== undefined && { owner }),
            ...(provider !== undefined && { provider }),
          })
        : find({ tenant, owner, provider }),
    getConnection: (tenant, id) => get({ tenant, id }),
    claimRenewal: claimRenewals,
    saveConnection: (...args) => (isRenewal(args) ? save(args) : saveConnection(db, ...args)),
  };
}

async function findMany(
  db: Database,
  scope: Scope,
  filters: readonly OfOwner[],
): Promise<StoredConnection[][]> {
  const rows = await db.all<Placed<ConnectionRow>>(
    scope,
    `SELECT w.place::text AS place, f.connection, f.credential, f.access, f.renewal
     FROM json_to_recordset($wanted::json) AS w (place integer, tenant text, owner text, provider text)
     CROSS JOIN LATERAL valetkey.find_connections_1(w.tenant, w.owner, w.provider)
       WITH ORDINALITY AS f (connection, credential, access, renewal, number)
     ORDER BY w.place, f.number`,
    {
      wanted: placed(filters.map(({ tenant, owner, provider }) => ({ tenant, owner, provider }))),
    },
  );
  const found: StoredConnection[][] = filters.map(() => []);
  for (const row of rows) found[Number(row.place)]?.push(toConnection(row));
  return found;
}

async function getMany(
  db: Database,
  scope: Scope,
  which: readonly Named[],
): Promise<(StoredConnection | undefined)[]> {
  const rows = await db.all<Placed<ConnectionRow>>(
    scope,
    `SELECT w.place::text AS place, f.connection, f.credential, f.access, f.renewal
     FROM json_to_recordset($wanted::json) AS w (place integer, tenant text, id text)
     CROSS JOIN LATERAL valetkey.get_connection_1(w.tenant, w.id) AS f`,
    { wanted: placed(which.map(({ tenant, id }) => ({ tenant, id }))) },
  );
  const found = new Array<StoredConnection | undefined>(which.length);
  for (const row of rows) found[Number(row.place)] = toConnection(row);
  return found;
}

// Rows are locked in the order of their ids, so that two statements that want the same ones do not wait for each other.
const inOrder = (columns: string): string =>
  `(SELECT * FROM json_to_recordset($wanted::json) AS w (place integer, tenant text, id text, ${columns}) ORDER BY id, place OFFSET 0) w`;

async function claimMany(
  db: Database,
  scope: Scope,
  claims: readonly Claim[],
): Promise<(ClaimedRenewal | undefined)[]> {
  const rows = await db.all<Placed<ClaimedRow>>(
    scope,
    `SELECT w.place::text AS place, f.connection, f.credential, f.access, f.renewal, f.in_doubt_since, f.held_until, f.moment
     FROM ${inOrder("if_version bigint, lease_ms bigint")}
     CROSS JOIN LATERAL valetkey.claim_renewal_1(w.tenant, w.id, w.if_version, w.lease_ms) AS f`,
    {
      wanted: placed(
        claims.map(({ tenant, id, ifVersion, leaseMs }) => ({
          ...{ tenant, id },
          if_version: ifVersion,
          lease_ms: leaseMs,
        })),
      ),
    },
  );
  const claimed = new Array<ClaimedRenewal | undefined>(claims.length);
  for (const row of rows) claimed[Number(row.place)] = toClaim(row);
  return claimed;
}

/** Whether it saves what came of a renewal, and nothing beside the connection but events. */
function isRenewal([, ifVersion, batch = {}]: Save): boolean {
  const { session, revocation, salvageIds = [] }: ConnectionBatch = batch;
  return ifVersion !== null && !session && !revocation && salvageIds.length === 0;
}

async function saveMany(db: Database, scope: Scope, saves: readonly Save[]): Promise<boolean[]> {
  const rows = await db.all<{ place: string; saved: string }>(
    scope,
    `SELECT w.place::text AS place, valetkey.replace_connection_1(w.tenant, w.id, w.if_version, w.unless_needs_reauth, w.fence, w.facts::json,
       decode(w.access, 'base64'), decode(w.renewal, 'base64'), w.events::json)::text AS saved
     FROM ${inOrder("if_version bigint, unless_needs_reauth boolean, fence bigint, facts text, access text, renewal text, events text")}`,
    { wanted: placed(saves.map(saveRow)) },
  );
  const saved = saves.map(() => false);
  for (const row of rows) saved[Number(row.place)] = row.saved === "true";
  return saved;
}

function saveRow([connection, ifVersion, batch = {}]: Save): SqlValues {
  return {
    tenant: connection.tenant,
    id: connection.id,
    if_version: ifVersion,
    unless_needs_reauth: batch.unlessNeedsReauth ?? false,
    fence: batch.fence ?? null,
    facts: jsonRow(connectionState(connection)),
    access: base64(connection.access),
    renewal: base64(connection.renewal),
    ...eventValues(batch.events ?? []),
  };
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
}

/** Each with its place, so that what comes of it is known again. */
function placed(rows: readonly SqlValues[]): string {
  return jsonRows(rows.map((row, place) => ({ place, ...row })));
}
