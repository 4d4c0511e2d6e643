/** From events to deliveries: one process at a time reads on from where the last has stopped, and saves how far together with what came of it. */
import type { VaultEvent } from "valetkey";
import type { Statement } from "../../db/db.ts";
import { insertDelivery } from "../deliveries/delivery-table.ts";
import type { WebhookDeps } from "../deps.ts";
import { type Endpoint, eraseTenantUntil, listeners } from "../endpoints/endpoint-table.ts";
import { type Message, messageOf, needsStatus } from "../message.ts";
import { isWanted, type WebhookType, webhookTypeOf } from "../types.ts";
import { forgetSessionOf } from "./session-ends.ts";
import { inTurn, positionOf } from "./turn.ts";

const AT_ONCE = 200;
const BLUR_MS = 250;
/** What is of no tenant is told to the one that is there if nobody names any. */
const TOLD_FOR_ALL = "default";

/** What a look for events has come to. `elsewhere`: another process is reading them just now. */
export type Followed = "nothing" | "read" | "elsewhere";

/** Reads events until there are no more. Reads nothing but a position and one page where nothing happened. */
export async function follow(deps: WebhookDeps): Promise<Followed> {
  const { db, vault } = deps;
  const seen = await positionOf(db, "events");
  const { events } = await vault.events.follow({ after: seen || null, limit: 1 });
  if (events.length === 0) return "nothing";
  const found = await inTurn(deps, "events", async ({ position, move }) => {
    let after = position;
    for (;;) {
      const page = await vault.events.follow({ after: after || null, limit: AT_ONCE });
      if (page.events.length === 0 || page.position === null) return "read" as const;
      const made = await deliveriesOf(deps, page.events);
      await db.batch([...made, move(after, page.position)]);
      after = page.position;
    }
  });
  return found ?? "elsewhere";
}

async function deliveriesOf(
  deps: WebhookDeps,
  events: readonly VaultEvent[],
): Promise<Statement[]> {
  const now = deps.time.now();
  const listening = new Map<string, Promise<readonly Endpoint[]>>();
  const statements: Statement[] = [];
  for (const event of events) {
    statements.push(...erasureOf(event), ...forgetSessionOf(event));
    const type = webhookTypeOf(event);
    if (type === null) continue;
    const tenant = event.tenant || TOLD_FOR_ALL;
    const endpoints = listening.get(tenant) ?? listeners(deps.db, tenant);
    listening.set(tenant, endpoints);
    const wanting = (await endpoints).filter((endpoint) => isFor(endpoint, { type, event }));
    if (wanting.length === 0) continue;
    const message = await messageFor(deps, { ...event, tenant }, type);
    statements.push(...wanting.map(({ id }) => insertDelivery(id, message, now)));
  }
  return statements;
}

/** With a tenant go its endpoints: their secrets cannot be opened any more. */
function erasureOf({ type, data, at }: VaultEvent): Statement[] {
  const { erased } = data;
  if (type !== "tenant.erased" || typeof erased !== "string") return [];
  return eraseTenantUntil(erased, at.getTime());
}

/** An endpoint hears of nothing that was before it, give or take what two processes differ in the time. */
function isFor(
  { types, createdAt }: Endpoint,
  { type, event }: { type: WebhookType; event: VaultEvent },
): boolean {
  return isWanted(types, type) && event.at.getTime() > createdAt - BLUR_MS;
}

async function messageFor(
  { vault }: WebhookDeps,
  event: VaultEvent,
  type: WebhookType,
): Promise<Message> {
  const { connectionId, tenant } = event;
  if (connectionId === undefined || !needsStatus(type)) return messageOf(event, type);
  const connection = await vault.tenant(tenant).connections.get(connectionId);
  return messageOf(event, type, connection?.status ?? "disconnected");
}
