/** All commands, in the order in which help shows them. */
import { catalogCommands } from "./catalog/commands.ts";
import { configCommands } from "./config/commands.ts";
import { demoCommand } from "./demo/command.ts";
import type { CommandGroup } from "./ground/spec.ts";
import { manageCommands } from "./manage/commands.ts";
import { movingCommands } from "./moving/commands.ts";
import { providerCommands } from "./providers/commands.ts";
import { sandboxCommands } from "./sandbox/commands.ts";
import { startCommands } from "./start/commands.ts";
import { useCommands } from "./use/commands.ts";
import { watchCommands } from "./watch/commands.ts";

/** The commands by what they are for. */
export const groups: readonly CommandGroup[] = [
  { title: "Start", commands: [...startCommands, demoCommand] },
  { title: "Use", commands: useCommands },
  { title: "Manage", commands: [...providerCommands, ...manageCommands, ...movingCommands] },
  { title: "Watch", commands: watchCommands },
  { title: "Develop", commands: [...sandboxCommands, ...configCommands, ...catalogCommands] },
];
