/** Which events are sent to webhooks, and under which type. What a message says of one is message.ts. */
import type { EventType, VaultEvent } from "valetkey";

/** Every type that an endpoint can ask for. */
export const webhookTypes = [
  "connection.created",
  "connection.reauthorized",
  "connection.updated",
  "connection.degraded",
  "connection.needs_reauth",
  "connection.recovered",
  "connection.expiring",
  "connection.paused",
  "connection.disconnected",
  "connect_session.completed",
  "connect_session.failed",
  "connect_session.expired",
  "provider.client_rejected",
  "provider.unavailable",
  "provider.recovered",
  "key.created",
  "key.revoked",
  "export.completed",
  "webhook.endpoint_disabled",
] as const;

/** One of them. */
export type WebhookType = (typeof webhookTypes)[number];

/**
 * Under which type an event of the vault is sent; null: it is not. Those that are left out happen too often, or are for the history only. That
 * `connection.degraded` comes after three failures or ten minutes, and of no connection whose provider is away, is the vault's doing.
 */
const sentAs: Readonly<Record<EventType, WebhookType | null>> = {
  "connection.created": "connection.created",
  "connection.reauthorized": "connection.reauthorized",
  "connection.renewed": null,
  "connection.degraded": "connection.degraded",
  "connection.recovered": "connection.recovered",
  "connection.needs_reauth": "connection.needs_reauth",
  "connection.updated": "connection.updated",
  "connection.paused": "connection.paused",
  "connection.resumed": "connection.updated",
  "connection.disconnected": "connection.disconnected",
  "connection.revocation": null,
  "connect_session.completed": "connect_session.completed",
  "connect_session.failed": "connect_session.failed",
  "connect_session.canceled": "connect_session.failed",
  "provider.client_rejected": "provider.client_rejected",
  "provider.unavailable": "provider.unavailable",
  "provider.recovered": "provider.recovered",
  "client.registered": null,
  "client.saved": null,
  "client.retired": null,
  "key.rotated": null,
  "owner.renamed": null,
  "owner.erased": null,
  "tenant.erased": null,
  "token.read": null,
  "sign_in.linked": null,
  "sign_in.unlinked": null,
  signed_in: null,
  signed_out: null,
  "key.created": "key.created",
  "key.revoked": "key.revoked",
  "key.rolled": null,
  "export.completed": "export.completed",
  "import.completed": null,
  "webhook.created": null,
  "webhook.updated": null,
  "webhook.deleted": null,
  "webhook.replayed": null,
  "webhook.endpoint_disabled": "webhook.endpoint_disabled",
  "provider.created": null,
  "provider.updated": null,
  "provider.deleted": null,
  "provider.move_refused": null,
};

/** Under which type an event is sent; null: it is not. */
export function webhookTypeOf({ type, data }: VaultEvent): WebhookType | null {
  const isEnd = type === "connect_session.failed" && data["reason"] === "session_expired";
  return isEnd ? "connect_session.expired" : sentAs[type];
}

/** Whether a text can stand in an endpoint's list: `*`, a type, or all of a kind, such as `connection.*`. */
export function isTypePattern(text: string): boolean {
  return text === "*" || webhookTypes.some((type) => type === text || `${kindOf(type)}.*` === text);
}

/** Whether an endpoint that asks for `patterns` is sent a type. */
export function isWanted(patterns: readonly string[], type: WebhookType): boolean {
  return patterns.some((one) => one === "*" || one === type || one === `${kindOf(type)}.*`);
}

function kindOf(type: string): string {
  return type.slice(0, type.indexOf("."));
}
