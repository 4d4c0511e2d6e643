/** Packs each published package as npm would and looks at the tarball: publint for its files, attw for its types. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { type Outcome, runCommand } from "./command.ts";
import { pack } from "./pack.ts";
import { type PublishedPackage, publishedPackages } from "./workspace.ts";

/** Checks all published packages. They must have been built. */
export async function checkPackages(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-pack-"));
  try {
    const found: string[] = [];
    const packages = publishedPackages();
    for (const it of packages) {
      const faults = await faultsOf(await pack(it.dir, folder), it);
      if (faults.length > 0) found.push(`${it.name}:\n${faults.join("\n")}`);
    }
    return {
      ok: found.length === 0,
      output: found.join("\n"),
      note: `${packages.length} packages`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What publint and attw find in a tarball. A package that is only a command (`hasExports` false) has no types to be wrong. */
export async function faultsOf(
  tarball: string,
  { hasExports }: Pick<PublishedPackage, "hasExports">,
): Promise<string[]> {
  const faults = await lint(tarball);
  if (!hasExports) return faults;
  const types = await runCommand("attw", [
    tarball,
    "--profile",
    "esm-only",
    "--no-emoji",
    "--no-color",
  ]);
  return types.ok ? faults : [...faults, types.output];
}

async function lint(tarball: string): Promise<string[]> {
  const { buffer, byteOffset, byteLength } = readFileSync(tarball);
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  const { messages, pkg } = await publint({
    pack: { tarball: bytes },
    strict: true,
    level: "warning",
  });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}
