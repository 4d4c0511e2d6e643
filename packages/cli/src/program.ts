/** The commands and what they take. Each command is a file of its own. */
import { Command } from "commander";
import { addCatalog } from "./catalog/command.ts";
import type { DemoOptions } from "./demo/demo.ts";

/** Makes the `valetkey` program. `run` and `exitCode` stand for the demo and the process, for tests. */
export function createProgram(
  exitCode: (code: number) => void,
  run: (options: DemoOptions) => Promise<number> = runDemo,
): Command {
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
    .option("--data <folder>", "where the vault's file goes (default: a new temporary folder)")
    .addHelpText(
      "after",
      "\nExamples:\n  valetkey demo\n  valetkey demo --keep\n  valetkey demo --json",
    )
    .action(async (options: DemoOptions) => exitCode(await run(options)));
  addCatalog(program, exitCode);
  return program;
}

// The demo brings the vault and the sandbox: no other command waits for them.
async function runDemo(options: DemoOptions): Promise<number> {
  const { demo } = await import("./demo/demo.ts");
  return demo(options);
}
