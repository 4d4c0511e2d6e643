/**
 * Finds the fenced code blocks of a Markdown file and reads what their info strings say. What the blocks of a file make
 * together is flows.ts.
 */

/** A fenced block. The first word after the fence is the language; `name=word` and `name="words"` after it are tags. */
export interface Fence {
  /** Number of the line with the opening fence, from 1. */
  line: number;
  language: string;
  tags: ReadonlyMap<string, string>;
  /** The block's lines, without what the fence itself is indented by. */
  lines: readonly string[];
  /** Nothing but empty lines stands between this block and the one before. */
  adjoins: boolean;
  /** What is wrong with the fence itself. */
  faults: readonly string[];
}

/** Lists the fenced blocks of a Markdown text in their order. */
export function fencesOf(markdown: string): Fence[] {
  const lines = markdown.split(/\r?\n/);
  const fences: Fence[] = [];
  let blankSoFar = false;
  for (let at = 0; at < lines.length; at++) {
    const [, indent, mark, info] = /^( *)(`{3,}|~{3,})(.*)$/.exec(lines[at] ?? "") ?? [];
    if (indent === undefined || mark === undefined || info === undefined) {
      blankSoFar &&= lines[at]?.trim() === "";
      continue;
    }
    const closing = new RegExp(`^ *${mark}${mark.charAt(0)}*\\s*$`);
    const end = lines.findIndex((line, index) => index > at && closing.test(line));
    const inside = lines.slice(at + 1, end === -1 ? undefined : end);
    const read = readInfo(info.trim());
    fences.push({
      ...read,
      line: at + 1,
      lines: inside.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)),
      adjoins: blankSoFar,
      faults: end === -1 ? [...read.faults, "is never closed"] : read.faults,
    });
    at += inside.length + 1;
    blankSoFar = true;
  }
  return fences;
}

function readInfo(info: string): Pick<Fence, "language" | "tags" | "faults"> {
  const [language = ""] = info.split(/\s/, 1);
  const words = info.slice(language.length).trim();
  const tags = new Map<string, string>();
  const rest = words.replace(
    /([\w-]+)=(?:"([^"]*)"|([\w-]+))(?=\s|$)/g,
    (_all, name, quoted, bare) => {
      tags.set(name, quoted ?? bare);
      return "";
    },
  );
  const faults = rest.trim() === "" ? [] : [`has words that are no tags: ${rest.trim()}`];
  return { language, tags, faults };
}
