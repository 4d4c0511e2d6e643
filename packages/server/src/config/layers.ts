/** Puts file, environment and flags on top of each other, and remembers where each word came from. */

import { type Fault, pointerOf } from "./faults.ts";
import type { ConfigFileRead } from "./find-file.ts";
import { interpolate } from "./interpolate.ts";
import { type Leaf, leaves } from "./leaves.ts";
import { isPlain } from "./names.ts";
import { didYouMean } from "./suggest.ts";

/** Flags of a command line by their names (`port`, `publicUrl` or `public-url`); undefined ones were not given. */
export type Flags = Readonly<Record<string, unknown>>;

/** What the environment is made of. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is given beside a file. */
export interface Given {
  env: Environment;
  flags: Flags;
  /** Relative paths in variables and flags are relative to it. */
  cwd: string;
}

/** Where a word came from. */
export interface Source {
  pointer: string;
  from: "flag" | "env" | "file" | "default";
  /** `--port`, `VALETKEY_PORT`, `valetkey.yaml:12:3`; of a default: `default`. */
  where: string;
}

/** All layers as one. */
export interface Layers {
  value: Record<string, unknown>;
  sources: readonly Source[];
  faults: readonly Fault[];
  warnings: readonly string[];
  /** Where a value was given; undefined: nowhere. */
  whereOf(path: readonly PropertyKey[]): string | undefined;
}

/** Variables that other parts of Valet Key read. */
const otherVariables: readonly string[] = [
  "VALETKEY_API_KEY",
  "VALETKEY_CLIENT_ID",
  "VALETKEY_CLIENT_SECRET",
  "VALETKEY_CONFIG",
  "VALETKEY_HOME",
  "VALETKEY_URL",
];

/** Flags over environment over file. What a later layer says of a word, it says of all of it; providers are words by themselves. */
export function layered(file: ConfigFileRead, given: Given): Layers {
  const { env, flags } = given;
  const faults: Fault[] = [];
  const sources: Source[] = [];
  const told = new Map<string, string>();
  const inFile = interpolate(file.value, { env, folder: file.folder });
  const place = (path: readonly PropertyKey[]): string =>
    [file.name, file.placeOf(path)].filter(Boolean).join(":");
  for (const { path, ...fault } of inFile.faults)
    faults.push({ pointer: pointerOf(path), where: place(path), ...fault });
  if (!isPlain(inFile.value))
    faults.push({ pointer: "", where: file.name, what: "it must be a list of names with values" });
  const value: Record<string, unknown> = isPlain(inFile.value) ? { ...inFile.value } : {};
  const flagged = new Map(Object.entries(flags).map(([name, flag]) => [kebab(name), flag]));
  for (const leaf of leaves) {
    const pointer = pointerOf(leaf.path);
    const found = aboveFile(leaf, { env, flagged });
    if (found) {
      told.set(pointer, found.where);
      sources.push({ pointer, from: found.from, where: found.where });
      faults.push(...putFound(value, { leaf, found, given }));
      continue;
    }
    const there = valueAt(value, leaf.path);
    if (there === undefined) {
      sources.push({ pointer, from: "default", where: "default" });
      continue;
    }
    sources.push({ pointer, from: "file", where: place(leaf.path) });
    if (inFile.changed.has(pointer)) putAt(value, leaf.path, typed(leaf, there), false);
  }
  const whereOf = (path: readonly PropertyKey[]): string | undefined => {
    for (let length = path.length; length > 0; length--) {
      const where = told.get(pointerOf(path.slice(0, length)));
      if (where !== undefined) return where;
    }
    return file.name === "" ? undefined : place(path);
  };
  return { value, sources, faults, warnings: strayVariables(env), whereOf };
}

/** What a flag or a variable says of a word. */
interface Found {
  from: "flag" | "env";
  where: string;
  given: unknown;
}

/** What lies above the file for a word; undefined: nothing. */
function aboveFile(
  leaf: Leaf,
  { env, flagged }: { env: Environment; flagged: ReadonlyMap<string, unknown> },
): Found | undefined {
  const above: Found[] = [
    { from: "flag", where: `--${leaf.flag}`, given: flagged.get(leaf.flag) },
    { from: "env", where: leaf.env, given: env[leaf.env] || undefined },
    ...otherNames(leaf, env),
  ];
  return above.find(({ given }) => given !== undefined);
}

/** Puts it over what the file says, with what it names filled in; returns what is wrong with it. */
function putFound(
  value: Record<string, unknown>,
  { leaf, found, given: { env, cwd } }: { leaf: Leaf; found: Found; given: Given },
): Fault[] {
  const filled = interpolate(found.given, { env, folder: cwd });
  putAt(value, leaf.path, typed(leaf, filled.value), leaf.kind === "json");
  const { where } = found;
  return filled.faults.map(({ path: _path, ...fault }) => ({
    ...{ pointer: pointerOf(leaf.path), where },
    ...fault,
  }));
}

function otherNames({ otherEnv }: Leaf, env: Environment): Found[] {
  return otherEnv === undefined
    ? []
    : [{ from: "env", where: otherEnv, given: env[otherEnv] || undefined }];
}

function strayVariables(env: Environment): string[] {
  const known = [...leaves.map(({ env: name }) => name), ...otherVariables];
  return Object.keys(env)
    .filter((name) => name.startsWith("VALETKEY_") && !known.includes(name))
    .map((name) => `${name} is no setting${didYouMean(name, known)}`);
}

/** A text as what its word wants. What cannot be read so stays a text, which the schema then refuses. */
function typed({ kind }: Leaf, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (kind === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : value;
  if (kind === "boolean") return { true: true, "1": true, false: false, "0": false }[text] ?? value;
  if (kind === "list")
    return text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean);
  if (kind !== "json") return value;
  try {
    return JSON.parse(text);
  } catch {
    return value;
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, part) => (isPlain(at) ? at[part] : undefined), value);
}

/** Puts a value in, in copies of what is around it. `beside`: an object joins the one that is there. */
function putAt(
  root: Record<string, unknown>,
  path: readonly string[],
  given: unknown,
  beside: boolean,
): void {
  const [name = "", ...rest] = path;
  const there = root[name];
  if (rest.length === 0) {
    root[name] = beside && isPlain(there) && isPlain(given) ? { ...there, ...given } : given;
    return;
  }
  const next = isPlain(there) ? { ...there } : {};
  root[name] = next;
  putAt(next, rest, given, beside);
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll("_", "-");
}
