/**
 * Reads TypeScript source just well enough to tell what it imports and whether it reaches for the global fetch.
 * What is allowed is boundaries.test.ts.
 */

/** One import, re-export, `import()` or `import("…")` type. `specifier` is undefined where it is computed. */
export interface Import {
  specifier: string | undefined;
  typeOnly: boolean;
}

/** Source without comments, its string literals replaced by `"0"`, `"1"`… and kept beside it. */
interface Code {
  text: string;
  strings: string[];
}

/** Lists the imports of a module. */
export function importsOf(source: string): Import[] {
  const { text, strings } = codeOf(source);
  const found: Import[] = [];
  const fromClause = /\b(?:import|export)(\s+type)?(?=[\s{*])[^;"()]*?\bfrom\s*"(\d+)"/g;
  for (const [, type, index] of text.matchAll(fromClause))
    found.push({ specifier: strings[Number(index)], typeOnly: type !== undefined });
  for (const [, index] of text.matchAll(/\bimport\s*"(\d+)"/g))
    found.push({ specifier: strings[Number(index)], typeOnly: false });
  for (const [, index] of text.matchAll(/\bimport\s*\((?:\s*"(\d+)")?/g))
    found.push({ specifier: index && strings[Number(index)], typeOnly: false });
  for (const [, index] of text.matchAll(
    /\b(?:require|createRequire|getBuiltinModule)\s*\((?:\s*"(\d+)")?/g,
  ))
    found.push({ specifier: index && strings[Number(index)], typeOnly: false });
  return found;
}

/** Whether a module holds nothing but imports and re-exports. */
export function onlyReExports(source: string): boolean {
  const statement = /\b(?:import|export)\b[^;"()]*?\bfrom\s*"\d+"\s*;?/g;
  return codeOf(source).text.replace(statement, "").trim() === "";
}

/** Whether a module calls, passes on or names the platform's fetch, and not one that it was given. */
export function usesGlobalFetch(source: string): boolean {
  const { text } = codeOf(source);
  if (/(?<!\btypeof\s+)\bglobalThis\s*(?:\.\s*fetch\b|\[)/.test(text)) return true;
  if (bindsFetch(text)) return false;
  const bare = /(?<![.\w$#])(?<!\btypeof\s+)fetch\b(?!\s*\??:)/g;
  return [...text.matchAll(bare)].some(({ index }) => !isDeclaration(text, index));
}

/** Whether the name `fetch` is a variable or a parameter of this module. */
function bindsFetch(text: string): boolean {
  const variable = /\b(?:const|let|var|function)\s+fetch\b/;
  const pattern = /\{[^{}]*(?<![.\w$:]\s*)\bfetch\b[^{}]*\}\s*(?:=(?![=>])|:)/;
  const parameter = /[(,]\s*fetch\s*\??:/;
  return [variable, pattern, parameter].some((form) => form.test(text));
}

/** Whether `fetch` at `index` is the name of a method or function: `fetch(input) {` or `fetch(input): Promise<Response>`. */
function isDeclaration(text: string, index: number): boolean {
  const before = text.slice(0, index).trimEnd();
  const after = text.slice(index + "fetch".length).trimStart();
  if (!after.startsWith("(") || !/(?:[{};,]|\b(?:async|function))$/.test(before)) return false;
  let depth = 0;
  for (let i = 0; i < after.length; i++) {
    if (after[i] === "(") depth += 1;
    if (after[i] === ")") depth -= 1;
    if (depth === 0) return /^\s*[:{]/.test(after.slice(i + 1));
  }
  return false;
}

function codeOf(source: string): Code {
  const code: Code = { text: "", strings: [] };
  lex(source, 0, code, false);
  return code;
}

/** Copies code from `start` into `code`; inside a template it stops at the closing brace. Returns where it stopped. */
function lex(source: string, start: number, code: Code, inTemplate: boolean): number {
  let depth = 0;
  let i = start;
  while (i < source.length) {
    const char = source.charAt(i);
    if (source.startsWith("//", i)) i = endOr(source.indexOf("\n", i), source);
    else if (source.startsWith("/*", i)) i = endOr(source.indexOf("*/", i + 2), source) + 2;
    else if (char === '"' || char === "'") i = lexString(source, i, code);
    else if (char === "`") i = lexTemplate(source, i + 1, code);
    else if (char === "/" && startsRegExp(code.text)) i = lexRegExp(source, i + 1, code);
    else {
      if (char === "{") depth += 1;
      if (char === "}") depth -= 1;
      if (inTemplate && depth < 0) return i + 1;
      code.text += char;
      i += 1;
    }
  }
  return i;
}

const endOr = (index: number, source: string): number => (index < 0 ? source.length : index);

function lexString(source: string, start: number, code: Code): number {
  let i = start + 1;
  while (i < source.length && source[i] !== source[start]) i += source[i] === "\\" ? 2 : 1;
  code.text += `"${code.strings.length}"`;
  code.strings.push(source.slice(start + 1, i));
  return i + 1;
}

function lexTemplate(source: string, start: number, code: Code): number {
  code.text += "`";
  let i = start;
  while (i < source.length && source[i] !== "`") {
    if (source[i] === "\\") i += 2;
    else if (source.startsWith("${", i)) {
      code.text += "(";
      i = lex(source, i + 2, code, true);
      code.text += ")";
    } else i += 1;
  }
  code.text += "`";
  return i + 1;
}

/** Whether a slash here begins a regular expression: after an operator or a keyword, not after a value. */
function startsRegExp(before: string): boolean {
  const text = before.trimEnd();
  if (text === "" || /[(,=:[!&|?{};+\-*%~^<>]$/.test(text)) return true;
  return /\b(?:return|typeof|case|in|of|void|throw|await|yield|else)$/.test(text);
}

function lexRegExp(source: string, start: number, code: Code): number {
  let inClass = false;
  let i = start;
  for (; i < source.length && (inClass || source[i] !== "/"); i++) {
    if (source[i] === "\\") i += 1;
    else if (source[i] === "[") inClass = true;
    else if (source[i] === "]") inClass = false;
  }
  code.text += "/ /";
  return i + 1;
}
