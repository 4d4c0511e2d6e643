/** Runs scenarios and keeps what they found. One that throws has failed, and the next one runs. */
import type { Aim, Line, Run, Scenario, StrategyFigures } from "./scenario.ts";

/** What all scenarios of a run are given. */
export type Given = Pick<Run, "short" | "seed" | "path" | "databases">;

/** What was found, in the order of the scenarios. */
export interface Findings {
  lines: Line[];
  aims: Aim[];
  figures: StrategyFigures[];
}

/** Runs them, `atOnce` at a time, and says how each goes as it goes. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  given: Given,
  { atOnce = 1, say = console.log }: { atOnce?: number; say?: (text: string) => void } = {},
): Promise<Findings> {
  const found = new Map<Scenario, Findings>();
  const left = [...scenarios];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift())
      found.set(one, await runScenario(one, given, say));
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  const ordered = scenarios.flatMap((scenario) => found.get(scenario) ?? []);
  return {
    lines: ordered.flatMap(({ lines }) => lines),
    aims: ordered.flatMap(({ aims }) => aims),
    figures: ordered.flatMap(({ figures }) => figures),
  };
}

async function runScenario(
  { name, run }: Scenario,
  given: Given,
  say: (text: string) => void,
): Promise<Findings> {
  const lines: Line[] = [];
  const aims: Aim[] = [];
  const figures: StrategyFigures[] = [];
  const start = performance.now();
  const add = (line: Omit<Line, "scenario">): void => {
    lines.push({ scenario: name, ...line });
    say(`${line.verdict.padEnd(12)} ${name}, ${line.on}: ${line.what}: ${line.seen}`);
  };
  try {
    await run({
      ...given,
      say,
      check: ({ ok, ...line }) => add({ ...line, verdict: ok ? "passed" : "failed" }),
      notRun: ({ why, ...line }) => add({ ...line, seen: why, verdict: "not run here" }),
      compare: (row) => figures.push(row),
      aim: (aim) => aims.push({ scenario: name, ...aim }),
    });
  } catch (error) {
    const seen = error instanceof Error ? (error.stack ?? error.message) : String(error);
    add({ on: "-", what: "the scenario comes to its end", seen, verdict: "failed" });
  }
  say(`             ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return { lines, aims, figures };
}
