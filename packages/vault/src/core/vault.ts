/** The vault without its web surface: owners, handles, sign-in, events, and the start and end of its life. */
import { LRUCache } from "lru-cache";
import { checkArguments } from "./arguments.ts";
import { createCipher } from "./cipher.ts";
import { createSession } from "./connect.ts";
import { type Connection, toConnection } from "./connection.ts";
import type { Context } from "./context.ts";
import { createEgress } from "./egress.ts";
import { type ConnectLink, VaultError } from "./errors.ts";
import { createEvents, type EventListener, type EventType } from "./events.ts";
import { createHandle, type Handle } from "./handle.ts";
import { createKeyRing } from "./key-ring.ts";
import { readOptions, type Settings, type VaultOptions } from "./options.ts";
import { createProviders } from "./provider.ts";
import { createTidy } from "./tidy.ts";

const DEFAULT_TENANT = "default";
const LONGEST_ID = 255;
const CONNECTIONS_CACHED = 10_000;
/** Other processes act on a disconnect within this time. */
const CONNECTIONS_CACHED_MS = 5_000;

/** An owner of connections: a user, or the tenant itself. */
export interface Owner<Slug extends string = string> {
  /** The handle at a provider; `account` (id or label) picks one of several connections. */
  at(provider: Slug, options?: { account?: string }): Handle;
  /** Every connection, oldest first; disconnected ones too, for their history. */
  connections(): Promise<Connection[]>;
}

/** What stands inside one tenant. */
export interface Tenant<Slug extends string = string> {
  /** A user of the app, by the app's own id: 1 to 255 characters, never created beforehand. Throws `options_invalid`. */
  user(id: string): Owner<Slug>;
  /** What belongs to the tenant itself: app installations, workspace bots, service accounts. */
  shared(): Owner<Slug>;
  /** A link at which a person signs in with a provider; `onSignIn` is told who it was. */
  signIn(
    provider: Slug,
    options?: { returnTo?: string; scopes?: readonly string[]; signal?: AbortSignal },
  ): Promise<ConnectLink>;
}

/** What an embedded vault and a remote one have in common. */
export interface Vault<Slug extends string = string> extends Tenant<Slug> {
  /** A customer of the app: the wall that everything else stands inside. */
  tenant(id: string): Tenant<Slug>;
  /** Frees what the vault holds; calls after it reject with `vault_closed`. */
  close(): Promise<void>;
}

/** A vault in this process, without its web surface. */
export interface CoreVault<Slug extends string = string> extends Vault<Slug> {
  /** Opens the store and checks the keys now, rather than at the first call. Rejects with `store_unusable`, `encryption_keys_mismatch`. */
  ready(): Promise<void>;
  /** Hears of events after they are saved; the result stops it. `*` hears all. */
  on(type: EventType | "*", listener: EventListener): () => void;
}

/** Makes the core of a vault and the context that its web surface works on. */
export function createCore<Slug extends string>(
  options: VaultOptions<Slug>,
): { vault: CoreVault<Slug>; ctx: Context } {
  const settings = readOptions(options);
  const { ctx, close } = createContext(settings);
  const tenant = (id: string): Tenant<Slug> => createTenant(ctx, checkedId(id, "tenant"));
  const vault: CoreVault<Slug> = {
    ...tenant(DEFAULT_TENANT),
    tenant,
    ready: ctx.ready,
    on: ctx.events.on,
    close,
  };
  return { vault, ctx };
}

function createTenant<Slug extends string>(ctx: Context, tenant: string): Tenant<Slug> {
  const owner = (name: string): Owner<Slug> => ({
    at: (provider, options = {}) =>
      createHandle(ctx, { ...checkArguments("at", options), tenant, owner: name, provider }),
    async connections() {
      await ctx.ready();
      return (await ctx.store.findConnections({ tenant, owner: name })).map(toConnection);
    },
  });
  return {
    user: (id) => owner(`user:${checkedId(id, "user")}`),
    shared: () => owner("shared"),
    async signIn(provider, options = {}) {
      const asked = checkArguments("signIn", options);
      return createSession(ctx, { ...asked, purpose: "sign_in", tenant, owner: null, provider });
    },
  };
}

function checkedId(id: string, what: "user" | "tenant"): string {
  const fits = typeof id === "string" && id.length > 0 && id.length <= LONGEST_ID;
  // Lone surrogates all have one UTF-8 form, so two such ids would be one owner.
  if (fits && id.isWellFormed() && !id.includes("\0")) return id;
  throw new VaultError(
    "options_invalid",
    `A ${what} id is a string of 1 to ${LONGEST_ID} characters, well-formed and without U+0000.`,
  );
}

/** What the store would not take until now exists nowhere else: one last try, and then it is said. */
async function saveTheRest(ctx: Context): Promise<void> {
  for (const { next, ifVersion, events } of ctx.unsaved.values()) {
    await ctx.store.saveConnection(next, ifVersion, { events }).catch(() => {
      const { id: connectionId, provider } = next;
      const message = "A renewed credential could not be saved before the vault was closed";
      ctx.settings.log.error(message, { connectionId, provider });
    });
  }
  ctx.unsaved.clear();
}

function createContext(settings: Settings): { ctx: Context; close(): Promise<void> } {
  const { store, random, clock, log } = settings;
  const ring = createKeyRing({ keys: settings.encryptionKeys, store, random, clock });
  const egress = createEgress(settings);
  let closed = false;
  let opening: Promise<void> | undefined;

  const open = async (): Promise<void> => {
    await store.open();
    await ring.check();
  };
  const ready = (): Promise<void> => {
    if (closed)
      return Promise.reject(
        new VaultError("vault_closed", "This vault was closed. Make a new one."),
      );
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  const held = new Set<Promise<unknown>>();
  const hold = <T>(work: Promise<T>): Promise<T> => {
    const settled = work.finally(() => held.delete(settled));
    held.add(settled);
    return settled;
  };
  const ctx: Context = {
    settings,
    store,
    ready,
    egress,
    hold,
    renewals: new Map(),
    unsaved: new Map(),
    disconnects: new Map(),
    rejected: new Set(),
    cipher: createCipher(ring, random),
    providers: createProviders(settings, egress),
    events: createEvents({ clock, random, log }),
    tidy: createTidy(settings),
    connections: new LRUCache({
      max: CONNECTIONS_CACHED,
      ttl: CONNECTIONS_CACHED_MS,
      perf: { now: clock },
    }),
    pauses: new LRUCache({ max: CONNECTIONS_CACHED }),
    lastForcedAt: new LRUCache({ max: CONNECTIONS_CACHED }),
  };
  const close = async (): Promise<void> => {
    closed = true;
    // What is under way may hold a credential that exists nowhere else until it is saved.
    while (held.size > 0) await Promise.allSettled(held);
    await saveTheRest(ctx);
    await store.close();
  };
  return { ctx, close };
}
