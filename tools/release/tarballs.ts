/** The tarballs: what publint and attw say, that they hold what they are meant to and nothing else, and that their source maps lead somewhere. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { faultsOf } from "../check-packages.ts";
import { root } from "../command.ts";
import { type Packed, type Release, run } from "./release.ts";
import type { Report } from "./report.ts";

/** What any package holds. */
const inAll = [
  /^(package\.json|README\.md|LICENSE)$/,
  /^dist\/(?!.*\.test\.).+\.(js|d\.ts)(\.map)?$/,
  /^src\/(?!(.*\/)?fixtures\/).+(?<!\.test|\.test-d)\.ts$/,
];

/** What one package holds beside. */
const inOne: Readonly<Record<string, readonly RegExp[]>> = {
  valetkey: [/^sql\/postgres\/[\w-]+\.sql$/],
  "@valetkey/catalog": [
    /^generated\/[\w-]+\.(js|d\.ts)$/,
    /^schema\/[\w.-]+\.json$/,
    /^native\/import-at-run-time\.(js|d\.ts)$/,
  ],
  "@valetkey/server": [/^native\/import-at-run-time\.(js|d\.ts)$/],
  "@valetkey/cli": [/^bin\/valetkey\.js$/],
};

/** Nothing of others' is copied into the packages; what would have to be named in a NOTICE says so in its own text. */
const notice = /Copyright \(c\)|Permission is hereby granted|SPDX-License-Identifier/;

/** Looks at all of them. */
export async function rehearseTarballs(release: Release, report: Report): Promise<void> {
  for (const it of await release.packed()) {
    report.check(
      `${it.name}: publint${it.hasExports ? " and attw" : ""}`,
      await faultsOf(it.tarball, it),
    );
    const { files, faults } = await contentsOf(it, join(release.scratch, "unpacked", it.name));
    report.check(`${it.name}: ${files} files, all of them meant to be there`, faults);
  }
}

/** What is wrong with what a tarball holds. It is unpacked into `folder`. */
export async function contentsOf(
  it: Pick<Packed, "name" | "tarball">,
  folder: string,
): Promise<{ files: number; faults: string[] }> {
  mkdirSync(folder, { recursive: true });
  await run("tar", ["-xzf", it.tarball, "-C", folder, "--strip-components=1"], folder);
  const files = filesIn(folder);
  const there = new Set(files);
  const allowed = [...inAll, ...(inOne[it.name] ?? [])];
  const faults = files.filter((file) => !allowed.some((each) => each.test(file)));
  const wanted = ["package.json", "README.md", "LICENSE"].filter((file) => !there.has(file));
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  return {
    files: files.length,
    faults: [
      ...faults.map((file) => `not meant to be there: ${file}`),
      ...wanted.map((file) => `missing: ${file}`),
      ...files
        .filter((file) => file.endsWith(".map"))
        .flatMap((file) => lostOf(file, read(file), there)),
      ...files.flatMap((file) => tellTales(file, read(file))),
    ],
  };
}

/** The sources of a source map that are not in the tarball. */
function lostOf(file: string, text: string, there: ReadonlySet<string>): string[] {
  const { sources }: { sources: string[] } = JSON.parse(text);
  return sources
    .map((source) => normalize(join(dirname(file), source)))
    .filter((source) => !there.has(source))
    .map((source) => `${file} points to ${source}, which is not there`);
}

/** Paths of this machine, and texts of others that a NOTICE would have to name. */
function tellTales(file: string, text: string): string[] {
  const paths = [root, homedir()].filter((path) => path.length > 1 && path !== "/root");
  return [
    ...paths
      .filter((path) => text.includes(path))
      .map(() => `${file} names a path of this machine`),
    ...(file !== "LICENSE" && notice.test(text) ? [`${file} has a notice of somebody's`] : []),
  ];
}

/** Paths of all files below a folder, with slashes. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
