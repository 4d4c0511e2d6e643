/** The job of an action on many connections: each once, and what became of it noted; whoever takes the job over goes on behind the last. */
import { isVaultError, type TenantScope } from "valetkey";
import { inParallel } from "../moving/in-parallel.ts";
import type { Job, JobRow } from "./job.ts";
import { addRow, type Held, listRows } from "./job-table.ts";

/** What can be done with many. */
export const bulkActions = ["revoke", "pause", "resume", "renew", "test"] as const;

/** What was asked for. */
export interface BulkAsked {
  action: (typeof bulkActions)[number];
  connectionIds: readonly string[];
}

const AT_ONCE = 4;
const ROWS_AT_ONCE = 1_000;

/** Does it. Resolves with how many there were. Rejects where the vault itself fails. */
export async function runBulk(
  held: Held,
  { asked }: Job,
  { scope, signal }: { scope: TenantScope; signal: AbortSignal },
): Promise<number> {
  const { action, connectionIds } = asked as unknown as BulkAsked;
  const before = await numbersDone(held);
  const open = connectionIds
    .map((connectionId, at) => ({ connectionId, number: at + 1 }))
    .filter(({ number }) => !before.has(number));
  const begun = whileWanted(open, signal);
  const results = inParallel(begun, AT_ONCE, (each) => acted(scope, action, { ...each, signal }));
  for await (const result of results) {
    // What was under way when the end came was done all the same: whoever goes on must know.
    if (typeof result !== "function") await addRow(held, result);
    else if (!signal.aborted) result();
  }
  signal.throwIfAborted();
  return connectionIds.length;
}

function* whileWanted<Item>(items: readonly Item[], signal: AbortSignal): Generator<Item> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

async function numbersDone({ db, id }: Held): Promise<ReadonlySet<number>> {
  const numbers = new Set<number>();
  for (let after = 0; ; ) {
    const rows = await listRows(db, id, { after, limit: ROWS_AT_ONCE });
    for (const { number } of rows) numbers.add(number);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return numbers;
    after = last.number;
  }
}

/** A function throws what stops the whole job. */
async function acted(
  scope: TenantScope,
  action: BulkAsked["action"],
  { connectionId, number, signal }: { connectionId: string; number: number; signal: AbortSignal },
): Promise<JobRow | (() => never)> {
  const row = { number, connectionId };
  try {
    signal.throwIfAborted();
    const problem = await act(scope, action, { connectionId, signal });
    return { ...row, outcome: problem ? "failed" : "done", problem };
  } catch (error) {
    if (!isVaultError(error) || isVaultError(error, "vault_closed", "store_unavailable"))
      return () => {
        throw error;
      };
    return { ...row, outcome: "failed", problem: { code: error.code, detail: error.message } };
  }
}

async function act(
  { connections }: TenantScope,
  action: BulkAsked["action"],
  { connectionId: id, signal }: { connectionId: string; signal: AbortSignal },
): Promise<JobRow["problem"]> {
  switch (action) {
    case "revoke":
      await connections.disconnect(id);
      return null;
    case "test": {
      const { ok, problem } = await connections.test(id, { signal });
      if (ok) return null;
      return { code: problem?.code ?? "unknown", detail: problem?.message ?? "It is refused." };
    }
    default:
      await connections[action](id);
      return null;
  }
}
