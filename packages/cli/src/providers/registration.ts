/** What an app that is registered at a service consists of, by the service's protocol, and where each part is had from. */
import type { CatalogEntry } from "@valetkey/catalog";
import { usage } from "../ground/failure.ts";
import { prompt, type Shortcuts } from "../ground/prompt.ts";
import { readFrom, readSecret } from "../ground/secret.ts";
import { listed, type OptionSpec } from "../ground/spec.ts";
import type { Terminal } from "../ground/terminal.ts";

/** What a command was told of an app. */
export interface RegistrationOptions {
  clientId?: string;
  /** A file; `-` is standard input. */
  clientSecret?: string;
  privateKey?: string;
  public?: boolean;
  scopes?: string[];
  set?: string[];
}

/** The same, with what a person can have done while the rest is asked for. */
export interface RegistrationAsked extends RegistrationOptions {
  shortcuts?: Shortcuts;
}

/** The options of a command that asks for an app. */
export const registrationOptions: readonly OptionSpec[] = [
  {
    flags: "--client-id <id>",
    about: "the client id, or the consumer key of OAuth 1.0a",
    wire: ["/client_id", "/consumer_key"],
  },
  {
    flags: "--client-secret <file>",
    about: "a file with the secret, - for standard input (default: VALETKEY_CLIENT_SECRET)",
    wire: ["/client_secret", "/consumer_secret"],
  },
  {
    flags: "--private-key <file>",
    about: "a PEM file, where the service wants a key in place of a secret",
    wire: ["/private_key"],
  },
  { flags: "--public", about: "the app has no secret" },
  {
    flags: "--scopes <list>",
    about: "what to ask users for, separated by commas (default: the service's)",
    wire: ["/scopes"],
    many: true,
  },
  {
    flags: "--set <name=value>",
    about: "another option of the provider, in the words of valetkey.yaml",
    many: true,
  },
];

/** Whether an app becomes a client of the service by itself, or the service has none: nothing is asked for then. */
export function needsNoApp(entry: CatalogEntry): boolean {
  return entry.protocol === "key" || ("resource" in entry && entry.resource !== undefined);
}

/** The options of a provider of this service, in the words of the wire, with placeholders: enough to be told its redirect URI. */
export function placeholder(entry: CatalogEntry): Record<string, string> {
  if (needsNoApp(entry)) return {};
  return entry.protocol === "oauth1"
    ? { consumer_key: "registered-later", consumer_secret: "registered-later" }
    : { client_id: "registered-later", client_secret: "registered-later" };
}

/** The options of a provider, in the words of the wire: asked for at the terminal where they were not given. */
export async function registrationOf(
  terminal: Terminal,
  entry: CatalogEntry,
  options: RegistrationAsked,
): Promise<Record<string, unknown>> {
  const scopes = options.scopes && listed(options.scopes);
  const common = { ...(scopes && { scopes }), ...others(options.set ?? []) };
  if (needsNoApp(entry) && options.clientId === undefined) return common;
  const isFirst = entry.protocol === "oauth1";
  const words = isFirst
    ? (["Consumer key (API key)", "Consumer secret"] as const)
    : (["Client ID", "Client secret"] as const);
  const id =
    options.clientId ??
    terminal.env["VALETKEY_CLIENT_ID"] ??
    (await prompt(terminal, {
      ask: words[0],
      instead: "--client-id <id>, or VALETKEY_CLIENT_ID",
      ...(options.shortcuts && { shortcuts: options.shortcuts }),
    }));
  if (id === "") throw usage(`${words[0]} is empty.`);
  const proof = await proofOf(terminal, words[1], options);
  const named = isFirst ? { consumer_key: id } : { client_id: id };
  if ("secret" in proof)
    return {
      ...named,
      ...(isFirst ? { consumer_secret: proof.secret } : { client_secret: proof.secret }),
      ...common,
    };
  return { ...named, ...proof, ...common };
}

async function proofOf(
  terminal: Terminal,
  name: string,
  { clientSecret, privateKey, public: isPublic, shortcuts }: RegistrationAsked,
): Promise<{ secret: string } | { private_key?: string }> {
  if (isPublic) return {};
  if (privateKey !== undefined) return { private_key: await readFrom(terminal, privateKey) };
  const places = {
    name,
    option: "--client-secret",
    file: clientSecret,
    variable: "VALETKEY_CLIENT_SECRET",
    shortcuts,
  };
  return { secret: await readSecret(terminal, places) };
}

function others(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw usage(`${JSON.stringify(pair)} sets nothing.`, "write it as name=value");
      const [name, text] = [pair.slice(0, at), pair.slice(at + 1)];
      if (/secret|private_key|password/.test(name))
        throw usage(
          `${name} does not belong on the command line, which others on this machine can read.`,
          "use --client-secret <file>",
        );
      try {
        return [name, JSON.parse(text)];
      } catch {
        return [name, text];
      }
    }),
  );
}
