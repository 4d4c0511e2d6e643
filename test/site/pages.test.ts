/** Judges the pages of the built docs site: what they link to is there, and nothing comes from another host. */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { siteFolder } from "../../tools/docs/build.ts";
import { pagesOf, readContents } from "../../tools/docs/contents.ts";
import { doors } from "../../tools/docs/doors.ts";
import { addressOf, writtenFiles } from "../../tools/docs/files.ts";
import { builtPages } from "./built.ts";

const pages = builtPages();
const byAddress = new Map(pages.map((page) => [page.address, page]));

/** What is wrong with an address that stands in a page. */
function faultOf(link: string, from: string): string[] {
  const [path = "", anchor = ""] = link.split("#");
  const joined = path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path);
  const target =
    path === "" ? from : joined === "" || joined.endsWith("/") ? `${joined}index.html` : joined;
  const page = byAddress.get(decodeURI(target));
  if (!page)
    return existsSync(join(siteFolder, decodeURI(target)))
      ? []
      : [`${from}: ${link} leads nowhere`];
  const id = decodeURIComponent(anchor).replaceAll("&amp;", "&");
  return id === "" || page.ids.has(id) ? [] : [`${from}: ${link} leads to no place in it`];
}

test("what pages link to is there, and each place in it", () => {
  const faults = pages.flatMap(({ address, html }) =>
    Array.from(html.matchAll(/ href="([^"]*)"/g), ([, link = ""]) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .flatMap((link) => faultOf(link, address)),
  );
  expect([...new Set(faults)]).toEqual([]);
});

test("nothing that a page loads is of another host", () => {
  const loaded = pages.flatMap(({ html }) =>
    Array.from(
      html.matchAll(
        /<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"]*)"|<link\b[^>]*\bhref="([^"]*)"/g,
      ),
      ([, src, href]) => src ?? href ?? "",
    ),
  );
  expect(loaded.filter((url) => !/^\/(?!\/)/.test(url))).toEqual([]);
  expect(loaded).not.toEqual([]);
});

test("every file that people wrote is a page, and every door of the packages", () => {
  const files = [...writtenFiles(), ...doors().map(({ name }) => `docs/reference/api/${name}.md`)];
  const addresses = files.map((file) => addressOf(file).replace(/\.md$/, ".html"));
  expect(addresses.filter((address) => !byAddress.has(address))).toEqual([]);
});

test("no mark of Markdown, of a comment or of a tag for the tests is left in a page", () => {
  const left = pages.flatMap(({ address, html }) => {
    const text = html.replaceAll(/<(pre|code)\b.*?<\/\1>|<[^>]*>/gs, " ");
    return Array.from(text.matchAll(/\]\(|&lt;!--|&lt;a id=| (?:not-)?run=|^\| /gm), ([mark]) => [
      address,
      mark,
    ]);
  });
  expect(left).toEqual([]);
});

describe("llms.txt", () => {
  const text = readFileSync(join(siteFolder, "llms.txt"), "utf8");

  test("leads to every page of the list, and to nothing that is not there", () => {
    const links = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, link = ""]) => link);
    expect(links.flatMap((link) => faultOf(link, "llms.txt"))).toEqual([]);
    const listed = pagesOf(readContents()).map(({ file }) =>
      addressOf(file).replace(/\.md$/, ".html"),
    );
    expect(listed.filter((address) => !links.includes(address))).toEqual([]);
  });

  test("has all that people wrote in one file beside it", () => {
    const full = readFileSync(join(siteFolder, "llms-full.txt"), "utf8");
    for (const { file } of pagesOf(readContents())) expect(full).toContain(`<!-- ${file} -->`);
  });
});
