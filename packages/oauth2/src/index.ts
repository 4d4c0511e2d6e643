export type { OAuth2Pending } from "./callback.ts";
export { errorOfChallenge } from "./challenge.ts";
export {
  createClient,
  type OAuth2BeginOptions,
  type OAuth2CallOptions,
  type OAuth2Client,
  type OAuth2Endpoints,
  type OAuth2RenewOptions,
} from "./client.ts";
export type { OAuth2Credential } from "./credential.ts";
export {
  OAuth2Error,
  type OAuth2ErrorCode,
  type OAuth2ErrorDetails,
  type OAuth2Failure,
} from "./errors.ts";
export type {
  ClientAuth,
  OAuth2ClientOptions,
  OAuth2Server,
  OAuth2TokenErrors,
} from "./options.ts";
export type { Random } from "./random-text.ts";
export type { ScopeSeparator } from "./scopes.ts";
