/** Copies of the examples' folders, as a stranger takes them, and what they need of others. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/command.ts";
import { publishedPackages } from "../../tools/workspace.ts";
import { nodeExamples, readExample } from "./start.ts";

/** Copies each that npm alone brings to life into a folder, under its name; what was installed in it stays behind. */
export function copyExamples(folder: string): void {
  for (const name of nodeExamples)
    cpSync(join(root, "examples", name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.endsWith("node_modules"),
    });
}

/** What all of them need of other people's, by their own word. */
export function othersNeeded(): string[] {
  const ours = new Set(publishedPackages().map(({ name }) => name));
  const named = nodeExamples.flatMap((name) => Object.keys(dependenciesOf(name)));
  return [...new Set(named)].filter((name) => !ours.has(name));
}

/** What one of them needs, as its package.json says it. */
export function dependenciesOf(name: string): Record<string, string> {
  const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(
    readExample(name, "package.json"),
  );
  return dependencies;
}
