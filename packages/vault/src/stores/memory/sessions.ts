/** Connect sessions, the links that find them, and attempts, in memory. */
import type { SessionChange, Store, StoredAttempt, StoredSession } from "../../core/store.ts";
import { idTaken, sessionGone } from "../errors.ts";
import type { SessionMethod } from "../methods.ts";
import { byText, copy, joined, sameBytes } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The part of the store that keeps sessions and attempts. */
type SessionMethods = Pick<Store, SessionMethod>;

/** The sessions of a memory store: by their methods, and as a batch with a connection needs them. */
export interface MemorySessions {
  methods: SessionMethods;
  isPending(tenant: string, id: string): boolean;
  /** Changes a session of which `isPending` holds. */
  change(id: string, change: SessionChange): void;
  /** Gives the sessions of an owner to another, and cancels those that are pending. */
  rename(tenant: string, from: string, to: string): void;
  /** Removes the sessions of a tenant, or of one of its owners, with their links and attempts; how many sessions. */
  removeOf(tenant: string, owner?: string): number;
  /** Removes sessions, with their links, and attempts that expired before a time; how many of both. */
  removeExpired(before: number): number;
  /** What of a tenant's is sealed in sessions and attempts. */
  sealed(tenant: string): (Uint8Array | null)[];
}

/** Makes an empty set of sessions and attempts, whose events go to `events`; what is due goes by `clock`. */
export function memorySessions(events: MemoryEvents, clock: () => number): MemorySessions {
  const shelf = sessionShelf();
  const links = sessionLinks(shelf.find);
  const attempts = memoryAttempts();
  const drop = (gone: readonly StoredSession[]): number => {
    for (const session of gone) {
      shelf.remove(session);
      links.removeOf(session.id);
    }
    return gone.length;
  };
  return {
    methods: {
      ...sessionMethods(shelf, events),
      claimSessions: claiming(shelf, clock),
      ...links.methods,
      ...attempts.methods,
    },
    isPending: (tenant, id) => shelf.find(id, tenant)?.status === "pending",
    change: shelf.change,
    rename(tenant, from, to) {
      for (const session of shelf.of(tenant).filter((each) => each.owner === from)) {
        session.owner = to;
        if (session.status === "pending") session.status = "canceled";
      }
    },
    removeOf(tenant, owner) {
      const isAll = owner === undefined;
      const gone = shelf.of(tenant).filter((each) => isAll || each.owner === owner);
      const ids = new Set(gone.map(({ id }) => id));
      attempts.remove((each) => each.tenant === tenant && (isAll || ids.has(each.sessionId)));
      return drop(gone);
    },
    removeExpired: (before) =>
      drop(shelf.all().filter((each) => each.expiresAt < before)) +
      attempts.remove((attempt) => attempt.expiresAt < before),
    sealed: (tenant) => [
      ...shelf.of(tenant).flatMap(({ details, parked }) => [details, parked]),
      ...attempts.of(tenant).map(({ details }) => details),
    ],
  };
}

/** Sessions that are kept themselves, not copies. */
interface SessionShelf {
  all(): StoredSession[];
  of(tenant: string): StoredSession[];
  find(id: string, tenant?: string): StoredSession | undefined;
  /** The newest session of the same tenant and fingerprint. */
  newestLike(session: StoredSession): StoredSession | undefined;
  add(session: StoredSession): void;
  change(id: string, change: SessionChange): void;
  remove(session: StoredSession): void;
}

function sessionShelf(): SessionShelf {
  const sessions = new Map<string, StoredSession>();
  const newest = new Map<string, StoredSession>();
  const asked = ({ tenant, fingerprint }: StoredSession): string => joined(tenant, fingerprint);
  return {
    all: () => [...sessions.values()],
    of: (tenant) => [...sessions.values()].filter((each) => each.tenant === tenant),
    find(id, tenant) {
      const session = sessions.get(id);
      return tenant === undefined || session?.tenant === tenant ? session : undefined;
    },
    newestLike: (session) => newest.get(asked(session)),
    add(session) {
      sessions.set(session.id, session);
      newest.set(asked(session), session);
    },
    change(id, change) {
      const session = sessions.get(id);
      if (session) Object.assign(session, copy(change));
    },
    remove(session) {
      sessions.delete(session.id);
      if (newest.get(asked(session)) === session) newest.delete(asked(session));
    },
  };
}

function sessionMethods(
  shelf: SessionShelf,
  events: MemoryEvents,
): Pick<
  Store,
  | "openSession"
  | "getSession"
  | "changeSession"
  | "listWaitingSessions"
  | "listPendingSessions"
  | "noteStep"
> {
  return {
    async listPendingSessions({ tenant, owner, now, limit }) {
      return shelf
        .of(tenant)
        .filter((each) => each.owner === owner && each.status === "pending" && each.expiresAt > now)
        .sort((one, other) => other.createdAt - one.createdAt || byText(other.id, one.id))
        .slice(0, limit)
        .map(copy);
    },
    async noteStep(tenant, id, step) {
      const session = shelf.find(id, tenant);
      if (session?.status === "pending") session.step = step;
    },
    async listWaitingSessions({ tenant, owner, limit }) {
      return shelf
        .of(tenant)
        .filter((each) => owner === undefined || each.owner === owner)
        .filter(({ status, parked }) => status === "pending" && parked !== null)
        .sort((one, other) => one.createdAt - other.createdAt || byText(one.id, other.id))
        .slice(0, limit)
        .map(copy);
    },
    async openSession(session, now) {
      const last = shelf.newestLike(session);
      if (last?.status === "pending" && last.expiresAt > now) return copy(last);
      if (shelf.find(session.id)) throw idTaken();
      shelf.add(copy(session));
      return copy(session);
    },
    async getSession(tenant, id) {
      const session = shelf.find(id, tenant);
      return session && copy(session);
    },
    async changeSession(tenant, id, { ifParked, ...change }, added = []) {
      const session = shelf.find(id, tenant);
      if (session?.status !== "pending") return false;
      if (ifParked !== undefined && !sameBytes(session.parked, ifParked)) return false;
      events.check(added);
      shelf.change(id, change);
      events.add(added);
      return true;
    },
  };
}

function claiming(shelf: SessionShelf, clock: () => number): Store["claimSessions"] {
  return async ({ limit, leaseMs, of }) => {
    const now = clock();
    const named = of && shelf.find(of.id, of.tenant);
    const isDue = ({ status, pollAt, expiresAt }: StoredSession): boolean =>
      status === "pending" && pollAt !== null && pollAt <= now && expiresAt > now;
    const due = (of ? [named].filter((each) => each !== undefined) : shelf.all())
      .filter(isDue)
      .sort((one, other) => Number(one.pollAt) - Number(other.pollAt) || byText(one.id, other.id))
      .slice(0, limit);
    for (const { id } of due) shelf.change(id, { pollAt: now + leaseMs });
    return due.map(copy);
  };
}

function sessionLinks(find: (id: string) => StoredSession | undefined): {
  methods: Pick<Store, "addSessionLink" | "findSessionByLink">;
  removeOf(sessionId: string): void;
} {
  const links = new Map<string, string>();
  const hashes = new Map<string, string[]>();
  return {
    methods: {
      async addSessionLink({ hash, tenant, sessionId }) {
        if (find(sessionId)?.tenant !== tenant) throw sessionGone();
        if (links.has(hash)) throw idTaken();
        links.set(hash, sessionId);
        hashes.set(sessionId, [...(hashes.get(sessionId) ?? []), hash]);
      },
      async findSessionByLink(hash) {
        const session = find(links.get(hash) ?? "");
        return session && copy(session);
      },
    },
    removeOf(sessionId) {
      for (const hash of hashes.get(sessionId) ?? []) links.delete(hash);
      hashes.delete(sessionId);
    },
  };
}

function memoryAttempts(): {
  methods: Pick<Store, "addAttempt" | "takeAttempt">;
  of(tenant: string): StoredAttempt[];
  /** Removes attempts; how many. */
  remove(isMeant: (attempt: StoredAttempt) => boolean): number;
} {
  const attempts = new Map<string, StoredAttempt>();
  return {
    of: (tenant) => [...attempts.values()].filter((each) => each.tenant === tenant),
    methods: {
      async addAttempt(attempt) {
        if (attempts.has(attempt.hash)) throw idTaken();
        attempts.set(attempt.hash, copy(attempt));
      },
      async takeAttempt(hash) {
        const attempt = attempts.get(hash);
        attempts.delete(hash);
        return attempt;
      },
    },
    remove(isMeant) {
      const gone = [...attempts.values()].filter(isMeant);
      for (const { hash } of gone) attempts.delete(hash);
      return gone.length;
    },
  };
}
