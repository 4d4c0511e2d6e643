/**
 * A store in PostgreSQL, for any number of processes on any number of machines. Turns calls into the statements of postgres/*.ts, each
 * of which stands alone; the pool, and what is between it and the database, is the app's.
 */
import type { Store } from "../core/store.ts";
import * as accounts from "./postgres/accounts.ts";
import * as audit from "./postgres/audit.ts";
import * as breakers from "./postgres/breakers.ts";
import { type BurstMethods, burstMethods } from "./postgres/bursts.ts";
import * as clients from "./postgres/clients.ts";
import * as connections from "./postgres/connections.ts";
import { type Database, database, everyTenant, runner } from "./postgres/database.ts";
import { failure, notOpen, notWalled, sqlState, walledUntold } from "./postgres/errors.ts";
import * as events from "./postgres/events.ts";
import * as identities from "./postgres/identities.ts";
import * as keys from "./postgres/keys.ts";
import * as listing from "./postgres/listing.ts";
import { checked, type PostgresOptions } from "./postgres/options.ts";
import * as owners from "./postgres/owners.ts";
import type { PostgresPool } from "./postgres/pool.ts";
import * as registrations from "./postgres/registrations.ts";
import * as renewals from "./postgres/renewals.ts";
import * as revocations from "./postgres/revocations.ts";
import {
  enableRowLevelSecurity,
  migrate,
  readState,
  requireState,
  type SchemaState,
} from "./postgres/schema.ts";
import * as sessions from "./postgres/sessions.ts";
import { thisMoment } from "./postgres/time.ts";

export type { PostgresOptions } from "./postgres/options.ts";

/**
 * Makes a store in the schema `valetkey` of the database that `pool` reaches. The pool is never ended here. Give it a listener for
 * `error`, as `pg` asks: without one, a connection that breaks while nobody uses it ends the process.
 * Throws `options_invalid` if the pool or an option is not what it must be.
 */
export function postgres(pool: PostgresPool, options: PostgresOptions = {}): Store {
  const { byHand, walls } = checked(pool, options);
  const run = runner(pool, walls);
  const db = database(run);
  const bursts = burstMethods(db, walls);
  let isOpen = false;

  async function prepared(): Promise<SchemaState> {
    const found = await readState(run);
    if (found?.walled === walls || byHand) return found ?? requireState(run);
    if (!found) await migrate(pool);
    if (walls) await enableRowLevelSecurity(pool);
    return requireState(run);
  }
  async function open(): Promise<void> {
    const { walled, foreign } = await prepared();
    // A wall that holds nobody back is worse than none; one that nobody told of would hide everything.
    if (walled !== walls) throw walls ? notWalled() : walledUntold();
    if (foreign) await events.beginEra(db);
    isOpen = true;
  }
  async function close(): Promise<void> {
    isOpen = false;
  }
  async function call<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
    if (!isOpen) throw notOpen();
    try {
      return await work(db);
    } catch (error) {
      throw sqlState(error) === undefined ? error : failure(error);
    }
  }
  return {
    open,
    close,
    ...keyMethods(call),
    ...registrationMethods(call),
    ...identityMethods(call),
    ...connectionMethods(call, bursts),
    ...historyMethods(call),
  };
}

type Call = <Result>(work: (db: Database) => Promise<Result>) => Promise<Result>;

type KeyMethods = Pick<
  Store,
  | "now"
  | "listKeyChecks"
  | "addKeyCheck"
  | "getDataKey"
  | "findDataKey"
  | "addDataKey"
  | "listDataKeys"
  | "countDataKeys"
  | "rotateDataKey"
  | "rewrapDataKey"
  | "removeDataKey"
  | "listClients"
  | "saveClient"
  | "resealClient"
  | "retireClient"
  | "openSession"
  | "getSession"
  | "addSessionLink"
  | "findSessionByLink"
  | "changeSession"
  | "claimSessions"
  | "listWaitingSessions"
  | "listPendingSessions"
  | "noteStep"
  | "addAttempt"
  | "takeAttempt"
  | "removeExpired"
>;

function keyMethods(call: Call): KeyMethods {
  return {
    now: () => call(now),
    listKeyChecks: () => call(keys.listKeyChecks),
    addKeyCheck: (check) => call((db) => keys.addKeyCheck(db, check)),
    getDataKey: (...args) => call((db) => keys.getDataKey(db, ...args)),
    findDataKey: (...args) => call((db) => keys.findDataKey(db, ...args)),
    addDataKey: (key) => call((db) => keys.addDataKey(db, key)),
    listDataKeys: (query) => call((db) => keys.listDataKeys(db, query)),
    countDataKeys: () => call(keys.countDataKeys),
    rotateDataKey: (...args) => call((db) => keys.rotateDataKey(db, ...args)),
    rewrapDataKey: (...args) => call((db) => keys.rewrapDataKey(db, ...args)),
    removeDataKey: (...args) => call((db) => keys.removeDataKey(db, ...args)),
    listClients: (...args) => call((db) => clients.listClients(db, ...args)),
    saveClient: (...args) => call((db) => clients.saveClient(db, ...args)),
    resealClient: (...args) => call((db) => clients.resealClient(db, ...args)),
    retireClient: (...args) => call((db) => clients.retireClient(db, ...args)),
    openSession: (...args) => call((db) => sessions.openSession(db, ...args)),
    getSession: (...args) => call((db) => sessions.getSession(db, ...args)),
    addSessionLink: (link) => call((db) => sessions.addSessionLink(db, link)),
    findSessionByLink: (hash) => call((db) => sessions.findSessionByLink(db, hash)),
    changeSession: (...args) => call((db) => sessions.changeSession(db, ...args)),
    listPendingSessions: (of) => call((db) => sessions.listPendingSessions(db, of)),
    noteStep: (...args) => call((db) => sessions.noteStep(db, ...args)),
    listWaitingSessions: (of) => call((db) => sessions.listWaitingSessions(db, of)),
    claimSessions: (claim) => call((db) => sessions.claimSessions(db, claim)),
    addAttempt: (attempt) => call((db) => sessions.addAttempt(db, attempt)),
    takeAttempt: (hash) => call((db) => sessions.takeAttempt(db, hash)),
    removeExpired: (before) => call((db) => sessions.removeExpired(db, before)),
  };
}

type ConnectionMethods = Pick<
  Store,
  | "findConnections"
  | "listConnections"
  | "countMatches"
  | "getConnection"
  | "hasSiblingGrant"
  | "findByAccount"
  | "countConnections"
  | "findSealedBy"
  | "resealConnection"
  | "saveConnection"
  | "changeConnection"
  | "touchConnections"
  | "claimRenewal"
  | "claimDue"
  | "extendLease"
  | "peekConnections"
  | "settleRenewal"
>;

function connectionMethods(call: Call, bursts: BurstMethods): ConnectionMethods {
  return {
    findConnections: (filter) => call(() => bursts.findConnections(filter)),
    listConnections: (...args) => call((db) => listing.listConnections(db, ...args)),
    countMatches: (...args) => call((db) => listing.countMatches(db, ...args)),
    getConnection: (...args) => call(() => bursts.getConnection(...args)),
    hasSiblingGrant: (...args) => call((db) => accounts.hasSiblingGrant(db, ...args)),
    countConnections: () => call(accounts.countConnections),
    findByAccount: (...args) => call((db) => accounts.findByAccount(db, ...args)),
    findSealedBy: (...args) => call((db) => connections.findSealedBy(db, ...args)),
    resealConnection: (...args) => call((db) => connections.resealConnection(db, ...args)),
    saveConnection: (...args) => call(() => bursts.saveConnection(...args)),
    changeConnection: (...args) => call((db) => connections.changeConnection(db, ...args)),
    touchConnections: (used) => call((db) => renewals.touchConnections(db, used)),
    claimRenewal: (claim) => call(() => bursts.claimRenewal(claim)),
    claimDue: (claim) => call((db) => renewals.claimDue(db, claim)),
    extendLease: (lease) => call((db) => renewals.extendLease(db, lease)),
    peekConnections: (which) => call((db) => renewals.peekConnections(db, which)),
    settleRenewal: (...args) => call((db) => renewals.settleRenewal(db, ...args)),
  };
}

type RegistrationMethods = Pick<
  Store,
  | "getRegistration"
  | "listRegistrations"
  | "claimRegistration"
  | "releaseRegistration"
  | "saveRegistration"
  | "resealRegistration"
  | "retireRegistrations"
>;

function registrationMethods(call: Call): RegistrationMethods {
  return {
    getRegistration: (...args) => call((db) => registrations.getRegistration(db, ...args)),
    listRegistrations: (tenant) => call((db) => registrations.listRegistrations(db, tenant)),
    claimRegistration: (claim) => call((db) => registrations.claimRegistration(db, claim)),
    releaseRegistration: (...args) => call((db) => registrations.releaseRegistration(db, ...args)),
    saveRegistration: (...args) => call((db) => registrations.saveRegistration(db, ...args)),
    resealRegistration: (...args) => call((db) => registrations.resealRegistration(db, ...args)),
    retireRegistrations: (...args) => call((db) => registrations.retireRegistrations(db, ...args)),
  };
}

type IdentityMethods = Pick<
  Store,
  "findIdentity" | "listIdentities" | "addIdentity" | "useIdentity" | "removeIdentity"
>;

function identityMethods(call: Call): IdentityMethods {
  return {
    findIdentity: (...args) => call((db) => identities.findIdentity(db, ...args)),
    listIdentities: (...args) => call((db) => identities.listIdentities(db, ...args)),
    addIdentity: (...args) => call((db) => identities.addIdentity(db, ...args)),
    useIdentity: (used) => call((db) => identities.useIdentity(db, used)),
    removeIdentity: (...args) => call((db) => identities.removeIdentity(db, ...args)),
  };
}

type HistoryMethods = Omit<
  Store,
  | "open"
  | "close"
  | keyof KeyMethods
  | keyof RegistrationMethods
  | keyof IdentityMethods
  | keyof ConnectionMethods
>;

function historyMethods(call: Call): HistoryMethods {
  return {
    addSalvage: (...args) => call((db) => revocations.addSalvage(db, ...args)),
    listSalvage: (...args) => call((db) => revocations.listSalvage(db, ...args)),
    removeSalvage: (...args) => call((db) => revocations.removeSalvage(db, ...args)),
    addRevocation: (revocation) => call((db) => revocations.addRevocation(db, revocation)),
    claimRevocations: (claim) => call((db) => revocations.claimRevocations(db, claim)),
    postponeRevocation: (...args) => call((db) => revocations.postponeRevocation(db, ...args)),
    finishRevocation: (...args) => call((db) => revocations.finishRevocation(db, ...args)),
    getBreaker: (key) => call((db) => breakers.getBreaker(db, key)),
    openBreaker: (...args) => call((db) => breakers.openBreaker(db, ...args)),
    probeBreaker: (...args) => call((db) => breakers.probeBreaker(db, ...args)),
    closeBreaker: (...args) => call((db) => breakers.closeBreaker(db, ...args)),
    addEvents: (added) => call((db) => events.addEvents(db, added)),
    listEvents: (query) => call((db) => events.listEvents(db, query)),
    countEvents: (...args) => call((db) => events.countEvents(db, ...args)),
    followEvents: (...args) => call((db) => events.followEvents(db, ...args)),
    getAuditPosition: () => call(audit.getAuditPosition),
    getAuditHead: (tenant) => call((db) => audit.getAuditHead(db, tenant)),
    extendAudit: (...args) => call((db) => audit.extendAudit(db, ...args)),
    listAudit: (...args) => call((db) => audit.listAudit(db, ...args)),
    renameOwner: (tenant, from, to, added) =>
      call((db) => owners.renameOwner(db, tenant, { from, to }, added)),
    eraseOwner: (...args) => call((db) => owners.eraseOwner(db, ...args)),
    eraseTenant: (...args) => call((db) => owners.eraseTenant(db, ...args)),
  };
}

async function now(db: Database): Promise<number> {
  const row = await db.first<{ now: string }>(everyTenant, `SELECT ${thisMoment}::text AS now`);
  return Number(row?.now);
}
