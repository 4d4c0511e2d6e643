/** Something of everything in a store, of one tenant: what another tenant must neither find nor change. */
import assert from "node:assert/strict";
import type {
  Store,
  StoredClient,
  StoredConnection,
  StoredDataKey,
  StoredEvent,
  StoredIdentity,
  StoredRegistration,
  StoredSalvage,
  StoredSession,
} from "../../core/store.ts";
import {
  aBreaker,
  aClient,
  aDataKey,
  anAuditLink,
  anEvent,
  aRegistration,
  aRevocation,
  aSalvage,
  aSession,
  breakerKey,
  now,
  saved,
  sealedBy,
} from "./fixtures.ts";
import { anIdentity } from "./identities.ts";

/** The id of its data key. */
export const keyId = "0123456789abcdef0123456789abcdef";
/** Its data key. */
export const key: StoredDataKey = aDataKey({ id: keyId });
/** Its own client at a provider. */
export const client: StoredClient = aClient({ clientId: "client-1" });
/** Its registration at a server. */
export const registration: Omit<StoredRegistration, "isActive"> = aRegistration({
  clientId: "registered-1",
});
/** Its way to sign in. */
export const identity: StoredIdentity = anIdentity();
/** Its tokens in doubt. */
export const salvage: StoredSalvage = aSalvage({ id: "sal_1" });
const revocation = aRevocation({ id: "rev_1" });
/** Its event. */
export const event: StoredEvent = anEvent({ id: "evt_1" });
const link = anAuditLink({ keyId });

/** Something of everything, of tenant `t1`. */
export interface Victim {
  connection: StoredConnection;
  session: StoredSession;
  fence: number;
  /** All that a store tells of it. */
  seen(): Promise<unknown>;
}

/** Saves all of it. */
export async function aVictim(store: Store): Promise<Victim> {
  await store.addDataKey(key);
  await store.saveClient(client, null);
  await store.saveRegistration(registration, null);
  await store.addIdentity(identity);
  const session = await store.openSession(aSession(), now);
  await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: session.id });
  const row = { id: "con_1", access: sealedBy(keyId), isDefault: true };
  const { id, tenant } = await saved(store, row);
  const claim = await store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 60_000 });
  assert.ok(claim);
  await store.addSalvage(salvage);
  await store.addRevocation(revocation);
  await store.openBreaker(aBreaker());
  await store.addEvents([event]);
  const { position } = await store.followEvents(null, 10);
  await store.extendAudit([link], position ?? "", null);
  const { connection, fence } = claim;
  return { connection, session, fence, seen: () => everything(store, session.id) };
}

async function everything(store: Store, sessionId: string): Promise<unknown> {
  return [
    await store.getConnection("t1", "con_1"),
    await store.listDataKeys({ limit: 10 }),
    await store.listClients("t1"),
    await store.listRegistrations("t1"),
    await store.listIdentities("t1", "user:alice"),
    await store.getSession("t1", sessionId),
    await store.findSessionByLink("h1"),
    await store.listSalvage("t1", "con_1"),
    await store.getBreaker(breakerKey(aBreaker())),
    await store.listEvents({ tenant: "t1", limit: 10 }),
    await store.listAudit("t1", 0, 10),
  ];
}
