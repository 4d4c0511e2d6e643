/** Which Markdown files are pages of the docs site, at which address each is, and how headings are named in links. */
import { globSync } from "node:fs";
import { posix } from "node:path";
import { root } from "../command.ts";

/** Where what is made from the code is written: API, HTTP API, problems. Not committed. */
export const referenceFolder = "docs/reference";

const patterns = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/*.md",
  "docs/decisions/*.md",
  "packages/*/README.md",
  "examples/README.md",
  "examples/*/README.md",
];

/** The files that people write, by their path from the root, sorted. */
export function writtenFiles(): string[] {
  return globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

/** Files whose address is not what their path says. */
const renamed: Readonly<Record<string, string>> = {
  "README.md": "index.md",
  "CONTRIBUTING.md": "contributing.md",
  // docs/security.md is about how it is secure; this one says how to report that it is not.
  "SECURITY.md": "reporting.md",
  "docs/README.md": "contents.md",
};

/** The address of a file in the site, as a path with `.md`. */
export function addressOf(file: string): string {
  const address = renamed[file] ?? file.replace(/^docs\//, "");
  if (address === "packages/vault/README.md") return "packages/valetkey.md";
  if (address.startsWith("packages/")) return `${posix.dirname(address)}.md`;
  return address.replace(/README\.md$/, "index.md");
}

/**
 * The name under which a heading can be linked to, as GitHub makes it. Of two headings that are the same in one page the
 * second has a number at its end; do not link to such.
 */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, "")
    .replaceAll(" ", "-");
}
