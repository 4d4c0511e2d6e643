/** A provider's options as they can be shown: in the words of files and of the wire, with the place of each secret and not the secret. */
import type { ProviderOptions } from "valetkey";
import { pointerOf } from "../config/faults.ts";
import { isPlain, snakeKeys } from "../config/names.ts";

/** Options without what is secret in them. */
export interface ShownOptions {
  /** Where a secret was there is null, which no option is. */
  options: Record<string, unknown>;
  /** JSON pointers (RFC 6901) of those places. */
  secrets: readonly string[];
}

/** Options that are secret, and every text in them. Of an entry's inputs some are keys of an API; which, only the entry knows. */
const secretWords: ReadonlySet<string> = new Set([
  "client_secret",
  "consumer_secret",
  "notice_secret",
  "inputs",
]);
/** Options that hold a key with facts beside it: a PEM or a JWK (RFC 7517), which the provider knows by an id. */
const keyWords: ReadonlySet<string> = new Set(["private_key", "client_certificate"]);
/** Of those, what is secret: RFC 7518 section 6, and the names under which a PEM stands. */
const secretParts: ReadonlySet<string> = new Set([
  ...["d", "p", "q", "dp", "dq", "qi", "oth", "k"],
  ...["key", "private_key", "passphrase"],
]);

/** Shows them. A former secret is left out: it is good for a short while only. */
export function withoutSecrets(given: ProviderOptions): ShownOptions {
  const secrets: string[] = [];
  const hide = (value: unknown, path: readonly string[]): unknown => {
    if (isPlain(value)) return mapped(value, (name, inner) => hide(inner, [...path, name]));
    if (Array.isArray(value)) return value.map((it, index) => hide(it, [...path, String(index)]));
    secrets.push(pointerOf(path));
    return null;
  };
  const ofKey = (value: unknown, path: readonly string[]): unknown => {
    if (!isPlain(value)) return path.length === 1 ? hide(value, path) : value;
    return mapped(value, (name, inner) => {
      const here = [...path, name];
      return secretParts.has(name) && !isPlain(inner) ? hide(inner, here) : ofKey(inner, here);
    });
  };
  const { former_client_secret: _former, ...words } = snakeKeys(given) as Record<string, unknown>;
  const options = mapped(words, (name, value) => {
    if (secretWords.has(name)) return hide(value, [name]);
    return keyWords.has(name) ? ofKey(value, [name]) : value;
  });
  return { options, secrets };
}

function mapped(
  value: Record<string, unknown>,
  change: (name: string, inner: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, change(name, inner)]),
  );
}
