/** What stands inside one tenant, behind a server. */
import { ofAudit, ofProviders, ofScope, ofTenant } from "../core/arguments/places.ts";
import type { Audit, AuditFrom } from "../core/audit/audit.ts";
import type { SeveralOptions } from "../core/connect/several.ts";
import type { SignInOptions } from "../core/sign-in/sign-in-options.ts";
import type { TenantClient, TenantProviders } from "../core/tenancy/clients.ts";
import type { Tenant, TenantScope } from "../core/tenancy/tenant.ts";
import { createConnections } from "./connections.ts";
import { createEventList } from "./events.ts";
import { known } from "./known-options.ts";
import { abortableOn, type Line } from "./line.ts";
import { askForLink } from "./linking.ts";
import { checkName, path } from "./names.ts";
import { createOwner, createUser } from "./owner.ts";
import { allOf } from "./pages.ts";
import { shared } from "./places.ts";
import { unlessUnknown } from "./refusal.ts";
import { createSessions } from "./sessions.ts";

/** Makes what the tenant of a line holds. */
export function createTenantScope<Slug extends string>(line: Line): TenantScope<Slug> {
  return {
    user: (id) => createUser<Slug>(line, id),
    shared: () => createOwner<Slug>(line, shared),
    ...abortableOn(line, scopeOf<Slug>, { room: "", places: ofScope }),
    sessions: createSessions(line),
    connections: createConnections<Slug>(line),
    providers: createTenantProviders<Slug>(line),
    events: createEventList<Slug>(line),
    audit: createAudit(line),
  };
}

function scopeOf<Slug extends string>(
  line: Line,
): Pick<TenantScope<Slug>, "signIn" | "rotateKeys"> {
  return {
    signIn: async (provider: Slug | SeveralOptions<Slug>, options: SignInOptions = {}) =>
      askForLink(
        line,
        {
          ...(typeof provider === "string"
            ? { ...known("signIn", options), provider }
            : known("signIn.several", provider)),
          purpose: "sign_in",
        },
        { call: "signIn" },
      ),
    rotateKeys: () => line.ask({ method: "POST", path: "/v1/tenant/rotate-keys" }),
  };
}

/** Makes a tenant. Throws `options_invalid`. */
export function createTenant<Slug extends string>(line: Line, id: string): Tenant<Slug> {
  const into = line.into(checkName(id, "A tenant id"));
  return {
    ...createTenantScope<Slug>(into),
    as: (actor) => createTenant<Slug>(line.by(checkName(actor, "An actor")), id),
    ...abortableOn(into, (on) => endOf(on, id), { room: "", places: ofTenant }),
  };
}

function endOf(into: Line, id: string): Pick<Tenant, "erase"> {
  return {
    async erase(options = {}) {
      const query = { ...known("erase", options), confirm: id };
      return into.ask({ method: "DELETE", path: "/v1/tenant", query, call: "erase" });
    },
  };
}

function createTenantProviders<Slug extends string>(line: Line): TenantProviders<Slug> {
  return abortableOn(line, providersOf<Slug>, { room: "providers.", places: ofProviders });
}

function providersOf<Slug extends string>(line: Line): TenantProviders<Slug> {
  const clientAt = (provider: string): string => path`/v1/providers/${provider}/client`;
  const get: TenantProviders<Slug>["get"] = async (provider) =>
    unlessUnknown("client_unknown", line.ask({ method: "GET", path: clientAt(provider) }));
  return {
    get,
    set: async (provider, client) =>
      line.ask({ method: "PUT", path: clientAt(provider), body: client, call: "providers.set" }),
    async list() {
      const all = await allOf<TenantClient>(line, "/v1/clients");
      // Those that new connections are made with come first, of them the newest.
      return all.sort((a, b) => Number(b.isActive) - Number(a.isActive));
    },
    async remove(provider) {
      const before = await get(provider);
      await line.ask({ method: "DELETE", path: clientAt(provider) });
      return before !== undefined;
    },
  };
}

function createAudit(line: Line): Audit {
  return abortableOn(line, auditOf, { room: "audit.", places: ofAudit });
}

function auditOf(line: Line): Audit {
  return {
    async verify(options: AuditFrom = {}) {
      const { since } = known("audit.verify", options);
      const query = since ? { sinceSeq: since.seq, sinceLink: since.link } : {};
      return line.ask({ method: "GET", path: "/v1/audit", query, call: "audit.verify" });
    },
  };
}
