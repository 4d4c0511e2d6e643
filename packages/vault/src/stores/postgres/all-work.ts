/** What the files of this folder do, together: one piece of work for each method of a store, but for those of bursts.ts. */
import type { Store } from "../../core/store.ts";
import type { StoreMethods } from "../methods.ts";
import * as accounts from "./accounts.ts";
import * as audit from "./audit.ts";
import * as breakers from "./breakers.ts";
import type { BurstMethods } from "./bursts.ts";
import * as clients from "./clients.ts";
import * as connections from "./connections.ts";
import { type Database, everyTenant } from "./database/database.ts";
import { thisMoment } from "./database/time.ts";
import * as events from "./events.ts";
import * as identities from "./identities.ts";
import * as keys from "./keys.ts";
import * as listing from "./listing.ts";
import * as owners from "./owners.ts";
import * as registrations from "./registrations.ts";
import * as renewals from "./renewals.ts";
import * as revocations from "./revocations.ts";
import * as sessions from "./sessions.ts";

type Work = {
  [Name in Exclude<keyof StoreMethods, keyof BurstMethods>]: (
    db: Database,
    ...args: Parameters<Store[Name]>
  ) => ReturnType<Store[Name]>;
};

/** The work by the names of the methods. */
export const allWork: Work = {
  now,
  listKeyChecks: keys.listKeyChecks,
  addKeyCheck: keys.addKeyCheck,
  getDataKey: keys.getDataKey,
  findDataKey: keys.findDataKey,
  addDataKey: keys.addDataKey,
  listDataKeys: keys.listDataKeys,
  countDataKeys: keys.countDataKeys,
  rotateDataKey: keys.rotateDataKey,
  rewrapDataKey: keys.rewrapDataKey,
  removeDataKey: keys.removeDataKey,
  listClients: clients.listClients,
  saveClient: clients.saveClient,
  resealClient: clients.resealClient,
  retireClient: clients.retireClient,
  openSession: sessions.openSession,
  getSession: sessions.getSession,
  addSessionLink: sessions.addSessionLink,
  findSessionByLink: sessions.findSessionByLink,
  changeSession: sessions.changeSession,
  listPendingSessions: sessions.listPendingSessions,
  noteStep: sessions.noteStep,
  listWaitingSessions: sessions.listWaitingSessions,
  claimSessions: sessions.claimSessions,
  addAttempt: sessions.addAttempt,
  takeAttempt: sessions.takeAttempt,
  removeExpired: sessions.removeExpired,
  listConnections: listing.listConnections,
  countMatches: listing.countMatches,
  hasSiblingGrant: accounts.hasSiblingGrant,
  countConnections: accounts.countConnections,
  findByAccount: accounts.findByAccount,
  findSealedBy: connections.findSealedBy,
  resealConnection: connections.resealConnection,
  changeConnection: connections.changeConnection,
  touchConnections: renewals.touchConnections,
  claimDue: renewals.claimDue,
  extendLease: renewals.extendLease,
  peekConnections: renewals.peekConnections,
  settleRenewal: renewals.settleRenewal,
  getRegistration: registrations.getRegistration,
  listRegistrations: registrations.listRegistrations,
  claimRegistration: registrations.claimRegistration,
  releaseRegistration: registrations.releaseRegistration,
  saveRegistration: registrations.saveRegistration,
  resealRegistration: registrations.resealRegistration,
  retireRegistrations: registrations.retireRegistrations,
  findIdentity: identities.findIdentity,
  listIdentities: identities.listIdentities,
  addIdentity: identities.addIdentity,
  useIdentity: identities.useIdentity,
  removeIdentity: identities.removeIdentity,
  addSalvage: revocations.addSalvage,
  listSalvage: revocations.listSalvage,
  removeSalvage: revocations.removeSalvage,
  addRevocation: revocations.addRevocation,
  claimRevocations: revocations.claimRevocations,
  postponeRevocation: revocations.postponeRevocation,
  finishRevocation: revocations.finishRevocation,
  getBreaker: breakers.getBreaker,
  openBreaker: breakers.openBreaker,
  probeBreaker: breakers.probeBreaker,
  closeBreaker: breakers.closeBreaker,
  addEvents: events.addEvents,
  listEvents: events.listEvents,
  countEvents: events.countEvents,
  followEvents: events.followEvents,
  getAuditPosition: audit.getAuditPosition,
  getAuditHead: audit.getAuditHead,
  extendAudit: audit.extendAudit,
  listAudit: audit.listAudit,
  eraseOwner: owners.eraseOwner,
  eraseTenant: owners.eraseTenant,
  renameOwner: (db, tenant, from, to, added) => owners.renameOwner(db, tenant, { from, to }, added),
};

async function now(db: Database): Promise<number> {
  const row = await db.first<{ now: string }>(everyTenant, `SELECT ${thisMoment}::text AS now`);
  return Number(row?.now);
}
