/** Which connections end soon for good, unless their users connect them again: told once for each end. When it is looked for is chores.ts. */
import type { Connection } from "valetkey";
import type { Statement } from "../../db/db.ts";
import { insertDelivery } from "../deliveries/delivery-table.ts";
import type { WebhookDeps } from "../deps.ts";
import {
  type Endpoint,
  EVERY_TENANT,
  listeners,
  listeningTenants,
} from "../endpoints/endpoint-table.ts";
import { expiringMessage } from "../message.ts";
import { isWanted } from "../types.ts";

/** What ends do over time, as far as this process has seen it. */
export interface EndsSeen {
  /**
   * When a connection ends for good; null: not that anybody knows. Many grants end only if they are left alone, and each renewal moves their end:
   * that is no end to tell of. One that stood still over a renewal is.
   */
  endOf(connection: Connection): Date | null;
}

const AT_ONCE = 1_000;
const REMEMBERED = 50_000;
/** Providers tell ends in whole seconds from now. */
const BLUR_MS = 2_000;

/** Makes it. It forgets the oldest where there are very many. */
export function createEndsSeen(): EndsSeen {
  const seen = new Map<string, { endsAt: number; expiresAt: number }>();
  return {
    endOf({ id, tenant, renewal: { dueAt, endsAt }, expiresAt }) {
      if (dueAt === null) return endsAt ?? expiresAt;
      if (endsAt === null || dueAt >= endsAt) return endsAt;
      const key = `${tenant}\0${id}`;
      const now = { endsAt: endsAt.getTime(), expiresAt: expiresAt?.getTime() ?? 0 };
      const before = seen.get(key);
      const isSame = before && Math.abs(before.endsAt - now.endsAt) <= BLUR_MS;
      if (isSame) return before.expiresAt === now.expiresAt ? null : endsAt;
      seen.set(key, now);
      const [oldest] = seen.keys();
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
      return null;
    },
  };
}

/** Makes deliveries of every end that is near, for all endpoints that want them. */
export async function tellExpiring(deps: WebhookDeps, seen: EndsSeen): Promise<void> {
  for (const tenant of await tenantsToLookAt(deps)) {
    const endpoints = await listeners(deps.db, tenant);
    const wanting = endpoints.filter(({ types }) => isWanted(types, "connection.expiring"));
    if (wanting.length > 0) await tellOf(deps, { tenant, endpoints: wanting, seen });
  }
}

async function tenantsToLookAt({ db, host }: WebhookDeps): Promise<string[]> {
  const listening = await listeningTenants(db);
  if (!listening.includes(EVERY_TENANT)) return listening;
  const counts = await host.connections.count();
  return [...new Set(counts.map(({ tenant }) => tenant))];
}

async function tellOf(
  { vault, db, time, settings }: WebhookDeps,
  { tenant, endpoints, seen }: { tenant: string; endpoints: readonly Endpoint[]; seen: EndsSeen },
): Promise<void> {
  const now = time.now();
  let statements: Statement[] = [];
  const filter = { status: ["active", "degraded"] } as const;
  for await (const connection of vault.tenant(tenant).connections.list(filter)) {
    const { endsAt = null } = connection.renewal;
    const nearest = endsAt ?? connection.expiresAt;
    const leftMs = (nearest?.getTime() ?? 0) - now;
    if (leftMs <= 0 || leftMs > settings.expiringMs) continue;
    const end = seen.endOf(connection);
    if (!end) continue;
    const message = expiringMessage(connection, { endsAt: end, now });
    statements.push(...endpoints.map(({ id }) => insertDelivery(id, message, time.now())));
    if (statements.length < AT_ONCE) continue;
    await db.batch(statements);
    statements = [];
  }
  if (statements.length > 0) await db.batch(statements);
}
