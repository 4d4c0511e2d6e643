/** `${env:NAME}` and `${file:/path}` in values. What they stand for is never shown. */
import { resolve } from "node:path";
import { pointerOf } from "./faults.ts";
import { isPlain } from "./names.ts";
import { readSecretFile } from "./secret-file.ts";

/** Where values that are named come from. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** Relative paths are relative to this folder. */
  folder: string;
}

/** A value with what it names put in, or what is missing. */
export interface Interpolated {
  value: unknown;
  /** Pointers of the texts that something was put into. */
  changed: ReadonlySet<string>;
  faults: readonly { path: readonly string[]; what: string; fix?: string }[];
}

const reference = /\$\$\{|\$\{([^{}]*)\}/g;

/** Puts in what a value names, in all texts of it. `$${` stands for `${`. */
export function interpolate(value: unknown, around: Surroundings): Interpolated {
  const faults: { path: readonly string[]; what: string; fix?: string }[] = [];
  const changed = new Set<string>();
  const walk = (at: unknown, path: readonly string[]): unknown => {
    if (typeof at === "string") {
      return at.replaceAll(reference, (whole, name: string | undefined) => {
        changed.add(pointerOf(path));
        if (name === undefined) return "${";
        const found = lookUp(name, around);
        if ("text" in found) return found.text;
        faults.push({ path, ...found });
        return whole;
      });
    }
    if (Array.isArray(at)) return at.map((item, index) => walk(item, [...path, String(index)]));
    if (!isPlain(at)) return at;
    return Object.fromEntries(
      Object.entries(at).map(([name, item]) => [name, walk(item, [...path, name])]),
    );
  };
  return { value: walk(value, []), changed, faults };
}

function lookUp(
  name: string,
  { env, folder }: Surroundings,
): { text: string } | { what: string; fix?: string } {
  const [, from, rest = ""] = /^(env|file):(.+)$/.exec(name) ?? [];
  if (from === "env") {
    const text = env[rest];
    if (text) return { text };
    const state = text === undefined ? "is not set" : "is empty";
    return {
      what: `the environment variable ${rest} ${state}`,
      fix: `export ${rest}=…, or ${rest}=… in .env beside the configuration`,
    };
  }
  if (from === "file") return readSecretFile(resolve(folder, rest));
  return {
    what: "it names something by a dollar and braces that is neither env:NAME nor file:/path",
    fix: "Write two dollars where braces after one are meant as they are",
  };
}
