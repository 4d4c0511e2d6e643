/**
 * Which server a command talks to, and by which key. URL and key always come from the same place: a key that was given for one server
 * is never sent to another, whatever a folder says.
 */
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { usage } from "../ground/failure.ts";
import { exposureOf, readIfThere } from "../ground/private-files.ts";
import { readFrom } from "../ground/secret.ts";
import { quoted } from "../ground/shell.ts";
import type { Terminal } from "../ground/terminal.ts";

/** A server and a key for it. */
export interface Place {
  /** Origin, without a slash at its end. */
  url: string;
  key: string;
  /** Where both come from, for people: "VALETKEY_URL", a folder. */
  from: string;
  /** Something about it that a person should know. */
  warning?: string;
}

/** What a command was told. */
export interface PlaceOptions {
  url?: string;
  /** A file that holds the key; `-` is standard input. */
  key?: string;
}

/** The folder that `valetkey dev` keeps its data in. */
export const DEV_FOLDER = ".valetkey";

/** The person's own folder of settings: `VALETKEY_HOME`, `$XDG_CONFIG_HOME/valetkey`, or `~/.config/valetkey`. */
export function configFolder({ env, home }: Pick<Terminal, "env" | "home">): string {
  return env["VALETKEY_HOME"] || join(env["XDG_CONFIG_HOME"] || join(home, ".config"), "valetkey");
}

const configurations = [
  "valetkey.yaml",
  "valetkey.yml",
  "valetkey.config.ts",
  "valetkey.config.mts",
  "valetkey.config.js",
  "valetkey.config.mjs",
];

/** The name of the file in a folder from which `valetkey serve` would start a server there, or undefined. */
export function configurationIn(folder: string): string | undefined {
  return configurations.find((name) => existsSync(join(folder, name)));
}

/** How commands come to the server of a configuration, in a sentence for whoever has written one. */
export const toItsServer =
  "valetkey serve starts its server; then give --url, or set VALETKEY_URL, and VALETKEY_API_KEY (the first key: valetkey keys create <name> --preset backend --on-server)";

/** Finds the server: options, then the environment, then `.valetkey/` here or above, then the person's own folder. Undefined: none is set up. */
export async function findPlace(
  terminal: Terminal,
  options: PlaceOptions = {},
): Promise<Place | undefined> {
  const { env } = terminal;
  const url = options.url ?? env["VALETKEY_URL"];
  if (url !== undefined) return named(terminal, url, options);
  if (options.key !== undefined || env["VALETKEY_API_KEY"])
    throw usage(
      "There is a key and no URL of a server that it is for.",
      "give --url, or set VALETKEY_URL",
    );
  const dev = devFolder(terminal.cwd);
  return (dev ? kept(dev) : undefined) ?? kept(configFolder(terminal));
}

async function named(terminal: Terminal, asked: string, options: PlaceOptions): Promise<Place> {
  const url = readUrl(asked);
  const from = options.url === undefined ? "VALETKEY_URL" : "--url";
  const given =
    options.key === undefined
      ? terminal.env["VALETKEY_API_KEY"]
      : await keyOf(terminal, options.key);
  const key = given ?? keptFor(terminal, url);
  if (!key)
    throw usage(
      `There is no key for ${url}.`,
      "set VALETKEY_API_KEY, or give --key <file> (- for standard input)",
    );
  return { url, key, from, ...(isPlain(url) && { warning: plainWarning(url) }) };
}

async function keyOf(terminal: Terminal, file: string): Promise<string> {
  if (file.startsWith("vk_"))
    throw usage(
      "--key takes a file, not the key: others on this machine can read the command line.",
      "set VALETKEY_API_KEY, or give --key <file> (- for standard input)",
    );
  return readFrom(terminal, file);
}

/** A key that is kept for this very server. */
function keptFor(terminal: Terminal, url: string): string | undefined {
  const dev = devFolder(terminal.cwd);
  for (const folder of [...(dev ? [dev] : []), configFolder(terminal)]) {
    const place = kept(folder);
    if (place?.url === url) return place.key;
  }
  return undefined;
}

/** The nearest `.valetkey` of this folder or one above that has a server in it. */
export function devFolder(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = join(folder, DEV_FOLDER);
    if (readIfThere(join(found, "url")) !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

function kept(folder: string): Place | undefined {
  const url = readIfThere(join(folder, "url"));
  const file = join(folder, "key");
  const key = url === undefined ? undefined : readIfThere(file);
  if (!url || !key) return undefined;
  // A folder above may be anybody's, and its server would hear all that a command sends.
  if (isForeign(folder)) return undefined;
  const exposed = exposureOf(file);
  const warning = exposed && `${file} is ${exposed}. Put it right by: chmod 600 ${quoted(file)}`;
  return { url: readUrl(url), key, from: folder, ...(warning && { warning }) };
}

function isForeign(folder: string): boolean {
  return process.platform !== "win32" && statSync(folder).uid !== process.getuid?.();
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw usage(
      `${JSON.stringify(text)} is not the URL of a server.`,
      "such as http://localhost:8430",
    );
  return url.origin + url.pathname.replace(/\/$/, "");
}

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

function plainWarning(url: string): string {
  return `${url} is plain http: whoever is on the way there can read the key. Use https.`;
}
