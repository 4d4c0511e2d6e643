export { createClient, type OAuth1Client } from "./client.ts";
export { checkDialect } from "./dialect/check-dialect.ts";
export type {
  AuthorizationShape as OAuth1AuthorizationShape,
  BearsShape as OAuth1BearsShape,
  BodyHashShape as OAuth1BodyHashShape,
  LegShape as OAuth1LegShape,
  OAuth1Dialect,
  Placement as OAuth1Placement,
  RenewalShape as OAuth1RenewalShape,
  RevocationShape as OAuth1RevocationShape,
} from "./dialect/dialect.ts";
export type { OAuth1Input } from "./dialect/inputs.ts";
export { fillInputs, withInputs } from "./dialect/server-inputs.ts";
export {
  OAuth1Error,
  type OAuth1ErrorCode,
  type OAuth1ErrorDetails,
  type OAuth1Failure,
  type OAuth1WhoCanFix,
} from "./errors.ts";
export type { Difference as OAuth1Difference } from "./explain/difference.ts";
export {
  type ExplainOptions as OAuth1ExplainOptions,
  type Explanation as OAuth1Explanation,
  explain,
} from "./explain/explain.ts";
export type { Hint as OAuth1Hint } from "./explain/hint.ts";
export type { ExplainedParameter as OAuth1ExplainedParameter } from "./explain/pieces.ts";
export type { OAuth1BeginOptions, OAuth1Begun } from "./flow/begin.ts";
export {
  type OAuth1Callback,
  type OAuth1Pending,
  type OAuth1Verifier,
  requestTokenOf,
} from "./flow/callback/callback.ts";
export type { OAuth1Fetch } from "./flow/calls/sender.ts";
export type { OAuth1Credential, OAuth1Token } from "./flow/credential/credential.ts";
export type { OAuth1CallOptions } from "./flow/parts.ts";
export type { OAuth1XAuthOptions } from "./flow/x-auth.ts";
export type { OAuth1ClientOptions, OAuth1Server } from "./options.ts";
export { problemOf } from "./problem/report.ts";
export {
  meaningOf,
  type OAuth1Meaning,
  type OAuth1Problem,
  type OAuth1ProblemWord,
} from "./problem/words.ts";
export type { Body as OAuth1Body } from "./signing/base-string/body.ts";
export {
  methodOf,
  type SignatureMethod,
  type SignatureMethodName,
  type SigningKey,
  signatureMethodNames,
  type VerifyingKey,
} from "./signing/methods/method.ts";
export { rsaPss } from "./signing/methods/rsa-pss.ts";
export type { Random } from "./signing/nonce.ts";
export type { Clock, Parameter } from "./signing/protocol.ts";
export { type SignOptions, sign } from "./signing/sign.ts";
export {
  type AuthorizeOptions as OAuth1AuthorizeOptions,
  type SigningToken,
  signRequest,
} from "./signing/signed-request.ts";
export {
  createSigner,
  type Signed,
  type Signer,
  type SignerOptions,
  type SignInput,
} from "./signing/signer.ts";
export { memoryNonces, type NonceStore } from "./verify/nonces.ts";
export type {
  KnownConsumer as OAuth1KnownConsumer,
  KnownToken as OAuth1KnownToken,
  RefusalReason as OAuth1RefusalReason,
  VerifyOptions as OAuth1VerifyOptions,
} from "./verify/options.ts";
export type {
  Received as OAuth1Received,
  ReceivedHeaders as OAuth1ReceivedHeaders,
  ReceivedParts as OAuth1ReceivedParts,
} from "./verify/received.ts";
export {
  type RefusalAnswer as OAuth1RefusalAnswer,
  type RefusalOptions as OAuth1RefusalOptions,
  refusalOf,
} from "./verify/refusal.ts";
export {
  createVerifier,
  type Verified as OAuth1Verified,
  type Verifier as OAuth1RequestVerifier,
  verify,
} from "./verify/verify.ts";
