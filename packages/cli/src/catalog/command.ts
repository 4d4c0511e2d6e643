/** What `valetkey catalog` takes. What it does is catalog.ts. */
import { type Command, Option } from "commander";
import { type ListOptions, listCatalog, showEntry } from "./catalog.ts";

/** Adds the command to the program. */
export function addCatalog(program: Command, exitCode: (code: number) => void): void {
  const catalog = program
    .command("catalog")
    .description("The services that can be connected without typing an endpoint.");
  catalog
    .command("ls")
    .description("Lists the services, those whose id or name holds the query if there is one.")
    .argument("[query]", "a part of an id or name")
    .addOption(
      new Option("--protocol <protocol>", "only those that speak it").choices([
        "oauth1",
        "oauth2",
        "key",
      ]),
    )
    .addOption(
      new Option("--status <status>", "only those whose facts are this sure").choices([
        "documented",
        "agreed",
        "single",
      ]),
    )
    .option("--category <category>", "only those of a category, such as finance")
    .option("--json", "print one JSON list")
    .addHelpText(
      "after",
      "\nExamples:\n  valetkey catalog ls\n  valetkey catalog ls git\n  valetkey catalog ls --protocol oauth1 --json",
    )
    .action(async (query: string | undefined, options: ListOptions) =>
      exitCode(await listCatalog(query, options)),
    );
  catalog
    .command("show")
    .description("Says all that is known of one service, and how an app is registered there.")
    .argument("<id>", "its id, as catalog ls prints it")
    .option("--json", "print the entry as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  valetkey catalog show trello\n  valetkey catalog show x --json",
    )
    .action(async (id: string, options: { json?: boolean }) =>
      exitCode(await showEntry(id, options)),
    );
}
