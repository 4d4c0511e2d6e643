/** Help as text: what it does, two examples, then what it takes. The reference in docs/ is made of the same words. */
import type { Command } from "commander";
import type { CommandGroup, CommandSpec, OptionSpec } from "./spec.ts";
import { table } from "./table.ts";

/** Options that every command has. */
const commonOptions: readonly OptionSpec[] = [{ flags: "--json", about: "print JSON" }];

/** Options of the commands that speak to a server. */
const serverOptions: readonly OptionSpec[] = [
  {
    flags: "--url <url>",
    about:
      "the server (default: VALETKEY_URL, then .valetkey/ here or above, then ~/.config/valetkey)",
  },
  {
    flags: "--key <file>",
    about: "a file with the API key, - for standard input (default: VALETKEY_API_KEY)",
  },
  { flags: "--tenant <id>", about: "work on this tenant (default: default)" },
  {
    flags: "--trace",
    about: "show each exchange with the server on standard error, without secrets",
  },
];

/** The option of the commands that work without a server too. */
const localOptions: readonly OptionSpec[] = [
  {
    flags: "--local",
    about: "use the vault of this person in ~/.config/valetkey, whatever servers there are",
  },
];

/** All options of a command, its own first. */
export function optionsOf({ options = [], speaks }: CommandSpec): readonly OptionSpec[] {
  return [
    ...options,
    ...commonOptions,
    ...(speaks ? serverOptions : []),
    ...(speaks === "local" ? localOptions : []),
  ];
}

/** `valetkey connections ls [options]`, with its arguments. */
export function usageOf({ path, args = [] }: CommandSpec): string {
  return ["valetkey", path, ...args.map(([syntax]) => syntax), "[options]"].join(" ");
}

/** Help of one command. */
export function helpOf(spec: CommandSpec): string {
  const { about, args = [], examples } = spec;
  return [
    about,
    "",
    ...examples.map((example) => `  $ ${example}`),
    "",
    `Usage: ${usageOf(spec)}`,
    "",
    ...table(
      [],
      args.map(([syntax, words]) => [`  ${syntax}`, words]),
    ),
    ...(args.length > 0 ? [""] : []),
    ...table([], [...optionsOf(spec).map(optionRow), ["  -h, --help", "show this"]]),
    "",
  ].join("\n");
}

function optionRow({ flags, about, choices, many }: OptionSpec): string[] {
  const more = [choices && `one of ${choices.join(", ")}`, many && "may be repeated"].filter(
    Boolean,
  );
  return [`  ${flags}`, more.length > 0 ? `${about} (${more.join("; ")})` : about];
}

/** Help of several commands: of the program, or of those that begin with a word. */
export function indexOf(about: string, groups: readonly CommandGroup[], word = ""): string {
  const lines = groups.flatMap(({ title, commands }) => {
    const rows = commands
      .filter(({ path }) => path.startsWith(word))
      .map((it) => [`  ${it.path}`, it.about]);
    return rows.length > 0 ? [...(word ? [] : [title]), ...table([], rows), ""] : [];
  });
  const how = `valetkey ${word}<command> --help says more, with examples.`;
  const begin =
    "New here? valetkey demo shows all of it in a minute; valetkey dev starts a server to try things on.";
  return [about, "", ...lines, how, ...(word ? [] : [begin]), ""].join("\n");
}

/** Has commander print `text` as the help of a command. */
export function setHelp(command: Command, text: () => string): void {
  command.configureHelp({ formatHelp: () => text() });
}
