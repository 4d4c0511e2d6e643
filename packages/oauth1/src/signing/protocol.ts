/** The protocol parameters of one request (RFC 5849 section 3.1), before its signature. */
import type { OAuth1Dialect } from "../dialect/dialect.ts";
import { OAuth1Error } from "../errors.ts";
import { encode } from "./base-string/percent.ts";
import type { SignatureMethod } from "./methods/method.ts";

/** The current time in milliseconds since 1970. */
export type Clock = () => number;

/** A parameter's name and value as plain text. */
export type Parameter = readonly [name: string, value: string];

/** A protocol parameter as plain text and percent-encoded. */
export interface ProtocolParameter {
  readonly name: string;
  readonly value: string;
  readonly encodedName: string;
  readonly encodedValue: string;
}

/** The protocol parameters of one request. */
export interface Protocol {
  readonly parameters: readonly ProtocolParameter[];
  /** Whether they are in the order of the base string, as those are that signing sets. */
  readonly isSorted: boolean;
}

/** Whose parameters they are. */
export interface Consumer {
  /** `oauth_consumer_key`. */
  readonly keyParameter: ProtocolParameter;
  readonly method: SignatureMethod;
  /** `oauth_signature_method`. */
  readonly methodParameter: ProtocolParameter;
  readonly dialect: OAuth1Dialect;
  readonly clock: Clock;
  /** A new nonce each time. */
  readonly newNonce: () => string;
}

/** What a request says about them. */
export interface Given {
  readonly token?: string | null;
  readonly nonce?: string | null;
  readonly timestamp?: number | string | null;
  readonly params?: readonly Parameter[];
}

/** The parameters that signing sets. */
export const ownNames: ReadonlySet<string> = new Set([
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_signature",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_token",
  "oauth_version",
]);

const VERSION: ProtocolParameter = plain("oauth_version", "1.0");

/**
 * Collects the parameters; `hash` is the `oauth_body_hash`, where there is one.
 * @throws OAuth1Error `invalid_options` for a value that is no text and for a parameter in `params` that is set here.
 */
export function protocolOf(consumer: Consumer, given: Given, hash: string | undefined): Protocol {
  const { dialect, method } = consumer;
  const nonce = given.nonce === undefined ? consumer.newNonce() : given.nonce;
  const time = given.timestamp === undefined ? secondsOf(consumer.clock()) : given.timestamp;
  if ((nonce === null || time === null) && method.coversRequest !== false) {
    throw invalid("nonce or timestamp is null, which only PLAINTEXT allows. Leave it out.");
  }
  const parameters = [consumer.keyParameter];
  if (nonce !== null) parameters.push(plain("oauth_nonce", checkText("nonce", nonce)));
  parameters.push(consumer.methodParameter);
  if (time !== null) parameters.push(plain("oauth_timestamp", checkTimestamp(time)));
  const token = given.token ?? (dialect.sendEmptyToken === true ? "" : undefined);
  if (token !== undefined) parameters.push(plain("oauth_token", checkText("token", token)));
  if (dialect.sendVersion !== false) parameters.push(VERSION);
  if (hash === undefined && given.params === undefined) return { parameters, isSorted: true };
  if (hash !== undefined) parameters.push(plain("oauth_body_hash", hash));
  const further = given.params?.map((it) => furtherParameter(it, hash !== undefined)) ?? [];
  return { parameters: [...parameters, ...further], isSorted: false };
}

/** A parameter whose name holds only unreserved characters. */
export function plain(name: string, value: string): ProtocolParameter {
  return { name, value, encodedName: name, encodedValue: encode(value) };
}

function furtherParameter([name, value]: Parameter, isHashed: boolean): ProtocolParameter {
  const isOwn = ownNames.has(name) || (isHashed && name === "oauth_body_hash");
  if (isOwn || typeof name !== "string" || typeof value !== "string") {
    throw invalid(
      `params holds ${JSON.stringify(name)}, which is set here or is not a text. Pass each further parameter as [name, text].`,
    );
  }
  return { name, value, encodedName: encode(name), encodedValue: encode(value) };
}

function secondsOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** Servers want a positive whole number (section 3.3); a text is taken as it is, for those that want another. */
function checkTimestamp(timestamp: number | string): string {
  if (typeof timestamp === "number" && !(Number.isSafeInteger(timestamp) && timestamp >= 0)) {
    throw invalid("timestamp is not a whole number of seconds since 1970. Pass one, or a text.");
  }
  return checkText("timestamp", typeof timestamp === "number" ? String(timestamp) : timestamp);
}

/**
 * The value as text.
 * @throws OAuth1Error `invalid_options` when it is none.
 */
export function checkText(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw invalid(`${name} is not a text. Pass one.`);
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
