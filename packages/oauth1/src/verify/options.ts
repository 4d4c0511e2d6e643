/**
 * What a verifier takes, checked once at the door and turned into frozen settings.
 */
import type { KeyObject } from "node:crypto";
import { OAuth1Error } from "../errors.ts";
import type { OAuth1ProblemWord } from "../problem/words.ts";
import {
  methodOf,
  type SignatureMethod,
  type SignatureMethodName,
  signatureMethodNames,
} from "../signing/methods/method.ts";
import type { Clock } from "../signing/protocol.ts";
import type { NonceStore } from "./nonces.ts";
import { type PublicPlace, publicPlaceOf } from "./received.ts";

/** Why a sender with a right signature is refused all the same; it is told this word. */
export type RefusalReason = Exclude<
  OAuth1ProblemWord,
  "consumer_key_unknown" | "signature_invalid" | "token_rejected"
>;

/** A consumer that may send requests. At least one of `secret` and `publicKey` is there. */
export interface KnownConsumer {
  /** For PLAINTEXT and the HMAC methods. Without it the consumer cannot use them. */
  readonly secret?: string;
  /** For the RSA methods: PEM (SPKI, PKCS#1 or a certificate) or a `KeyObject`. Without it the consumer cannot use them. */
  readonly publicKey?: string | KeyObject;
  /** Refuses a request whose signature is right. */
  readonly refuse?: RefusalReason;
}

/** A token that a consumer may send. */
export interface KnownToken {
  readonly secret: string;
  /** Refuses a request whose signature is right, such as `"token_expired"`. */
  readonly refuse?: RefusalReason;
}

/** What a verifier needs to know. What a function of these throws passes through as it is. */
export interface VerifyOptions {
  /** The consumer with that key; `null` where there is none. */
  readonly consumer: (consumerKey: string) => KnownConsumer | null | Promise<KnownConsumer | null>;
  /**
   * The token of that consumer; `null` where there is none. Given, every request must have a token; absent, none may.
   */
  readonly token?: (
    token: string,
    consumerKey: string,
  ) => KnownToken | null | Promise<KnownToken | null>;
  /** `true` lets requests without a token through although `token` is given. Default: `false`. */
  readonly tokenOptional?: boolean;
  /** Where used nonces are remembered. */
  readonly nonces: NonceStore;
  /** How far a timestamp may lie in the past or the future, in seconds. Default: 300. */
  readonly windowSeconds?: number;
  /**
   * The origin at which senders reach this server through a proxy, with the path prefix that the proxy cuts off,
   * if it does: `https://app.example.com/lti`. Default: the request's own URL is what was signed.
   */
  readonly publicUrl?: string;
  /** The signature methods to accept. Default: all that have a name but PLAINTEXT, which needs TLS from end to end. */
  readonly methods?: readonly (SignatureMethodName | SignatureMethod)[];
  /** `"required"`: a body that is no form must have its hash among the signed parameters. Default: checked when there. */
  readonly bodyHash?: "required";
  /** Milliseconds since 1970. Default: the platform's. */
  readonly clock?: Clock;
}

/** The checked options of a verifier. */
export interface VerifySettings
  extends Omit<Required<VerifyOptions>, "token" | "publicUrl" | "methods" | "bodyHash"> {
  /** `null`: no token is known. */
  readonly token: VerifyOptions["token"] | null;
  readonly place: PublicPlace | null;
  readonly methods: ReadonlyMap<string, SignatureMethod>;
  readonly demandsBodyHash: boolean;
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  "consumer",
  "token",
  "tokenOptional",
  "nonces",
  "windowSeconds",
  "publicUrl",
  "methods",
  "bodyHash",
  "clock",
]);
const DEFAULT_WINDOW_SECONDS = 300;

/**
 * Checks a verifier's options.
 * @throws OAuth1Error `invalid_options`.
 */
export function checkVerifyOptions(options: VerifyOptions): VerifySettings {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name)) throw invalid(`The option ${name} is not known. Remove it.`);
  }
  const { consumer, token, nonces, windowSeconds = DEFAULT_WINDOW_SECONDS } = options;
  if (typeof consumer !== "function" || !["function", "undefined"].includes(typeof token)) {
    throw invalid("consumer or token is not a function. Pass what looks them up.");
  }
  if (typeof nonces?.add !== "function") {
    throw invalid("nonces is no store with a method add. Pass one, such as memoryNonces().");
  }
  if (!Number.isSafeInteger(windowSeconds) || windowSeconds <= 0) {
    throw invalid("windowSeconds is not a whole number above 0. Pass seconds.");
  }
  if (options.bodyHash !== undefined && options.bodyHash !== "required") {
    throw invalid('bodyHash is not known. Use "required", or leave it out.');
  }
  return Object.freeze<VerifySettings>({
    consumer,
    token: token ?? null,
    tokenOptional: options.tokenOptional === true,
    nonces,
    windowSeconds,
    place: options.publicUrl === undefined ? null : publicPlaceOf(options.publicUrl),
    methods: methodsOf(options.methods),
    demandsBodyHash: options.bodyHash === "required",
    clock: options.clock ?? Date.now,
  });
}

function methodsOf(methods: VerifyOptions["methods"]): ReadonlyMap<string, SignatureMethod> {
  const accepted = (methods ?? signatureMethodNames.filter((name) => name !== "PLAINTEXT")).map(
    methodOf,
  );
  if (accepted.length === 0) throw invalid("methods is empty. Name at least one.");
  return new Map(accepted.map((method) => [method.name, method]));
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
