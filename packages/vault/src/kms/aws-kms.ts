/** A key of AWS KMS as a key-encryption key, through the client of `@aws-sdk/client-kms` 3 that the app makes. */
import type { KeyContext, KeyWrapper } from "../core/keys/key-wrapper.ts";
import {
  badOption,
  forbidden,
  nameOf,
  refused,
  type ServiceKey,
  TIMEOUT_MS,
  unavailable,
} from "./service.ts";

/** The part of `KMS` of `@aws-sdk/client-kms` that is called. How it reaches the service is its own. */
export interface AwsKmsClient {
  encrypt(
    input: { KeyId: string; Plaintext: Uint8Array; EncryptionContext: Record<string, string> },
    options?: { abortSignal?: AbortSignal },
  ): Promise<{ CiphertextBlob?: Uint8Array | undefined }>;
  decrypt(
    input: { KeyId: string; CiphertextBlob: Uint8Array; EncryptionContext: Record<string, string> },
    options?: { abortSignal?: AbortSignal },
  ): Promise<{ Plaintext?: Uint8Array | undefined }>;
}

/** What {@link awsKms} takes. */
export interface AwsKmsOptions {
  /** `new KMS({ region })` of `@aws-sdk/client-kms`. Its credentials need `kms:Encrypt` and `kms:Decrypt` on the key. */
  client: AwsKmsClient;
  /** Id or ARN of a symmetric key. No alias: one may lead to another key tomorrow. */
  keyId: string;
}

const KEY_ID =
  /^(?:arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/)?(mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const refusals = new Set(["InvalidCiphertextException", "IncorrectKeyException"]);
const denials = new Set([
  "AccessDeniedException",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "UnrecognizedClientException",
]);

/**
 * A wrapper by a key of AWS KMS. Its id is `aws-kms:` and the key's own, the same for an id as for an ARN, and for a multi-Region key in all
 * its Regions. The encryption context is `valetkey:tenant`, `valetkey:purpose` and `valetkey:key`: CloudTrail shows it, and policies may go by it
 * (`kms:EncryptionContext:valetkey:purpose`). Throws `options_invalid`.
 */
export function awsKms({ client, keyId }: AwsKmsOptions): KeyWrapper {
  const name = KEY_ID.exec(keyId)?.[1];
  if (name === undefined)
    throw badOption("awsKms: keyId must be the id or the ARN of a KMS key, and no alias.");
  const id = `aws-kms:${name}`;
  const key: ServiceKey = { service: "AWS KMS", id };
  const inTime = (): { abortSignal: AbortSignal } => ({
    abortSignal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const given = (bytes: Uint8Array | undefined): Uint8Array => {
    if (bytes) return bytes;
    throw unavailable(key, "gave an answer without what was asked for");
  };
  return {
    id,
    async wrap(dataKey, context) {
      const input = { KeyId: keyId, Plaintext: dataKey, EncryptionContext: contextOf(context) };
      const answer = await client
        .encrypt(input, inTime())
        .catch((error: unknown) => fail(key, error));
      return given(answer.CiphertextBlob);
    },
    async unwrap(wrapped, context) {
      const input = {
        KeyId: keyId,
        CiphertextBlob: wrapped,
        EncryptionContext: contextOf(context),
      };
      const answer = await client
        .decrypt(input, inTime())
        .catch((error: unknown) => fail(key, error));
      return given(answer.Plaintext);
    },
  };
}

function contextOf({ tenant, purpose, keyId }: KeyContext): Record<string, string> {
  return { "valetkey:tenant": tenant, "valetkey:purpose": purpose, "valetkey:key": keyId };
}

function fail(key: ServiceKey, error: unknown): never {
  const name = nameOf(error);
  if (refusals.has(name)) throw refused(key);
  if (denials.has(name))
    throw forbidden(key, name, "Allow kms:Encrypt and kms:Decrypt on the key, by its policy too.");
  throw unavailable(key, `does not do it (${name})`);
}
