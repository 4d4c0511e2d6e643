/** The pages that are made from the code, once they are: docs/reference, written by `npm run docs:build`. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.ts";
import type { Section } from "./contents.ts";
import { referenceFolder } from "./files.ts";

/** The list that is written beside them. */
export const generatedList: string = join(root, referenceFolder, "contents.json");

/** The files, by their path from the root; none before they are made. */
export function generatedFiles(): string[] {
  return globSync(`${referenceFolder}/**/*.md`, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

/** The sections with these pages among them, as parts of the one that is called Reference; without sections that have no page yet. */
export function withGenerated(sections: readonly Section[]): Section[] {
  const made: Section[] = existsSync(generatedList)
    ? JSON.parse(readFileSync(generatedList, "utf8"))
    : [];
  return sections
    .map((section) =>
      section.title === "Reference" ? { ...section, parts: [...made, ...section.parts] } : section,
    )
    .filter(({ pages, parts }) => pages.length + parts.length > 0);
}
