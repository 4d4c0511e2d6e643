/** Which accounts a file has had already, so that the second row of one is told rather than put over the first. */
import { createHash } from "node:crypto";
import type { ConnectionRow, ReadRow } from "./rows.ts";

/** The accounts of one file. */
export interface Seen {
  /** Notes a row; the number of an earlier one of the same owner, provider and account, or with the same tokens. */
  note(tenant: string, row: ConnectionRow): number | undefined;
}

/** Makes an empty one. It holds 16 bytes and a number a row. */
export function createSeen(): Seen {
  const rows = new Map<string, number>();
  return {
    note(tenant, { row, userId, provider, account, inputs, settings, tokens }) {
      // Settings become inputs only where the provider's entry is known.
      const whose = [tenant, userId ?? null, provider, inputs ?? null, settings ?? null];
      const name = digest([...whose, account ? { account: account.id } : { tokens }]);
      const before = rows.get(name);
      if (before === undefined) rows.set(name, row);
      return before;
    },
  };
}

/** What the second row of an account is told. */
export function duplicateOf(before: number): { code: "duplicate"; message: string } {
  const message = `Row ${before} is of the same user, provider and account. Leave the older one out.`;
  return { code: "duplicate", message };
}

/** The rows of a file, and of an account only the first: also where they are brought in by parts, none of which knows the others. */
export async function* firstOfEach(rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow> {
  const seen = createSeen();
  for await (const read of rows) {
    const before = read.outcome === "row" ? seen.note(read.row.tenant ?? "", read.row) : undefined;
    if (read.outcome !== "row" || before === undefined) yield read;
    else yield { outcome: "fault", fault: { row: read.row.row, ...duplicateOf(before) } };
  }
}

function digest(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("latin1").slice(0, 16);
}
