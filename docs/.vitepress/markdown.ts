/**
 * How the site reads our Markdown, which is written to be read in the repository: links between files become links
 * between pages, a file that is no page is named rather than linked to, and nothing in a text is taken for HTML or for a
 * template of Vue's.
 */
import { existsSync, readdirSync } from "node:fs";
import { posix, relative } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { root } from "../../tools/command.ts";
import { addressOf, writtenFiles } from "../../tools/docs/files.ts";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];
type TokenMaker = new (type: string, tag: string, nesting: 0) => Token;

/** Teaches a renderer of vitepress's our ways. Its option `html` must be false. */
export function readOurMarkdown(md: MarkdownRenderer): void {
  // Marks for the programs that write a part of a page.
  md.core.ruler.after("normalize", "valetkey-comments", (state) => {
    state.src = state.src.replace(/^<!--.*?-->$/gm, "");
  });
  md.core.ruler.after("inline", "valetkey-ids", ({ tokens }) => {
    for (const [index, token] of tokens.entries())
      if (token.type === "heading_open") nameAsSaid(token, tokens[index + 1]?.children ?? []);
  });
  md.core.ruler.after("inline", "valetkey-links", (state) => {
    const file = sourceOf(state.env as Environment);
    for (const token of state.tokens) {
      // Tags after the language are for the tests.
      if (token.type === "fence") token.info = token.info.split(" ", 1)[0] ?? "";
      if (token.children) token.children = withLinks(token.children, file, state.Token);
    }
  });
  // The places in tables that typedoc gives a name: the one thing in HTML that is let through.
  md.inline.ruler.before("text", "valetkey-places", (state, silent) => {
    const [all] = /^<a id="[\w-]+"><\/a>/.exec(state.src.slice(state.pos)) ?? [];
    if (all === undefined) return false;
    if (!silent) state.push("html_inline", "", 0).content = all;
    state.pos += all.length;
    return true;
  });
  const text = md.renderer.rules.text;
  md.renderer.rules.text = (...args) =>
    (text?.(...args) ?? md.utils.escapeHtml(args[0][args[1]]?.content ?? "")).replaceAll(
      "{{",
      "&#123;&#123;",
    );
}

/** Gives a heading that ends in `{#name}`, as those of typedoc do, that name. */
function nameAsSaid(heading: Token, words: readonly Token[]): void {
  const last = words.at(-1);
  const [said, name] = / \{#([\w-]+)\}$/.exec(last?.content ?? "") ?? [];
  if (!last || said === undefined || name === undefined) return;
  last.content = last.content.slice(0, -said.length);
  heading.attrSet("id", name);
}

interface Environment {
  /** The file before it was given another address; only the search index does not say. */
  realPath?: string;
  path: string;
}

function sourceOf({ realPath, path }: Environment): string {
  return relative(root, realPath ?? path).replaceAll("\\", "/");
}

/** The tokens of a text with its links put right; `file` has the text. */
function withLinks(tokens: readonly Token[], file: string, make: TokenMaker): Token[] {
  const made: Token[] = [];
  let named: { path: string; from: number } | undefined;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const target = targetOf(token.attrGet("href") ?? "", file);
      if ("path" in target) {
        named = { path: target.path, from: made.length };
        continue;
      }
      token.attrSet("href", target.href);
    }
    if (token.type === "link_close" && named) {
      made.splice(named.from, Infinity, ...namedFile(made.slice(named.from), named.path, make));
      named = undefined;
      continue;
    }
    made.push(token);
  }
  return made;
}

/** Where a link leads: to an address, or to a file of the repository that is no page. */
function targetOf(link: string, file: string): { href: string } | { path: string } {
  if (/^[a-z]+:|^[/#]/.test(link)) return { href: link };
  const [path = "", anchor] = link.split("#");
  const target = posix.join(posix.dirname(file), decodeURIComponent(path)).replace(/\/$/, "");
  const page = [target, posix.join(target, "README.md")].find(isPage);
  if (page) return { href: `/${addressOf(page)}${anchor === undefined ? "" : `#${anchor}`}` };
  // A page that is not there is left for vitepress to refuse.
  return target.endsWith(".md") || !existsSync(`${root}${target}`)
    ? { href: link }
    : { path: isFolder(target) ? `${target}/` : target };
}

const pages = new Set(writtenFiles());

function isPage(file: string): boolean {
  return pages.has(file) || (file.startsWith("docs/reference/") && existsSync(`${root}${file}`));
}

function isFolder(path: string): boolean {
  try {
    readdirSync(`${root}${path}`);
    return true;
  } catch {
    return false;
  }
}

/** The words of a link, and after them the path of the file, unless they are its name. */
function namedFile(words: readonly Token[], path: string, make: TokenMaker): Token[] {
  const code = new make("code_inline", "code", 0);
  code.content = path;
  code.markup = "`";
  const said = words.map(({ content }) => content).join("");
  if (path.replace(/\/$/, "").endsWith(said.replace(/^(\.\.\/)+|\/$/g, ""))) return [code];
  const open = new make("text", "", 0);
  const close = new make("text", "", 0);
  open.content = " (";
  close.content = ")";
  return [...words, open, code, close];
}
