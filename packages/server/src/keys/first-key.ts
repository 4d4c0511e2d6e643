/** Keys that are made on the server itself, before there is one to ask with. Those that are asked for are routes/keys.ts. */
import { createVault } from "valetkey";
import { hostOf } from "valetkey/host";
import type { App } from "../app.ts";
import { openStore } from "../db/open.ts";
import { httpSettings } from "../http/settings.ts";
import type { ServerOptions } from "../operate/options.ts";
import { isWellFormed, type KeyLimits, keyHash } from "./key.ts";
import { createKey } from "./key-changes.ts";
import { findKey } from "./key-table.ts";
import type { Scope } from "./scopes.ts";

/** What a key on the server itself is made of. */
export interface FirstKey {
  name: string;
  scopes: readonly Scope[];
  limits?: KeyLimits;
  /** Milliseconds since the epoch; null: never. */
  expiresAt?: number | null;
}

/** A key that was just made. */
export interface KeyInStore {
  /** `key_…` */
  id: string;
  /** The key itself, this once. */
  secret: string;
}

/** Makes a key in the name of whoever is on the server. Rejects with `store_unavailable`. */
async function make(
  app: Pick<App, "db" | "host" | "http" | "clock">,
  { limits = {}, expiresAt = null, ...wanted }: FirstKey,
): Promise<KeyInStore> {
  const { key, secret } = await createKey(app, { ...wanted, limits, expiresAt }, "server");
  return { id: key.id, secret };
}

/** Resolves with `kept` where it is a good key of this server, and else with a new one. Rejects with `store_unavailable`. */
export async function firstKey(
  app: App,
  { kept, ...wanted }: FirstKey & { kept?: string | undefined },
): Promise<string> {
  const { db, clock } = app;
  const known = kept !== undefined && isWellFormed(kept) && (await findKey(db, keyHash(kept)));
  if (known && known.revokedAt === null && (known.expiresAt ?? Infinity) > clock()) return kept;
  return (await make(app, wanted)).secret;
}

/**
 * Makes a key in the store of a configuration, whether a server runs on it or not. Rejects with `store_unavailable`, and others of the vault's
 * `ready`.
 */
export async function keyInStore(options: ServerOptions, wanted: FirstKey): Promise<KeyInStore> {
  const { store: place, listen: _none, definedAt: _where, ...more } = options;
  const { config = {}, http = {}, log, ...rest } = more;
  const opened = await openStore(place);
  const vault = createVault({ ...rest, store: opened.store, log });
  try {
    await vault.ready();
    const { dev = false } = config;
    const settings = httpSettings({ ...(dev && { environment: "dev" }), ...http }, rest.publicUrl);
    const app = { db: opened.db, host: hostOf(vault), http: settings, clock: Date.now };
    return await make(app, wanted);
  } finally {
    await vault.close();
    await opened.close();
  }
}
