/** Who asks: an API key, or a token that opens a part of what its key does; and how far each reaches. */
import { problem } from "../http/problems/problem.ts";
import { type Networks, networksOf } from "./address.ts";
import type { ApiKey, KeyLimits } from "./key.ts";

/** Whom and what a caller reaches. Null: all. */
export interface Reach {
  tenants: ReadonlySet<string> | null;
  /** `user:<id>` or `shared`. */
  owners: ReadonlySet<string> | null;
  providers: ReadonlySet<string> | null;
  /** Of proxied requests, in capitals. */
  methods: ReadonlySet<string> | null;
  addresses: Networks | null;
}

/** Who asks. */
export interface Caller extends ApiKey {
  /** `session_token`: whoever holds the link of a connect session. `user_token`: a user on the accounts page or in its component. */
  kind: "api_key" | "session_token" | "user_token";
  reach: Reach;
  /** In whose name the audit has what it does. */
  actor: string;
  /** Of tokens, which are of one tenant. */
  tenant?: string;
  /** Of a user's token: `user:<id>` or `shared`. */
  owner?: string;
  /** The session whose token it is. */
  sessionId?: string;
  /** When the caller's time ends. Null: it does not. */
  expiresAt: number | null;
}

/** How far limits let a key reach. */
export function reachOf({ tenants, users, providers, methods, ipCidrs }: KeyLimits): Reach {
  return {
    tenants: tenants ? new Set(tenants) : null,
    owners: users ? new Set(users.map((id) => `user:${id}`)) : null,
    providers: providers ? new Set(providers) : null,
    methods: methods ? new Set(methods.map((method) => method.toUpperCase())) : null,
    addresses: ipCidrs ? networksOf(ipCidrs) : null,
  };
}

/** Whether limits leave out any user or provider. */
export function isLimited({ reach }: Pick<Caller, "reach">): boolean {
  return reach.owners !== null || reach.providers !== null;
}

/** Whether a caller reaches what belongs to an owner (`user:<id>`, `shared`, null: nobody) at a provider (null: at none). */
export function reaches(
  { reach }: Pick<Caller, "reach">,
  { owner, provider }: { owner: string | null; provider: string | null },
): boolean {
  const isTheirs = reach.owners === null || (owner !== null && reach.owners.has(owner));
  return isTheirs && (reach.providers === null || isOf(reach.providers, provider));
}

function isOf(set: ReadonlySet<string>, value: string | null): boolean {
  return value !== null && set.has(value);
}

/** Throws `key_limit` where a caller names a tenant that it does not reach. */
export function assertTenant(caller: Caller, tenant: string): void {
  const { tenants } = caller.reach;
  if (tenants && !tenants.has(tenant)) throw beyondLimit(caller, "tenants", "this tenant");
}

/** Throws `key_limit` where a caller names an owner (`user:<id>` or `shared`) that it does not reach. */
export function assertOwner(caller: Caller, owner: string): void {
  const { owners } = caller.reach;
  const what = owner === "shared" ? "what belongs to the tenant itself" : "this user";
  if (owners && !owners.has(owner)) throw beyondLimit(caller, "users", what);
}

/** Throws `key_limit` where a caller names a provider that it does not reach. */
export function assertProvider(caller: Caller, provider: string): void {
  const { providers } = caller.reach;
  if (providers && !providers.has(provider))
    throw beyondLimit(caller, "providers", "this provider");
}

/** Throws `key_limit` where a caller's proxied requests may not have this method. */
export function assertMethod(caller: Caller, method: string): void {
  const { methods } = caller.reach;
  if (methods && !methods.has(method.toUpperCase()))
    throw beyondLimit(caller, "methods", `the method ${method.toUpperCase().slice(0, 20)}`);
}

/** Throws `key_limit` where a caller comes from an address that it may not come from. Undefined: nobody knows from where. */
export function assertAddress(caller: Caller, address: string | undefined): void {
  const { addresses } = caller.reach;
  if (addresses && (address === undefined || !addresses.has(address)))
    throw beyondLimit(caller, "ip_cidrs", "the address that this request came from");
}

/** Throws `key_limit` where a caller's limits leave out a user or a provider: what is asked for knows of all. */
export function assertUnlimited(caller: Caller): void {
  const { owners, providers } = caller.reach;
  if (owners) throw beyondLimit(caller, "users", "what is about all users");
  if (providers) throw beyondLimit(caller, "providers", "what is about all providers");
}

/** Throws `key_limit` where a caller is limited to some tenants: what is asked for stands outside all of them. */
export function assertAllTenants(caller: Caller): void {
  if (caller.reach.tenants) throw beyondLimit(caller, "tenants", "what is of no one tenant");
}

function beyondLimit(caller: Caller, limit: string, what: string): Error {
  const who =
    caller.kind === "api_key" ? `The API key ${JSON.stringify(caller.name)}` : "This token";
  const detail = `${who} is limited (${limit}) and may not be used for ${what}. Use another key, or make one with wider limits.`;
  return problem("key_limit", detail, { members: { limit } });
}
