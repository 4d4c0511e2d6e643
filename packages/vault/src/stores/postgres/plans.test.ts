import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresServer, PostgresSettings } from "../../../test/postgres/postgres.ts";
import { endPool, quietPool } from "../../../test/postgres/postgres.ts";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import type { Store } from "../../core/store.ts";
import { aConnection, anEvent, aRegistration, now } from "../../testing/store-contract/fixtures.ts";
import { anIdentity } from "../../testing/store-contract/identities.ts";
import { postgres } from "../postgres.ts";

const db = usePostgres();
const connections = 60_000;
/** Long after every clock that runs this. */
const never = 4_000_000_000_000;

// Everything far from due: 60,000 connections of 6 providers and 6,000 owners, as many events, keys, sessions and revocations.
const fill = `INSERT INTO valetkey.connection (id, tenant, owner, provider, identity, status, is_default, token_version, grant_version,
    due_at, renew_at, used_at, created_at, updated_at)
  SELECT 'con_' || n, 't' || n % 3, 'user:' || n % 6000, 'provider-' || n % 6, sha256(n::text::bytea),
    CASE WHEN n % 100 = 0 THEN 'needs_reauth' ELSE 'active' END, false, 1, 1, ${never} + n, ${never} + n, n, ${now} + n, ${now}
  FROM generate_series(1, ${connections}) AS n;
  INSERT INTO valetkey.credential (id, tenant, token_version, client_id, issuer, account_id, metadata, scopes, access)
  SELECT id, tenant, 1, 'client-1', 'https://acme.example', 'account-' || id, '{}', '[]',
    '\\x560101'::bytea || decode(lpad(to_hex(created_at % 3000), 32, '0'), 'hex') || repeat('x', 400)::bytea
  FROM valetkey.connection;
  INSERT INTO valetkey.event (era, id, tenant, type, at, owner, connection_id, data)
  SELECT 1, 'evt_' || n, 't' || n % 3, 'connection.created', ${now} + n, 'user:' || n % 6000, 'con_' || n, '{}'
  FROM generate_series(1, ${connections}) AS n;
  INSERT INTO valetkey.data_key (id, tenant, purpose, kek_id, wrapped, state, created_at)
  SELECT 'key-' || n, 't' || n, 'access', 'kek-1', '', 'active', ${now} FROM generate_series(1, 10000) AS n;
  INSERT INTO valetkey.revocation (id, tenant, connection_id, owner, provider, client_id, issuer, account_id, token_version, blob,
    tries, next_at, expires_at, created_at)
  SELECT 'rev_' || n, 't1', 'con_' || n, 'user:1', 'acme', 'client', 'issuer', 'account', 1, '', 0, ${never}, ${never}, ${now}
  FROM generate_series(1, 10000) AS n;
  INSERT INTO valetkey.session (id, tenant, fingerprint, status, details, created_at, expires_at)
  SELECT 'ses_' || n, 't1', 'fp-' || n, 'pending', '', ${now}, ${never} FROM generate_series(1, 10000) AS n;
  INSERT INTO valetkey.attempt (hash, tenant, session_id, provider, binder, details, expires_at)
  SELECT 'hash-' || n, 't1', 'ses_' || n, 'acme', 'binder', '', ${never} FROM generate_series(1, 10000) AS n;
  INSERT INTO valetkey.registration (tenant, provider, issuer, client_id, sealed, created_at)
  SELECT 't' || n % 3, 'provider-' || n, 'https://login.example', 'client-' || n,
    '\\x560101'::bytea || decode(lpad(to_hex(n), 32, '0'), 'hex') || repeat('x', 400)::bytea, ${now} FROM generate_series(2, 10000) AS n;
  INSERT INTO valetkey.registration_slot (tenant, provider, issuer, client_id)
  SELECT tenant, provider, issuer, client_id FROM valetkey.registration;
  INSERT INTO valetkey.identity (id, tenant, owner, provider, issuer, subject, key, label, created_at)
  SELECT 'idn_' || n, 't' || n % 3, 'user:' || n % 6000, 'acme', 'https://acme.example', 'subject-' || n, sha256(n::text::bytea), 'label',
    ${now} + n FROM generate_series(1, 20000) AS n;
  INSERT INTO valetkey.salvage (id, tenant, connection_id, parent_version, blob, created_at, expires_at)
  SELECT 'sal_' || n, 't1', 'con_' || n, 1, '', ${now}, ${never} FROM generate_series(1, 10000) AS n`;

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Plan[];
}

interface Planned {
  text: string;
  plan: Plan;
}

/** The plans of the statements that a call runs, each run once more to measure it. */
async function plansOf(
  settings: PostgresSettings,
  call: (store: Store) => Promise<unknown>,
): Promise<Planned[]> {
  const pool = quietPool(settings, { max: 1 });
  try {
    return await plansIn(pool, call);
  } finally {
    await endPool(pool);
  }
}

async function plansIn(
  pool: pg.Pool,
  call: (store: Store) => Promise<unknown>,
): Promise<Planned[]> {
  const statements: [text: string, values: unknown[] | undefined][] = [];
  const recording = {
    query: (text: string, values?: unknown[]) => {
      statements.push([text, values]);
      return pool.query(text, values);
    },
  };
  const store = postgres(recording);
  await store.open();
  statements.length = 0;
  await call(store);
  const plans: Planned[] = [];
  for (const [text, values] of statements) {
    const { rows } = await pool.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
    plans.push({ text, plan: rows[0]["QUERY PLAN"][0].Plan });
  }
  return plans;
}

const touched = (plan: Plan): number => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];

function* nodesOf(plan: Plan): Generator<Plan> {
  yield plan;
  for (const child of plan.Plans ?? []) yield* nodesOf(child);
}

const idle: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  claimDue: (store) =>
    store.claimDue({
      providers: Array.from({ length: 40 }, (_, index) => `provider-${index}`),
      perProvider: 20,
      limit: 200,
      leaseMs: 10_000,
    }),
  claimRevocations: (store) => store.claimRevocations({ limit: 50, leaseMs: 10_000 }),
  removeExpired: (store) => store.removeExpired(now),
  "listDataKeys of another key": (store) => store.listDataKeys({ notKekId: "kek-1", limit: 100 }),
  "listDataKeys of retired ones": (store) => store.listDataKeys({ state: "retired", limit: 100 }),
  "listDataKeys of old ones": (store) =>
    store.listDataKeys({ state: "active", createdBefore: now - 1, limit: 100 }),
  "listDataKeys of old ones of some purposes": (store) =>
    store.listDataKeys({
      purposes: ["access", "renewal"],
      state: "active",
      createdBefore: now - 1,
      limit: 100,
    }),
  getAuditPosition: (store) => store.getAuditPosition(),
  now: (store) => store.now(),
};

const identity = anIdentity({ subject: "subject-none" });
const place = { tenant: "t1", provider: "provider-7", issuer: "https://login.example" };

const inUse: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  getConnection: (store) => store.getConnection("t1", "con_1"),
  "findConnections of an owner": (store) =>
    store.findConnections({ tenant: "t1", owner: "user:1", provider: "provider-1" }),
  "listConnections, a page": (store) =>
    store.listConnections(
      { tenant: "t1" },
      { limit: 50, after: { createdAt: now + 500, id: "con_x" } },
    ),
  "listConnections of a provider": (store) =>
    store.listConnections({ tenant: "t1", provider: "provider-1" }, { limit: 50 }),
  "listConnections of a status": (store) =>
    store.listConnections({ tenant: "t1", statuses: ["needs_reauth"] }, { limit: 50 }),
  "listConnections of a problem": (store) =>
    store.listConnections({ tenant: "t1", problems: ["grant_revoked"] }, { limit: 50 }),
  "listConnections of an account": (store) =>
    store.listConnections({ tenant: "t1", account: "account-con_1" }, { limit: 50 }),
  "listConnections of a search": (store) =>
    store.listConnections({ tenant: "t1", search: "no-such" }, { limit: 50 }),
  "countMatches of a search": (store) =>
    store.countMatches({ tenant: "t1", search: "no-such" }, 10_001),
  "countMatches of an owner": (store) =>
    store.countMatches({ tenant: "t1", owner: "user:1" }, 10_001),
  "listConnections of metadata": (store) =>
    store.listConnections({ tenant: "t1", metadata: { team: "blue" } }, { limit: 50 }),
  hasSiblingGrant: (store) =>
    store.hasSiblingGrant({ clientId: "c", issuer: "i", accountId: "a" }, "con_1"),
  findByAccount: (store) =>
    store.findByAccount(
      { provider: "provider-1", clientId: "client-1", accountId: "account-con_1" },
      { limit: 100, after: "con_0" },
    ),
  findSealedBy: (store) => store.findSealedBy("t1", "00000000000000000000000000000001", 100),
  removeDataKey: (store) => store.removeDataKey("t1", "00000000000000000000000000000001"),
  getRegistration: (store) => store.getRegistration(place),
  "getRegistration of an id": (store) => store.getRegistration(place, "client-7"),
  claimRegistration: (store) =>
    store.claimRegistration({ ...place, ifActive: "client-7", leaseMs: 1 }),
  saveRegistration: (store) => store.saveRegistration(aRegistration(place), "client-7"),
  retireRegistrations: (store) => store.retireRegistrations("t1", "provider-4"),
  findIdentity: (store) => store.findIdentity("t1", identity.issuer, identity.subject),
  listIdentities: (store) => store.listIdentities("t1", "user:1"),
  addIdentity: (store) => store.addIdentity(identity),
  "addIdentity with a session": (store) =>
    store.addIdentity(identity, {
      session: { id: "ses_1", change: { status: "completed" } },
      events: [anEvent()],
    }),
  useIdentity: (store) => store.useIdentity({ ...identity, at: now }),
  removeIdentity: (store) =>
    store.removeIdentity({ tenant: "t1", owner: "user:1", id: "idn_1", evenLast: true }, [
      anEvent(),
    ]),
  claimRenewal: (store) =>
    store.claimRenewal({ tenant: "t1", id: "con_1", ifVersion: 1, leaseMs: 1 }),
  extendLease: (store) => store.extendLease({ tenant: "t1", id: "con_1", fence: 1, leaseMs: 1 }),
  peekConnections: (store) => store.peekConnections([{ tenant: "t1", id: "con_1" }]),
  touchConnections: (store) => store.touchConnections([{ tenant: "t1", id: "con_1", at: now }]),
  "saveConnection over a version": (store) =>
    store.saveConnection(aConnection({ id: "con_1", tokenVersion: 3 }), 2, { events: [anEvent()] }),
  changeConnection: (store) =>
    store.changeConnection("t1", "con_1", { isDefault: true, label: "x", updatedAt: now }),
  "listEvents of a tenant": (store) => store.listEvents({ tenant: "t1", limit: 50 }),
  "listEvents of a connection": (store) =>
    store.listEvents({ tenant: "t1", connectionId: "con_1", limit: 50 }),
  "listEvents of an owner, a page": (store) =>
    store.listEvents({ tenant: "t1", owner: "user:1", after: "evt_3001", limit: 50 }),
  followEvents: (store) => store.followEvents("1:1:1", 50),
  getAuditHead: (store) => store.getAuditHead("t1"),
  eraseOwner: (store) => store.eraseOwner("t1", "user:none"),
  renameOwner: (store) => store.renameOwner("t1", "user:none", "user:other"),
};

describe.each(["as it was filled", "analyzed"])("a store of many connections, %s", (state) => {
  let settings: PostgresSettings;
  let server: PostgresServer;

  beforeAll(async () => {
    server = await db.server();
    settings = await server.createDatabase();
    for (const statement of fill.split(";")) await server.run(statement, settings.database);
    if (state === "analyzed") await server.run("VACUUM ANALYZE", settings.database);
    return () => server.dropDatabase(settings.database);
  }, 60_000);

  test.each(Object.entries(idle))(
    "when nothing is due, %s touches less than 20 buffers",
    async (_, call) => {
      const plans = await plansOf(settings, call);
      expect(plans).toHaveLength(1);
      for (const { text, plan } of plans) expect(touched(plan), text).toBeLessThan(20);
    },
  );

  test("at their end, to follow events touches less than 20 buffers", async () => {
    const pool = quietPool(settings, { max: 1 });
    const store = postgres(pool);
    await store.open();
    let end: string | null = null;
    for (;;) {
      const { position } = await store.followEvents(end, 10_000);
      if (position === end) break;
      end = position;
    }
    await endPool(pool);
    const [planned] = await plansOf(settings, (each) => each.followEvents(end, 100));
    expect(planned && touched(planned.plan)).toBeLessThan(20);
  });

  test.each(Object.entries(inUse))("%s reads no table whole", async (_, call) => {
    const plans = await plansOf(settings, call);
    expect(plans.length).toBeGreaterThan(0);
    const small = ["store", "client", "breaker", "audit_link"];
    for (const { text, plan } of plans) {
      const whole = [...nodesOf(plan)].filter(
        (node) => node["Node Type"] === "Seq Scan" && !small.includes(node["Relation Name"] ?? ""),
      );
      expect(whole, text).toEqual([]);
      // What a function does is in no plan; a table whole is some thousands.
      expect(touched(plan), text).toBeLessThan(500);
    }
  });
});

const often: readonly ((store: Store) => Promise<unknown>)[] = [
  (store) => store.findConnections({ tenant: "t1", owner: "user:1", provider: "provider-1" }),
  (store) => store.getConnection("t1", "con_1"),
  (store) => store.claimRenewal({ tenant: "t1", id: "con_1", ifVersion: 1, leaseMs: 1 }),
  (store) => store.saveConnection(aConnection({ id: "con_1", tokenVersion: 3 }), 2),
];

test("plans that were kept since the tables were empty walk through no tenant when they are full", async () => {
  const server = await db.server();
  const settings = await server.createDatabase();
  const pool = quietPool(settings, { max: 1 });
  const store = postgres(pool);
  await store.open();
  // A function keeps a plan once it has run some times.
  for (let runs = 0; runs < 10; runs++) for (const call of often) await call(store);
  for (const statement of fill.split(";")) await server.run(statement, settings.database);
  for (const call of often) {
    const [planned] = await plansIn(pool, call);
    expect(planned && touched(planned.plan), planned?.text).toBeLessThan(1000);
  }
  await endPool(pool);
  await server.dropDatabase(settings.database);
}, 60_000);
