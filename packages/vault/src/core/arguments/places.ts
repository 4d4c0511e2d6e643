/** Where the options of each call of a vault stand: the same in this process and behind a server. A call that is not here does not compile. */
import type { Audit, VaultAudit } from "../audit/audit.ts";
import type { EventList } from "../audit/event-list.ts";
import type { Following } from "../audit/follow.ts";
import type { Sessions } from "../connect/sessions/sessions.ts";
import type { Connections } from "../connections/connections.ts";
import type { Handle } from "../handle.ts";
import type { VaultKeys } from "../keys/key-status.ts";
import type { SignIns } from "../sign-in/sign-ins.ts";
import type { TenantProviders } from "../tenancy/clients.ts";
import type { Owner, User } from "../tenancy/owner.ts";
import type { Tenant, TenantScope } from "../tenancy/tenant.ts";
import type { CoreVault, TenantsVault } from "../vault.ts";
import type { Places } from "./abortable.ts";

/** Its end. */
export const ofVault: Places<Pick<TenantsVault, "close">> = { close: 0 };

/** The beginning and the end of one in this process. */
export const ofLife: Places<Pick<CoreVault, "ready" | "close">> = { ready: 0, close: 0 };

/** What a tenant is asked itself. */
export const ofScope: Places<Pick<TenantScope, "signIn" | "rotateKeys">> = {
  signIn: { own: ([provider]) => (typeof provider === "string" ? 1 : 0) },
  rotateKeys: 0,
};

/** The end of a tenant. */
export const ofTenant: Places<Pick<Tenant, "erase">> = { erase: { own: 0 } };

/** What every owner has. */
export const ofOwner: Places<Owner> = {
  connect: { own: 0 },
  connections: 0,
  export: 0,
  erase: 0,
};

/** What a user has beside what every owner has. */
export type UsersOwn = Pick<User, "linkSignIn" | "rename" | "accountsLink">;

/** What only users have. */
export const ofUser: Places<UsersOwn> = {
  linkSignIn: { own: 1 },
  rename: 1,
  accountsLink: { own: 0 },
};

/** Their ways to sign in. */
export const ofSignIns: Places<SignIns> = { list: 0, add: 1, remove: { own: 1 } };

/** A handle. */
export const ofHandle: Places<Handle> = {
  connect: { own: 0 },
  upgrade: { own: 0 },
  status: 0,
  authorize: { own: 1 },
  adopt: 1,
  report: 1,
  token: { own: 0 },
  test: { own: 0 },
  renew: 0,
  update: 1,
  pause: 0,
  resume: 0,
  disconnect: { own: 0 },
};

/** The list of connections. */
export const ofConnections: Places<Connections> = {
  page: { own: 0 },
  count: 1,
  get: 1,
  update: 2,
  reconnect: { own: 1 },
  pause: 1,
  resume: 1,
  at: 1,
  test: { own: 1 },
  renew: 1,
  disconnect: { own: 1 },
};

/** Connect sessions. */
export const ofSessions: Places<Sessions> = {
  get: { own: 1 },
  cancel: 1,
  complete: { own: 1 },
  signedIn: { own: 1 },
};

/** A tenant's own clients. */
export const ofProviders: Places<TenantProviders> = {
  set: 2,
  get: 1,
  list: 0,
  remove: 1,
};

/** What happened in a tenant. */
export const ofEvents: Places<EventList> = { page: { own: 0 }, count: { own: 1 } };

/** A tenant's audit. */
export const ofAudit: Places<Audit> = { verify: { own: 0 } };

/** The audit of what no tenant holds. */
export const ofVaultAudit: Places<VaultAudit> = { verifyVault: { own: 0 } };

/** What happened in all tenants. */
export const ofFollowing: Places<Following> = { follow: { own: 0 } };

/** Encryption keys. */
export const ofKeys: Places<VaultKeys> = { status: 0 };
