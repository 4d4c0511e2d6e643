/** A server's refusal in the words of the command that was typed: `--scope` for `/scopes/0`. What the command has no word for stays as it is. */
import { exitCodes, Failure, type FailureFacts } from "../ground/failure.ts";
import type { CommandSpec } from "../ground/spec.ts";
import { factsOf } from "../ground/told.ts";
import type { Problem } from "./problem.ts";

type Fault = NonNullable<Problem["errors"]>[number];

/** Any error as a failure of this command: in its own words, and with what puts it right. */
export function inOwnWords(error: unknown, spec: CommandSpec): Failure {
  const failure = error instanceof Failure ? error : new Failure(factsOf(error));
  const { facts } = refusedInOwnWords(failure, spec);
  const fix = facts.fix ?? (facts.link ? undefined : fixOf(facts, spec));
  return new Failure({ ...facts, ...(fix !== undefined && { fix }) });
}

/** Where the server or the vault said none. */
function fixOf(
  { code, exitCode, message }: FailureFacts,
  { path }: CommandSpec,
): string | undefined {
  const [family = "", word] = path.split(" ");
  if (/(^|_)not_found$/.test(code) && word !== undefined)
    return `valetkey ${family} ${/\bdelivery\b/.test(message) ? "deliveries" : "ls"} lists what there is`;
  return exitCode === exitCodes.usage ? `see valetkey ${path} --help` : undefined;
}

/** The same failure where it is no refusal of what was typed. */
function refusedInOwnWords(error: Failure, spec: CommandSpec): Failure {
  const { facts } = error;
  if (facts.code === "options_invalid") return ofProvider(error, spec);
  const faults = faultsIn(facts.more?.["errors"]);
  if (!faults.some(({ pointer }) => wordFor(spec, pointer))) return error;
  const told = faults.map((fault) => ({ ...fault, option: wordFor(spec, fault.pointer) }));
  const lines = told.map(({ option, pointer, detail }) => {
    const seconds = option !== undefined && /_s$/.test(pointer) ? " (in seconds)" : "";
    return `${option ?? (pointer || "/")}: ${detail}${seconds}`;
  });
  const [only = "", ...others] = lines;
  const begin = `${facts.more?.["status"]} ${facts.code} — `;
  const message =
    others.length === 0
      ? `${begin}${only}`
      : `${begin}The server does not take this:\n${lines.join("\n")}`;
  return new Failure({ ...facts, message, more: { ...facts.more, errors: told } });
}

function faultsIn(value: unknown): readonly Fault[] {
  return Array.isArray(value) ? (value as Fault[]) : [];
}

/** The option or argument that became what a pointer names. */
function wordFor({ options = [], args = [] }: CommandSpec, pointer: string): string | undefined {
  const fits = (wire: string | undefined): boolean =>
    wire !== undefined && (pointer === wire || pointer.startsWith(`${wire}/`));
  const option = options.find(({ wire = [] }) => wire.some(fits));
  if (option) return nameOf(option.flags);
  return args.find(([, , wire]) => fits(wire))?.[0];
}

/** `--scope` of `-s, --scope <scope>`. */
function nameOf(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

/** The vault names a provider's options by their names in TypeScript: `providers.acme.tokenUrl`, `issuer of provider acme`. */
function ofProvider(error: Failure, spec: CommandSpec): Failure {
  const { facts } = error;
  const takesOthers = spec.options?.some(({ flags }) => flags.startsWith("--set "));
  if (!takesOthers) return error;
  const named = (word: string): string => {
    const snake = snakeOf(word);
    return wordFor(spec, `/${snake}`) ?? `--set ${snake}`;
  };
  const message = facts.message
    .replace(/(?<=— )(providers\.set|createVault): /, "")
    .replaceAll(/\bproviders\.[\w-]+\.(\w+)/g, (_, word: string) => named(word))
    .replaceAll(/(?<=— |; )(\w+) of provider [\w-]+/g, (_, word: string) => named(word))
    .replaceAll(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, snakeOf);
  return new Failure({ ...facts, message });
}

function snakeOf(word: string): string {
  return word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
