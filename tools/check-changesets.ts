/** Checks that changesets can make the next release: its settings, and that changed packages carry a changeset. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, root, runCommand } from "./command.ts";
import { publishedPackages } from "./workspace.ts";

/** Checks the settings, and asks changesets for the state of things where there is a branch to compare with. */
export async function readChangesets(): Promise<Outcome> {
  const config = JSON.parse(readFileSync(join(root, ".changeset/config.json"), "utf8"));
  const grouped = [...(config.fixed?.[0] ?? [])].sort();
  const published = publishedPackages()
    .map(({ name }) => name)
    .sort();
  if (grouped.join() !== published.join()) {
    const output = `.changeset/config.json: "fixed" must hold the published packages, all in one group.\nThere: ${grouped.join(", ")}\nPublished: ${published.join(", ")}`;
    return { ok: false, output };
  }
  const base = await baseOf(String(config.baseBranch));
  if (!base)
    return { ok: true, output: "", note: "settings only: there is no branch to compare with" };
  return runCommand("changeset", ["status", `--since=${base}`]);
}

/** The branch that a release is made from, here or at the remote; undefined in a repository that has neither. */
async function baseOf(branch: string): Promise<string | undefined> {
  for (const name of [`origin/${branch}`, branch]) {
    const { ok } = await runCommand("git", [
      "rev-parse",
      "--verify",
      "--quiet",
      `${name}^{commit}`,
    ]);
    if (ok) return name;
  }
  return undefined;
}
