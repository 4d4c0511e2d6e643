/** Pretend OAuth 1.0a and OAuth 2 providers. */
export { agree } from "./agree.ts";
export type { Entry, OAuth1Entry, OAuth2Entry } from "./entry.ts";
export { SandboxError, type SandboxErrorCode } from "./errors.ts";
export { startOAuth1Provider } from "./oauth1-provider.ts";
export { startOAuth2Provider } from "./oauth2-provider.ts";
export type {
  FaultKind,
  IssuedGrant,
  OAuth1ProviderOptions,
  OAuth1SandboxProvider,
  OAuth2ProviderOptions,
  OAuth2SandboxControl,
  OAuth2SandboxProvider,
  PlannedFailure,
  RefreshTokenFacts,
  SandboxControl,
  SandboxCounters,
  SandboxOptions,
  SandboxProvider,
} from "./provider.ts";
