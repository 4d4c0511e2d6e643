/** Folds lines for a terminal, between words and under the column that they stand in. Where lines come from is not its affair. */

/** The line in pieces of at most `width` characters; a word that is longer, such as a URL, stays whole. */
export function fold(line: string, width: number): string[] {
  const start = columnOf(line);
  const [first = "", ...others] = line.slice(start).split(" ");
  const lines: string[] = [];
  let current = line.slice(0, start) + first;
  for (const word of others) {
    if (current.length + 1 + word.length <= width) current += ` ${word}`;
    else {
      lines.push(current);
      current = " ".repeat(start) + word;
    }
  }
  return [...lines, current];
}

/** Where the text of a line begins: behind a label and the spaces that make a column, a dash or a number; else behind its indent. */
function columnOf(line: string): number {
  return /^ *((\* )?\S+( \S+)* {2,}|- |\d+\. )?/.exec(line)?.[0].length ?? 0;
}
