/** Holds every import and export of the packages to the table of allowed-imports.ts. How source is read is source.ts. */
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  type Allowed,
  allowedImports,
  type PackageRule,
  socketModules,
} from "./allowed-imports.ts";
import { importsOf, onlyReExports, usesGlobalFetch } from "./source.ts";

const packagesDir = fileURLToPath(new URL("../../packages/", import.meta.url));
const folders = readdirSync(packagesDir);

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  exports?: Record<string, string | Record<string, string>>;
}

const manifests = new Map<string, Manifest>(
  folders.map((folder) => [
    folder,
    JSON.parse(readFileSync(join(packagesDir, folder, "package.json"), "utf8")),
  ]),
);
/** How to mend what a test refuses; it stands behind each refusal. */
const whatToDo =
  'put the line where CONTRIBUTING.md says under "Where does a line go?", or widen the table, in CONTRIBUTING.md and in test/repository/allowed-imports.ts';
const ourNames = [...manifests.values()].map((manifest) => manifest.name);

/** The faults of one file of a package, a sentence each. `path` is relative to the package's `src`. */
function faultsOf(folder: string, path: string, source: string): string[] {
  const rule = allowedImports[folder];
  if (!rule) return [`packages/${folder} is not in the table of this test`];
  const faults = importsOf(source).flatMap(({ specifier, typeOnly }) => {
    if (specifier === undefined) return ["imports a name made at run time"];
    if (specifier.startsWith("."))
      return relativeFaults({ folder, rule, path, specifier, typeOnly: typeOnly === true });
    if (isBuiltin(specifier))
      return typeOnly && rule.sockets ? [] : builtinFaults(rule, path, specifier);
    return packageFaults(folder, rule, path, specifier);
  });
  const fetches = rule.sockets ? [rule.sockets, ...(rule.fetches ?? [])] : [];
  const mayFetch = fetches.some((room) => path.startsWith(`${room}/`));
  if (rule.sockets && !mayFetch && usesGlobalFetch(source))
    faults.push(`uses the platform's fetch; only ${fetches.join(" and ")} may`);
  return faults.map((fault) => `packages/${folder}/src/${path} ${fault}`);
}

/** The imports of names made at run time: of an entry that is asked for by its id, of a configuration's file. They are plain JavaScript. */
const importsAtRunTime: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  catalog: { "read.ts": "../native/import-at-run-time.js" },
  server: { "config/find-file.ts": "../../native/import-at-run-time.js" },
};

function relativeFaults({
  folder,
  rule,
  path,
  specifier,
  typeOnly,
}: {
  folder: string;
  rule: PackageRule;
  path: string;
  specifier: string;
  typeOnly: boolean;
}): string[] {
  const target = posix.join(posix.dirname(path), specifier);
  if (importsAtRunTime[folder]?.[path] === specifier) return [];
  if (target.startsWith("..")) return [`leaves its package: ${specifier}`];
  if (/\.test\.ts$/.test(target)) return [`imports a test: ${specifier}`];
  const room = roomOf(path);
  if (rule.rooms && room !== undefined) {
    const { rooms = [], types = [] } = rule.rooms[room] ?? {};
    const allowed = [room, ...rooms, ...(typeOnly ? types : [])];
    if (!allowed.some((it) => target === it || target.startsWith(`${it}/`)))
      return [`may not import ${target}: ${room} may import ${allowed.join(", ")}`];
  }
  const there = existsSync(join(packagesDir, folder, "src", target));
  return there ? [] : [`imports what is not there: ${specifier}`];
}

function builtinFaults(rule: PackageRule, path: string, specifier: string): string[] {
  if (!specifier.startsWith("node:")) return [`imports ${specifier} without "node:"`];
  const owner = rule.only?.[specifier];
  if (owner && !path.startsWith(owner)) return [`imports ${specifier}; only ${owner} may`];
  if (rule.sockets && socketModules.includes(specifier))
    return path.startsWith(`${rule.sockets}/`)
      ? []
      : [`imports ${specifier}; only ${rule.sockets} may`];
  const allowed = allowedFor(rule, path).node ?? [];
  return allowed === "any" || allowed.includes(specifier) ? [] : [`may not import ${specifier}`];
}

function packageFaults(
  folder: string,
  rule: PackageRule,
  path: string,
  specifier: string,
): string[] {
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const { ours = [], others = [] } = allowedFor(rule, path);
  const known = ourNames.includes(name) ? ours : others;
  if (!known.includes(name)) return [`may not import ${name}`];
  const declared = Object.keys(manifests.get(folder)?.dependencies ?? {});
  return declared.includes(name)
    ? []
    : [`imports ${name}, which its package.json does not declare`];
}

function allowedFor(rule: PackageRule, path: string): Allowed {
  const room = roomOf(path);
  return rule.rooms ? (rule.rooms[room ?? ""] ?? {}) : rule;
}

const roomOf = (path: string): string | undefined =>
  path.includes("/") ? path.split("/")[0] : undefined;

function sourcesOf(folder: string): [path: string, source: string][] {
  const dir = join(packagesDir, folder, "src");
  return globSync("**/*.{ts,js}", { cwd: dir })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !/\.test(-d)?\.ts$/.test(path) && !path.includes("fixtures/"))
    .map((path) => [path, readFileSync(join(dir, path), "utf8")]);
}

describe.each(folders)("packages/%s", (folder) => {
  test("imports only what the table allows", () => {
    expect(allowedImports, `test/repository/allowed-imports.ts: ${whatToDo}`).toHaveProperty(
      folder,
    );
    const faults = sourcesOf(folder).flatMap(([path, source]) => faultsOf(folder, path, source));
    expect(faults, whatToDo).toEqual([]);
  });

  test("declares no dependency that the table does not allow", () => {
    const rule = allowedImports[folder] ?? {};
    const allowed = [rule, ...Object.values(rule.rooms ?? {})].flatMap((it) => [
      ...(it.ours ?? []),
      ...(it.others ?? []),
    ]);
    const declared = Object.keys(manifests.get(folder)?.dependencies ?? {});
    expect(
      declared.filter((name) => !allowed.includes(name)),
      `packages/${folder}/package.json declares these: ${whatToDo}`,
    ).toEqual([]);
  });

  test("each export is a file of the same name at the top of src that only re-exports", () => {
    const dir = join(packagesDir, folder);
    const doors: string[] = [];
    for (const [key, target] of Object.entries(manifests.get(folder)?.exports ?? {})) {
      if (typeof target === "string" || !("valetkey-source" in target)) {
        const files = typeof target === "string" ? [target] : Object.values(target);
        for (const file of files) expect(existsSync(join(dir, dirname(file)))).toBe(true);
        continue;
      }
      const name = key === "." ? "index" : key.slice(2);
      doors.push(`${name}.ts`);
      expect(target, `exports of packages/${folder}/package.json: "${key}"`).toEqual({
        "valetkey-source": `./src/${name}.ts`,
        types: `./dist/${name}.d.ts`,
        default: `./dist/${name}.js`,
      });
      expect(
        onlyReExports(readFileSync(join(dir, "src", `${name}.ts`), "utf8")),
        `packages/${folder}/src/${name}.ts is a door: it re-exports by name, and nothing else`,
      ).toBe(true);
    }
    // Where src has rooms, nothing else stands at its top.
    if (allowedImports[folder]?.rooms) {
      const top = sourcesOf(folder).map(([path]) => path);
      expect(
        top.filter((path) => !path.includes("/")).sort(),
        `packages/${folder}/src has at its top what "exports" of its package.json names: put a new door into both, anything else into a folder`,
      ).toEqual(doors.sort());
    }
  });
});

describe("a forbidden import is caught:", () => {
  const cases: [name: string, folder: string, path: string, source: string, fault: string][] = [
    [
      "a protocol package on the vault",
      "oauth1",
      "sign.ts",
      'import "valetkey";',
      "may not import valetkey",
    ],
    [
      "the judge on the judged",
      "sandbox",
      "a.ts",
      'import "@valetkey/oauth1";',
      "may not import @valetkey/oauth1",
    ],
    [
      "a type",
      "pages",
      "a.ts",
      'import type { A } from "@valetkey/catalog";',
      "may not import @valetkey/catalog",
    ],
    ["a subpath", "sandbox", "a.ts", 'await import("valetkey/memory");', "may not import valetkey"],
    ["somebody's package", "oauth2", "a.ts", 'import "left-pad";', "may not import left-pad"],
    ["a module of Node", "catalog", "a.ts", 'import "node:fs";', "may not import node:fs"],
    [
      "a module of Node by its short name",
      "oauth1",
      "a.ts",
      'import "crypto";',
      'crypto without "node:"',
    ],
    [
      "SQLite outside its store",
      "vault",
      "stores/memory.ts",
      'import "node:sqlite";',
      "only stores/sqlite may",
    ],
    ["a socket", "vault", "handler/a.ts", 'import "node:https";', "only core/egress may"],
    [
      "a socket by way of the process",
      "vault",
      "core/a.ts",
      'process.getBuiltinModule("node:net");',
      "only core/egress may",
    ],
    [
      "a socket beside the room",
      "vault",
      "core/egress.ts",
      'import "node:tls";',
      "only core/egress",
    ],
    [
      "a value of the core in what asks a server",
      "vault",
      "remote/a.ts",
      'import { createCore } from "../core/vault.ts";',
      "may not import core/vault.ts",
    ],
    [
      "the platform's fetch",
      "vault",
      "core/renew.ts",
      "await fetch(url);",
      "only core/egress and remote may",
    ],
    [
      "the handler from the core",
      "vault",
      "core/a.ts",
      'import "../handler/handler.ts";',
      "core may import core",
    ],
    ["what is not there", "catalog", "a.ts", 'import "./nothing.ts";', "imports what is not there"],
    [
      "another package's source",
      "vault",
      "core/a.ts",
      'import "../../../oauth1/src/signing/sign.ts";',
      "leaves its package",
    ],
    ["a test", "catalog", "a.ts", 'import "./load.test.ts";', "imports a test"],
    ["a computed name", "oauth2", "a.ts", "await import(name);", "imports a name made at run time"],
    ["a package without a row", "elsewhere", "a.ts", "", "is not in the table"],
  ];

  test.each(cases)("%s", (_name, folder, path, source, fault) => {
    expect(faultsOf(folder, path, source).join("\n")).toContain(fault);
  });

  test("a package that may be imported and is not declared", () => {
    const faults = packageFaults("oauth2", { others: ["left-pad"] }, "a.ts", "left-pad");
    expect(faults).toEqual(["imports left-pad, which its package.json does not declare"]);
  });

  test("a room of the vault on a room it may not know", () => {
    const store = allowedImports["vault"]?.rooms?.["stores"];
    expect(store?.rooms).toEqual(["core/store.ts", "core/errors.ts"]);
    const [other] = sourcesOf("vault").filter(([path]) =>
      /^core\/(?!store\.ts|errors\.ts)/.test(path),
    );
    expect(other).toBeDefined();
    const fault = faultsOf("vault", "stores/memory.ts", `import "../${other?.[0]}";`);
    expect(fault.join()).toContain("stores may import stores, core/store.ts, core/errors.ts");
    expect(faultsOf("vault", "stores/memory.ts", 'import "../core/store.ts";')).toEqual([]);
  });
});
