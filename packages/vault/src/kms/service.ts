/**
 * What the key services have in common: how one is asked over HTTP, and what is said when it does not do what it should. No message holds
 * a token, or a word of the service's that could.
 */
import { VaultError } from "../core/errors.ts";
import type { KeyContext } from "../core/keys/key-wrapper.ts";

/** How long a service may take. A caller waits for it. */
export const TIMEOUT_MS = 10_000;

/**
 * How a service is reached: `globalThis.fetch`, or one of your own with a proxy or a certificate in it. It is always given: nothing here
 * opens a socket by itself.
 */
export type ServiceFetch = typeof globalThis.fetch;

/** A token, or where to get the one that is good now. */
export type ServiceToken = string | (() => string | Promise<string>);

/** One key of one service. */
export interface ServiceKey {
  /** The service's name, as messages say it. */
  service: string;
  /** Id of the wrapper. */
  id: string;
}

/** What a service answered. `body`: the object in it; empty where there is none. */
export interface ServiceAnswer {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

/** The context as bytes, for services that authenticate bytes: a JSON array, so that no two contexts give the same. */
export function contextBytes({ tenant, purpose, keyId }: KeyContext): Buffer {
  return Buffer.from(JSON.stringify(["valetkey/1", tenant, purpose, keyId]));
}

/** Posts JSON. Redirects come back as they are, for the token goes with the request. Rejects with `keys_unavailable`. */
export async function post(
  key: ServiceKey,
  send: ServiceFetch,
  request: { url: string; headers: Readonly<Record<string, string>>; body: unknown },
): Promise<ServiceAnswer> {
  try {
    const response = await send(request.url, {
      method: "POST",
      headers: { ...request.headers, "content-type": "application/json" },
      body: JSON.stringify(request.body),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: objectIn(await response.text()) };
  } catch (error) {
    throw unavailable(key, `cannot be reached (${nameOf(error)})`);
  }
}

/** The token that is good now. Rejects with `keys_unavailable`. */
export async function currentToken(key: ServiceKey, token: ServiceToken): Promise<string> {
  try {
    return typeof token === "string" ? token : await token();
  } catch (error) {
    throw unavailable(key, `cannot be asked: there is no token for it (${nameOf(error)})`);
  }
}

/** The bytes of a field in base64. Throws `keys_unavailable` where there are none. */
export function bytesIn(key: ServiceKey, value: unknown): Buffer {
  if (typeof value === "string" && value !== "") return Buffer.from(value, "base64");
  throw unavailable(key, "gave an answer without what was asked for");
}

/** The service could not be asked, or did not do it: trying again may help. */
export function unavailable({ service, id }: ServiceKey, what: string): VaultError {
  return new VaultError(
    "keys_unavailable",
    `${service} ${what}; encryption key "${id}". Nothing was changed. Try again, and check the service.`,
  );
}

/** The service does not let us. `allow`: what it should. */
export function forbidden({ service, id }: ServiceKey, what: string, allow: string): VaultError {
  return new VaultError(
    "keys_unavailable",
    `${service} refuses (${what}) the use of the encryption key "${id}". Nothing was changed. ${allow}`,
  );
}

/** The service says that these bytes are not wrapped by this key, or for another context. */
export function refused({ service, id }: ServiceKey): VaultError {
  return new VaultError(
    "decrypt_failed",
    `${service} does not unwrap a data key with the encryption key "${id}": it was wrapped by another key, or moved or changed. Check the encryption keys and whether the database was edited.`,
  );
}

/** A value of an option that cannot be. */
export function badOption(what: string): VaultError {
  return new VaultError("options_invalid", what);
}

/** The origin and path that requests go to, without a slash at the end. Throws `options_invalid`: a token goes over https, or stays on the machine. */
export function serviceUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url?.hostname ?? "");
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && local);
  if (!url || !safe || url.username || url.password || url.search || url.hash)
    throw badOption(
      `${name} must be an https URL without user, query or fragment (http only on localhost, 127.0.0.1 or [::1]).`,
    );
  return url.href.replace(/\/+$/, "");
}

/** The name of an error, if it is one that cannot hold anything else. */
export function nameOf(error: unknown): string {
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : "unknown error";
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
