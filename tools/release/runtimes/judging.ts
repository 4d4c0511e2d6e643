/** How what was tried on a runtime is told: held, failed, or a limit that is known. */
import { runCommand } from "../../command.ts";
import type { Report } from "../report.ts";
import type { Part, Runtime } from "./program.ts";

/** What came of a try: a few words of what was done, or what did not hold. */
export type Outcome = { told: string } | { fault: string };

/** Does it; rejects never. */
export async function tried(work: () => Promise<string>): Promise<Outcome> {
  try {
    return { told: await work() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Something that was tried. */
export interface Tried {
  /** The runtime and its version. */
  label: string;
  part: Part;
  limit: NonNullable<Runtime["limits"]>[Part];
  outcome: Outcome;
}

/** A limit that is known is told as one; one that is none any more has to go from the list and from the documentation. */
export function judge(report: Report, { label, part, limit, outcome }: Tried): void {
  const what = `${label}, ${part}`;
  if ("fault" in outcome && limit && outcome.fault.includes(limit.shows))
    report.say(`${what}: known limit, ${limit.why}`);
  else if ("fault" in outcome) report.check(what, outcome.fault);
  else {
    const gone = "it holds now: take the limit out of runtimes.json and of docs/network.md";
    report.check(`${what}: ${outcome.told}`, limit === undefined ? [] : gone);
  }
}

/** The runtime as it is told: its name, and what its program says of its version. */
export async function labelOf({ name }: Runtime, program: string): Promise<string> {
  const { output } = await runCommand(program, ["--version"]);
  return `${name} (${/\d{4}-\d\d-\d\d|\d[\d.]+/.exec(output)?.[0] ?? ""})`;
}

/** Says which runtime npm brings no program for. */
export function sayAbsent(report: Report, { name }: Runtime): void {
  const machine = `${process.platform}-${process.arch}`;
  report.say(`${name}: not tried, npm brings none for ${machine}`);
}

/** Says what cannot be tried there, of the parts that a step is about. */
export function sayLacks(
  report: Report,
  { name, lacks = {} }: Runtime,
  isOfStep: (part: string) => boolean,
): void {
  for (const [part, why] of Object.entries(lacks))
    if (isOfStep(part)) report.say(`${name}, ${part}: cannot be, ${why}`);
}
