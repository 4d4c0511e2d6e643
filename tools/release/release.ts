/**
 * What the steps of a rehearsal share, each made when it is first asked for: a copy of the repository in the state of its next version, its tarballs,
 * and an empty folder in which they were installed. Nothing of it is written into the repository but what git ignores.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root, runCommand } from "../command.ts";
import { pack } from "../pack.ts";
import { type PublishedPackage, publishedPackages } from "../workspace.ts";

/** A package with its tarball. */
export interface Packed extends PublishedPackage {
  tarball: string;
}

/** The parts of a rehearsal. */
export interface Release {
  /** A folder that is removed at the end. */
  scratch: string;
  /** A folder that git ignores and that stays: tarballs with their bills of materials, programs of runtimes. */
  kept: string;
  /** The copy, after `changeset version`. */
  versioned(): Promise<string>;
  /** The tarballs, from a clean build of the copy. */
  packed(): Promise<Packed[]>;
  /** A folder with all of them installed by npm. */
  installed(): Promise<string>;
  end(): void;
}

/** Prepares one; nothing is made yet. */
export function openRelease(): Release {
  const scratch = mkdtempSync(join(tmpdir(), "valetkey-release-"));
  const kept = join(root, ".release");
  const versioned = once(() => makeVersioned(join(scratch, "copy")));
  const packed = once(async () => packAll(await versioned(), join(kept, "packed")));
  const installed = once(async () => {
    const tarballs = (await packed()).map(({ tarball }) => tarball);
    return install(join(scratch, "installed"), tarballs);
  });
  const end = (): void => rmSync(scratch, { recursive: true, force: true });
  return { scratch, kept, versioned, packed, installed, end };
}

/** Runs a command that has to succeed; resolves with what it wrote. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const outcome = await runCommand(command, args, cwd);
  if (!outcome.ok) throw new Error(`${command} ${args.join(" ")}:\n${outcome.output}`);
  return outcome.output;
}

/** Installs tarballs into a new folder, other packages from the registry. Refuses what says that it does not run on this Node, or on that of another `npm`. */
export async function install(
  folder: string,
  tarballs: readonly string[],
  npm: readonly [program: string, ...flags: string[]] = ["npm"],
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"name":"app","version":"1.0.0","private":true}\n');
  await npmInstall(folder, tarballs, npm);
  return folder;
}

/** Has npm install what a folder's package.json says, and `more`. Refuses as `install` does. */
export async function npmInstall(
  folder: string,
  more: readonly string[] = [],
  [program, ...flags]: readonly [program: string, ...flags: string[]] = ["npm"],
): Promise<void> {
  const quiet = ["--silent", "--no-audit", "--no-fund", "--engine-strict", "--ignore-scripts"];
  // All steps share npm's cache, and what it has is not asked for again: versions are pinned.
  quiet.push("--prefer-offline");
  await run(program, [...flags, "install", ...quiet, ...more], folder);
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A clone with the files as they are now, committed or not: changesets reads in the history which commit brought which. */
async function makeVersioned(copy: string): Promise<string> {
  await run("git", ["clone", "--quiet", "--shared", "--no-checkout", root, copy], root);
  const listed = await run(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    root,
  );
  for (const path of listed.split("\0")) {
    if (path === "" || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  await run("git", ["reset", "--quiet"], copy);
  linkModules(copy);
  await run("changeset", ["version"], copy);
  return copy;
}

/** What is installed here, with the packages of this workspace being those of the copy. */
function linkModules(copy: string): void {
  const modules = join(copy, "node_modules");
  mkdirSync(modules);
  const ours = publishedPackages(copy);
  const isOurs = (name: string): boolean =>
    ours.some((it) => it.name === name || it.name.startsWith(`${name}/`));
  for (const name of readdirSync(join(root, "node_modules")))
    if (!isOurs(name) && name !== ".bin")
      symlinkSync(join(root, "node_modules", name), join(modules, name));
  for (const { name, dir } of ours) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(dir, join(modules, name));
    const nested = join(root, dir.slice(copy.length), "node_modules");
    if (existsSync(nested)) symlinkSync(nested, join(dir, "node_modules"));
  }
}

async function packAll(copy: string, folder: string): Promise<Packed[]> {
  await run("tsc", ["-b", "packages/cli"], copy);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all: Packed[] = [];
  for (const it of publishedPackages(copy))
    all.push({ ...it, tarball: await pack(it.dir, folder) });
  return all;
}
