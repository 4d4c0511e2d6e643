/** Which accounts a file has had already, so that the second row of one is told rather than put over the first. */
import { createHash } from "node:crypto";
import type { ConnectionRow } from "./rows.ts";

/** The accounts of one file. */
export interface Seen {
  /** Notes a row; the number of an earlier one of the same owner, provider and account, or with the same tokens. */
  note(tenant: string, row: ConnectionRow): number | undefined;
}

/** Makes an empty one. It holds 16 bytes and a number a row. */
export function createSeen(): Seen {
  const rows = new Map<string, number>();
  return {
    note(tenant, { row, userId, provider, account, inputs, tokens }) {
      const whose = [tenant, userId ?? null, provider, inputs ?? null];
      const name = digest([...whose, account ? { account: account.id } : { tokens }]);
      const before = rows.get(name);
      if (before === undefined) rows.set(name, row);
      return before;
    },
  };
}

function digest(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("latin1").slice(0, 16);
}
