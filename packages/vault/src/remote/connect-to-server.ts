/** A vault behind a server: the same interface as an embedded one, over HTTP. Tokens stay there. */

import { abortable } from "../core/arguments/abortable.ts";
import { ofVault } from "../core/arguments/places.ts";
import { VaultError } from "../core/errors.ts";
import type { Tenant } from "../core/tenancy/tenant.ts";
import type { TenantsVault, Vault } from "../core/vault.ts";
import { createLine, type Line } from "./line.ts";
import { checkName } from "./names.ts";
import { createTenant, createTenantScope } from "./tenant.ts";

const TIMEOUT_MS = 30_000;
const DEFAULT_TENANT = "default";

/** What `connectToServer` takes. Unknown keys are refused. */
export interface ServerConnection {
  /** Where the server is, as this app reaches it. Over a network that others are on: https. */
  url: string;
  /** An API key: `vk_…`. White space around it, as of a file's end, is left off. Undefined, as of a variable that is not set, throws. */
  key: string | undefined;
  /** The tenant that `user`, `connections` and so on are of. Default: `default`. */
  tenant?: string;
  /** See {@link TenantsServerConnection}. */
  tenants?: never;
  /** How the server is reached. Default: the platform's. */
  fetch?: typeof globalThis.fetch;
  /** How long one call of the API may take, in milliseconds; one to a provider takes as long as it takes. Default: 30,000. */
  timeoutMs?: number;
}

/** What `connectToServer` takes for a vault in which every call names its tenant. */
export type TenantsServerConnection = Omit<ServerConnection, "tenant" | "tenants"> & {
  /** `vault.user` and the like are absent: `vault.tenant(id).user(id)`. */
  tenants: "required";
};

/**
 * Makes a vault of a server. Asks nothing before the first call. Throws `options_invalid`. Whatever the server refuses or fails at rejects with
 * the `VaultError` that an embedded vault rejects with; that it cannot be reached, with `server_unavailable`, and that it does not take the key,
 * or what the key asks for, with `server_refused`.
 *
 * @example
 * const vault = connectToServer({ url: "https://vault.example.com", key: process.env.VALETKEY_API_KEY });
 * await vault.user("alice").at("github").fetch("/user/repos");
 */
export function connectToServer<Slug extends string = string>(
  options: TenantsServerConnection,
): TenantsVault<Slug>;
export function connectToServer<Slug extends string = string>(
  options: ServerConnection,
): Vault<Slug>;
export function connectToServer<Slug extends string = string>(
  options: ServerConnection | TenantsServerConnection,
): Vault<Slug> | TenantsVault<Slug> {
  const { url, key, tenant, tenants, fetch, timeoutMs = TIMEOUT_MS } = checked(options);
  const line = createLine({
    ...{ url, key, timeoutMs, isClosed: false },
    // Looked up at each call, so that what a test or a tracer puts in its place is used.
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  });
  return tenants === "required"
    ? createTenantsView<Slug>(line)
    : createView<Slug>(line.into(tenant ?? DEFAULT_TENANT));
}

function createTenantsView<Slug extends string>(line: Line): TenantsVault<Slug> {
  const made = {
    async close() {
      line.close();
    },
  };
  return {
    tenant: (id): Tenant<Slug> => createTenant<Slug>(line, id),
    as: (actor) => createTenantsView<Slug>(line.by(checkName(actor, "An actor"))),
    ...abortable(made, { room: "", places: ofVault }),
  };
}

function createView<Slug extends string>(line: Line): Vault<Slug> {
  return {
    ...createTenantsView<Slug>(line),
    ...createTenantScope<Slug>(line),
    as: (actor) => createView<Slug>(line.by(checkName(actor, "An actor"))),
  };
}

type Checked = Omit<ServerConnection, "tenants" | "key"> & { key: string; tenants?: "required" };

const KNOWN: readonly string[] = ["url", "key", "tenant", "tenants", "fetch", "timeoutMs"];

function checked(options: ServerConnection | TenantsServerConnection): Checked {
  const given: Record<string, unknown> = { ...options };
  const strange = Object.keys(given).filter((name) => !KNOWN.includes(name));
  if (strange.length > 0) throw invalid(`${strange.join(", ")}: it takes ${KNOWN.join(", ")}`);
  const { url, tenants, tenant, fetch, timeoutMs } = given;
  const key = checkedKey(given["key"]);
  if (tenants !== undefined && tenants !== "required") throw invalid('tenants is "required"');
  if (tenants !== undefined && tenant !== undefined)
    throw invalid("tenant has no place beside tenants");
  if (fetch !== undefined && typeof fetch !== "function") throw invalid("fetch must be a function");
  const isTime = typeof timeoutMs === "number" && timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1;
  if (timeoutMs !== undefined && !isTime)
    throw invalid("timeoutMs must be a number of milliseconds above 0");
  return {
    ...options,
    ...{ url: checkedUrl(url), key },
    ...(tenant !== undefined && { tenant: checkName(tenant, "tenant") }),
  } as Checked;
}

/** The key without what a file or a variable has around it. */
function checkedKey(given: unknown): string {
  if (given === undefined || given === "")
    throw invalid("key is missing: is VALETKEY_API_KEY set? `valetkey keys create` makes one");
  const key = typeof given === "string" ? given.trim() : "";
  if (!/^[\x21-\x7e]+$/.test(key))
    throw invalid("key must be an API key of the server's, such as vk_live_…");
  return key;
}

/** The URL without a slash at its end. */
function checkedUrl(given: unknown): string {
  const url = typeof given === "string" ? URL.parse(given) : null;
  const isPlain = url?.protocol === "https:" || url?.protocol === "http:";
  if (!url || !isPlain || url.username !== "" || url.password !== "" || url.search || url.hash)
    throw invalid(
      "url must be where the server is, such as https://vault.example.com, and nothing more",
    );
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function invalid(why: string): VaultError {
  return new VaultError("options_invalid", `connectToServer: ${why}.`);
}
