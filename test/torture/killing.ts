/** Processes with a vault that are killed with an answer in hand, and others that come in their place, until every user has an outcome. */
import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "./child.ts";
import { type Notes, readNotes } from "./dying.ts";
import type { Inspected } from "./inspect.ts";
import type { Stage } from "./stage.ts";
import type { VaultApi, VaultSettings } from "./vault-process.ts";

const PATIENCE_MS = 240_000;

/** How it is gone about. */
export interface Killing {
  users: readonly string[];
  processes: number;
  /** How often a process dies with an answer in hand. The first answer of all kills in any case where `onceAtLeast` is set. */
  chance: number;
  onceAtLeast?: boolean;
  renewal: NonNullable<VaultSettings["renewal"]>;
  /** How many users each process has a caller for at once. All of them if it is not said. */
  callers?: number;
  /** The file in which the processes write what they ask, and when they die. */
  notes: string;
}

/** What came of it. */
export interface Killed {
  noted: Notes;
  /** Rows whose dead token nothing told of, when a process had just died. */
  silent: Inspected[];
  /** Users without an outcome when patience ended. */
  unsettled: number;
}

/** Runs the processes, which begin together. */
export async function killAgainAndAgain(stage: Stage, killing: Killing): Promise<Killed> {
  const { users, processes, chance, onceAtLeast = false, renewal, notes, callers } = killing;
  const open = new Set(users);
  const silent: Inspected[] = [];
  const until = Date.now() + PATIENCE_MS;
  const isOver = (): boolean => open.size === 0 || Date.now() >= until;
  const start = async (dieOnAnswer: number): Promise<Child<VaultApi>> => {
    const vault = await stage.vault({ renewal });
    await vault.call("plan", { dieOnAnswer, notes });
    return vault;
  };
  // One stands by: what is seen must not hang on how long a process takes to start.
  const standBy = (): Promise<Child<VaultApi>> => {
    const starting = start(chance);
    // That it could not start is told to whoever takes it; until then nobody listens, and that would end the whole run.
    starting.catch(() => undefined);
    return starting;
  };
  let spare = chance > 0 ? standBy() : undefined;
  const another = (): Promise<Child<VaultApi>> => {
    const ready = spare ?? start(chance);
    spare = standBy();
    return ready;
  };
  const work = async (vault: Child<VaultApi>): Promise<void> => {
    while (vault.alive() && !isOver()) await useOnce(vault, open, callers).catch(() => vault.ended);
    if (vault.alive()) return;
    const [next, unsaid] = await Promise.all([another(), silentIn(stage)]);
    silent.push(...unsaid);
    await work(next);
  };
  const firsts = Array.from({ length: processes }, (_, index) =>
    start(onceAtLeast && index === 0 ? 1 : chance),
  );
  await Promise.all((await Promise.all(firsts)).map(work));
  await spare;
  return { noted: readNotes(notes), silent, unsettled: open.size };
}

async function useOnce(
  vault: Child<VaultApi>,
  open: Set<string>,
  callers = open.size,
): Promise<void> {
  const { ok, failed } = await vault.call("useAll", [...open], callers);
  for (const user of ok) open.delete(user);
  for (const [user, code] of failed) if (code === "needs_reauth") open.delete(user);
  if (open.size > 0) await wait(200);
}

/** Rows whose dead token nothing tells of. Looked at twice: between the row and the provider another process may renew it. */
async function silentIn(stage: Stage): Promise<Inspected[]> {
  const suspects = (await stage.look()).filter(isSilent);
  if (suspects.length === 0) return [];
  const again = (await stage.look()).filter(isSilent);
  return again.filter(({ user, row }) =>
    suspects.some((one) => one.user === user && one.row.tokenVersion === row.tokenVersion),
  );
}

/** Its token is dead, and nothing says so. */
function isSilent({ lives, row }: Inspected): boolean {
  const { attemptAt, overtakenAt } = row.renewals;
  return !lives && row.status !== "needs_reauth" && attemptAt === null && overtakenAt === null;
}
