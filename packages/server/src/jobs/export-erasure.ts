/** Sealed files that hold access of somebody who is erased: they go with them, and the job says why it has none. */
import type { Connection } from "valetkey";
import type { Db, Statement } from "../db/db.ts";
import type { JobProblem } from "./job.ts";

/** Whose access it was. */
export interface ErasedOwner {
  tenant: string;
  /** Absent: what belongs to the tenant itself. */
  userId?: string | undefined;
  connections: readonly Pick<Connection, "provider" | "createdAt">[];
}

interface Row {
  id: string;
  asked: string;
  ended_at: number | null;
}

/** The store's clock and a server's may be so far apart. */
const APART_MS = 60_000;

const problem: JobProblem = {
  code: "export_erased",
  detail:
    "Somebody whose access was in the file has been erased since the export began, so the file was removed. Export again.",
};

/**
 * Removes the files of exports that may hold one of the connections, and ends those that are being made: nobody knows how far they were. What is kept
 * of a job does not tell what is in its file, so a filter that leaves the owner or their providers out spares it, and that it ended before they
 * connected.
 */
export async function eraseFromExports(db: Db, owner: ErasedOwner): Promise<void> {
  const rows = await db.all<Row>(
    `SELECT id, asked, ended_at FROM valetkey_server.job
     WHERE tenant = $1 AND kind = 'export' AND state IN ('running', 'done') AND fetched_at IS NULL`,
    owner.tenant,
  );
  const holding = rows.filter((row) => mayHold(row, owner));
  if (holding.length > 0) await db.batch(holding.flatMap(({ id }) => removal(id)));
}

function mayHold({ asked, ended_at: endedAt }: Row, { userId, connections }: ErasedOwner): boolean {
  const { filter = {} } = JSON.parse(asked) as {
    filter?: { userId?: Names; shared?: true; provider?: Names };
  };
  if (!mayName(filter.userId, userId)) return false;
  if (filter.shared && userId !== undefined) return false;
  return connections.some(
    ({ provider, createdAt }) =>
      mayName(filter.provider, provider) &&
      (endedAt === null || createdAt.getTime() <= endedAt + APART_MS),
  );
}

/** One name or several, as a filter has them. */
type Names = string | readonly string[];

function mayName(names: Names | undefined, name: string | undefined): boolean {
  return names === undefined || (name !== undefined && [names].flat().includes(name));
}

/** Whoever makes the file writes nothing more of it. That it has failed, who looks for ends that were not told tells. */
function removal(id: string): Statement[] {
  const params = [id, JSON.stringify(problem)];
  return [
    {
      sql: `UPDATE valetkey_server.job SET state = 'failed', problem = $2, runner = NULL, lease_until = 0, ended_at = COALESCE(ended_at, started_at, created_at)
            WHERE id = $1 AND state IN ('running', 'done') AND fetched_at IS NULL`,
      params,
    },
    { sql: "DELETE FROM valetkey_server.job_part WHERE job_id = $1", params: [id] },
  ];
}
