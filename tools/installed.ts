/**
 * An empty folder with our packages as npm would install them: from their tarballs, beside copies of what they depend on, which this
 * repository has installed already. Needs no network.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { root, runCommand } from "./command.ts";
import { pack } from "./pack.ts";
import { publishedPackages } from "./workspace.ts";

interface Manifest {
  dependencies?: Record<string, string>;
  bin?: Record<string, string>;
}

/**
 * Makes the folder, with `others` of the repository's own dependencies beside our packages; these must have been built. Whoever asked
 * removes it.
 */
export async function installPacked(others: readonly string[] = []): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-installed-"));
  const modules = join(folder, "node_modules");
  const ours = publishedPackages();
  for (const { dir, name } of ours) {
    const target = join(modules, name);
    mkdirSync(target, { recursive: true });
    const tarball = await pack(dir, folder);
    const unpacked = await runCommand("tar", [
      "-xzf",
      tarball,
      "-C",
      target,
      "--strip-components=1",
    ]);
    if (!unpacked.ok) throw new Error(unpacked.output);
    linkCommands(modules, target);
  }
  const names = new Set(ours.map(({ name }) => name));
  for (const { dir } of ours)
    copyDependencies(needsOf(dir), dir, { modules, names, copied: new Set() });
  copyDependencies(others, root, { modules, names, copied: new Set() });
  return folder;
}

function linkCommands(modules: string, target: string): void {
  for (const [name, path] of Object.entries(manifestOf(target).bin ?? {})) {
    mkdirSync(join(modules, ".bin"), { recursive: true });
    symlinkSync(relative(join(modules, ".bin"), join(target, path)), join(modules, ".bin", name));
  }
}

const needsOf = (dir: string): string[] => Object.keys(manifestOf(dir).dependencies ?? {});

/** Copies what is needed from a folder to where the repository's own node_modules has it, and what that needs in turn. */
function copyDependencies(
  needs: readonly string[],
  dir: string,
  parts: { modules: string; names: ReadonlySet<string>; copied: Set<string> },
): void {
  for (const name of needs) {
    const from = parts.names.has(name) ? undefined : resolved(name, dir);
    if (from === undefined || parts.copied.has(from)) continue;
    parts.copied.add(from);
    const to = join(parts.modules, placeOf(from));
    if (!existsSync(to)) cpSync(from, to, { recursive: true, filter: isOwn(from) });
    copyDependencies(needsOf(from), from, parts);
  }
}

/** Where Node finds a package from a folder. */
function resolved(name: string, dir: string): string | undefined {
  for (let at = dir; at.startsWith(root.replace(/[/\\]$/, "")); at = dirname(at)) {
    const found = join(at, "node_modules", name);
    if (existsSync(join(found, "package.json"))) return found;
  }
  return undefined;
}

/** The path below node_modules: of what stands under a package of ours, below that package. */
function placeOf(from: string): string {
  const path = relative(root, from);
  if (path.startsWith(`node_modules${sep}`)) return path.slice(`node_modules${sep}`.length);
  const [, folder = "", ...rest] = path.split(sep);
  const { name } = manifestOf(join(root, "packages", folder)) as { name: string };
  return join(name, ...rest);
}

/** What is nested in it is copied by itself, where it is needed. */
function isOwn(from: string): (path: string) => boolean {
  return (path) => !relative(from, path).split(sep).includes("node_modules");
}

function manifestOf(dir: string): Manifest {
  return JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
}
