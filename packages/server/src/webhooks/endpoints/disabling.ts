/** The end of an endpoint that takes nothing: it is told, once, where its tenant's history and other endpoints hear of it. */
import type { WebhookDeps } from "../deps.ts";
import { disableEndpoint, type Endpoint, EVERY_TENANT } from "./endpoint-table.ts";

/** Disables an endpoint that says so itself (410), or that has taken nothing for days. */
export async function disable(
  { db, host, log, time }: Pick<WebhookDeps, "db" | "host" | "log" | "time">,
  { id, tenant, url }: Pick<Endpoint, "id" | "tenant" | "url">,
  reason: "gone" | "failing",
): Promise<void> {
  const disabled = await disableEndpoint(db, { id, reason, now: time.now() });
  if (!disabled) return;
  const why =
    reason === "gone" ? "it answered 410 (Gone)" : "it has taken no message for days on end";
  const message = `Nothing more is sent to the webhook ${id} at ${new URL(url).host}: ${why}. Mend the receiver, enable the webhook, and replay what it missed.`;
  log.error(message, { tenant, webhook: id });
  const data = { webhookId: id, reason, whoCanFix: "developer", message };
  const of = tenant === EVERY_TENANT ? null : tenant;
  await host.events.record({ type: "webhook.endpoint_disabled", tenant: of, data });
}
