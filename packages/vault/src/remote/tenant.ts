/** What stands inside one tenant, behind a server. */
import type { Audit, AuditFrom } from "../core/audit/audit.ts";
import type { SeveralOptions } from "../core/connect/several.ts";
import type { SignInOptions } from "../core/sign-in/sign-in-options.ts";
import type { TenantProviders } from "../core/tenancy/clients.ts";
import type { Tenant, TenantScope } from "../core/tenancy/tenant.ts";
import { createConnections } from "./connections.ts";
import { createEventList } from "./events.ts";
import type { Line } from "./line.ts";
import { askForLink } from "./linking.ts";
import { checkName, path } from "./names.ts";
import { createOwner, createUser, shared } from "./owner.ts";
import { createSessions } from "./sessions.ts";

/** Makes what the tenant of a line holds. */
export function createTenantScope<Slug extends string>(line: Line): TenantScope<Slug> {
  return {
    user: (id) => createUser<Slug>(line, id),
    shared: () => createOwner<Slug>(line, shared),
    signIn: async (provider: Slug | SeveralOptions<Slug>, options: SignInOptions = {}) =>
      askForLink(line, {
        purpose: "sign_in",
        ...(typeof provider === "string" ? { ...options, provider } : provider),
      }),
    sessions: createSessions(line),
    connections: createConnections<Slug>(line),
    providers: createTenantProviders<Slug>(line),
    events: createEventList<Slug>(line),
    audit: createAudit(line),
    rotateKeys: () => line.ask({ method: "POST", path: "/v1/tenant/rotate-keys" }),
  };
}

/** Makes a tenant. Throws `options_invalid`. */
export function createTenant<Slug extends string>(line: Line, id: string): Tenant<Slug> {
  const into = line.into(checkName(id, "A tenant id"));
  return {
    ...createTenantScope<Slug>(into),
    as: (actor) => createTenant<Slug>(line.by(checkName(actor, "An actor")), id),
    erase: async ({ budgetMs, ...rest } = {}) =>
      into.ask({ method: "DELETE", path: "/v1/tenant", query: { confirm: id, budgetMs, ...rest } }),
  };
}

function createTenantProviders<Slug extends string>(line: Line): TenantProviders<Slug> {
  return {
    set: async (provider, client) =>
      line.ask({ method: "PUT", path: path`/v1/clients/${provider}`, body: client }),
    async get(provider) {
      const found = await line.ask<{ client: Awaited<ReturnType<TenantProviders["get"]>> | null }>({
        method: "GET",
        path: path`/v1/clients/${provider}`,
      });
      return found.client ?? undefined;
    },
    async list() {
      const { data } = await line.ask<{ data: Awaited<ReturnType<TenantProviders["list"]>> }>({
        method: "GET",
        path: "/v1/clients",
      });
      return data;
    },
    async remove(provider) {
      const at = { method: "DELETE", path: path`/v1/clients/${provider}` } as const;
      return (await line.ask<{ removed: boolean }>(at)).removed;
    },
  };
}

function createAudit(line: Line): Audit {
  return {
    verify: async ({ since, ...rest }: AuditFrom = {}) =>
      line.ask({
        method: "GET",
        path: "/v1/audit",
        query: { ...(since && { sinceSeq: since.seq, sinceLink: since.link }), ...rest },
      }),
  };
}
