/** Connect sessions, the links that find them, and attempts, in memory. */
import type {
  SessionChange,
  Store,
  StoredAttempt,
  StoredEvent,
  StoredSession,
} from "../../core/store.ts";
import { idTaken, sessionGone } from "../errors.ts";
import { copyAttempt, copySession, joined } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The part of the store that keeps sessions and attempts. */
type SessionMethods = Pick<
  Store,
  | "openSession"
  | "getSession"
  | "addSessionLink"
  | "findSessionByLink"
  | "changeSession"
  | "addAttempt"
  | "takeAttempt"
  | "removeExpired"
>;

/** The sessions of a memory store: by their methods, and as a batch with a connection needs them. */
export interface MemorySessions {
  methods: SessionMethods;
  isPending(tenant: string, id: string): boolean;
  /** Changes a session of which `isPending` holds. */
  change(id: string, change: SessionChange): void;
}

/** Makes an empty set of sessions and attempts, whose events go to `events`. */
export function memorySessions(events: MemoryEvents): MemorySessions {
  const sessions = new Map<string, StoredSession>();
  /** The newest session of each (tenant, fingerprint). */
  const newest = new Map<string, StoredSession>();

  const find = (tenant: string, id: string): StoredSession | undefined => {
    const session = sessions.get(id);
    return session?.tenant === tenant ? session : undefined;
  };
  const isPending = (tenant: string, id: string): boolean => find(tenant, id)?.status === "pending";
  const change = (id: string, changes: SessionChange): void => {
    const session = sessions.get(id);
    if (session) Object.assign(session, copySession({ ...session, ...changes }));
  };

  const own: Pick<Store, "openSession" | "getSession" | "changeSession"> = {
    async openSession(session, now) {
      const asked = joined(session.tenant, session.fingerprint);
      const last = newest.get(asked);
      if (last?.status === "pending" && last.expiresAt > now) return copySession(last);
      if (sessions.has(session.id)) throw idTaken();
      const saved = copySession(session);
      sessions.set(session.id, saved);
      newest.set(asked, saved);
      return copySession(saved);
    },
    async getSession(tenant, id) {
      const session = find(tenant, id);
      return session && copySession(session);
    },
    async changeSession(tenant, id, changes, added: readonly StoredEvent[] = []) {
      if (!isPending(tenant, id)) return false;
      events.check(added);
      change(id, changes);
      events.add(added);
      return true;
    },
  };

  const links = sessionLinks(sessions);
  const attempts = memoryAttempts();
  async function removeExpired(before: number): Promise<number> {
    let removed = attempts.removeExpired(before);
    for (const session of [...sessions.values()].filter((each) => each.expiresAt < before)) {
      const asked = joined(session.tenant, session.fingerprint);
      if (newest.get(asked) === session) newest.delete(asked);
      sessions.delete(session.id);
      links.removeOf(session.id);
      removed += 1;
    }
    return removed;
  }
  return {
    methods: { ...own, ...links.methods, ...attempts.methods, removeExpired },
    isPending,
    change,
  };
}

function sessionLinks(sessions: ReadonlyMap<string, StoredSession>): {
  methods: Pick<Store, "addSessionLink" | "findSessionByLink">;
  removeOf(sessionId: string): void;
} {
  const links = new Map<string, string>();
  const hashes = new Map<string, string[]>();
  return {
    methods: {
      async addSessionLink({ hash, tenant, sessionId }) {
        if (sessions.get(sessionId)?.tenant !== tenant) throw sessionGone();
        if (links.has(hash)) throw idTaken();
        links.set(hash, sessionId);
        hashes.set(sessionId, [...(hashes.get(sessionId) ?? []), hash]);
      },
      async findSessionByLink(hash) {
        const session = sessions.get(links.get(hash) ?? "");
        return session && copySession(session);
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
  removeExpired(before: number): number;
} {
  const attempts = new Map<string, StoredAttempt>();
  return {
    methods: {
      async addAttempt(attempt) {
        if (attempts.has(attempt.hash)) throw idTaken();
        attempts.set(attempt.hash, copyAttempt(attempt));
      },
      async takeAttempt(hash) {
        const attempt = attempts.get(hash);
        attempts.delete(hash);
        return attempt;
      },
    },
    removeExpired(before) {
      const expired = [...attempts.values()].filter((attempt) => attempt.expiresAt < before);
      for (const { hash } of expired) attempts.delete(hash);
      return expired.length;
    },
  };
}
