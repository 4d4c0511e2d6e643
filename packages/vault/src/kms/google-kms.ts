/** A key of Google Cloud KMS as a key-encryption key, over its REST API (v1) with the checksums that it offers both ways. */
import type { KeyWrapper } from "../core/keys/key-wrapper.ts";
import { crc32c } from "./crc32c.ts";
import {
  badOption,
  bytesIn,
  contextBytes,
  currentToken,
  forbidden,
  post,
  refused,
  type ServiceAnswer,
  type ServiceFetch,
  type ServiceKey,
  type ServiceToken,
  serviceUrl,
  unavailable,
} from "./service.ts";

/** What {@link googleKms} takes. */
export interface GoogleKmsOptions {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`: a key of purpose ENCRYPT_DECRYPT, and no version of one. */
  name: string;
  /**
   * An OAuth access token with the scope `cloudkms` or `cloud-platform`, of somebody with the role Cloud KMS CryptoKey Encrypter/Decrypter; or
   * better, for they last an hour, a function that gives the current one, such as `() => auth.getAccessToken()` of `google-auth-library`.
   */
  accessToken: ServiceToken;
  fetch: ServiceFetch;
  /** Default: `https://cloudkms.googleapis.com`. */
  endpoint?: string;
}

const NAME = /^projects\/([^/]+)\/locations\/([^/]+)\/keyRings\/([^/]+)\/cryptoKeys\/([^/]+)$/;
const PLAIN = /^[\w.:-]+$/;

/** A wrapper by a key of Google Cloud KMS. Its id is `google-kms:project/location/ring/key`. Throws `options_invalid`. */
export function googleKms(options: GoogleKmsOptions): KeyWrapper {
  const parts = NAME.exec(options.name)?.slice(1);
  if (!parts?.every((part) => PLAIN.test(part)))
    throw badOption(
      "googleKms: name must be of the form projects/…/locations/…/keyRings/…/cryptoKeys/….",
    );
  const id = `google-kms:${parts.join("/")}`;
  const key: ServiceKey = { service: "Google Cloud KMS", id };
  const endpoint = options.endpoint ?? "https://cloudkms.googleapis.com";
  const url = `${serviceUrl("googleKms: endpoint", endpoint)}/v1/${options.name}`;

  const ask = async (verb: string, body: Readonly<Record<string, string>>): Promise<Answer> => {
    const token = await currentToken(key, options.accessToken);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await post(key, options.fetch, { url: `${url}:${verb}`, headers, body });
    assertDone(key, verb, answer);
    return answer.body;
  };

  return {
    id,
    async wrap(dataKey, context) {
      const associated = contextBytes(context);
      const answer = await ask("encrypt", {
        ...summed("plaintext", dataKey),
        ...summed("additionalAuthenticatedData", associated),
      });
      const arrived =
        answer["verifiedPlaintextCrc32c"] === true &&
        answer["verifiedAdditionalAuthenticatedDataCrc32c"] === true;
      if (!arrived) throw damaged(key);
      return checked(key, answer, "ciphertext");
    },
    async unwrap(wrapped, context) {
      const associated = contextBytes(context);
      const answer = await ask("decrypt", {
        ...summed("ciphertext", wrapped),
        ...summed("additionalAuthenticatedData", associated),
      });
      return checked(key, answer, "plaintext");
    },
  };
}

type Answer = ServiceAnswer["body"];

/** Bytes as the API takes them, with their checksum: an int64, and so a string in JSON. */
function summed(field: string, bytes: Uint8Array): Record<string, string> {
  return {
    [field]: Buffer.from(bytes).toString("base64"),
    [`${field}Crc32c`]: String(crc32c(bytes)),
  };
}

/** The bytes of a field, if they are what was sent. */
function checked(key: ServiceKey, answer: Answer, field: string): Uint8Array {
  const bytes = bytesIn(key, answer[field]);
  if (String(answer[`${field}Crc32c`]) !== String(crc32c(bytes))) throw damaged(key);
  return bytes;
}

function damaged(key: ServiceKey): Error {
  return unavailable(
    key,
    "was misunderstood: a checksum does not fit, something changed on its way",
  );
}

function assertDone(key: ServiceKey, verb: string, { status, body }: ServiceAnswer): void {
  if (status === 200) return;
  // INVALID_ARGUMENT: not by this key, or for another context. A version that was disabled is FAILED_PRECONDITION, and 400 as well.
  if (verb === "decrypt" && status === 400 && statusIn(body) === "INVALID_ARGUMENT")
    throw refused(key);
  const what = `HTTP ${status}`;
  if (status === 401 || status === 403)
    throw forbidden(
      key,
      what,
      "Check the access token, and give its owner the role Cloud KMS CryptoKey Encrypter/Decrypter on the key.",
    );
  throw unavailable(key, `does not ${verb} (${what})`);
}

function statusIn({ error }: Answer): unknown {
  return typeof error === "object" && error !== null && "status" in error
    ? error.status
    : undefined;
}
