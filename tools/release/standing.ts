/** What still stands between this tree and a real release. Nothing of it is a fault of the tree: it is told, and fails nothing. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runCommand } from "../command.ts";
import { publishedPackages } from "../workspace.ts";

/** All of it, a line each. */
export async function whatStands(): Promise<string[]> {
  const ours = publishedPackages();
  const nowhere = ours.filter(({ dir }) => !("repository" in manifestOf(dir)));
  const waiting = readdirSync(join(root, ".changeset")).filter(
    (name) => name.endsWith(".md") && name !== "README.md",
  );
  const { output } = await runCommand("git", ["status", "--porcelain"]);
  const changed = output.split("\n").filter(Boolean).length;
  const hasWorkflow = existsSync(join(root, ".github/workflows"));
  return [
    ...(nowhere.length > 0
      ? [
          `no public address: "repository", "homepage" and "bugs" are missing in ${nowhere.length} packages. npm refuses provenance without the first`,
        ]
      : []),
    "names: the npm scope @valetkey and the name valetkey have to belong to whoever publishes (npm access list packages)",
    ...(hasWorkflow
      ? []
      : [
          "no workflow: provenance is signed only where a CI publishes that npm knows (docs/releasing.md)",
        ]),
    ...(waiting.length > 0
      ? [
          `${waiting.length} changesets wait: npx changeset version, npm install --package-lock-only, and commit`,
        ]
      : []),
    ...(changed > 0 ? [`${changed} files here are not committed`] : []),
    'words: "State of the project" in README.md and docs/versions.md say what is true before a release',
    "container image: it is built and pushed by whoever has Docker and a registry; npm run image:measure weighs what goes into it",
  ];
}

function manifestOf(dir: string): object {
  return JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
}
