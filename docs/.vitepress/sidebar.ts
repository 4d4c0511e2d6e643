/** The sections of the docs as vitepress wants them: a sidebar for all pages, where long sections can be folded, and the line on top. */
import type { DefaultTheme } from "vitepress";
import { type Page, pagesOf, type Section } from "../../tools/docs/contents.ts";
import { addressOf } from "../../tools/docs/files.ts";

/** The sidebar. */
export function sidebarOf(sections: readonly Section[]): DefaultTheme.SidebarItem[] {
  return sections.map(itemOf);
}

/** The line on top: each section by its first page. The name of the site leads to the very first. */
export function navigationOf(sections: readonly Section[]): DefaultTheme.NavItem[] {
  return sections.slice(1).flatMap((section) => {
    const [first] = pagesOf([section]);
    return first ? [{ text: section.title, link: addressIn(first) }] : [];
  });
}

// With a link of its own a heading is no button around the button that folds it.
function itemOf(section: Section): DefaultTheme.SidebarItem {
  const [first] = pagesOf([section]);
  const links = section.pages.map((page) => ({
    text: page.title.replaceAll("`", ""),
    link: addressIn(page),
  }));
  const parts = section.parts.map((part) => ({ ...itemOf(part), collapsed: true }));
  return {
    text: section.title,
    ...(first && { link: addressIn(first) }),
    items: [...links, ...parts],
  };
}

function addressIn({ file }: Page): string {
  return `/${addressOf(file).replace(/(^|\/)index\.md$/, "$1")}`;
}
