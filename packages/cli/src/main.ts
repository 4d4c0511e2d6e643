/** The `valetkey` command: reads the arguments and hands over. Each command is a file of its own. */
import { Command } from "commander";
import { demo } from "./demo/demo.ts";

const program = new Command("valetkey").description(
  "Connects your users' accounts over OAuth 1.0a and OAuth 2, and calls APIs as them.",
);

program
  .command("demo")
  .description(
    "Runs the whole story on this machine: two providers, two users, one vault. Needs nothing else.",
  )
  .option("--json", "print the facts as one JSON object")
  .option("--keep", "leave everything running at the end and print the URLs to click through")
  .option(
    "--data <folder>",
    "where the vault's file goes (default: a new folder for temporary files)",
  )
  .addHelpText(
    "after",
    "\nExamples:\n  valetkey demo\n  valetkey demo --keep\n  valetkey demo --json",
  )
  .action(async (options: { json?: boolean; keep?: boolean; data?: string }) => {
    process.exitCode = await demo(options);
  });

await program.parseAsync();
