/** All commands, in the order in which help shows them. */
import { catalogCommands } from "./catalog/commands.ts";
import { demoCommand } from "./demo/command.ts";
import type { CommandGroup } from "./ground/spec.ts";

/** The commands by what they are for. */
export const groups: readonly CommandGroup[] = [
  { title: "Start", commands: [demoCommand] },
  { title: "Develop", commands: [...catalogCommands] },
];
