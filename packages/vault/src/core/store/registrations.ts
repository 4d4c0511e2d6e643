/** The part of the contract in store.ts that is about clients that the vault registers by itself. */
import type { RegistrationPlace, StoredEvent, StoredRegistration } from "./stored.ts";

/** Registrations. What holds for every method of a store is said in store.ts. */
export interface RegistrationStore {
  /** The client that was registered at a place: the one of that id, or without one the active one. */
  getRegistration(
    place: RegistrationPlace,
    clientId?: string,
  ): Promise<StoredRegistration | undefined>;
  /** All registrations of a tenant, oldest first. */
  listRegistrations(tenant: string): Promise<StoredRegistration[]>;
  /**
   * Takes the right to register at a place for `leaseMs`, if the active registration there is that of `ifActive` (null: there is none) and
   * nobody has that right; else resolves with undefined. Resolves with when it ends, by the store's time. Of callers racing exactly one gets
   * it.
   */
  claimRegistration(
    claim: RegistrationPlace & { ifActive: string | null; leaseMs: number },
  ): Promise<number | undefined>;
  /** Gives the right that ends at `until` back before its time; nothing where it is another one by now. */
  releaseRegistration(place: RegistrationPlace, until: number): Promise<void>;
  /**
   * Saves a registration as the active one of its place, over one of the same id, with the events of it, and ends whatever right to register
   * there is. Resolves with false, writing nothing, when the active one is not that of `ifActive`. Of writers racing exactly one wins.
   */
  saveRegistration(
    registration: Omit<StoredRegistration, "isActive">,
    ifActive: string | null,
    events?: readonly StoredEvent[],
  ): Promise<boolean>;
  /**
   * Replaces the sealed half of a registration by another that holds the same, and nothing else of it. Resolves with false, writing nothing,
   * when `sealed` is no longer that of `from`.
   */
  resealRegistration(from: StoredRegistration, sealed: Uint8Array): Promise<boolean>;
  /**
   * Makes no registration of a tenant and provider active any more, or only not that of an id at an issuer; they stay for the connections that
   * they made. False: none was active.
   */
  retireRegistrations(
    tenant: string,
    provider: string,
    only?: { issuer: string; clientId: string },
  ): Promise<boolean>;
}
