/** The `valetkey` command. */
import { processTerminal } from "./ground/terminal.ts";
import { runProgram } from "./program.ts";

process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
