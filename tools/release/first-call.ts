/** How long somebody who is new waits for the first call as a user: from a clone, and from an empty folder. Told, not judged: it is the network's and the machine's. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../command.ts";
import { install, type Release, run } from "./release.ts";
import type { Report } from "./report.ts";
import { tellCommandStory } from "./runtimes/command-story.ts";

/** The line of the demo that says that everyone has called as themselves. */
const FIRST_CALLS = "✓ Everyone reads their own data";

/** Goes both ways. */
export async function rehearseFirstCall(release: Release, report: Report): Promise<void> {
  const clock = stopwatch();
  const clone = join(release.scratch, "clone");
  await run("git", ["clone", "--quiet", root, clone], root);
  const cloned = clock.lap();
  await run("npm", ["ci", "--silent", "--no-audit", "--no-fund"], clone);
  const installed = clock.lap();
  await untilDemo(clone);
  const called = clock.lap();
  report.check(
    `from a clone of what is committed: ${seconds(cloned + installed + called)} (clone ${seconds(cloned)}, npm ci ${seconds(installed)}, npm run demo to its first calls ${seconds(called)})`,
  );

  const packed = await release.packed();
  clock.lap();
  const folder = join(release.scratch, "empty");
  await install(
    folder,
    packed.map(({ tarball }) => tarball),
  );
  const brought = clock.lap();
  const used = { program: process.execPath, flags: [], door: "on-node", folder };
  await tellCommandStory(used, packed[0]?.version ?? "");
  const told = clock.lap();
  report.check(
    `from an empty folder: ${seconds(brought + told)} (npm i ${seconds(brought)}, dev, connect and curl ${seconds(told)}, with a person who takes no time)`,
  );
}

/** Runs the demo until its first calls have been made, then ends it. */
function untilDemo(folder: string): Promise<void> {
  const child = spawn("npm", ["run", "--silent", "demo"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: string): void => {
      said += chunk;
      if (!stripVTControlCharacters(said).includes(FIRST_CALLS)) return;
      resolve();
      // npm and the demo that it started.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`npm run demo ended with ${code}: ${said}`)));
  });
}

function stopwatch(): { lap(): number } {
  let last = performance.now();
  return {
    lap() {
      const before = last;
      last = performance.now();
      return last - before;
    },
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
