/** Clients that the vault registered by itself, in memory. When one registers is the core's to say. */
import type { RegistrationPlace, Store, StoredRegistration } from "../../core/store.ts";
import type { RegistrationMethod } from "../methods.ts";
import { byText, copy, joined, sameBytes } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The registrations of a memory store. */
export interface MemoryRegistrations {
  methods: Pick<Store, RegistrationMethod>;
  /** All of a tenant's. */
  of(tenant: string): StoredRegistration[];
  removeTenant(tenant: string): void;
}

/** What is true of a place, whichever clients are registered there. */
interface Slot extends RegistrationPlace {
  /** The active one. */
  clientId: string | null;
  leaseUntil: number | null;
}

/** Registrations and slots that are kept themselves, not copies. */
interface Shelf {
  rows: Map<string, Omit<StoredRegistration, "isActive">>;
  slots: Map<string, Slot>;
}

/** Makes an empty set of registrations, whose events go to `events`. */
export function memoryRegistrations(
  events: MemoryEvents,
  clock: () => number,
): MemoryRegistrations {
  const shelf: Shelf = { rows: new Map(), slots: new Map() };
  const of = (tenant: string): StoredRegistration[] =>
    [...shelf.rows.values()]
      .filter((row) => row.tenant === tenant)
      .map((row) => toRegistration(shelf, row));
  return {
    of,
    removeTenant(tenant) {
      for (const kept of [shelf.rows, shelf.slots])
        for (const [key, each] of kept) if (each.tenant === tenant) kept.delete(key);
    },
    methods: { ...reads(shelf, of), ...claims(shelf, clock), ...writes(shelf, events) },
  };
}

function reads(
  { rows, slots }: Shelf,
  of: MemoryRegistrations["of"],
): Pick<Store, "getRegistration" | "listRegistrations"> {
  return {
    async getRegistration(place, clientId) {
      const id = clientId ?? slots.get(slotKey(place))?.clientId ?? null;
      const row = id === null ? undefined : rows.get(rowKey(place, id));
      return row && toRegistration({ rows, slots }, row);
    },
    async listRegistrations(tenant) {
      return of(tenant).sort(
        (one, other) => one.createdAt - other.createdAt || byText(one.clientId, other.clientId),
      );
    },
  };
}

function claims(
  { slots }: Shelf,
  clock: () => number,
): Pick<Store, "claimRegistration" | "releaseRegistration"> {
  return {
    async claimRegistration({ ifActive, leaseMs, ...place }) {
      const slot = slots.get(slotKey(place));
      const now = clock();
      if ((slot?.clientId ?? null) !== ifActive || (slot?.leaseUntil ?? 0) > now) return undefined;
      const leaseUntil = now + leaseMs;
      slots.set(slotKey(place), { ...placeOf(place), clientId: ifActive, leaseUntil });
      return leaseUntil;
    },
    async releaseRegistration(place, until) {
      const slot = slots.get(slotKey(place));
      if (slot?.leaseUntil === until) slot.leaseUntil = null;
    },
  };
}

function writes(
  { rows, slots }: Shelf,
  events: MemoryEvents,
): Pick<Store, "saveRegistration" | "resealRegistration" | "retireRegistrations"> {
  return {
    async saveRegistration(registration, ifActive, added = []) {
      const { clientId } = registration;
      const slot = slots.get(slotKey(registration));
      if ((slot?.clientId ?? null) !== ifActive) return false;
      events.check(added);
      slots.set(slotKey(registration), { ...placeOf(registration), clientId, leaseUntil: null });
      const { sealed, createdAt } = registration;
      const row = { ...placeOf(registration), clientId, sealed: copy(sealed), createdAt };
      rows.set(rowKey(registration, clientId), row);
      events.add(added);
      return true;
    },
    async resealRegistration(from, sealed) {
      const row = rows.get(rowKey(from, from.clientId));
      if (!row || !sameBytes(row.sealed, from.sealed)) return false;
      row.sealed = copy(sealed);
      return true;
    },
    async retireRegistrations(tenant, provider, only) {
      const meant = [...slots.values()].filter(
        (slot) =>
          slot.tenant === tenant &&
          slot.provider === provider &&
          slot.clientId !== null &&
          (!only || (slot.issuer === only.issuer && slot.clientId === only.clientId)),
      );
      for (const slot of meant) slot.clientId = null;
      return meant.length > 0;
    },
  };
}

function toRegistration(
  { slots }: Shelf,
  row: Omit<StoredRegistration, "isActive">,
): StoredRegistration {
  return { ...copy(row), isActive: slots.get(slotKey(row))?.clientId === row.clientId };
}

function placeOf({ tenant, provider, issuer }: RegistrationPlace): RegistrationPlace {
  return { tenant, provider, issuer };
}

function slotKey({ tenant, provider, issuer }: RegistrationPlace): string {
  return joined(tenant, provider, issuer);
}

function rowKey({ tenant, provider, issuer }: RegistrationPlace, clientId: string): string {
  return joined(tenant, provider, issuer, clientId);
}
