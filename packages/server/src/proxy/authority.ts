/** Who calls a provider through here, and whether they may. */
import type { IncomingMessage } from "node:http";
import type { App } from "../app.ts";
import { namedIn } from "../http/named.ts";
import { problem } from "../http/problems/problem.ts";
import { assertScope } from "../keys/assert-scope.ts";
import {
  assertMethod,
  assertOwner,
  assertProvider,
  assertTenant,
  type Caller,
  reaches,
} from "../keys/caller.ts";
import { overridesAmong, overridesIn, queryIn } from "../keys/method-override.ts";

/** Whose connection at which provider. */
export interface Reached {
  /** `user:<id>` or `shared`. */
  owner: string;
  provider: string;
}

/** Somebody who may call providers. */
export interface Admitted {
  key: Caller;
  tenant: string;
  /** Whether what belongs to somebody is theirs to know of. */
  knows(reached: Reached): boolean;
  /** Throws `key_limit` for what they name and may not use. */
  assertMay(reached: Reached): void;
}

/** Lets callers in. */
export interface Authority {
  /**
   * `address`: where the request comes from. At once where the key is remembered. Throws or rejects with `key_missing`, `key_invalid`, `key_expired`, `key_scope_missing`, `key_limit`,
   * `token_not_enough`, `rate_limited_by_valetkey`.
   */
  admit(incoming: IncomingMessage, address: string | undefined): Admitted | Promise<Admitted>;
}

/** Makes it, of a server's keys. */
export function createAuthority({ keys }: Pick<App, "keys">): Authority {
  return {
    admit(incoming, address) {
      const { authorization } = incoming.headers;
      const known = keys.recall(authorization, address);
      if (known) return admitted(known, incoming);
      return keys.authenticate(authorization, address).then((key) => admitted(key, incoming));
    },
  };
}

function admitted(key: Caller, incoming: IncomingMessage): Admitted {
  const { headers, method = "" } = incoming;
  if (key.kind !== "api_key")
    throw problem(
      "token_not_enough",
      "A token of a session or a user does not do this. Call it from your server, with an API key.",
    );
  assertScope(key, "proxy:call");
  assertMethod(key, method);
  // Few keys have such a limit, and no other asks for a look.
  if (key.reach.methods) for (const asked of overriding(incoming)) assertMethod(key, asked);
  const given = headers["valetkey-tenant"];
  const named = namedIn(given === undefined ? given : String(given), "Valetkey-Tenant");
  const tenant = named ?? "default";
  assertTenant(key, tenant);
  return {
    key,
    tenant,
    knows: (reached) => reaches(key, reached),
    assertMay({ owner, provider }) {
      assertOwner(key, owner);
      assertProvider(key, provider);
    },
  };
}

/** The methods that a request may be taken for beside its own. */
function overriding({ headers, url = "" }: IncomingMessage): readonly string[] {
  const target = headers["valetkey-target"];
  return [
    ...overridesIn(headers),
    ...overridesAmong(queryIn(url)),
    ...(target === undefined ? [] : overridesAmong(queryIn(String(target)))),
  ];
}
