/** README.md as the site's first page: its own words, under our name and the three ways to begin. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PageData } from "vitepress";
import { root } from "../../tools/command.ts";

/** Puts the head on it, which the style sheet shows in place of README's title and first paragraph. Other pages stay as they are. */
export function startPage({ relativePath, frontmatter }: PageData): Partial<PageData> | undefined {
  if (relativePath !== "index.md") return undefined;
  const hero = {
    name: "Valet Key",
    tagline: firstParagraph(),
    actions: [
      { theme: "brand", text: "The first run", link: "#the-first-run" },
      { theme: "alt", text: "The library", link: "/start-library" },
      { theme: "alt", text: "The server", link: "/start-server" },
      { theme: "alt", text: "The command line", link: "/start-command-line" },
    ],
  };
  return {
    title: "Your users' accounts, connected",
    frontmatter: { ...frontmatter, layout: "home", hero },
  };
}

function firstParagraph(): string {
  const [, paragraph = ""] = readFileSync(join(root, "README.md"), "utf8").split(/\n\n+/);
  return paragraph.replaceAll("\n", " ");
}
