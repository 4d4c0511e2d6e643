/** Jobs that know of somebody who is erased: they are forgotten, or forget. */
import type { Db, Statement } from "../db/db.ts";

/** What stands in the place of an id. No connection has it. */
const ERASED = "erased";

/** Removes every job of a tenant, with its rows and its file. Whoever works on one writes nothing more. */
export async function removeJobsOf(db: Db, tenant: string): Promise<void> {
  await db.batch(removal("tenant = $1", [tenant]));
}

/**
 * Removes the jobs whose filter names a user, or that were asked for by them; in those about many connections the ids of theirs are blacked out. Files that
 * hold their access: export-erasure.ts.
 */
export async function eraseFromJobs(
  db: Db,
  {
    tenant,
    userId,
    connectionIds,
  }: { tenant: string; userId?: string | undefined; connectionIds: readonly string[] },
): Promise<void> {
  const gone = new Set(connectionIds);
  const rows = await db.all<{ id: string }>(
    "SELECT id FROM valetkey_server.job WHERE tenant = $1",
    tenant,
  );
  // One after the other: each may name thousands.
  for (const { id } of rows) {
    const [job] = await db.all<{ actor: string; asked: string }>(
      "SELECT actor, asked FROM valetkey_server.job WHERE id = $1",
      id,
    );
    if (job) await db.batch(erasure({ ...job, id }, { userId, gone }));
  }
}

interface Asked {
  filter?: { userId?: string | readonly string[] };
  connectionIds?: readonly string[];
}

function erasure(
  { id, actor, asked: text }: { id: string; actor: string; asked: string },
  { userId, gone }: { userId: string | undefined; gone: ReadonlySet<string> },
): Statement[] {
  const asked = JSON.parse(text) as Asked;
  const named = [asked.filter?.userId ?? [], actorOf(actor)].flat();
  const isTheirs = userId !== undefined && named.includes(userId);
  if (isTheirs) return removal("id = $1", [id]);
  const { connectionIds = [] } = asked;
  const left = connectionIds.map((each) => (gone.has(each) ? ERASED : each));
  const inRows = [...gone].map((connectionId) => ({
    sql: `UPDATE valetkey_server.job_row SET connection_id = '${ERASED}' WHERE job_id = $1 AND connection_id = $2`,
    params: [id, connectionId],
  }));
  if (!left.includes(ERASED)) return inRows;
  const now = JSON.stringify({ ...asked, connectionIds: left });
  const sql = "UPDATE valetkey_server.job SET asked = $2 WHERE id = $1";
  return [...inRows, { sql, params: [id, now] }];
}

/** The user in whose name something was done; undefined: no user's. */
function actorOf(actor: string): string | undefined {
  const [, name] = /^user:(.*)$/s.exec(actor) ?? [];
  return name;
}

function removal(which: string, params: readonly string[]): Statement[] {
  const of = `(SELECT id FROM valetkey_server.job WHERE ${which})`;
  return [
    { sql: `DELETE FROM valetkey_server.job_part WHERE job_id IN ${of}`, params },
    { sql: `DELETE FROM valetkey_server.job_row WHERE job_id IN ${of}`, params },
    { sql: `DELETE FROM valetkey_server.job WHERE ${which}`, params },
  ];
}
