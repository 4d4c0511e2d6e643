export type {
  Audit,
  AuditBreak,
  AuditFrom,
  AuditHead,
  AuditReport,
  VaultAudit,
} from "./core/audit.ts";
export type { TenantClient, TenantProviders } from "./core/clients.ts";
export type { ConnectionUpdate } from "./core/connection-change.ts";
export type { Connection, ProblemView, RenewalView } from "./core/connection-view.ts";
export type { Connections } from "./core/connections.ts";
export type { Random } from "./core/digest.ts";
export type {
  Disconnected,
  DisconnectOptions,
  RevocationOutcome,
} from "./core/disconnected.ts";
export type { ErasedTenant } from "./core/erase.ts";
export {
  type ConnectionCandidate,
  type ConnectLink,
  isVaultError,
  VaultError,
  type VaultErrorCode,
  type VaultErrorDetails,
  vaultErrorOf,
  type WhoCanFix,
} from "./core/errors.ts";
export type { EventList, EventListFilter, EventPage } from "./core/event-list.ts";
export type { EventListener, EventType, VaultEvent } from "./core/events.ts";
export type { Followed, Following, FollowOptions } from "./core/follow.ts";
export type { ConnectOptions, Handle, Status } from "./core/handle.ts";
export type { KeyContext, KeyWrapper } from "./core/key-wrapper.ts";
export type { ConnectionListFilter, ConnectionPage } from "./core/listing.ts";
export { localKeys } from "./core/local-keys.ts";
export type { McpAuth } from "./core/mcp-auth.ts";
export type {
  DataKeyOptions,
  Log,
  RenewalOptions,
  SignedIn,
  TenantsVaultOptions,
  UserInBrowser,
  UserOfTenant,
  VaultOptions,
} from "./core/options.ts";
export type { AccountChoice, Owner, User } from "./core/owner.ts";
export type { OwnerExport, SessionFacts } from "./core/owner-export.ts";
export type { AdoptedTokens, RevealedToken } from "./core/protocol.ts";
export type {
  CatalogEntry,
  CatalogProvider,
  CustomOAuth1Provider,
  CustomOAuth2Provider,
  OAuth1Entry,
  OAuth1Registration,
  OAuth2Entry,
  OAuth2Registration,
  ProviderOptions,
} from "./core/provider-options.ts";
export type { Store } from "./core/store.ts";
export type * from "./core/stored.ts";
export type { SweepOptions, Swept } from "./core/sweep.ts";
export type { SweepEveryOptions } from "./core/sweep-timer.ts";
export type { Tenant, TenantScope } from "./core/tenant.ts";
export type { TenantsVault, Vault } from "./core/vault.ts";
export {
  createVault,
  type EmbeddedTenantsVault,
  type EmbeddedVault,
} from "./handler/create-vault.ts";
export type { Handler } from "./handler/handler.ts";
