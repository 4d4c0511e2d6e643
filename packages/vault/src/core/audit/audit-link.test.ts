import { createHmac, createSecretKey } from "node:crypto";
import { expect, test } from "vitest";
import type { StoredAuditLink, StoredEvent } from "../store.ts";
import { digestOf, linkOf } from "./audit-link.ts";

const bytes = Buffer.alloc(32, 7);
const key = { id: "ab".repeat(16), key: createSecretKey(bytes) };
const event: StoredEvent = {
  id: "evt_1",
  tenant: "acme",
  type: "connection.created",
  at: 1_700_000_000_123,
  owner: "user:alice",
  provider: "github",
  connectionId: "con_1",
  sessionId: null,
  actor: null,
  data: { b: [1, { z: null, a: "ä" }], a: true, "10": 1, "9": 2 },
};
const link: Omit<StoredAuditLink, "link"> = {
  tenant: "acme",
  seq: 2,
  eventId: "evt_1",
  keyId: key.id,
  digest: "D",
};

/** What the prose says, byte for byte, by other means. */
function byHand(parts: readonly (string | null)[]): string {
  const lengths = parts.map((part) => (part === null ? 0xffff_ffff : Buffer.byteLength(part)));
  const hex = parts.map(
    (part, index) =>
      (lengths[index] ?? 0).toString(16).padStart(8, "0") + Buffer.from(part ?? "").toString("hex"),
  );
  return createHmac("sha256", bytes)
    .update(Buffer.from(hex.join(""), "hex"))
    .digest("base64url");
}

test("a digest authenticates every field of the event, in order and with its length", () => {
  const data = '{"10":1,"9":2,"a":true,"b":[1,{"a":"ä","z":null}]}';
  expect(digestOf(event, key)).toBe(
    byHand([
      ...["valetkey audit event 1", "evt_1", "acme", "connection.created", "1700000000123"],
      ...["user:alice", "github", "con_1", null, null, data],
    ]),
  );
});

test("a link authenticates its place, its key and the link before", () => {
  const words = ["valetkey audit link 1", "acme", "2", "evt_1", key.id];
  expect(linkOf(link, "before", key)).toBe(byHand([...words, "before", "D"]));
  expect(linkOf(link, null, key)).toBe(byHand([...words, null, "D"]));
});

test("an event has one digest however a store orders the keys of its data", () => {
  const reordered = { a: true, "9": 2, b: [1, { a: "ä", z: null }], "10": 1 };
  expect(digestOf({ ...event, data: reordered }, key)).toBe(digestOf(event, key));
});

test("an empty field is not a missing one", () => {
  expect(digestOf({ ...event, sessionId: "" }, key)).not.toBe(digestOf(event, key));
});

test("what moves from one field to the next changes the digest", () => {
  const moved = { ...event, type: "connection.create", owner: "d" };
  const other = { ...event, type: "connection.created", owner: "" };
  expect(digestOf(moved, key)).not.toBe(digestOf(other, key));
});

test("another key makes another digest and another link", () => {
  const other = { ...key, key: createSecretKey(Buffer.alloc(32, 8)) };
  expect(digestOf(event, other)).not.toBe(digestOf(event, key));
  expect(linkOf(link, null, other)).not.toBe(linkOf(link, null, key));
});
