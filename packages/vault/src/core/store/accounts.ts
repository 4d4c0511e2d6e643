/** The part of the contract in store.ts that is about who else is of an account at a provider, across all tenants and owners. */
import type {
  AccountAtClient,
  ConnectionCount,
  GrantIdentity,
  StoredConnection,
} from "./stored.ts";

/** Accounts. What holds for every method of a store is said in store.ts. What these tell is for the vault itself, and never handed on to one tenant. */
export interface AccountStore {
  /** How many connections of all tenants there are of each (tenant, provider, status, endsOn), of what there is one at least; in no order. */
  countConnections(): Promise<ConnectionCount[]>;
  /**
   * Whether another connection than `except`, of any tenant and owner, lives on the same grant: `active`, `degraded` or `paused`. To revoke
   * the grant at the provider could end that one too. Tells nothing else of it.
   */
  hasSiblingGrant(grant: GrantIdentity, except: string): Promise<boolean>;
  /**
   * Connections of an account that a client made, of every owner, and every tenant unless one is named, credentials included, by id;
   * `disconnected` ones not. At most `limit`, of ids after `after`.
   */
  findByAccount(
    account: AccountAtClient,
    page: { limit: number; after?: string },
  ): Promise<StoredConnection[]>;
}
