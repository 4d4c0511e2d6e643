/**
 * What a signature method is (RFC 5849 section 3.4), and those that have a name. Anyone can pass an object of
 * this shape in place of a name; RSA-PSS comes that way too (rsa-pss.ts).
 */
import type { KeyObject } from "node:crypto";
import { OAuth1Error } from "../../errors.ts";
import { hmac } from "./hmac.ts";
import { plaintext } from "./plaintext.ts";
import { rsa } from "./rsa.ts";

/** The signature methods that go by a name: those of RFC 5849 section 3.4 and the same with SHA-256 and SHA-512. */
export type SignatureMethodName =
  | "PLAINTEXT"
  | "HMAC-SHA1"
  | "HMAC-SHA256"
  | "HMAC-SHA512"
  | "RSA-SHA1"
  | "RSA-SHA256"
  | "RSA-SHA512";

/** What a signature is made with. The secrets are plain text and may be empty. */
export interface SigningKey {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  /** There for a method whose `key` is `"private"`; parsed once. */
  readonly privateKey?: KeyObject;
}

/** What a signature is verified with. The secrets are plain text and may be empty. */
export interface VerifyingKey {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  /** Needed by a method whose `key` is `"private"`. */
  readonly publicKey?: KeyObject;
}

/** A way to sign a base string and to verify such a signature. It keeps nothing between calls. */
export interface SignatureMethod {
  /** `oauth_signature_method` on the wire. */
  readonly name: string;
  /** What it signs with: the shared secrets, or the consumer's private key. */
  readonly key: "secrets" | "private";
  /** The types of private key that it can sign with, as `KeyObject.asymmetricKeyType` calls them. Default: any. */
  readonly keyTypes?: readonly string[];
  /** `false`: the signature covers nothing of the request, so a body need not be read for it. Default: `true`. */
  readonly coversRequest?: false;
  /**
   * The `oauth_signature`, not percent-encoded.
   * @throws OAuth1Error `invalid_options` when the key cannot make one.
   */
  sign(baseString: string, key: SigningKey): string;
  /**
   * Whether a signature is that of the base string; `false` for whatever is no signature. How long it takes tells
   * nothing of the right one.
   */
  verify(baseString: string, key: VerifyingKey, signature: string): boolean;
}

const METHODS: ReadonlyMap<string, SignatureMethod> = new Map(
  [
    plaintext,
    hmac("HMAC-SHA1", "sha1"),
    hmac("HMAC-SHA256", "sha256"),
    hmac("HMAC-SHA512", "sha512"),
    rsa("RSA-SHA1", "sha1"),
    rsa("RSA-SHA256", "sha256"),
    rsa("RSA-SHA512", "sha512"),
  ].map((method) => [method.name, method] as const),
);

/** The names that `methodOf` knows. */
export const signatureMethodNames: readonly SignatureMethodName[] = Object.freeze([
  ...METHODS.keys(),
]) as readonly SignatureMethodName[];

/**
 * The method of that name, or the object itself when it is a method.
 * @throws OAuth1Error `invalid_options` for a name that is not known and for an object that is no method.
 */
export function methodOf(method: SignatureMethodName | SignatureMethod): SignatureMethod {
  const found = typeof method === "string" ? METHODS.get(method) : method;
  if (found !== undefined && isMethod(found)) return found;
  throw new OAuth1Error(
    "invalid_options",
    `signatureMethod is not known. Use ${signatureMethodNames.join(", ")}, or pass a SignatureMethod.`,
  );
}

function isMethod(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { name, key, sign, verify } = value as Partial<SignatureMethod>;
  return (
    typeof name === "string" &&
    name !== "" &&
    (key === "secrets" || key === "private") &&
    typeof sign === "function" &&
    typeof verify === "function"
  );
}
