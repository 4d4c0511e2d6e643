/** How the packages are going to be published: what npm is told, and that nothing promises an older Node than it runs on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Release } from "./release.ts";
import type { Report } from "./report.ts";

interface Manifest {
  name: string;
  license?: string;
  description?: string;
  engines?: { node?: string };
  publishConfig?: { access?: string; provenance?: boolean };
  dependencies?: Record<string, string>;
}

/** Looks at every package.json as it would be published. */
export async function rehearseSettings(release: Release, report: Report): Promise<void> {
  const all = (await release.packed()).map(({ dir }) => manifestOf(dir));
  const ours = new Map(all.map((it) => [it.name, it]));
  for (const it of all) report.check(`${it.name}: settings`, settingsFaults(it, ours));
}

/** What is wrong with a package.json; `ours` are all that are published together. */
export function settingsFaults(it: Manifest, ours: ReadonlyMap<string, Manifest>): string[] {
  const { access, provenance } = it.publishConfig ?? {};
  const loose = Object.entries(it.dependencies ?? {}).filter(
    ([, range]) => !/^\d+\.\d+\.\d+$/.test(range),
  );
  const older = Object.keys(it.dependencies ?? {}).filter((name) => {
    const needs = ours.get(name)?.engines?.node;
    return needs !== undefined && oldest(needs) > oldest(it.engines?.node);
  });
  return [
    ...(access === "public" ? [] : ["publishConfig.access is not public"]),
    ...(provenance === true ? [] : ["publishConfig.provenance is not true"]),
    ...(it.license === "Apache-2.0" ? [] : ["license is not Apache-2.0"]),
    ...(it.description ? [] : ["there is no description"]),
    ...loose.map(([name, range]) => `${name} is not pinned exactly: ${range}`),
    ...older.map((name) => `engines.node is older than what ${name} needs`),
  ];
}

/** `>=22.15` as a number to compare. */
function oldest(range: string | undefined): number {
  const [, major = "0", minor = "0"] = /^>=(\d+)\.(\d+)$/.exec(range ?? "") ?? [];
  return Number(major) * 1000 + Number(minor);
}

function manifestOf(dir: string): Manifest {
  return JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
}
