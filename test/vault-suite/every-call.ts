/** Every call of a vault that gives a promise, each with what it takes. The compiler asks for one that is not here. */
import type {
  CallOptions,
  Connections,
  EventList,
  Handle,
  Owner,
  Sessions,
  SignIns,
  Tenant,
  TenantProviders,
  TenantScope,
  User,
  Vault,
} from "valetkey";
import type { CallsOf } from "../../packages/vault/src/core/arguments/abortable.ts";
import { verifier } from "./worlds.ts";

/** What a call is about: a user who has this connection at `desk`, and a session and a tenant of theirs. */
export interface About {
  user: string;
  connection: string;
  session: string;
  tenant: string;
}

type Each<T> = {
  readonly [K in CallsOf<T>]: (on: T, options: CallOptions, about: About) => Promise<unknown>;
};

const ofHandle: Each<Handle> = {
  connect: (on, options) => on.connect(options),
  upgrade: (on, options) => on.upgrade({ scopes: ["more"], ...options }),
  status: (on, options) => on.status(options),
  authorize: (on, options) => on.authorize(new Request("http://localhost/api/me"), options),
  adopt: (on, options) => on.adopt({ accessToken: "another" }, options),
  report: (on, options) => on.report("revoked", options),
  token: (on, options) => on.token(options),
  test: (on, options) => on.test(options),
  renew: (on, options) => on.renew(options),
  update: (on, options) => on.update({ label: "mine" }, options),
  pause: (on, options) => on.pause(options),
  resume: (on, options) => on.resume(options),
  disconnect: (on, options) => on.disconnect(options),
};

const ofConnections: Each<Connections> = {
  page: (on, options) => on.page(options),
  count: (on, options) => on.count({}, options),
  get: (on, options, { connection }) => on.get(connection, options),
  update: (on, options, { connection }) => on.update(connection, { label: "mine" }, options),
  reconnect: (on, options, { connection }) => on.reconnect(connection, options),
  pause: (on, options, { connection }) => on.pause(connection, options),
  resume: (on, options, { connection }) => on.resume(connection, options),
  at: (on, options, { connection }) => on.at(connection, options),
  test: (on, options, { connection }) => on.test(connection, options),
  renew: (on, options, { connection }) => on.renew(connection, options),
  disconnect: (on, options, { connection }) => on.disconnect(connection, options),
};

const ofSessions: Each<Sessions> = {
  get: (on, options, { session }) => on.get(session, { waitSeconds: 30, ...options }),
  cancel: (on, options, { session }) => on.cancel(session, options),
  complete: (on, options, { session }) =>
    on.complete(session, { codeVerifier: verifier().codeVerifier, ...options }),
  signedIn: (on, options, { session }) => on.signedIn(session, { ticket: "none", ...options }),
};

const ofProviders: Each<TenantProviders> = {
  set: (on, options) =>
    on.set("oauth2", { clientId: "theirs", clientSecret: "a-secret-of-16-or-more" }, options),
  get: (on, options) => on.get("oauth2", options),
  list: (on, options) => on.list(options),
  remove: (on, options) => on.remove("oauth2", options),
};

const ofEvents: Each<EventList> = {
  page: (on, options) => on.page(options),
  count: (on, options) => on.count({}, options),
};

const ofOwner: Each<Owner> = {
  connect: (on, options) => on.connect(options),
  connections: (on, options) => on.connections(options),
  export: (on, options) => on.export(options),
  erase: (on, options) => on.erase(options),
};

const ofUser: Each<User> = {
  ...ofOwner,
  linkSignIn: (on, options) => on.linkSignIn("oauth2", options),
  rename: (on, options, { user }) => on.rename(`${user} renamed`, options),
  accountsLink: (on, options) => on.accountsLink(options),
};

const ofSignIns: Each<SignIns> = {
  list: (on, options) => on.list(options),
  add: (on, options, { user }) =>
    on.add({ provider: "oauth2", issuer: "https://i.example", subject: user }, options),
  remove: (on, options) => on.remove("idn_none", options),
};

const ofScope: Each<TenantScope> = {
  signIn: (on, options) => on.signIn("oauth2", options),
  rotateKeys: (on, options) => on.rotateKeys(options),
};

const ofTenant: Each<Pick<Tenant, "erase">> = { erase: (on, options) => on.erase(options) };

/** A call by its name; the vault is closed by one of them, which is the last. */
export interface EveryCall {
  name: string;
  call(vault: Vault, options: CallOptions, about: About): Promise<unknown>;
}

/** All of them. */
export const everyCall: readonly EveryCall[] = [
  ...on("handle", ofHandle, (vault, { user }) => vault.user(user).at("desk")),
  ...on("connections", ofConnections, (vault) => vault.connections),
  ...on("sessions", ofSessions, (vault) => vault.sessions),
  ...on("providers", ofProviders, (vault, { tenant }) => vault.tenant(tenant).providers),
  ...on("events", ofEvents, (vault) => vault.events),
  ...on("audit", { verify: (audit: Vault["audit"], options) => audit.verify(options) }, (vault) => {
    return vault.audit;
  }),
  ...on("user", ofUser, (vault, { user }) => vault.user(user)),
  ...on("shared", ofOwner, (vault, { tenant }) => vault.tenant(tenant).shared()),
  ...on("signIns", ofSignIns, (vault, { user }) => vault.user(user).signIns),
  ...on("scope", ofScope, (vault) => vault),
  ...on(
    "several",
    { signIn: (vault: Pick<Vault, "signIn">, options) => vault.signIn({ ...options }) },
    (vault) => vault,
  ),
  ...on("tenant", ofTenant, (vault, { tenant }) => vault.tenant(tenant)),
  ...on(
    "vault",
    { close: (vault: Pick<Vault, "close">, options) => vault.close(options) },
    (of) => {
      return of;
    },
  ),
];

function on<T>(
  room: string,
  calls: Each<T>,
  part: (vault: Vault, about: About) => T,
): readonly EveryCall[] {
  type Any = (on: T, options: CallOptions, about: About) => Promise<unknown>;
  return Object.entries<Any>(calls).map(([name, call]) => ({
    name: `${room}.${name}`,
    call: (vault, options, about) => call(part(vault, about), options, about),
  }));
}
