/** What `valetkey catalog` takes. What it does is catalog.ts. */
import type { Called, CommandSpec } from "../ground/spec.ts";
import type { ListOptions } from "./catalog.ts";

/** The two commands. */
export const catalogCommands: readonly CommandSpec[] = [
  {
    path: "catalog ls",
    about: "Lists the services that can be connected without typing an endpoint.",
    args: [["[query]", "a part of an id or name"]],
    options: [
      {
        flags: "--protocol <protocol>",
        about: "only those that speak it",
        choices: ["oauth1", "oauth2", "key"],
      },
      {
        flags: "--status <status>",
        about: "only those whose facts are this sure",
        choices: ["documented", "agreed", "single"],
      },
      { flags: "--category <category>", about: "only those of a category, such as finance" },
    ],
    examples: ["valetkey catalog ls git", "valetkey catalog ls --protocol oauth1 --json"],
    load: async () => {
      const { listCatalog } = await import("./catalog.ts");
      return ({ args, options, ...io }: Called<ListOptions>) =>
        listCatalog(args[0], options, outputOf(io));
    },
  },
  {
    path: "catalog show",
    about: "Says all that is known of one service, and how an app is registered there.",
    args: [["<id>", "its id, as catalog ls prints it"]],
    examples: ["valetkey catalog show trello", "valetkey catalog show x --json"],
    load: async () => {
      const { showEntry } = await import("./catalog.ts");
      return ({ args, options, ...io }: Called) => showEntry(args[0] ?? "", options, outputOf(io));
    },
  },
];

function outputOf({ terminal }: Pick<Called, "terminal">) {
  return {
    print: (line: string) => void terminal.stdout.write(`${line}\n`),
    width: terminal.width,
  };
}
