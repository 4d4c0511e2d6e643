/** Makes commander's commands of ours. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { helpOf, indexOf, optionsOf, setHelp } from "./help.ts";
import type { CommandGroup, CommandSpec, OptionSpec } from "./spec.ts";

/** Runs a command with what was typed. */
export type Runner = (spec: CommandSpec, args: readonly string[], options: object) => Promise<void>;

/** Adds all commands to a program. */
export function addCommands(program: Command, groups: readonly CommandGroup[], run: Runner): void {
  const families = new Map<string, Command>();
  for (const spec of groups.flatMap(({ commands }) => commands)) {
    const [first = "", second] = spec.path.split(" ");
    if (second === undefined) addLeaf(program, first, spec, run);
    else addLeaf(families.get(first) ?? family(first), second, spec, run);
  }

  function family(name: string): Command {
    const made = program.command(name);
    setHelp(made, () => indexOf(`valetkey ${name}`, groups, `${name} `));
    families.set(name, made);
    return made;
  }
}

function addLeaf(parent: Command, name: string, spec: CommandSpec, run: Runner): void {
  const command = parent.command(name).description(spec.about);
  for (const [syntax, about] of spec.args ?? []) command.argument(syntax, about);
  for (const option of optionsOf(spec)) command.addOption(optionOf(option));
  setHelp(command, () => helpOf(spec));
  command.action(() => run(spec, command.args, command.opts()));
}

function optionOf({ flags, about, choices, many, read }: OptionSpec): Option {
  const option = new Option(flags, about);
  if (choices) option.choices(choices);
  if (many) option.argParser((value, before: string[] | undefined) => [...(before ?? []), value]);
  if (read)
    option.argParser((value) => {
      try {
        return read(value);
      } catch (error) {
        throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
      }
    });
  return option;
}
