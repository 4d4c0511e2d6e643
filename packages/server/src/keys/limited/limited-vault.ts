/**
 * A tenant as a caller with limits reaches it. What the caller names and does not reach is refused (`key_limit`); what it names by an id of
 * somebody else's is asked for in a tenant that has nothing, so that unknown and foreign cannot be told apart; lists hold what it reaches.
 */
import {
  type Connection,
  type ConnectionListFilter,
  type EventListFilter,
  isVaultError,
  type Owner,
  type TenantScope,
  type User,
  type VaultEvent,
} from "valetkey";
import {
  assertOwner,
  assertProvider,
  assertUnlimited,
  type Caller,
  isLimited,
  reaches,
} from "../caller.ts";
import { limitedCount, summed } from "./limited-count.ts";
import { type At, eachOf, type Page, pageThrough } from "./limited-pages.ts";

/** What is needed of the vault. `nowhere` is a tenant that has nothing. */
export interface LimitedFrom {
  vault: TenantScope;
  nowhere: TenantScope;
}

/** The tenant as the caller reaches it; without limits the tenant itself. */
export function limitedVault(caller: Caller, from: LimitedFrom): TenantScope {
  if (!isLimited(caller)) return from.vault;
  const { vault } = from;
  const refuse = (): void => assertUnlimited(caller);
  return {
    user(id) {
      assertOwner(caller, `user:${id}`);
      return limitedUser(caller, vault.user(id));
    },
    shared() {
      assertOwner(caller, "shared");
      return limitedOwner(caller, vault.shared());
    },
    // Who signs in is nobody yet, and chooses among providers.
    signIn: async (...asked: unknown[]) => {
      refuse();
      return (vault.signIn as (...given: unknown[]) => ReturnType<TenantScope["signIn"]>)(...asked);
    },
    sessions: limitedSessions(caller, from),
    connections: limitedConnections(caller, from),
    providers: limitedProviders(caller, vault),
    events: limitedEvents(caller, vault),
    audit: {
      verify: async (options) => {
        refuse();
        return vault.audit.verify(options);
      },
    },
    rotateKeys: async () => {
      refuse();
      return vault.rotateKeys();
    },
  };
}

function limitedOwner(caller: Caller, owner: Owner): Owner {
  const { providers } = caller.reach;
  return {
    at(provider, choice) {
      assertProvider(caller, provider);
      return owner.at(provider, choice);
    },
    async connect(options = {}) {
      for (const slug of options.providers ?? []) assertProvider(caller, slug);
      return owner.connect(
        providers && !options.providers ? { ...options, providers: [...providers] } : options,
      );
    },
    async connections() {
      const all = await owner.connections();
      return all.filter(({ provider }) => providers === null || providers.has(provider));
    },
    async export() {
      assertAllProviders(caller);
      return owner.export();
    },
    async erase() {
      assertAllProviders(caller);
      return owner.erase();
    },
  };
}

function limitedUser(caller: Caller, user: User): User {
  return {
    ...limitedOwner(caller, user),
    signIns: {
      async list() {
        const all = await user.signIns.list();
        const { providers } = caller.reach;
        return all.filter(({ provider }) => providers === null || providers.has(provider));
      },
      async add(signedIn) {
        assertProvider(caller, signedIn.provider);
        return user.signIns.add(signedIn);
      },
      async remove(id, options) {
        assertAllProviders(caller);
        return user.signIns.remove(id, options);
      },
    },
    async linkSignIn(provider, options) {
      assertProvider(caller, provider);
      return user.linkSignIn(provider, options);
    },
    async rename(to) {
      assertAllProviders(caller);
      assertOwner(caller, `user:${to}`);
      return user.rename(to);
    },
    async accountsLink(options) {
      assertAllProviders(caller);
      return user.accountsLink(options);
    },
  };
}

/** What is done to all that an owner has is not for a caller who reaches a part of it. */
function assertAllProviders(caller: Caller): void {
  assertUnlimited({ ...caller, reach: { ...caller.reach, owners: null } });
}

function limitedSessions(caller: Caller, { vault, nowhere }: LimitedFrom): TenantScope["sessions"] {
  const whereIs = async (id: string): Promise<TenantScope> => {
    const session = await vault.sessions.get(id).catch(noneWhereExpired);
    if (!session) return nowhere;
    const owner = ownerNameOf(session.userId, session.purpose === "connect");
    const slugs = session.providers ?? [session.provider ?? null];
    return slugs.every((provider) => reaches(caller, { owner, provider })) ? vault : nowhere;
  };
  return {
    get: async (id, options) => (await whereIs(id)).sessions.get(id, options),
    cancel: async (id) => (await whereIs(id)).sessions.cancel(id),
    complete: async (id, options) => (await whereIs(id)).sessions.complete(id, options),
    signedIn: async (id, options) => (await whereIs(id)).sessions.signedIn(id, options),
  };
}

/** A session that is not there is asked for where nothing is: each call has words of its own for that. */
function noneWhereExpired(error: unknown): undefined {
  if (!isVaultError(error, "session_expired")) throw error;
}

function ownerNameOf(userId: string | undefined, hasOwner: boolean): string | null {
  if (userId !== undefined) return `user:${userId}`;
  return hasOwner ? "shared" : null;
}

function limitedConnections(
  caller: Caller,
  { vault, nowhere }: LimitedFrom,
): TenantScope["connections"] {
  const isReached = ({ userId, provider }: { userId?: string; provider: string }): boolean =>
    reaches(caller, { owner: ownerNameOf(userId, true), provider });
  const whereIs = async (id: string): Promise<TenantScope> => {
    const found = await vault.connections.get(id);
    return found && isReached(found) ? vault : nowhere;
  };
  const { page, list } = reachedPages<Connection, ConnectionListFilter>(
    caller,
    isReached,
    (asked) =>
      vault.connections.page(asked).then(({ connections: items, cursor }) => ({ items, cursor })),
  );
  return {
    page: (options) => page(options).then(({ items, cursor }) => ({ connections: items, cursor })),
    list,
    count: async (filter = {}) =>
      limitedCount(vault.connections, caller.reach, narrowed(caller, filter)),
    get: async (id) => (await whereIs(id)).connections.get(id),
    update: async (id, change) => (await whereIs(id)).connections.update(id, change),
    pause: async (id) => (await whereIs(id)).connections.pause(id),
    resume: async (id) => (await whereIs(id)).connections.resume(id),
    reconnect: async (id, options) => (await whereIs(id)).connections.reconnect(id, options),
    at: async (id) => (await whereIs(id)).connections.at(id),
    test: async (id, options) => (await whereIs(id)).connections.test(id, options),
    renew: async (id) => (await whereIs(id)).connections.renew(id),
    disconnect: async (id, options) => (await whereIs(id)).connections.disconnect(id, options),
  };
}

function limitedEvents(caller: Caller, vault: TenantScope): TenantScope["events"] {
  const isReached = ({ userId, provider, connectionId }: VaultEvent): boolean =>
    reaches(caller, {
      owner: ownerNameOf(userId, connectionId !== undefined),
      provider: provider ?? null,
    });
  const { page, list } = reachedPages<VaultEvent, EventListFilter>(caller, isReached, (asked) =>
    vault.events.page(asked).then(({ events: items, cursor }) => ({ items, cursor })),
  );
  return {
    page: (options) => page(options).then(({ items, cursor }) => ({ events: items, cursor })),
    list,
    count: async (filter = {}, options = {}) =>
      summed((each) => vault.events.count(each, options), caller.reach, narrowed(caller, filter)),
  };
}

/** What can be narrowed to what a caller reaches. */
interface Narrowable {
  userId?: string | readonly string[];
  shared?: true;
  provider?: string | readonly string[];
}

type Asked<Filter> = At & { filter?: Filter };

/** Pages of what the caller reaches of a list, and all of it. */
function reachedPages<Item, Filter extends Narrowable>(
  caller: Caller,
  isReached: (item: Item) => boolean,
  read: (asked: Asked<Filter>) => Promise<Page<Item>>,
): {
  page(asked?: Asked<Filter>): Promise<Page<Item>>;
  list(filter?: Filter): AsyncGenerator<Item, void, undefined>;
} {
  const page = async ({ filter, ...at }: Asked<Filter> = {}): Promise<Page<Item>> => {
    const asked = narrowed(caller, filter ?? ({} as Filter));
    return pageThrough(at, (next) => read({ filter: asked, ...next }), isReached);
  };
  return {
    page,
    list: (filter) => eachOf((next) => page({ ...(filter && { filter }), ...next })),
  };
}

/** A filter that names what the caller reaches, where that is one: then the store itself leaves out all else. */
function narrowed<Filter extends Narrowable>(caller: Caller, filter: Filter): Filter {
  const { owners, providers } = caller.reach;
  for (const id of [filter.userId ?? []].flat()) assertOwner(caller, `user:${id}`);
  if (filter.shared) assertOwner(caller, "shared");
  for (const slug of [filter.provider ?? []].flat()) assertProvider(caller, slug);
  // Where the filter names some as well, they are the same.
  const owner = onlyOf(owners);
  const provider = onlyOf(providers);
  return {
    ...filter,
    ...(owner?.startsWith("user:") && { userId: owner.slice("user:".length) }),
    ...(owner === "shared" && { shared: true }),
    ...(provider !== undefined && { provider }),
  };
}

function onlyOf(set: ReadonlySet<string> | null): string | undefined {
  return set?.size === 1 ? [...set][0] : undefined;
}

function limitedProviders(caller: Caller, vault: TenantScope): TenantScope["providers"] {
  const { providers } = vault;
  return {
    async set(provider, client) {
      assertUnlimited(caller);
      return providers.set(provider, client);
    },
    async get(provider) {
      assertProvider(caller, provider);
      return providers.get(provider);
    },
    async list() {
      const all = await providers.list();
      const { providers: reached } = caller.reach;
      return all.filter(({ provider }) => reached === null || reached.has(provider));
    },
    async remove(provider) {
      assertUnlimited(caller);
      return providers.remove(provider);
    },
  };
}
