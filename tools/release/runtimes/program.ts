/** The program of a runtime: downloaded by npm at the version that runtimes.json pins, and kept below the ignored folder for the next time. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NodeExample } from "../../../test/examples/start.ts";
import { runCommand } from "../../command.ts";
import data from "./runtimes.json" with { type: "json" };

/** What is tried by programs of this folder's own. */
export type OwnPart = "memory" | "sqlite" | "command";
/** What can be tried on a runtime. */
export type Part = OwnPart | `examples/${NodeExample}` | "examples/worker on PostgreSQL";

/** A limit that is known: why, and words of what is told when it shows. */
export interface Limit {
  why: string;
  shows: string;
}

/** A runtime as runtimes.json has it. */
export interface Runtime {
  name: string;
  /** The module beside this one that runs the app there. */
  door: string;
  /** For a kind of machine: the npm package that brings the program, with its exact version. */
  programs: Readonly<Record<string, string>>;
  /** The program in that package. */
  file?: string;
  flags?: readonly string[];
  parts: readonly OwnPart[];
  /** Variables of the environment that the examples need there. */
  env?: Readonly<Record<string, string>>;
  /** What is known not to hold. It is tried all the same: once it holds, it has to go from here and from docs/network.md. */
  limits?: Readonly<Partial<Record<Part, Limit>>>;
  /** What cannot be tried there at all, and why. */
  lacks?: Readonly<Partial<Record<Part, string>>>;
}

/** All of them. */
export const runtimes: readonly Runtime[] = data.runtimes as readonly Runtime[];

const machine = `${process.platform}-${process.arch}`;

/** The program for this machine, undefined where npm brings none. `kept` is a folder that git ignores. Rejects when npm fails. */
export async function programOf(runtime: Runtime, kept: string): Promise<string | undefined> {
  if (runtime.name === "workerd") return workerdProgram();
  const wanted = runtime.programs[machine];
  if (wanted === undefined) return undefined;
  const program = join(await fetched(wanted, kept), runtime.file ?? "");
  chmodSync(program, 0o755);
  return program;
}

/** Has npm bring a package (`name@version`) into a folder of its own below `kept`, unless it is there; resolves with the package's folder. Rejects when npm fails. */
export async function fetched(wanted: string, kept: string): Promise<string> {
  const name = wanted.slice(0, wanted.lastIndexOf("@"));
  const folder = join(kept, wanted.replaceAll("/", "+"));
  const there = join(folder, "node_modules", name);
  if (existsSync(there)) return there;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true}\n');
  // The machine's own npm; the packages hold the program itself, so no script of theirs has to run.
  const quiet = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
  const installed = await runCommand("npm", ["install", ...quiet, wanted], folder);
  if (!installed.ok || !existsSync(there))
    throw new Error(`npm did not bring ${wanted}: ${installed.output}`);
  return there;
}

/** A development dependency: its package names the program for this machine. */
async function workerdProgram(): Promise<string> {
  const { default: named } = (await import("workerd")) as { default: string | { default: string } };
  // Its CommonJS has its own `default` or has not, depending on what imports it.
  return typeof named === "string" ? named : named.default;
}
