/**
 * The order of the docs, read from docs/README.md, which is the one list of pages: for readers of the repository, for the
 * navigation of the site and for llms.txt. A page is added to all of them by one line there.
 */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../command.ts";

/** A page in the list. */
export interface Page {
  title: string;
  /** From the root of the repository. */
  file: string;
  /** What is found there, in a few words. */
  about: string;
}

/** A heading of the list with its pages. */
export interface Section {
  title: string;
  pages: Page[];
  /** The parts of a long section, which then may have pages of its own before them. */
  parts: Section[];
}

/** The list that people read and write. */
export const contentsFile = "docs/README.md";

/** The sections in the order of the list, or an error that names the line that cannot be read. */
export function readContents(
  markdown: string = readFileSync(join(root, contentsFile), "utf8"),
): Section[] {
  const sections: Section[] = [];
  for (const [index, line] of markdown.split("\n").entries()) {
    const [, marks, title = ""] = /^(##|###) (.+)$/.exec(line) ?? [];
    const section = sections.at(-1);
    if (marks === "##") sections.push({ title, pages: [], parts: [] });
    else if (marks === "###") section?.parts.push({ title, pages: [], parts: [] });
    else if (line.startsWith("- ")) {
      const page = pageIn(line);
      if (!page || !section)
        throw new Error(
          `${contentsFile}:${index + 1} is no entry: write - [Title](file.md): what is found there`,
        );
      (section.parts.at(-1) ?? section).pages.push(page);
    }
  }
  return sections;
}

function pageIn(line: string): Page | undefined {
  const [, title, link, about] = /^- \[([^\]]+)\]\(([^)\s#]+\.md)\): (\S.*)$/.exec(line) ?? [];
  if (title === undefined || link === undefined || about === undefined) return undefined;
  return { title, file: posix.join(posix.dirname(contentsFile), link), about };
}

/** All pages of sections, in their order. */
export function pagesOf(sections: readonly Section[]): Page[] {
  return sections.flatMap(({ pages, parts }) => [...pages, ...pagesOf(parts)]);
}
