/** What the commands take that are about a server's configuration. */
import type { CommandSpec } from "../ground/spec.ts";

/** The commands. */
export const configCommands: readonly CommandSpec[] = [
  {
    path: "config check",
    about:
      "Says what a server would be started with, where each setting comes from, and all that is wrong.",
    options: [
      {
        flags: "--config <file>",
        about: "the file (default: valetkey.yaml or valetkey.config.ts here)",
      },
    ],
    examples: ["valetkey config check", "valetkey config check --config ./production.yaml --json"],
    load: async () => (await import("./check.ts")).checkConfiguration,
  },
  {
    path: "config schema",
    about: "Prints the JSON Schema of valetkey.yaml, for editors.",
    examples: ["valetkey config schema", "valetkey config schema > valetkey.schema.json"],
    load: async () => (await import("./check.ts")).printSchema,
  },
  {
    path: "encryption-key",
    about: "Makes a key that seals what a server keeps, and prints it.",
    options: [
      { flags: "--id <name>", about: "its name (default: k1)" },
      {
        flags: "--out <file>",
        about: "write it to this file, which only you can read, and do not print it",
      },
    ],
    examples: ["valetkey encryption-key", "valetkey encryption-key --id k2 --out ./k2.key"],
    load: async () => (await import("./encryption-key.ts")).encryptionKey,
  },
];
