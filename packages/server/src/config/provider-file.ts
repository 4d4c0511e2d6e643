/** Providers as a part of `valetkey.yaml`: written from a server that was told of them over the API, and read to be told to one. */
import { ConfigError } from "./faults.ts";
import type { Environment } from "./layers.ts";
import { checkConfig } from "./load.ts";
import { isPlain, snakeKeys } from "./names.ts";

/** A provider to be written: its options in the words of files, null at the place of each secret (JSON pointers, RFC 6901). */
export interface FileProvider {
  id: string;
  options: Readonly<Record<string, unknown>>;
  secrets: readonly string[];
}

/** What was written. */
export interface ProviderFile {
  /** `providers:` and what belongs to it, with `${env:…}` for each secret. */
  text: string;
  /** The variables that are named in it, with what each is to hold. */
  variables: readonly { name: string; provider: string; option: string }[];
}

/** Writes them. */
export async function writeProviders(providers: readonly FileProvider[]): Promise<ProviderFile> {
  const { stringify } = await import("yaml");
  const variables: { name: string; provider: string; option: string }[] = [];
  const written = providers.map(({ id, options, secrets }) => {
    const names = new Map<string, string>();
    for (const pointer of secrets) {
      const option = pointer.slice(1).replaceAll("/", ".");
      const name = freeName(`${id}_${option}`, variables);
      variables.push({ name, provider: id, option });
      names.set(pointer, name);
    }
    return [id, filled(options, "", names)];
  });
  const text = stringify({ providers: Object.fromEntries(written) }, { lineWidth: 0 });
  return { text, variables };
}

function freeName(of: string, taken: readonly { name: string }[]): string {
  const name = of.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
  // A variable begins with a letter (POSIX, 8.1).
  const base = /^[A-Z]/.test(name) ? name : `P_${name}`;
  const isTaken = (it: string): boolean => taken.some((other) => other.name === it);
  let free = base;
  for (let count = 2; isTaken(free); count++) free = `${base}_${count}`;
  return free;
}

/** A value with the names of variables put in; what files would take for one is written so that they do not. */
function filled(value: unknown, at: string, names: ReadonlyMap<string, string>): unknown {
  const name = names.get(at);
  if (name !== undefined) return `\${env:${name}}`;
  if (typeof value === "string") return value.replaceAll("${", () => "$${");
  if (Array.isArray(value)) return value.map((it, index) => filled(it, `${at}/${index}`, names));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const part = key.replaceAll("~", "~0").replaceAll("/", "~1");
      return [key, filled(inner, `${at}/${part}`, names)];
    }),
  );
}

/** Which file is read, and where its variables come from. */
export interface ReadProvidersOptions {
  file: string;
  env: Environment;
  cwd: string;
}

/**
 * The providers of a configuration, by their names, with what it names put in: options in the words of the wire. What else it says, such as where
 * its own server is, is not looked at. Throws {@link ConfigError} with all that is wrong with them.
 */
export async function readProviders({
  file,
  env,
  cwd,
}: ReadProvidersOptions): Promise<Readonly<Record<string, Record<string, unknown>>>> {
  const flags = { config: file, dev: true, publicUrl: "http://localhost:8430" };
  const { faults, loaded } = await checkConfig({ flags, env, cwd });
  const ofProviders = faults.filter(
    ({ pointer }) => pointer === "" || /^\/providers(\/|$)/.test(pointer),
  );
  if (ofProviders.length > 0) throw new ConfigError(ofProviders);
  if (!loaded) throw new ConfigError(faults);
  return snakeKeys(loaded.config.providers) as Record<string, Record<string, unknown>>;
}
