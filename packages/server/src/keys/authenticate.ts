/** Who asks: the API key of a request, and whether it may do what the route needs. */
import type { App } from "../app.ts";
import { type ApiProblem, problem } from "../http/problem.ts";
import { type ApiKey, isWellFormed, keyHash } from "./key.ts";
import { findKey } from "./key-table.ts";
import { allows, type Scope } from "./scopes.ts";

/** The key of a request. Rejects with `key_missing`, `key_invalid`, `key_expired`. */
export async function authenticate(
  app: Pick<App, "db" | "clock">,
  authorization: string | undefined,
): Promise<ApiKey> {
  if (authorization === undefined)
    throw unauthorized("key_missing", "Send the API key as Authorization: Bearer vk_….");
  const [, text = ""] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  const found = isWellFormed(text) ? await findKey(app.db, keyHash(text)) : undefined;
  if (!found || found.revokedAt !== null)
    throw unauthorized(
      "key_invalid",
      "This API key is none of this server's. Make one with `valetkey keys create`.",
    );
  if (found.expiresAt !== null && found.expiresAt <= app.clock())
    throw unauthorized(
      "key_expired",
      "This API key has expired. Make a new one with `valetkey keys create`.",
    );
  return found;
}

/** Throws `key_scope_missing` where the key may not do what `needed` is for. */
export function assertScope(key: ApiKey, needed: Scope): void {
  if (allows(key.scopes, needed)) return;
  throw problem(
    "key_scope_missing",
    `The API key ${JSON.stringify(key.name)} lacks the scope ${needed}. Use a key that has it, or make one with it.`,
    { members: { scope: needed } },
  );
}

function unauthorized(
  code: "key_missing" | "key_invalid" | "key_expired",
  detail: string,
): ApiProblem {
  const error = code === "key_missing" ? "" : ', error="invalid_token"';
  return problem(code, detail, {
    headers: { "www-authenticate": `Bearer realm="valetkey"${error}` },
  });
}
