/** Uses the installed packages on every runtime of runtimes.json: the library's story on each store, and the command's. */
import { runCommand } from "../command.ts";
import type { Release } from "./release.ts";
import type { Report } from "./report.ts";
import { tellCommandStory } from "./runtimes/command-story.ts";
import { tellLibraryStory } from "./runtimes/library-story.ts";
import { type Part, programOf, type Runtime, runtimes } from "./runtimes/program.ts";
import { compileApps, type Used } from "./runtimes/running.ts";

/** Tells all stories, one after the other. */
export async function rehearseRuntimes(release: Release, report: Report): Promise<void> {
  const folder = await release.installed();
  const version = (await release.packed())[0]?.version ?? "";
  await compileApps(folder, [...new Set(runtimes.map(({ door }) => door))]);
  for (const runtime of runtimes) {
    const program = await programOf(runtime, release.kept);
    if (program === undefined) {
      report.say(
        `${runtime.name}: not tried, npm brings none for ${process.platform}-${process.arch}`,
      );
      continue;
    }
    const used = { program, flags: runtime.flags ?? [], door: runtime.door, folder };
    const label = `${runtime.name} (${await versionOf(program)})`;
    for (const part of runtime.parts) {
      const outcome = await tried(() => tell(part, used, version));
      judge(report, { label, part, limit: runtime.limits?.[part], outcome });
    }
    for (const [part, why] of Object.entries(runtime.lacks ?? {}))
      report.say(`${label}, ${part}: cannot be, ${why}`);
  }
}

type Outcome = { told: string } | { fault: string };

async function tried(work: () => Promise<string>): Promise<Outcome> {
  try {
    return { told: await work() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

function tell(part: Part, used: Used, version: string): Promise<string> {
  return part === "command" ? tellCommandStory(used, version) : tellLibraryStory(used, part);
}

interface Tried {
  label: string;
  part: Part;
  limit: NonNullable<Runtime["limits"]>[Part];
  outcome: Outcome;
}

/** A limit that is known is told as one; one that is none any more has to go from the list and from the documentation. */
function judge(report: Report, { label, part, limit, outcome }: Tried): void {
  const what = `${label}, ${part}`;
  if ("fault" in outcome && limit && outcome.fault.includes(limit.shows))
    report.say(`${what}: known limit, ${limit.why}`);
  else if ("fault" in outcome) report.check(what, outcome.fault);
  else {
    const gone = "it holds now: take the limit out of runtimes.json and of docs/network.md";
    report.check(`${what}: ${outcome.told}`, limit === undefined ? [] : gone);
  }
}

async function versionOf(program: string): Promise<string> {
  const { output } = await runCommand(program, ["--version"]);
  return /\d{4}-\d\d-\d\d|\d[\d.]+/.exec(output)?.[0] ?? "";
}
