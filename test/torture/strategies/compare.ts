/** Compares strategies of renewal under kills and slow answers: each row on each database, the plain renewer's beside ours. */
import type { Child } from "../child.ts";
import type { ProviderApi } from "../provider-process.ts";
import type { DatabaseKind, Run, StrategyFigures } from "../scenario.ts";
import { runOurRow } from "./our-row.ts";
import { runPlainRow } from "./plain-row.ts";
import { type Found, fullRows, type Row, SECOND_MS, SLOW_SECONDS, shortRows } from "./rows.ts";

/** What a request takes that nothing slows down: in a race long enough for others to ask at the same time. */
const PROMPT_MS = 20;
const RACING_MS = 100;
const CONNECTIONS = 120;
const CONNECTIONS_SHORT = 8;
const AT_ONCE = 10;
/** Under kills. A kill takes one renewal with it; one that waits for a slow answer must not keep its process from all others. */
const AT_ONCE_KILLED = 1;
const AT_ONCE_SLOW = 3;

/** The databases at once, the rows of each one after the other. */
export async function compareStrategies(run: Run): Promise<void> {
  const rows = run.short ? shortRows : fullRows;
  const onOne = async (kind: DatabaseKind): Promise<StrategyFigures[]> => {
    const figures: StrategyFigures[] = [];
    for (const row of rows) figures.push(await compareOn(run, kind, row));
    return figures;
  };
  const all = await Promise.all(run.databases.map(onOne));
  // In the order of the rows, whichever database was faster.
  for (const [index] of rows.entries())
    for (const figures of all) if (figures[index]) run.compare(figures[index]);
}

async function compareOn(run: Run, kind: DatabaseKind, row: Row): Promise<StrategyFigures> {
  const { strategy, graceSeconds, leaseSeconds, chance, slow, what, holds } = row;
  const trial = {
    kind,
    connections: run.short ? CONNECTIONS_SHORT : CONNECTIONS,
    atOnce: atOnceIn(row),
    async slowDown(provider: Child<ProviderApi>): Promise<void> {
      if (slow > 0) await provider.call("delayAnswers", SLOW_SECONDS * SECOND_MS, slow);
      else await provider.call("delayAnswers", chance > 0 ? PROMPT_MS : RACING_MS);
    },
  };
  const found = await (row.plain ? runPlainRow : runOurRow)(row, trial);
  const { connections, calls, crashes, lost, told } = found;
  const counted = { connections, calls, crashes, lost, told };
  const second = `${SECOND_MS} ms`;
  const on = kind.name;
  run.check({
    on: `${on}, ${titleOf(row)}`,
    what,
    ok: found.unsettled === 0 && (chance === 0 || crashes > 0) && holds(found),
    seen: seenIn(found),
  });
  return { strategy, on, second, graceSeconds, leaseSeconds, chance, slow, ...counted };
}

function atOnceIn({ chance, slow }: Row): number {
  if (chance === 0) return AT_ONCE;
  return slow > 0 ? AT_ONCE_SLOW : AT_ONCE_KILLED;
}

function titleOf({ strategy, graceSeconds, leaseSeconds, chance, slow }: Row): string {
  return [
    strategy,
    `grace ${graceSeconds} s`,
    ...(leaseSeconds === null ? [] : [`lease ${leaseSeconds} s`]),
    ...(chance > 0 ? ["kills"] : []),
    ...(slow > 0 ? ["slow answers"] : []),
  ].join(", ");
}

function seenIn(found: Found): string {
  const { connections, calls, crashes, lost, told, unsettled } = found;
  const { lostToOne = 0, late = 0, silent = 0 } = found.ours ?? {};
  const seldom: readonly (readonly [number, string])[] = [
    [lostToOne, "of them asked for again in time"],
    [late, "of them asked for again too late"],
    [silent, "in silence"],
    [unsettled, "unsettled"],
  ];
  return [
    `${lost} of ${connections} lost, ${told} told`,
    ...seldom.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`),
    `${calls} calls, ${crashes} kills`,
  ].join(", ");
}
