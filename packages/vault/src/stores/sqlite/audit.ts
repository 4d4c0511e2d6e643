/** The hash chains of the audit in SQLite. What a link says is the core's to say. */
import type { StoredAuditLink } from "../../core/store.ts";
import { type EventRow, toEvent } from "../sql-rows.ts";
import type { Database } from "./database.ts";
import type { Work } from "./work.ts";

interface LinkRow {
  tenant: string;
  seq: number;
  event_id: string;
  key_id: string;
  digest: string;
  link: string;
}

/** What is done with the audit. */
export const auditWork: Pick<
  Work,
  "getAuditPosition" | "getAuditHead" | "extendAudit" | "listAudit"
> = {
  getAuditPosition(db) {
    const row = db.first<{ position: string }>(
      "SELECT position FROM audit_position WHERE single = 1",
    );
    return row?.position ?? null;
  },
  getAuditHead(db, tenant) {
    const row = db.first<LinkRow>(
      "SELECT * FROM audit_link WHERE tenant = :tenant ORDER BY seq DESC LIMIT 1",
      { tenant },
    );
    return row && toLink(row);
  },
  extendAudit(db, links, position, ifPosition) {
    return db.batch(() => {
      if (auditWork.getAuditPosition(db) !== ifPosition) return false;
      for (const { tenant, seq, eventId, keyId, digest, link } of links) {
        const names = { event_id: eventId, key_id: keyId };
        db.insert("audit_link", { tenant, seq, ...names, digest, link });
      }
      movePosition(db, position);
      return true;
    });
  },
  listAudit(db, tenant, afterSeq, limit) {
    const rows = db.all<LinkRow & (EventRow | { id: null })>(
      `SELECT event.*, audit_link.* FROM audit_link
         LEFT JOIN event ON event.id = event_id AND event.tenant = audit_link.tenant
       WHERE audit_link.tenant = :tenant AND seq > :afterSeq ORDER BY seq LIMIT :limit`,
      { tenant, afterSeq, limit },
    );
    return rows.map((row) => ({ link: toLink(row), event: row.id === null ? null : toEvent(row) }));
  },
};

function movePosition(db: Database, position: string): void {
  const orElse = "ON CONFLICT DO UPDATE SET position = excluded.position";
  db.insert("audit_position", { single: 1, position }, orElse);
}

/** Puts the position into other words, so that whoever was about to chain what is erased finds it changed. */
export function disturbPosition(db: Database): void {
  movePosition(db, `${auditWork.getAuditPosition(db) ?? ""}.`);
}

function toLink(row: LinkRow): StoredAuditLink {
  return {
    tenant: row.tenant,
    seq: row.seq,
    eventId: row.event_id,
    keyId: row.key_id,
    digest: row.digest,
    link: row.link,
  };
}
