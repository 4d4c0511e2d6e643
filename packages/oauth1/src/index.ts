export type { OAuth1Pending, OAuth1Verifier } from "./callback.ts";
export {
  createClient,
  type OAuth1BeginOptions,
  type OAuth1Client,
  type OAuth1Credential,
  type OAuth1FinishOptions,
} from "./client.ts";
export {
  OAuth1Error,
  type OAuth1ErrorCode,
  type OAuth1ErrorDetails,
  type OAuth1Failure,
} from "./errors.ts";
export type { Random } from "./nonce.ts";
export type { OAuth1ClientOptions, OAuth1Server } from "./options.ts";
export { type Problem as OAuth1Problem, problemOfChallenge } from "./problem.ts";
export {
  type Clock,
  type Parameter,
  type SignatureMethod,
  type Signed,
  type SignOptions,
  sign,
} from "./sign.ts";
