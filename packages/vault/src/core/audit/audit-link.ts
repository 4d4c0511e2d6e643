/**
 * The links of the audit: what is authenticated of an event, and of its place in the chain of its tenant. Both are HMAC-SHA256 (RFC 2104)
 * under a data key of the tenant's, purpose `audit`, in base64url. Which events are chained, and how a chain is checked, is audit.ts.
 */
import { createHmac } from "node:crypto";
import type { SealingKey } from "../keys/seal.ts";
import type { StoredAuditLink, StoredEvent } from "../store.ts";

const NULL_LENGTH = 0xffff_ffff;

/**
 * Of an event's content. Authenticated are, in this order, `valetkey audit event 1`, id, tenant, type, at (milliseconds, decimal), owner,
 * provider, connectionId, sessionId, actor, and data as JSON with its keys sorted by code units and no white space. Each is UTF-8 after its
 * length (4 bytes, big endian); null is the length 0xffffffff and nothing.
 */
export function digestOf(event: StoredEvent, key: SealingKey): string {
  const { id, tenant, type, at, owner, provider, connectionId, sessionId, actor } = event;
  return mac(key, [
    "valetkey audit event 1",
    ...[id, tenant, type, String(at), owner, provider, connectionId, sessionId, actor],
    canonicalJson(event.data),
  ]);
}

/**
 * Of a link: `valetkey audit link 1`, tenant, seq (decimal), eventId, keyId, the `link` before (null: it is the first) and `digest`,
 * encoded as {@link digestOf} does.
 */
export function linkOf(
  link: Omit<StoredAuditLink, "link">,
  before: string | null,
  key: SealingKey,
): string {
  const { tenant, seq, eventId, keyId, digest } = link;
  return mac(key, [
    ...["valetkey audit link 1", tenant, String(seq), eventId, keyId],
    before,
    digest,
  ]);
}

function mac(key: SealingKey, parts: readonly (string | null)[]): string {
  const hmac = createHmac("sha256", key.key);
  for (const part of parts) {
    const bytes = Buffer.from(part ?? "");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part === null ? NULL_LENGTH : bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest("base64url");
}

/** What a store gives back of the same data is the same text, however it orders keys. */
function canonicalJson(data: StoredEvent["data"]): string {
  return sorted(JSON.parse(JSON.stringify(data)));
}

function sorted(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${sorted(inner)}`).join()}}`;
}
