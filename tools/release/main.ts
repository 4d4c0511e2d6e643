/**
 * `npm run release:dry`: a release without the release. Makes the next version in a copy, packs it, judges what would be published, and uses it on every
 * runtime. Asks the registry for what others publish; publishes nothing, and leaves the tree as it is. `-- --only sizes,runtimes` picks steps.
 */
import { rehearseChangelog } from "./changelog.ts";
import { rehearseExamples } from "./examples.ts";
import { rehearseFirstCall } from "./first-call.ts";
import { rehearsePostgres } from "./postgres.ts";
import { openRelease, type Release } from "./release.ts";
import { type Counted, createReport, type Report } from "./report.ts";
import { rehearseRuntimes } from "./runtimes.ts";
import { rehearseSbom } from "./sbom.ts";
import { rehearseSettings } from "./settings.ts";
import { rehearseSizes } from "./sizes.ts";
import { whatStands } from "./standing.ts";
import { rehearseTarballs } from "./tarballs.ts";

const steps: Readonly<Record<string, (release: Release, report: Report) => Promise<void>>> = {
  changelog: rehearseChangelog,
  tarballs: rehearseTarballs,
  settings: rehearseSettings,
  sbom: rehearseSbom,
  sizes: rehearseSizes,
  examples: rehearseExamples,
  runtimes: rehearseRuntimes,
  postgres: rehearsePostgres,
  "first-call": rehearseFirstCall,
};

interface Done {
  name: string;
  seconds: number;
  report: Counted;
}

/** The steps that the arguments name, or all; nothing where they name another. */
function chosen(args: readonly string[]): string[] | undefined {
  const at = args.indexOf("--only");
  const names = at < 0 ? Object.keys(steps) : (args[at + 1] ?? "").split(",");
  const unknown = names.filter((name) => !(name in steps));
  if (unknown.length === 0 && (at >= 0 || args.length === 0)) return names;
  console.error(
    `npm run release:dry takes no more than: -- --only ${Object.keys(steps).join(",")}`,
  );
  return undefined;
}

async function carryOut(name: string, release: Release): Promise<Done> {
  console.log(`\n${name}`);
  const report = createReport(console.log);
  const start = performance.now();
  try {
    await steps[name]?.(release, report);
  } catch (error) {
    report.check("the whole step", error instanceof Error ? `${error.stack}` : String(error));
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`         ${name} took ${seconds.toFixed(0)} s`);
  return { name, seconds, report };
}

async function main(): Promise<number> {
  const names = chosen(process.argv.slice(2));
  if (!names) return 2;
  const release = openRelease();
  const done: Done[] = [];
  try {
    for (const name of names) done.push(await carryOut(name, release));
  } finally {
    release.end();
  }
  console.log("\nBetween this tree and a release:");
  for (const line of await whatStands()) console.log(`  - ${line}`);
  console.log(
    `\n${"step".padEnd(12)} ${"passed".padStart(6)} ${"failed".padStart(6)} ${"s".padStart(6)}`,
  );
  for (const { name, seconds, report } of done) {
    const counts = [report.passed(), report.failed(), seconds.toFixed(0)];
    console.log([name.padEnd(12), ...counts.map((count) => String(count).padStart(6))].join(" "));
  }
  const sum = (of: "passed" | "failed"): number =>
    done.reduce((count, { report }) => count + report[of](), 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

process.exitCode = await main();
