/** `jwks.json`: the public keys of the app, for servers that verify what it signs (RFC 7517). */
import type { Context } from "../../core/context.ts";
import { publishedKeys } from "../../core/protocols/published-keys.ts";
import { documentResponse } from "../answers/respond.ts";

/** GET, by anybody: the set of keys. There is no private part in it. */
export async function showKeys(ctx: Context): Promise<Response> {
  return documentResponse({ keys: await publishedKeys(ctx.settings) });
}
