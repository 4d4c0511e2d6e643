/** Tables in Markdown. */

/** A table; a bar in a cell does not end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((each) => each.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** A text that is not Markdown, for a cell: nothing in it is marked. */
export function cell(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, "\\$&");
}
