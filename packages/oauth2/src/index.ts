export { errorOfChallenge, missingScopes } from "./answers/challenge.ts";
export {
  createClient,
  type OAuth2Client,
  type OAuth2Endpoints,
} from "./client.ts";
export type { OAuth2Key, OAuth2PrivateKey } from "./client-auth/keys.ts";
export type { ClientAuth, ClientAuthMethod } from "./client-auth/methods.ts";
export { type OAuth2PublicKey, publicKeyOf } from "./client-auth/public-key.ts";
export type { OAuth2Credential } from "./credential.ts";
export {
  clientMetadataDocument,
  type OAuth2ClientDocumentOptions,
} from "./discovery/client-document.ts";
export type { OAuth2AppDescription } from "./discovery/description.ts";
export type { OAuth2AskOptions } from "./discovery/documents.ts";
export {
  type OAuth2RegisterOptions,
  type OAuth2Registration,
  registerClient,
} from "./discovery/registration.ts";
export type { OAuth2Obtaining, OAuth2Registry } from "./discovery/registry.ts";
export {
  askChallenge,
  discoverResource,
  type OAuth2Resource,
  type OAuth2ResourceOptions,
} from "./discovery/resource/resource.ts";
export {
  createResourceClient,
  type OAuth2ResourceBeginOptions,
  type OAuth2ResourceBegun,
  type OAuth2ResourceClient,
  type OAuth2ResourceCredential,
  type OAuth2ResourceMintOptions,
  type OAuth2ResourcePending,
  type OAuth2ResourceServerOptions,
} from "./discovery/resource/resource-client.ts";
export type { OAuth2ResourceIdentity } from "./discovery/resource/resource-identity.ts";
export type {
  OAuth2GivenClient,
  OAuth2ResourceClientOptions,
} from "./discovery/resource/resource-options.ts";
export type { OAuth2ResourceStamp } from "./discovery/resource/resource-parts.ts";
export { discoverServer, type OAuth2DiscoveredServer } from "./discovery/server-metadata.ts";
export type { DpopKey } from "./dpop/key.ts";
export type { OAuth2Lesson, OAuth2Need } from "./dpop/learn.ts";
export type { OAuth2IntrospectOptions } from "./ending/introspect.ts";
export type { OAuth2ActiveToken, OAuth2Introspection } from "./ending/introspection.ts";
export type { OAuth2Logout } from "./ending/logout-token.ts";
export { checkLogoutReturn, type OAuth2LogoutOptions } from "./ending/logout-url.ts";
export {
  OAuth2Error,
  type OAuth2ErrorCode,
  type OAuth2ErrorDetails,
  type OAuth2Failure,
} from "./errors.ts";
export {
  allowLegacyGrants,
  type LegacyGrant,
  type OAuth2Mint,
} from "./grants/check-grants.ts";
export type {
  OAuth2DeviceCode,
  OAuth2DeviceOptions,
  OAuth2DevicePending,
  OAuth2DevicePoll,
  OAuth2DeviceVerbs,
} from "./grants/device.ts";
export type {
  OAuth2Exchanged,
  OAuth2ExchangeOptions,
  OAuth2TokenKind,
} from "./grants/exchange.ts";
export type {
  OAuth2ImplicitOptions,
  OAuth2ImplicitPending,
  OAuth2Legacy,
  OAuth2PasswordOptions,
} from "./grants/legacy.ts";
export type { OAuth2MintOptions } from "./grants/mint.ts";
export { type ServiceAccountOptions, serviceAccountOptions } from "./grants/service-account.ts";
export type {
  OAuth2ClientOptions,
  OAuth2Server,
  OAuth2TokenErrors,
} from "./options.ts";
export type { OAuth2CallOptions } from "./parts.ts";
export { bearerHeaders } from "./profile/bearer.ts";
export { checkProfile } from "./profile/check/check-profile.ts";
export { secretHostInputs, withInputs, withKeptNames } from "./profile/check/check-server.ts";
export { type Filling, fillUrl, readInputs } from "./profile/inputs/inputs.ts";
export { fillKept } from "./profile/inputs/values.ts";
export type {
  OAuth2AccountShape,
  OAuth2AnswerShape,
  OAuth2ApiShape,
  OAuth2AuthorizationShape,
  OAuth2BearerShape,
  OAuth2CallbackShape,
  OAuth2ErrorShape,
  OAuth2ExpiryShape,
  OAuth2Input,
  OAuth2IssuerShape,
  OAuth2Kept,
  OAuth2LongLivedShape,
  OAuth2LookUpShape,
  OAuth2Pointer,
  OAuth2Profile,
  OAuth2RefreshShape,
  OAuth2RequestShape,
  OAuth2RevocationShape,
  OAuth2TokenShape,
} from "./profile/profile.ts";
export type { Random } from "./random-text.ts";
export { checkAsked, type OAuth2Asked } from "./requests/asked.ts";
export type { OAuth2BeginOptions } from "./requests/begin.ts";
export type { OAuth2Pending } from "./requests/callback.ts";
export type { OAuth2ServerRequests, ResponseMode } from "./requests/check-requests.ts";
export type { OAuth2FinishOptions } from "./requests/finish.ts";
export type { OAuth2RenewOptions } from "./requests/renew.ts";
export type { ScopeSeparator } from "./scopes.ts";
export { retryAfterSeconds } from "./transport/http.ts";
