/** A key of HashiCorp Vault's transit engine (OpenBao's too) as a key-encryption key, over its HTTP API. */
import type { KeyContext, KeyWrapper } from "../core/keys/key-wrapper.ts";
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

/** What {@link vaultTransit} takes. */
export interface VaultTransitOptions {
  /** Vault's URL, such as `https://vault.example.com:8200`. */
  address: string;
  /**
   * A token whose policy has `update` on `<mount>/encrypt/<key>` and `<mount>/decrypt/<key>` (`create` would let a mistyped name make a
   * key), or a function that gives the current one.
   */
  token: ServiceToken;
  /** Name of a key of an AEAD type: `aes256-gcm96` (Vault's default), `aes128-gcm96`, `chacha20-poly1305`. */
  key: string;
  fetch: ServiceFetch;
  /** Where the engine is mounted. Default: `transit`. */
  mount?: string;
  /** For Vault Enterprise, HCP and OpenBao. Default: none. */
  namespace?: string;
  /** The key was made with `derived=true`: every tenant, purpose and data key has one of its own then. Default: false. */
  derived?: boolean;
}

const PATH = /^[\w.-]+(?:\/[\w.-]+)*$/;

/**
 * A wrapper by a key of Vault's transit engine. Its id is `vault:`, namespace and mount where they are said, and the key, without the address:
 * that may change. Older versions of the key unwrap as long as Vault keeps them. Throws `options_invalid`.
 */
export function vaultTransit(options: VaultTransitOptions): KeyWrapper {
  const { mount = "transit", namespace, derived = false } = options;
  for (const [name, value] of Object.entries({ mount, key: options.key, namespace }))
    if (value !== undefined && (!PATH.test(value) || value.split("/").includes("..")))
      throw badOption(`vaultTransit: ${name} must be a path of letters, digits, _, . and -.`);
  const id = `vault:${[namespace, mount, options.key].filter(Boolean).join("/")}`;
  const key: ServiceKey = { service: "Vault", id };
  const base = `${serviceUrl("vaultTransit: address", options.address)}/v1/${mount}`;

  const ask = async (verb: string, body: Readonly<Record<string, string>>): Promise<Answer> => {
    const token = await currentToken(key, options.token);
    const headers = {
      "x-vault-token": token,
      "x-vault-request": "true",
      ...(namespace !== undefined && { "x-vault-namespace": namespace }),
    };
    const url = `${base}/${verb}/${options.key}`;
    const answer = await post(key, options.fetch, { url, headers, body });
    assertDone(key, verb, answer);
    const { data } = answer.body;
    return typeof data === "object" && data !== null ? { ...data } : {};
  };
  const bound = (context: KeyContext): Record<string, string> => {
    const bytes = contextBytes(context).toString("base64");
    return { associated_data: bytes, ...(derived && { context: bytes }) };
  };

  return {
    id,
    async wrap(dataKey, context) {
      const plaintext = Buffer.from(dataKey).toString("base64");
      const { ciphertext } = await ask("encrypt", { plaintext, ...bound(context) });
      if (typeof ciphertext === "string" && /^vault:v\d+:/.test(ciphertext))
        return Buffer.from(ciphertext);
      throw unavailable(key, "gave an answer without what was asked for");
    },
    async unwrap(wrapped, context) {
      const ciphertext = Buffer.from(wrapped).toString();
      const { plaintext } = await ask("decrypt", { ciphertext, ...bound(context) });
      return bytesIn(key, plaintext);
    },
  };
}

type Answer = ServiceAnswer["body"];

function assertDone(key: ServiceKey, verb: string, { status, body }: ServiceAnswer): void {
  if (status === 200) return;
  const what = `HTTP ${status}`;
  if (status === 401 || status === 403)
    throw forbidden(
      key,
      what,
      "Check the token, and give its policy `update` on the paths encrypt and decrypt of the key.",
    );
  // Vault says 400 of everything that was asked wrongly; only its words tell a key that is not there, or is a derived one.
  if (verb === "decrypt" && status === 400 && !/not found|derivation/.test(errorsIn(body)))
    throw refused(key);
  const derived = /derivation/.test(errorsIn(body)) ? "; this key wants derived: true" : "";
  throw unavailable(key, `does not ${verb} (${what}${derived})`);
}

function errorsIn({ errors }: Answer): string {
  return Array.isArray(errors) ? errors.join("\n") : "";
}
