/** Who calls a provider through here, and whether they may. */
import type { IncomingMessage } from "node:http";
import type { App } from "../app.ts";
import { assertScope, authenticate } from "../keys/authenticate.ts";
import type { ApiKey } from "../keys/key.ts";

/** Whose connection at which provider. */
export interface Reached {
  /** `user:<id>` or `shared`. */
  owner: string;
  provider: string;
}

/** Somebody who may call providers. */
export interface Admitted {
  key: ApiKey;
  tenant: string;
  /** Whether what belongs to somebody is theirs to know of. */
  knows(reached: Reached): boolean;
  /** Throws `key_limit` for what they name and may not use. */
  assertMay(reached: Reached): void;
}

/** Lets callers in. */
export interface Authority {
  /** Rejects with `key_missing`, `key_invalid`, `key_expired`, `key_scope_missing`, `key_limit`, `rate_limited_by_valetkey`. */
  admit(incoming: IncomingMessage): Promise<Admitted>;
}

/** Makes it, of a server's keys. */
export function createAuthority(app: App): Authority {
  return {
    async admit(incoming) {
      const key = await authenticate(app, incoming.headers.authorization);
      assertScope(key, "proxy:call");
      const given = incoming.headers["valetkey-tenant"];
      const tenant = typeof given === "string" ? given : "default";
      return { key, tenant, knows: () => true, assertMay() {} };
    },
  };
}
