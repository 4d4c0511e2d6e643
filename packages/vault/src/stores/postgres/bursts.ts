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
} from "./database/database.ts";
import { concernsAll } from "./database/errors.ts";
import { createRoom, together } from "./database/together.ts";
import { eventValues } from "./events.ts";
import { type ClaimedRow, claimRenewal, toClaim } from "./renewals.ts";
import { type ConnectionRow, connectionColumns, connectionState, toConnection } from "./rows.ts";
import { saveConnection } from "./saving.ts";

/** Of a pool of ten, as `pg` has it by default, this leaves four for everything else, and for what waits for locks. */
const ROOM = 6;
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

/** What comes of each call of a statement; undefined where something is in its way. */
type Results<Result> = ((() => Result) | undefined)[];

/** The methods over `db`. Inside `walls` a statement is of one tenant. */
export function burstMethods(db: Database, walls: boolean): BurstMethods {
  const room = createRoom(ROOM);
  const among = ({ tenant }: { tenant: string }): string => (walls ? tenant : "");
  const scope = ([first]: readonly { tenant: string }[]): Scope =>
    walls && first ? first.tenant : everyTenant;
  const reads = { room, concernsAll, among, atOnce: READS_AT_ONCE, most: MOST_READS };
  const writes = { room, concernsAll, atOnce: WRITES_AT_ONCE, most: MOST_WRITES };
  const find = together<OfOwner, StoredConnection[]>({
    ...reads,
    one: (filter) => findConnections(db, filter),
    many: (filters) => findMany(db, scope(filters), filters),
  });
  const get = together<Named, StoredConnection | undefined>({
    ...reads,
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
): Promise<Results<StoredConnection[]>> {
  const rows = await db.all<Placed<ConnectionRow>>(
    scope,
    `SELECT w.place::text AS place, ${connectionColumns}
     FROM json_to_recordset($wanted::json) AS w (place integer, tenant text, owner text, provider text)
     JOIN valetkey.connection c ON c.tenant = w.tenant AND c.owner = w.owner AND c.provider || '' = w.provider
     JOIN valetkey.credential r ON r.id = c.id
     ORDER BY w.place, c.created_at, c.id`,
    {
      wanted: placed(filters.map(({ tenant, owner, provider }) => ({ tenant, owner, provider }))),
    },
  );
  const found = byPlace(rows, filters.length);
  return found.map((ofOne) => () => ofOne.map(toConnection));
}

async function getMany(
  db: Database,
  scope: Scope,
  which: readonly Named[],
): Promise<Results<StoredConnection | undefined>> {
  const rows = await db.all<Placed<ConnectionRow>>(
    scope,
    `SELECT w.place::text AS place, ${connectionColumns}
     FROM json_to_recordset($wanted::json) AS w (place integer, tenant text, id text)
     JOIN valetkey.connection c ON c.id = w.id AND c.tenant = w.tenant JOIN valetkey.credential r ON r.id = c.id`,
    { wanted: placed(which.map(({ tenant, id }) => ({ tenant, id }))) },
  );
  const found = byPlace(rows, which.length);
  return found.map(
    ([row]) =>
      () =>
        row && toConnection(row),
  );
}

// Locked in one order, the column's own, so that two that want the same rows do not wait for each other; what is locked is passed over,
// so that one row that somebody holds for long keeps nobody else's waiting.
const reach = (columns: string): string =>
  `WITH wanted AS MATERIALIZED (
    SELECT * FROM json_to_recordset($wanted::json) AS w (place integer, tenant text, id text, ${columns})
  ), reached AS MATERIALIZED (
    SELECT w.* FROM wanted w JOIN valetkey.connection c ON c.id = w.id AND c.tenant = w.tenant
    ORDER BY c.id, w.place FOR NO KEY UPDATE OF c SKIP LOCKED
  )`;

async function claimMany(
  db: Database,
  scope: Scope,
  claims: readonly Claim[],
): Promise<Results<ClaimedRenewal | undefined>> {
  const rows = await db.all<Placed<ClaimedRow | Record<keyof ClaimedRow, null>>>(
    scope,
    `${reach("if_version bigint, lease_ms bigint")}
     SELECT w.place::text AS place, f.connection, f.credential, f.access, f.renewal, f.in_doubt_since, f.held_until, f.moment
     FROM reached w LEFT JOIN LATERAL valetkey.claim_renewal_1(w.tenant, w.id, w.if_version, w.lease_ms) AS f ON true`,
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
  return byPlace(rows, claims.length).map(
    ([row]) => row && (() => (row.connection === null ? undefined : toClaim(row))),
  );
}

/** Whether it saves what came of a renewal, and nothing beside the connection but events. */
function isRenewal([, ifVersion, batch = {}]: Save): boolean {
  const { session, revocation, salvageIds = [] }: ConnectionBatch = batch;
  return ifVersion !== null && !session && !revocation && salvageIds.length === 0;
}

async function saveMany(
  db: Database,
  scope: Scope,
  saves: readonly Save[],
): Promise<Results<boolean>> {
  const rows = await db.all<{ place: string; saved: string }>(
    scope,
    `${reach("if_version bigint, unless_needs_reauth boolean, fence bigint, facts text, access text, renewal text, events text")}
     SELECT w.place::text AS place, valetkey.replace_connection_1(w.tenant, w.id, w.if_version, w.unless_needs_reauth, w.fence,
       w.facts::json, decode(w.access, 'base64'), decode(w.renewal, 'base64'), w.events::json)::text AS saved
     FROM reached w`,
    { wanted: placed(saves.map(saveRow)) },
  );
  return byPlace(rows, saves.length).map(([row]) => row && (() => row.saved === "true"));
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

/** The rows of each of `count` places, in their order. */
function byPlace<Row extends { place: string }>(rows: readonly Row[], count: number): Row[][] {
  const found = Array.from({ length: count }, (): Row[] => []);
  for (const row of rows) found[Number(row.place)]?.push(row);
  return found;
}
