/** The docs site: the Markdown of the whole repository, in the order of docs/README.md. Nothing comes from another host. */
import { globSync } from "node:fs";
import { type DefaultTheme, defineConfig } from "vitepress";
import { root } from "../../tools/command.ts";
import { readContents } from "../../tools/docs/contents.ts";
import { addressOf, anchorOf, writtenFiles } from "../../tools/docs/files.ts";
import { generatedFiles, withGenerated } from "../../tools/docs/generated.ts";
import { readOurMarkdown } from "./markdown.ts";
import { navigationOf, sidebarOf } from "./sidebar.ts";
import { startPage } from "./start-page.ts";

const pages = [...writtenFiles(), ...generatedFiles()];
const others = globSync("**/*.md", {
  cwd: root,
  exclude: (path) => /(^|[/\\])(node_modules|dist)$/.test(path),
})
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !pages.includes(file));

const sections = withGenerated(readContents());
/** A word stands in many members of the API: what explains it comes first. The function travels as text. */
const boostDocument = (id: string): number => (id.startsWith("/reference/api/") ? 0.3 : 1);
const search: DefaultTheme.Config["search"] = {
  provider: "local",
  options: { miniSearch: { searchOptions: { boostDocument } } },
};

export default defineConfig({
  title: "Valet Key",
  description: "Connect your users' accounts over OAuth 1.0a and OAuth 2, and call APIs as them.",
  lang: "en",
  srcDir: root,
  srcExclude: others,
  rewrites: Object.fromEntries(pages.map((file) => [file, addressOf(file)])),
  // A server of your own, at the address where it starts.
  ignoreDeadLinks: "localhostLinks",
  metaChunk: true,
  markdown: {
    html: false,
    // The usual ones are too pale on the ground of a code block.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    attrs: { disable: true },
    anchor: { slugify: anchorOf },
    config: readOurMarkdown,
  },
  themeConfig: {
    search,
    outline: [2, 3],
    nav: navigationOf(sections),
    sidebar: sidebarOf(sections),
    externalLinkIcon: true,
    footer: { message: "Apache-2.0" },
  },
  transformPageData: startPage,
});
