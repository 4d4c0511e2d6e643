/** The job of an export: the sealed file in pieces, begun anew by whoever takes the job over. */
import type { ConnectionListFilter, TenantScope } from "valetkey";
import { exportConnections } from "../moving/export.ts";
import type { Job } from "./job.ts";
import { addPart, addRow, type Held, noteProgress, removeParts } from "./job-table.ts";

const PART_BYTES = 512 * 1024;
/** Rows between two notes of how far it is. */
const NOTED_EVERY = 200;

/** What was asked for. */
export interface ExportAsked {
  recipients: readonly string[];
  filter: ConnectionListFilter;
}

/** Makes the file. Resolves with how many connections there were. Rejects with what the export rejects with. */
export async function runExport(
  held: Held,
  { asked }: Job,
  { scope, signal }: { scope: TenantScope; signal: AbortSignal },
): Promise<number> {
  const { recipients, filter } = asked as unknown as ExportAsked;
  await removeParts(held.db, held.id);
  let done = 0;
  let left = 0;
  const notes: Promise<void>[] = [];
  const pieces = exportConnections(scope, {
    ...{ recipients, filter: withDates(filter), signal },
    onExported() {
      done += 1;
      if (done % NOTED_EVERY === 0) notes.push(noteProgress(held, { done, failed: left }));
    },
    onLeft({ connectionId, why, message: detail }) {
      left += 1;
      const isNothing = why === "disconnected" || why === "no_token";
      const outcome = isNothing ? "skipped" : "failed";
      notes.push(
        addRow(held, { number: left, connectionId, outcome, problem: { code: why, detail } }),
      );
    },
  });
  let number = 0;
  for await (const bytes of inParts(pieces)) {
    if (!(await addPart(held, number, bytes))) throw signal.reason ?? new Error("taken over");
    number += 1;
    await Promise.all(notes.splice(0));
  }
  await Promise.all(notes);
  const failed = await countFailed(held);
  await noteProgress(held, { done, failed });
  return done + left;
}

async function countFailed({ db, id }: Held): Promise<number> {
  const sql =
    "SELECT count(*) AS rows FROM valetkey_server.job_row WHERE job_id = $1 AND outcome = 'failed'";
  return Number((await db.all<{ rows: number }>(sql, id))[0]?.rows ?? 0);
}

async function* inParts(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    kept.push(piece);
    size += piece.byteLength;
    if (size < PART_BYTES) continue;
    yield Buffer.concat(kept);
    kept = [];
    size = 0;
  }
  yield Buffer.concat(kept);
}

/** Times of a filter, as JSON has kept them. */
function withDates(filter: ConnectionListFilter): ConnectionListFilter {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [
      name,
      /(From|Before)$/.test(name) && typeof value === "string" ? new Date(value) : value,
    ]),
  );
}
