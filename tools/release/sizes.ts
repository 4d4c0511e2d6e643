/** How large what is published is, and what `npm i` of it brings, held to budget.json beside this. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import budget from "./budget.json" with { type: "json" };
import { type Installation, installOnOldest } from "./oldest-node.ts";
import type { Packed, Release } from "./release.ts";
import type { Report } from "./report.ts";
import { filesIn } from "./tarballs.ts";

interface Allowed {
  packages?: number;
  othersPackages?: number;
  packedKilobytes?: number;
  megabytes: number;
}

/** Weighs all of it. */
export async function rehearseSizes(release: Release, report: Report): Promise<void> {
  const packed = await release.packed();
  const installed = await release.installed();
  for (const { name, tarball } of packed) {
    const kilobytes = statSync(tarball).size / 1e3;
    const megabytes = weigh(join(installed, "node_modules", name));
    const allowed = allowedFor(budget.tarballs, name);
    const told = `${name}: ${kilobytes.toFixed(0)} kB packed, ${megabytes.toFixed(2)} MB unpacked`;
    report.check(told, over(allowed, { packedKilobytes: kilobytes, megabytes }));
  }
  for (const name of ["valetkey", "@valetkey/cli"])
    await weighInstallation(release, report, { name, wanted: neededBy(name, packed) });
}

async function weighInstallation(
  release: Release,
  report: Report,
  { name, wanted }: { name: string; wanted: readonly Packed[] },
): Promise<void> {
  const folder = join(release.scratch, `only-${wanted.length}`);
  const tarballs = wanted.map(({ tarball }) => tarball);
  const made: Installation = await installOnOldest(release, { folder, name, tarballs });
  const packages = packagesIn(folder);
  const megabytes = weigh(join(folder, "node_modules"));
  const found = { packages, othersPackages: packages - wanted.length, megabytes };
  const told = `npm i ${name} (${made.by}): ${packages} packages, ${found.othersPackages} of others, ${megabytes.toFixed(1)} MB`;
  report.check(told, over(allowedFor(budget.installed, name), found));
}

/** A package of ours with those of ours that it needs: they are not in a registry yet, so npm has to be given all of them. */
function neededBy(name: string, packed: readonly Packed[]): Packed[] {
  const reached = new Set([name]);
  for (const each of reached) {
    const it = packed.find((one) => one.name === each);
    const { dependencies = {} }: { dependencies?: Record<string, string> } = it
      ? JSON.parse(readFileSync(join(it.dir, "package.json"), "utf8"))
      : {};
    for (const next of Object.keys(dependencies))
      if (packed.some((one) => one.name === next)) reached.add(next);
  }
  return packed.filter((one) => reached.has(one.name));
}

function packagesIn(folder: string): number {
  const lock = readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8");
  return Object.keys(JSON.parse(lock).packages).length;
}

/** Megabytes of all files below a folder. */
function weigh(folder: string): number {
  return filesIn(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / 1e6;
}

function allowedFor(all: Readonly<Record<string, Allowed>>, name: string): Allowed {
  const allowed = all[name];
  if (!allowed) throw new Error(`budget.json does not name ${name}`);
  return allowed;
}

/** What is more than is allowed. What the budget does not name may be anything. */
export function over(allowed: Allowed, found: Partial<Allowed>): string[] {
  return Object.entries(allowed).flatMap(([what, most]) => {
    const is = found[what as keyof Allowed] ?? 0;
    return is <= most ? [] : [`${what}: ${is.toFixed(2)}, where ${most} is the budget`];
  });
}
