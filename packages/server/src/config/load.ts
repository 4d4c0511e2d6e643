/** Reads the configuration from flags, environment and file, and says everything that is wrong with it at once. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import type { Config } from "./config.ts";
import { ConfigError, type Fault, pathOf } from "./faults.ts";
import { type ConfigFileRead, findConfigFile } from "./find-file.ts";
import { type Environment, type Flags, type Layers, layered, type Source } from "./layers.ts";
import { camelKeys } from "./names.ts";
import { keyFaults, nameFaults, vaultFaults } from "./provider-faults.ts";
import { type ConfigRead, configSchema } from "./schema.ts";
import { schemaFaults } from "./schema-faults.ts";
import { exposureOf, readSecretFile, unreadable } from "./secret-file.ts";
import { vaultOptions } from "./vault-options.ts";

/** How to make encryption keys: printed where they are missing. */
const MAKE_KEYS = "Set VALETKEY_ENCRYPTION_KEYS to what `valetkey encryption-key` prints";

/** What a configuration is read from. */
export interface LoadOptions {
  /** By the names of the flags: `{ port: 8431, config: "other.yaml" }`. Default: none. */
  flags?: Flags;
  /** Default: that of the process. */
  env?: Environment;
  /** Where the file is looked for. Default: that of the process. */
  cwd?: string;
}

/** A configuration that can be used. */
export interface LoadedConfig {
  config: Config;
  /** Where each word came from, with `file:line:column` where a file has them. No values. */
  sources: readonly Source[];
  /** What is allowed and probably not meant. */
  warnings: readonly string[];
  /** The file, where there is one. */
  path?: string;
  /** Where a word of the file was given (`["providers", "github"]`): `valetkey.yaml:7:3`, or the variable; undefined: nowhere. */
  whereOf: Layers["whereOf"];
}

/** What a check found. */
export interface CheckedConfig {
  faults: readonly Fault[];
  warnings: readonly string[];
  sources: readonly Source[];
  /** Undefined while there are faults. */
  loaded: LoadedConfig | undefined;
}

/** Reads the configuration. Throws {@link ConfigError} with all that is wrong. Writes nothing. */
export async function loadConfig(options: LoadOptions = {}): Promise<LoadedConfig> {
  const { faults, loaded } = await checkConfig(options);
  if (!loaded) throw new ConfigError(faults);
  return loaded;
}

/** Reads the configuration and says everything that is wrong with it, and where it stands. Writes nothing. */
export async function checkConfig({
  flags = {},
  env = process.env,
  cwd = process.cwd(),
}: LoadOptions = {}): Promise<CheckedConfig> {
  const named = flags["config"] ?? env["VALETKEY_CONFIG"];
  const file = await findConfigFile(typeof named === "string" ? named : undefined, cwd);
  const dotenv = readDotenv(file.folder);
  const layers = layered(file, { env: { ...dotenv.env, ...env }, flags, cwd });
  const found = [...file.faults, ...dotenv.faults, ...layers.faults];
  const read = file.faults.length > 0 ? { faults: [] } : readLayers(layers, { file, cwd });
  // A value that could not be put in is told once: that what stands in its place does not fit is no news.
  const unfilled = new Set(layers.faults.map(({ pointer }) => pointer));
  const more = read.faults.filter(({ pointer }) => !unfilled.has(pointer));
  const faults = [...found, ...more].map((fault) => placed(helped(fault), layers));
  const { sources } = layers;
  const exposed = exposedSecrets(file);
  const warnings = [...layers.warnings];
  if (exposed) warnings.push(`${exposed.what}: ${exposed.fix}`);
  const path = file.path !== undefined && { path: file.path };
  const loaded =
    faults.length === 0 && "config" in read && read.config
      ? { config: read.config, sources, warnings, ...path, whereOf: layers.whereOf }
      : undefined;
  return { faults, warnings, sources, loaded };
}

interface ReadLayers {
  faults: readonly Fault[];
  config?: Config;
}

interface Where {
  file: ConfigFileRead;
  cwd: string;
}

function readLayers(layers: Layers, where: Where): ReadLayers {
  const result = configSchema.safeParse(layers.value);
  if (!result.success) {
    // What is wrong with providers is worth hearing although something else is wrong, too.
    const faults = schemaFaults(result.error, layers.whereOf);
    return { faults: [...faults, ...faultsOfProviders(layers.value["providers"])] };
  }
  const read = result.data;
  const names = nameFaults(read.providers);
  const keys = readKeys(read, folderOf("/encryption_keys", layers, where));
  const config = configOf(read, { keys: keys.text, layers, where });
  const faults = [...missing(config, read), ...names, ...keys.faults];
  if (names.length === 0) faults.push(...judged(config));
  return { faults, config };
}

/** What the vault would say of those providers that have the form of some. */
function faultsOfProviders(given: unknown): readonly Fault[] {
  const read = configSchema.safeParse({ providers: given });
  if (!read.success || given === undefined) return [];
  const names = nameFaults(read.data.providers);
  if (names.length > 0) return names;
  const providers = camelKeys(read.data.providers) as Config["providers"];
  return vaultFaults({ publicUrl: "https://check.example", providers });
}

/** What cannot be left out where others use the server. */
function missing({ dev, encryptionKeys }: Config, read: ConfigRead): Fault[] {
  if (dev) return [];
  const faults: Fault[] = [];
  if (read.public_url === undefined)
    faults.push({
      pointer: "/public_url",
      what: "it is missing: the address at which browsers reach this server",
      fix: "Set VALETKEY_PUBLIC_URL=https://vault.example.org, or public_url in the file",
    });
  if (encryptionKeys === undefined && read.encryption_keys === undefined)
    faults.push({
      pointer: "/encryption_keys",
      what: "it is missing, and nothing is ever stored in plain text",
      fix: MAKE_KEYS,
    });
  return faults;
}

function readKeys(
  { encryption_keys: given }: ConfigRead,
  folder: string,
): { text: string | undefined; faults: readonly Fault[] } {
  if (given === undefined) return { text: undefined, faults: [] };
  if (typeof given === "string") return { text: given, faults: keyFaults(given) };
  const held = readSecretFile(resolve(folder, given.file));
  if (!("text" in held))
    return { text: undefined, faults: [{ pointer: "/encryption_keys", ...held }] };
  return { text: held.text, faults: keyFaults(held.text) };
}

function configOf(
  read: ConfigRead,
  { keys, layers, where }: { keys: string | undefined; layers: Layers; where: Where },
): Config {
  const { public_url, encryption_keys: _keys, branding, store, ...rest } = read;
  const { logo } = branding;
  const logoFolder = folderOf("/branding/logo", layers, where);
  const isFile = logo !== undefined && !logo.startsWith("data:");
  const bodies = layers.value["requests"];
  const isDevBodies = read.dev && !(isObject(bodies) && "bodies" in bodies);
  const camel = camelKeys({
    ...rest,
    branding: isFile ? { ...branding, logo: resolve(logoFolder, logo) } : branding,
    store: storePath(store, folderOf("/store", layers, where)),
    requests: isDevBodies ? { ...read.requests, bodies: "on" } : read.requests,
  }) as Omit<Config, "publicUrl" | "encryptionKeys">;
  const publicUrl = public_url ?? `http://localhost:${read.listen.port}`;
  return { ...camel, publicUrl: publicUrl.replace(/\/$/, ""), encryptionKeys: keys };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function storePath(store: string, folder: string): string {
  const [, path] = /^sqlite:(.+)$/.exec(store) ?? [];
  return path === undefined || path === ":memory:" ? store : `sqlite:${resolve(folder, path)}`;
}

/** What paths of a word are relative to. */
function folderOf(pointer: string, { sources }: Layers, { file, cwd }: Where): string {
  return sources.find((source) => source.pointer === pointer)?.from === "file" ? file.folder : cwd;
}

function judged(config: Config): readonly Fault[] {
  try {
    return vaultFaults(vaultOptions(config));
  } catch (error) {
    const { logo = "" } = config.branding;
    return [{ pointer: "/branding/logo", ...unreadable(logo, error) }];
  }
}

/** The encryption keys can be made: that is said rather than how a variable is set. */
function helped(fault: Fault): Fault {
  const isOfVariable =
    fault.pointer === "/encryption_keys" &&
    fault.fix?.startsWith("export VALETKEY_ENCRYPTION_KEYS=");
  return isOfVariable ? { ...fault, fix: MAKE_KEYS } : fault;
}

/** A fault with the place of what it names, where it has none yet. */
function placed(fault: Fault, { whereOf }: Layers): Fault {
  if (fault.where !== undefined || fault.pointer === "") return fault;
  const where = whereOf(pathOf(fault.pointer));
  return where === undefined ? fault : { ...fault, where };
}

/** `.env` beside the file: below the environment, and as secret. */
function readDotenv(folder: string): { env: Environment; faults: readonly Fault[] } {
  const path = resolve(folder, ".env");
  if (!existsSync(path)) return { env: {}, faults: [] };
  const held = readSecretFile(path);
  if ("text" in held) return { env: { ...parseEnv(held.text) }, faults: [] };
  // That others can read it ends the start; what it says is no news then: it is not to be called missing.
  const text = exposureOf(path) ? readFileSync(path, "utf8") : "";
  return { env: { ...parseEnv(text) }, faults: [{ pointer: "", ...held }] };
}

/** What to warn of where a secret stands in the file itself, rather than in a variable or a file that it names, and others can read it. */
function exposedSecrets({ path, name }: ConfigFileRead): { what: string; fix: string } | undefined {
  const exposure = path === undefined ? undefined : exposureOf(path);
  if (path === undefined || !exposure) return undefined;
  const [, word] = literalSecret.exec(readFileSync(path, "utf8")) ?? [];
  return word === undefined
    ? undefined
    : { what: `${name} holds a secret (${word}) and can be read by others`, fix: exposure.fix };
}

const literalSecret =
  /^[^#\n]*\b(encryption_keys|client_secret|consumer_secret|secret|private_key)["']?\s*:\s*["']?(?!["']?\$\{)[^\s{"']/m;
