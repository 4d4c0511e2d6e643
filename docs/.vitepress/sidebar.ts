/** The sections of the docs as vitepress wants its sidebar: one for all pages, where long sections can be folded. */
import type { DefaultTheme } from "vitepress";
import type { Section } from "../../tools/docs/contents.ts";
import { addressOf } from "../../tools/docs/files.ts";

/** Makes it. `generated` are parts that are made from the code, by the section that they come first in. */
export function sidebarOf(
  sections: readonly Section[],
  generated: Readonly<Record<string, readonly Section[]>>,
): DefaultTheme.SidebarItem[] {
  return sections
    .map((section) => ({
      ...section,
      parts: [...(generated[section.title] ?? []), ...section.parts],
    }))
    .filter(({ pages, parts }) => pages.length + parts.length > 0)
    .map((section) => ({ ...itemOf(section), collapsed: false }));
}

function itemOf({ title, pages, parts }: Section): DefaultTheme.SidebarItem {
  const links = pages.map((page) => ({
    text: page.title.replaceAll("`", ""),
    link: `/${addressOf(page.file).replace(/(^|\/)index\.md$/, "$1")}`,
  }));
  return {
    text: title,
    items: [...links, ...parts.map((part) => ({ ...itemOf(part), collapsed: true }))],
  };
}
