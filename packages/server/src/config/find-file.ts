/** Finds the configuration's file and reads it, whether it is YAML or TypeScript. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, extname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { importAtRunTime } from "../../native/import-at-run-time.js";
import type { Fault } from "./faults.ts";
import { unreadable } from "./secret-file.ts";
import type { FileRead } from "./yaml-file.ts";

/** The names that are looked for in the working directory. The command knows them too (client/where.ts), for it does not load the server to look. */
export const FILE_NAMES: readonly string[] = [
  "valetkey.yaml",
  "valetkey.yml",
  "valetkey.config.ts",
  "valetkey.config.mts",
  "valetkey.config.js",
  "valetkey.config.mjs",
];

/** The file that counts, read; without one the configuration is what environment and flags say. */
export interface ConfigFileRead extends FileRead {
  path?: string;
  /** Relative paths in it are relative to this. */
  folder: string;
  /** What messages call it. */
  name: string;
}

/** Reads the file that is named, or else the one of the usual names that is there. */
export async function findConfigFile(
  named: string | undefined,
  cwd: string,
): Promise<ConfigFileRead> {
  const there = FILE_NAMES.filter((name) => existsSync(resolve(cwd, name)));
  if (named === undefined && there.length > 1) {
    const what = `there are ${there.join(" and ")}, and only one can count`;
    return none(cwd, [{ pointer: "", what, fix: `Remove one, or name one: --config ${there[0]}` }]);
  }
  const chosen = named ?? there[0];
  if (chosen === undefined) return none(cwd, []);
  const path = resolve(cwd, chosen);
  const inside = relative(cwd, path);
  const name = inside.startsWith("..") ? path : inside || basename(path);
  return { ...(await readFile(path, name)), path, folder: dirname(path), name };
}

function none(cwd: string, faults: readonly Fault[]): ConfigFileRead {
  return { value: {}, placeOf: () => undefined, faults, folder: cwd, name: "" };
}

async function readFile(path: string, name: string): Promise<FileRead> {
  const isYaml = [".yaml", ".yml", ".json"].includes(extname(path));
  if (!isYaml) return importFile(path, name);
  try {
    const source = readFileSync(path, "utf8");
    // Whoever says it all in the environment has no use for it.
    const { readYaml } = await import("./yaml-file.ts");
    const read = readYaml(source);
    const faults = read.faults.map((fault) => ({
      ...fault,
      where: [name, fault.where].filter(Boolean).join(":"),
    }));
    return { ...read, faults };
  } catch (error) {
    return failed({ pointer: "", ...unreadable(path, error) });
  }
}

async function importFile(path: string, name: string): Promise<FileRead> {
  if (!existsSync(path)) return failed({ pointer: "", what: `there is no file ${path}` });
  try {
    const module = await importAtRunTime(pathToFileURL(path).href);
    const value: unknown =
      typeof module === "object" && module !== null ? Reflect.get(module, "default") : undefined;
    if (value !== undefined) return { value, placeOf: () => undefined, faults: [] };
    const fix = "Write export default defineConfig({ … })";
    return failed({ pointer: "", where: name, what: "it has no default export", fix });
  } catch (error) {
    return failed(importFault(error, path, name));
  }
}

/** Its own message stays out: it may quote the file, or be made of a secret. */
function importFault(error: unknown, path: string, name: string): Fault {
  const { stack = "" } = error instanceof Error ? error : {};
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
    const what = `Node ${process.versions.node} does not read TypeScript`;
    return { pointer: "", where: name, what, fix: "Use Node 22.18 or newer, or valetkey.yaml" };
  }
  const [, place] = stack.match(new RegExp(`${escaped(path)}:(\\d+)`)) ?? [];
  const what =
    code === "ERR_MODULE_NOT_FOUND"
      ? "a module that it imports is not there"
      : `it fails with ${error instanceof Error ? error.name : "no Error"}`;
  return { pointer: "", where: place === undefined ? name : `${name}:${place}`, what };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function failed(fault: Fault): FileRead {
  return { value: {}, placeOf: () => undefined, faults: [fault] };
}
