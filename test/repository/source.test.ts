import { describe, expect, test } from "vitest";
import { importsOf, onlyReExports, usesGlobalFetch } from "./source.ts";

const specifiers = (source: string) => importsOf(source).map((it) => it.specifier);

describe("importsOf", () => {
  test.each([
    ['import a from "x";', "x"],
    ['import * as a from "x";', "x"],
    ["import { a,\n  type B } from 'x';", "x"],
    ['import type { A } from "x";', "x"],
    ['import "x";', "x"],
    ['export * from "x";', "x"],
    ['export * as a from "x";', "x"],
    ['export { a } from "x";', "x"],
    ['export type { A } from "x";', "x"],
    ['const a = await import("x");', "x"],
    ['type A = import("x").A;', "x"],
    [`const a = \`\${await import("x")}\`;`, "x"],
    ['const a = require("x");', "x"],
    ['process.getBuiltinModule("x");', "x"],
    ['const slash = /[/"]/; import("x");', "x"],
    ['const half = (a) / 2; import("x"); // "/', "x"],
    ["import(name);", undefined],
    [`import(\`./\${name}.js\`);`, undefined],
  ])("finds the one in %j", (source, specifier) => {
    expect(specifiers(source)).toEqual([specifier]);
  });

  test.each([
    '// import a from "x";',
    '/* import a from "x"; */',
    "const text = 'import a from \"x\"';",
    'const text = `import a from "x"`;',
    "const here = import.meta.url;",
    'const a = 1; export { a }; const from = "x";',
    'export const from = "x";',
  ])("finds none in %j", (source) => {
    expect(specifiers(source)).toEqual([]);
  });

  test("tells types from values", () => {
    const source = 'import type { A } from "x"; import { b } from "y";';
    expect(importsOf(source).map((it) => it.typeOnly)).toEqual([true, false]);
  });
});

describe("onlyReExports", () => {
  test.each([
    ['/** Text. */\nexport { a } from "./a.ts";\nexport type { B } from "./b.ts";\n', true],
    ['export * from "./a.ts";', true],
    ['export { a } from "./a.ts";\nexport const b = 1;', false],
    ['import { a } from "./a.ts";\na();', false],
  ])("%j: %s", (source, expected) => {
    expect(onlyReExports(source)).toBe(expected);
  });
});

describe("usesGlobalFetch", () => {
  test.each([
    "await fetch(url);",
    "const f = globalThis.fetch;",
    'const f = globalThis["fetch"];',
    "createClient(server, { fetch });",
    "const f = options.fetch ?? fetch;",
    "return open ? fetch(url) : undefined;",
    `const text = \`\${await fetch(url)}\`;`,
  ])("sees it in %j", (source) => {
    expect(usesGlobalFetch(source)).toBe(true);
  });

  test.each([
    "await deps.fetch(url);",
    "function run({ fetch }: Deps) { return fetch(url); }",
    "const { clock, fetch } = deps; await fetch(url);",
    "const run = (fetch: Fetch) => fetch(url);",
    "interface A { readonly fetch: typeof globalThis.fetch; run(fetch?: typeof fetch): void }",
    "interface A { fetch(url: string): Promise<Response>; }",
    "return { async fetch(url) { return handle(url); } };",
    "return { id, fetch: handle };",
    "// fetch(url)",
    'throw new Error("fetch(url) failed");',
  ])("sees none in %j", (source) => {
    expect(usesGlobalFetch(source)).toBe(false);
  });
});
