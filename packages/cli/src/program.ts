/** The `valetkey` program: reads what was typed, runs the command, and tells how it ended. */
import { Command, CommanderError } from "commander";
import { opener } from "./client/open.ts";
import { inOwnWords } from "./client/own-words.ts";
import { withoutSecrets } from "./client/trace.ts";
import { addCommands } from "./ground/build.ts";
import { type ExitCode, exitCodes, usage } from "./ground/failure.ts";
import { indexOf, setHelp } from "./ground/help.ts";
import { createOutput, type Output } from "./ground/output.ts";
import type { CommandGroup, CommandSpec, CommonOptions } from "./ground/spec.ts";
import type { Terminal } from "./ground/terminal.ts";
import { tell } from "./ground/told.ts";
import { groups as all } from "./groups.ts";

const about = "Connects your users' accounts over OAuth 1.0a and OAuth 2, and calls APIs as them.";

/** What a shell is told of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Runs the program with what was typed after its name, and resolves with the exit code. Never rejects. */
export async function runProgram(
  typed: readonly string[],
  terminal: Terminal,
  groups: readonly CommandGroup[] = all,
): Promise<number> {
  const out = createOutput(terminal, typed.includes("--json"));
  let code: ExitCode = exitCodes.ok;
  const program = new Command("valetkey").description(about).exitOverride();
  program.configureOutput({
    writeOut: (text) => void terminal.stdout.write(text),
    writeErr: out.say,
    // What commander would say of a mistake is said in our words.
    outputError: () => undefined,
  });
  program.option("-V, --version", "print the version");
  setHelp(program, () => indexOf(about, groups));
  program.action(async () => {
    code = await answerBare(program, terminal, out);
  });
  program.allowExcessArguments(true);
  addCommands(program, groups, async (spec, args, options) => {
    code = await runCommand(spec, { terminal, out, args, options });
  });
  try {
    await program.parseAsync(withHelp(typed), { from: "user" });
    return code;
  } catch (error) {
    if (terminal.stopped.aborted) return INTERRUPTED;
    if (!(error instanceof CommanderError)) return tell(error, out);
    // Help that was asked for is no mistake; that of a word that needs another one is.
    if (error.code.startsWith("commander.help"))
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return tell(ours(error, { typed, groups }), out);
  }
}

/** `valetkey help keys rotate` is as good as `valetkey keys rotate --help`. */
function withHelp(typed: readonly string[]): string[] {
  const [first, ...rest] = typed;
  return first === "help" ? [...rest, "--help"] : [...typed];
}

/** The program without a command: its version, its help, or a word that is none. */
async function answerBare(program: Command, terminal: Terminal, out: Output): Promise<ExitCode> {
  const [word] = program.args;
  if (word !== undefined) {
    const { nearest } = await import("@valetkey/catalog");
    const guess = nearest(
      word,
      program.commands.map((it) => it.name()),
    );
    throw usage(
      `There is no command ${isWord(word) ? JSON.stringify(word) : "of that name"}.${guess ? ` Did you mean ${guess}?` : ""}`,
      "valetkey --help lists them all",
    );
  }
  if (program.opts()["version"]) {
    const { version } = await import("./version.ts");
    out.result({ version }, () => version);
    return exitCodes.ok;
  }
  terminal.stdout.write(program.helpInformation());
  return exitCodes.ok;
}

interface Typed {
  terminal: Terminal;
  out: Output;
  args: readonly string[];
  options: CommonOptions;
}

async function runCommand(spec: CommandSpec, typed: Typed): Promise<ExitCode> {
  const { terminal, out, args, options } = typed;
  const run = await spec.load();
  const server = opener({ terminal, out, options, local: spec.speaks === "local" });
  try {
    const called = { terminal, out, args, options: options as never, server: server.open };
    return (await run(called)) ?? exitCodes.ok;
  } catch (error) {
    throw inOwnWords(error, spec);
  } finally {
    await server.close();
  }
}

/** Whether it may be repeated: what is no word may be a secret that was pasted in the wrong place. */
function isWord(typed: string): boolean {
  return /^[a-z][a-z-]*$/i.test(typed);
}

/** The command that was typed, with a blank behind it, or nothing: what stands beside it may be a value, or a secret. */
function commandIn(typed: readonly string[], groups: readonly CommandGroup[]): string {
  const paths = groups.flatMap(({ commands }) => commands.map(({ path }) => path));
  const known = [typed.slice(0, 2).join(" "), typed[0] ?? ""].find((it) =>
    paths.some((path) => path === it || path.startsWith(`${it} `)),
  );
  return known ? `${known} ` : "";
}

/** Commander's errors in our voice. */
function ours(
  error: CommanderError,
  { typed, groups }: { typed: readonly string[]; groups: readonly CommandGroup[] },
): unknown {
  const [first = "", guess] = error.message
    .replace(/^error: /, "")
    .replace(/ is invalid\. (?=[a-z])/, " is invalid: it ")
    .split("\n");
  const sentence = /[.!?]$/.test(first) ? first : `${first}.`;
  const said = guess ? `${sentence} ${guess.replace(/^\((.*)\)$/, "$1")}` : sentence;
  const message = withoutSecrets(said);
  return usage(
    `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    `see valetkey ${commandIn(typed, groups)}--help`,
  );
}
