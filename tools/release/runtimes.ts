/** Uses the installed packages on every runtime of runtimes.json where no example can: stores, servers and the command. The examples are examples.ts. */
import type { Release } from "./release.ts";
import type { Report } from "./report.ts";
import { tellCommandStory } from "./runtimes/command-story.ts";
import { judge, labelOf, sayAbsent, sayLacks, tried } from "./runtimes/judging.ts";
import { tellLibraryStory } from "./runtimes/library-story.ts";
import { type OwnPart, programOf, runtimes } from "./runtimes/program.ts";
import { compileApps, type Used } from "./runtimes/running.ts";

/** Tells all stories, one after the other. */
export async function rehearseRuntimes(release: Release, report: Report): Promise<void> {
  const folder = await release.installed();
  const version = (await release.packed())[0]?.version ?? "";
  await compileApps(folder, [...new Set(runtimes.map(({ door }) => door))]);
  for (const runtime of runtimes) {
    const program = await programOf(runtime, release.kept);
    if (program === undefined) {
      sayAbsent(report, runtime);
      continue;
    }
    const used = { program, flags: runtime.flags ?? [], door: runtime.door, folder };
    const label = await labelOf(runtime, program);
    for (const part of runtime.parts) {
      const outcome = await tried(() => tell(part, used, version));
      judge(report, { label, part, limit: runtime.limits?.[part], outcome });
    }
    sayLacks(report, runtime, (part) => !part.startsWith("examples/"));
  }
}

function tell(part: OwnPart, used: Used, version: string): Promise<string> {
  return part === "command" ? tellCommandStory(used, version) : tellLibraryStory(used, part);
}
