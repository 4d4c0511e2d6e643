export type { Connection, ProblemView } from "./core/connection.ts";
export type { Disconnected } from "./core/disconnected.ts";
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
export type { EventListener, EventType, VaultEvent } from "./core/events.ts";
export type { ConnectOptions, Handle, Status } from "./core/handle.ts";
export type {
  CatalogProvider,
  CustomOAuth1Provider,
  CustomOAuth2Provider,
  Log,
  OAuth1Registration,
  OAuth2Registration,
  ProviderOptions,
  SignedIn,
  VaultOptions,
} from "./core/options.ts";
export type { AdoptedTokens, RevealedToken } from "./core/protocol.ts";
export type { Account, ConnectionStatus, ProblemCode, Store } from "./core/store.ts";
export type { Owner, Tenant, Vault } from "./core/vault.ts";
export { createVault, type EmbeddedVault } from "./handler/create-vault.ts";
export type { Handler } from "./handler/handler.ts";
