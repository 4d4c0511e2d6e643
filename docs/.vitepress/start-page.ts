/** README.md as the site's first page: its own words, under our name and the three ways to begin. */
import type { PageData } from "vitepress";

/** Puts the head on it. Other pages stay as they are. */
export function startPage({ relativePath, frontmatter }: PageData): Partial<PageData> | undefined {
  if (relativePath !== "index.md") return undefined;
  return {
    title: "Valet Key",
    frontmatter: {
      ...frontmatter,
      layout: "home",
      hero: {
        name: "Valet Key",
        text: "Your users' accounts, connected",
        tagline:
          "Connect them over OAuth 1.0a and OAuth 2, keep the tokens sealed and fresh, and call APIs as your users. A library, a server and a command line.",
        actions: [
          { theme: "brand", text: "The first run", link: "#the-first-run" },
          { theme: "alt", text: "The library", link: "/frameworks" },
          { theme: "alt", text: "The server", link: "/server" },
          { theme: "alt", text: "The command line", link: "/command-line" },
        ],
      },
    },
  };
}
