/**
 * Reads the key file of a service account, as a cloud's console gives it out, into options for a client.
 */
import { invalid, printable } from "../checks.ts";
import type { OAuth2PrivateKey } from "../client-auth/keys.ts";

/** Who a service account is, as options of a client. */
export interface ServiceAccountOptions {
  clientId: string;
  privateKey: OAuth2PrivateKey;
}

/**
 * The options for a service account's key file: JSON, as text or parsed, with `client_email`, `private_key` (PEM) and
 * `private_key_id`. The server is the caller's to name: what the file says of URLs is not looked at.
 * @throws OAuth2Error `invalid_options` when it is no such file.
 */
export function serviceAccountOptions(
  keyFile: string | Readonly<Record<string, unknown>>,
): ServiceAccountOptions {
  const file = typeof keyFile === "string" ? parsed(keyFile) : keyFile;
  const { client_email: clientId, private_key: key, private_key_id: keyId } = file;
  if (typeof key !== "string") throw invalid("The key file has no private_key. Pass it whole.");
  return {
    clientId: printable("client_email", clientId),
    privateKey: { key, keyId: printable("private_key_id", keyId) },
  };
}

/** What JSON.parse says quotes the text, which is a key. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Refused below, without the parser's own words.
  }
  throw invalid("The key file is no JSON object. Pass it as it was given out.");
}
