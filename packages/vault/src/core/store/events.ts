/** The part of the contract in store.ts that is about events and the audit that chains them. */
import type { EventCountQuery, EventQuery, StoredAuditLink, StoredEvent } from "./stored.ts";

/** Events and audit. What holds for every method of a store is said in store.ts. */
export interface EventStore {
  addEvents(events: readonly StoredEvent[]): Promise<void>;
  /** Events, newest first; of one millisecond the later written first. Nothing is older than an event that is not there. */
  listEvents(query: EventQuery): Promise<StoredEvent[]>;
  /** How many events `query` means; `most` where there are more. */
  countEvents(query: EventCountQuery, most: number): Promise<number>;
  /**
   * Events of all tenants in an order that never changes and to which new ones are only appended: whoever goes on from `position` misses
   * none, however writers overlap. `after: null` begins with the oldest. Resolves with the position to go on from.
   */
  followEvents(
    after: string | null,
    limit: number,
  ): Promise<{ events: StoredEvent[]; position: string | null }>;

  /** Up to which position of {@link followEvents} events are in their chains; null: none is. */
  getAuditPosition(): Promise<string | null>;
  /** The last link of a tenant's chain. */
  getAuditHead(tenant: string): Promise<StoredAuditLink | undefined>;
  /** Appends links and moves the position, if it still is `ifPosition`; else resolves with false, writing nothing. Of callers racing exactly one wins. */
  extendAudit(
    links: readonly StoredAuditLink[],
    position: string,
    ifPosition: string | null,
  ): Promise<boolean>;
  /** Links of a tenant by `seq`, after one, each with its event; null: it was erased. */
  listAudit(
    tenant: string,
    afterSeq: number,
    limit: number,
  ): Promise<{ link: StoredAuditLink; event: StoredEvent | null }[]>;
}
