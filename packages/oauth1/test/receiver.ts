/** A receiver of signed requests for tests: one consumer, one token, a clock that stands, and what it was asked. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { OAuth1Error } from "../src/errors.ts";
import { signatureMethodNames } from "../src/signing/methods/method.ts";
import { type SignOptions, sign } from "../src/signing/sign.ts";
import { memoryNonces } from "../src/verify/nonces.ts";
import type { VerifyOptions } from "../src/verify/options.ts";
import type { ReceivedParts } from "../src/verify/received.ts";
import { verify } from "../src/verify/verify.ts";

export const form = "application/x-www-form-urlencoded";
/** Seconds since 1970. */
export const now = 1_800_000_000;
export const clock = (): number => now * 1000;

const pair: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
});
export const privateKey: KeyObject = pair.privateKey;
export const publicKey: KeyObject = pair.publicKey;

export const consumerKey = "consumer key";
export const consumerSecret = "consumer+secret/=&%";
export const token = "a/token=";
export const tokenSecret = "token & secret";

/** What knows the one consumer and its one token, and takes every method. */
export function receiver(options: Partial<VerifyOptions> = {}): VerifyOptions {
  return {
    consumer: (key) => (key === consumerKey ? { secret: consumerSecret, publicKey } : null),
    token: (it, key) => (it === token && key === consumerKey ? { secret: tokenSecret } : null),
    tokenOptional: true,
    nonces: memoryNonces({ clock }),
    methods: signatureMethodNames,
    clock,
    ...options,
  };
}

/** A request as a server receives it, signed by the consumer with its token. */
export function signedParts(
  request: Partial<SignOptions> & { headers?: Record<string, string> } = {},
): ReceivedParts {
  const { headers = {}, contentType = null, ...options } = request;
  const method = options.method ?? "POST";
  const signed = sign({
    method,
    url: "https://app.example.com/launch?course=7",
    consumerKey,
    consumerSecret,
    privateKey,
    token,
    tokenSecret,
    contentType,
    clock,
    ...options,
  });
  const { authorization, url, body } = signed;
  return {
    method,
    url,
    body,
    headers: {
      ...(contentType === null ? {} : { "content-type": contentType }),
      ...(authorization === null ? {} : { authorization }),
      ...headers,
    },
  };
}

/** The error that a request is refused with. */
export async function refusalFrom(
  received: Parameters<typeof verify>[0],
  options: VerifyOptions = receiver(),
): Promise<OAuth1Error> {
  try {
    await verify(received, options);
  } catch (error) {
    if (error instanceof OAuth1Error) return error;
    throw error;
  }
  throw new Error("The request was not refused.");
}

/** The word of a refusal and the status to answer. */
export async function wordOf(
  received: Parameters<typeof verify>[0],
  options: VerifyOptions = receiver(),
): Promise<string> {
  const { code, problem, status } = await refusalFrom(received, options);
  if (code !== "verification_failed") throw new Error(`It is ${code}.`);
  return `${problem?.word} ${status}`;
}
