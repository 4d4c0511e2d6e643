/** Ways to sign in, in memory. Who may have one is the core's to say. */
import type { Store, StoredIdentity } from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import { byText, copy, joined } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";
import type { MemorySessions } from "./sessions.ts";

type IdentityMethods = Pick<
  Store,
  "findIdentity" | "listIdentities" | "addIdentity" | "useIdentity" | "removeIdentity"
>;

/** The identities of a memory store. */
export interface MemoryIdentities {
  methods: IdentityMethods;
  /** Gives all of an owner's to another. */
  rename(tenant: string, from: string, to: string): void;
  /** Removes those of a tenant, or of one of its owners. */
  removeOf(tenant: string, owner?: string): void;
}

type Shelf = Map<string, StoredIdentity>;

/** Makes an empty set of identities. */
export function memoryIdentities(deps: {
  events: MemoryEvents;
  sessions: MemorySessions;
}): MemoryIdentities {
  const shelf: Shelf = new Map();
  return {
    methods: { ...reads(shelf), addIdentity: adding(shelf, deps), ...writes(shelf, deps) },
    rename(tenant, from, to) {
      for (const each of of(shelf, tenant, from)) each.owner = to;
    },
    removeOf(tenant, owner) {
      for (const each of of(shelf, tenant, owner)) shelf.delete(keyOf(each));
    },
  };
}

function reads(shelf: Shelf): Pick<IdentityMethods, "findIdentity" | "listIdentities"> {
  return {
    async findIdentity(tenant, issuer, subject) {
      const found = shelf.get(keyOf({ tenant, issuer, subject }));
      return found && copy(found);
    },
    async listIdentities(tenant, owner) {
      return of(shelf, tenant, owner)
        .sort((one, other) => one.createdAt - other.createdAt || byText(one.id, other.id))
        .map(copy);
    },
  };
}

function adding(
  shelf: Shelf,
  { events, sessions }: Parameters<typeof memoryIdentities>[0],
): IdentityMethods["addIdentity"] {
  return async (identity, { events: added = [], session } = {}) => {
    const { tenant, id, owner, provider, label } = identity;
    if (session && !sessions.isPending(tenant, session.id)) return undefined;
    const found = shelf.get(keyOf(identity));
    if (found && found.owner !== owner) return copy(found);
    if (!found) {
      if ([...shelf.values()].some((each) => each.id === id)) throw idTaken();
      events.check(added);
      shelf.set(keyOf(identity), copy(identity));
      events.add(added);
    } else Object.assign(found, { provider, label });
    if (session) sessions.change(session.id, session.change);
    return copy(found ?? identity);
  };
}

function writes(
  shelf: Shelf,
  { events }: Pick<Parameters<typeof memoryIdentities>[0], "events">,
): Pick<IdentityMethods, "useIdentity" | "removeIdentity"> {
  return {
    async useIdentity({ at, provider, label, ...key }) {
      const found = shelf.get(keyOf(key));
      if (!found) return undefined;
      const usedAt = Math.max(at, found.usedAt ?? at);
      return copy(Object.assign(found, { provider, label, usedAt }));
    },
    async removeIdentity({ tenant, owner, id, evenLast = false }, added = []) {
      const theirs = of(shelf, tenant, owner);
      const found = theirs.find((each) => each.id === id);
      if (!found) return "missing";
      if (theirs.length === 1 && !evenLast) return "last";
      events.check(added);
      shelf.delete(keyOf(found));
      events.add(added);
      return "removed";
    },
  };
}

function of(shelf: Shelf, tenant: string, owner?: string): StoredIdentity[] {
  const isMeant = (each: StoredIdentity): boolean => owner === undefined || each.owner === owner;
  return [...shelf.values()].filter((each) => each.tenant === tenant && isMeant(each));
}

function keyOf({
  tenant,
  issuer,
  subject,
}: Pick<StoredIdentity, "tenant" | "issuer" | "subject">): string {
  return joined(tenant, issuer, subject);
}
