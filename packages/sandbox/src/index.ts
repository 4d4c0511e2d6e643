/** Pretend OAuth 1.0a and OAuth 2 providers, and a server that misbehaves in every way it knows. */

export type { Entry, OAuth1Entry, OAuth2Entry } from "./entry.ts";
export { SandboxError, type SandboxErrorCode } from "./errors.ts";
export type { RunFacts } from "./misbehaving/facts.ts";
export type { Verdict } from "./misbehaving/oracle.ts";
export type { SeenRequest } from "./misbehaving/run.ts";
export type { Report, SandboxClientAuth, Scenario, Setting, Step } from "./misbehaving/scenario.ts";
export { scenarios, startMisbehavingServer } from "./misbehaving/scenarios.ts";
export type {
  MisbehavingServer,
  MisbehavingServerOptions,
  RunOptions,
} from "./misbehaving/server.ts";
export { browse, type CallbackRequest } from "./misbehaving/user-agent.ts";
export type {
  OAuth1Dialect,
  OAuth1Leg,
  OAuth1MethodName,
  OAuth1Placement,
  OAuth1PlayedEntry,
  OAuth1Renewal,
  OAuth1RevocationLeg,
  OAuth1ScopePlace,
} from "./oauth1/dialect/dialect.ts";
export type {
  IssuedToken,
  OAuth1ProviderOptions,
  OAuth1Request,
  OAuth1SandboxControl,
  OAuth1SandboxProvider,
  OAuth1ServiceOptions,
  PlayOptions,
} from "./oauth1/options.ts";
export { playOAuth1Entry, startOAuth1Provider } from "./oauth1/provider.ts";
export { startOAuth2Provider } from "./oauth2/provider.ts";
export type {
  PlayableEntry,
  PlayEntryOptions,
  PlayedAccount,
  PlayedCallback,
  PlayedClient,
  PlayedRefusal,
  PlayedService,
} from "./oauth2-played/entry/options.ts";
export { playEntry } from "./oauth2-played/play.ts";
export { agree } from "./person/agree.ts";
export type {
  FaultKind,
  IssuedGrant,
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
