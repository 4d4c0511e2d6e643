/** The pages that are made from the code, once they are: docs/reference, written by `npm run docs:reference`. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.ts";
import type { Section } from "./contents.ts";
import { referenceFolder } from "./files.ts";

/** The list that is written beside them. */
const generatedList: string = join(root, referenceFolder, "contents.json");

/** The files, by their path from the root; none before they are made. */
export function generatedFiles(): string[] {
  return globSync(`${referenceFolder}/**/*.md`, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

/** What they are, by the section of the docs that they belong to. */
export function generatedSections(): Record<string, Section[]> {
  if (!existsSync(generatedList)) return {};
  return { Reference: JSON.parse(readFileSync(generatedList, "utf8")) as Section[] };
}
