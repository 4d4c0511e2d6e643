export type { CallOptions } from "./core/arguments/abortable.ts";
export type {
  Audit,
  AuditBreak,
  AuditFrom,
  AuditHead,
  AuditReport,
  VaultAudit,
} from "./core/audit/audit.ts";
export type { EventList, EventListFilter, EventPage } from "./core/audit/event-list.ts";
export type { EventListener, EventType, HostEventType, VaultEvent } from "./core/audit/events.ts";
export type { Followed, Following, FollowOptions } from "./core/audit/follow.ts";
export type { BodyHashes } from "./core/calls/body-elsewhere.ts";
export type { AuthorizeOptions } from "./core/calls/call.ts";
export type { McpAuth } from "./core/calls/credential/mcp-auth.ts";
export type { Tested } from "./core/calls/credential/tested.ts";
export type { Binding, BindingOptions } from "./core/connect/asked/binding.ts";
export type { NamedUser } from "./core/connect/asked/named-user.ts";
export type { SessionProblem } from "./core/connect/sessions/session-state.ts";
export type { ConnectSession, Sessions, SessionWait } from "./core/connect/sessions/sessions.ts";
export type { SeveralConnectOptions, SeveralOptions } from "./core/connect/several.ts";
export type { UpgradeOptions } from "./core/connect/upgrade.ts";
export type { ConnectionUpdate } from "./core/connections/connection-change.ts";
export type { Connection, ProblemView, RenewalView } from "./core/connections/connection-view.ts";
export type { Connections } from "./core/connections/connections.ts";
export type {
  ConnectionListFilter,
  ConnectionPage,
  MatchCount,
} from "./core/connections/listing.ts";
export type { Random } from "./core/digest.ts";
export type { ClientCertificate, EgressOptions } from "./core/egress/egress-options.ts";
export type {
  Disconnected,
  DisconnectOptions,
  RevocationOutcome,
} from "./core/ending/disconnected.ts";
export type { ErasedTenant } from "./core/ending/erase.ts";
export {
  type ConnectCode,
  type ConnectionCandidate,
  type ConnectLink,
  isVaultError,
  type ReconnectOptions,
  VaultError,
  type VaultErrorCode,
  type VaultErrorDetails,
  vaultErrorOf,
  type WhoCanFix,
} from "./core/errors.ts";
export type { ConnectOptions, Handle, Status } from "./core/handle.ts";
export type { EncryptionKeyStatus, VaultKeys, WrappedDataKeys } from "./core/keys/key-status.ts";
export type { KeyContext, KeyWrapper } from "./core/keys/key-wrapper.ts";
export { localKeys } from "./core/keys/local-keys.ts";
export type {
  DataKeyOptions,
  HeldElsewhere,
  Log,
  MissingOwner,
  RenewalOptions,
  SignedIn,
  SignedOut,
  TenantsVaultOptions,
  UserInBrowser,
  UserOfTenant,
  VaultOptions,
} from "./core/options.ts";
export type { BrandingOptions, Logo, LogoType } from "./core/options-schema/branding.ts";
export type { AskedDetails, Flow } from "./core/protocols/flow-asked.ts";
export type { AdoptedTokens, Json, RevealedToken } from "./core/protocols/protocol.ts";
export type {
  CatalogEntry,
  CatalogKeyProvider,
  CatalogProvider,
  CatalogResourceProvider,
  CustomKeyProvider,
  CustomOAuth1Provider,
  CustomOAuth2Provider,
  CustomResourceProvider,
  EntryKey,
  KeyEntry,
  OAuth1Entry,
  OAuth1Registration,
  OAuth2Entry,
  OAuth2Registration,
  ProviderOptions,
  ResourceClient,
  ResourceEntry,
  TenantOAuth1Registration,
  TenantOAuth2Registration,
} from "./core/protocols/provider/provider-options.ts";
export type { ProviderPolicy } from "./core/protocols/provider/provider-policy.ts";
export type { LinkSignInOptions, SignInOptions } from "./core/sign-in/sign-in-options.ts";
export type { NewWayToSignIn, SignIns, WayToSignIn } from "./core/sign-in/sign-ins.ts";
export type * from "./core/store/stored.ts";
export type { Store } from "./core/store.ts";
export type { SweepOptions, Swept } from "./core/sweep/sweep.ts";
export type { SweepEveryOptions } from "./core/sweep/sweep-timer.ts";
export type { AccountsLink, AccountsLinkOptions } from "./core/tenancy/accounts-link.ts";
export type { TenantClient, TenantProviders } from "./core/tenancy/clients.ts";
export type { AccountChoice, Owner, User } from "./core/tenancy/owner.ts";
export type { OwnerExport, SessionFacts } from "./core/tenancy/owner-export.ts";
export type { Tenant, TenantScope } from "./core/tenancy/tenant.ts";
export type { TenantsVault, Vault } from "./core/vault.ts";
export {
  createVault,
  type EmbeddedTenantsVault,
  type EmbeddedVault,
} from "./handler/create-vault.ts";
export type { Handler } from "./handler/handler.ts";
