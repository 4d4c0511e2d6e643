/** The part of the contract in store.ts that is about ways to sign in: who somebody is at an issuer, and whose that is here. */
import type { IdentityBatch, StoredEvent, StoredIdentity } from "./stored.ts";

/** Identities. What holds for every method of a store is said in store.ts. */
export interface IdentityStore {
  /** Whose an identity is. */
  findIdentity(
    tenant: string,
    issuer: string,
    subject: string,
  ): Promise<StoredIdentity | undefined>;
  /** An owner's identities, oldest first. */
  listIdentities(tenant: string, owner: string): Promise<StoredIdentity[]>;
  /**
   * Saves an identity, with the events of it, where (tenant, issuer, subject) is nobody's. Where it is the same owner's already, it gets this
   * `provider` and `label`, and the events are not written. Another's it leaves as it is, writing nothing. Resolves with the one that is there
   * then; with undefined, writing nothing, when the session of the batch is not pending any more. Of callers racing for one exactly one gets it.
   */
  addIdentity(identity: StoredIdentity, batch?: IdentityBatch): Promise<StoredIdentity | undefined>;
  /**
   * Notes that somebody signed in by an identity at `at`, never going back, as it was told then. Resolves with it; with undefined where it is
   * nobody's.
   */
  useIdentity(
    used: Pick<StoredIdentity, "tenant" | "issuer" | "subject" | "provider" | "label"> & {
      at: number;
    },
  ): Promise<StoredIdentity | undefined>;
  /**
   * Removes an identity of an owner and writes the events of it. `last`, writing nothing: it is the owner's only one, and `evenLast` is not
   * given. `missing`: the owner has none of that id. Callers that race never leave the owner without any, unless `evenLast` is given.
   */
  removeIdentity(
    which: { tenant: string; owner: string; id: string; evenLast?: boolean },
    events?: readonly StoredEvent[],
  ): Promise<"removed" | "last" | "missing">;
}
