/** What `valetkey demo` takes. What it does is demo.ts. */
import type { CommandSpec } from "../ground/spec.ts";

/** The command. */
export const demoCommand: CommandSpec = {
  path: "demo",
  about:
    "Runs the whole story on this machine: two providers, two users, one vault. Needs nothing else.",
  options: [
    {
      flags: "--keep",
      about: "leave everything running at the end and print the URLs to click through",
    },
    {
      flags: "--data <folder>",
      about: "where the vault's file goes (default: a new temporary folder)",
    },
  ],
  examples: ["valetkey demo", "valetkey demo --keep"],
  load: async () => (await import("./run.ts")).runDemo,
};
