/** The next version, as changesets makes it of what has changed, in a copy: this tree stays as it is. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.ts";
import { publishedPackages } from "../workspace.ts";
import { type Release, run } from "./release.ts";
import type { Report } from "./report.ts";

const SHOWN = 3;
const WIDTH = 110;

/** Makes it, and shows what was written. */
export async function rehearseChangelog(release: Release, report: Report): Promise<void> {
  const before = await run("git", ["status", "--porcelain"], root);
  const copy = await release.versioned();
  const here = publishedPackages();
  const next = publishedPackages(copy);
  const versions = [...new Set(next.map(({ version }) => version))];
  const [version = ""] = versions;
  const isOne = versions.length === 1 && version !== here[0]?.version;
  const told = `${here[0]?.version} becomes ${versions.join(", ")}`;
  report.check(
    `one next version of all packages: ${told}`,
    isOne ? [] : ["not one, or not a next one"],
  );
  for (const { name, dir } of next) {
    const file = join(dir, "CHANGELOG.md");
    const entries = existsSync(file) ? entriesOf(readFileSync(file, "utf8"), version) : [];
    report.check(`${name}: ${entries.length} entries`, entries.length > 0 ? [] : ["no changelog"]);
    for (const entry of entries.slice(0, SHOWN)) report.say(entry.slice(0, WIDTH));
  }
  const after = await run("git", ["status", "--porcelain"], root);
  report.check("this tree is as it was", after === before ? [] : [after]);
}

/** The first line of each entry of a version, but for those that only name packages of ours. */
export function entriesOf(text: string, version: string): string[] {
  const [, section = ""] = text.split(`## ${version}\n`);
  const lines = section.split(/^## /m)[0]?.match(/^- .*/gm) ?? [];
  return lines.filter((line) => !line.startsWith("- Updated dependencies"));
}
