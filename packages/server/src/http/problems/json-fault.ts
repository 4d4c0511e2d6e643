/** Where a text stops being JSON (RFC 8259), for who has to find it. The platform's own messages quote the text, and seldom say where. */

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none in its strings.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const space = /[ \t\n\r]*/y;

/** The offset of the first character that does not fit, counted in UTF-16 units; the length of the text where it ends too early. */
export function jsonFaultAt(text: string): number {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  const skip = (character: string): boolean => {
    take(space);
    if (text[at] !== character) return false;
    at += 1;
    take(space);
    return true;
  };
  // Without recursion, for a text may be as deep as it is long: what is open, innermost last.
  const open: ("{" | "[")[] = [];
  take(space);
  for (let wants: "value" | "first" | "next" = "value"; ; ) {
    if (wants !== "next") {
      const inner = open.at(-1);
      const closes = wants === "first" && skip(inner === "{" ? "}" : "]");
      if (closes) open.pop();
      else {
        if (inner === "{" && !(take(string) && skip(":"))) return at;
        if (text[at] === "{" || text[at] === "[") {
          open.push(text[at] === "{" ? "{" : "[");
          at += 1;
          take(space);
          wants = "first";
          continue;
        }
        if (!take(string) && !take(literal)) return at;
        take(space);
      }
      wants = "next";
    }
    const inner = open.at(-1);
    if (inner === undefined) return at;
    if (skip(",")) wants = "value";
    else if (skip(inner === "{" ? "}" : "]")) open.pop();
    else return at;
  }
}
