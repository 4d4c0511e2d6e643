/** What the commands take that move connections in and out, and a store from one place to another. */
import type { CommandSpec, OptionSpec } from "../ground/spec.ts";

const config: OptionSpec = {
  flags: "--config <file>",
  about: "whose store it is (default: valetkey.yaml or valetkey.config.ts here)",
};

/** The commands. */
export const movingCommands: readonly CommandSpec[] = [
  {
    path: "import",
    about:
      "Takes over connections from another product's table or export, and tells what became of each row.",
    args: [["[file]", "the file (default: standard input)"]],
    options: [
      {
        flags: "--from <format>",
        about: "whose rows they are (default: jsonl, as valetkey export writes it)",
        choices: ["better-auth", "authjs", "spring", "nango", "csv", "jsonl"],
      },
      {
        flags: "--database <url>",
        about: "read the app's own table instead: postgres://… or sqlite:<path>",
      },
      { flags: "--table <name>", about: "its name, where it is not the usual one" },
      {
        flags: "--map <name=provider>",
        about: "a provider by the name that the rows have for it",
        many: true,
      },
      {
        flags: "--user-field <name>",
        about: "the field that holds the user's id, where it is not the usual one",
      },
      {
        flags: "--utc-offset <offset>",
        about: "of times that tell none, such as +02:00 (default: Z)",
      },
      { flags: "--identity <file>", about: "the identity file of age that opens a sealed export" },
      { flags: "--dry-run", about: "check every row, write nothing and ask no provider" },
      {
        flags: "--overwrite",
        about: "put rows in the place of what may be newer, or was disconnected",
      },
      {
        flags: "--trust-accounts",
        about: "believe the account that a row names, and ask no provider",
      },
    ],
    examples: [
      "valetkey import --from better-auth --database sqlite:./app.db --dry-run",
      "valetkey import --from csv users.csv --map google=google-work",
    ],
    speaks: "local",
    load: async () => (await import("./import.ts")).importRows,
  },
  {
    path: "export",
    about: "Writes connections with their tokens to a file that is sealed to a public key of age.",
    options: [
      {
        flags: "--to <recipient>",
        about: "a public key (age1…); may be given several times",
        many: true,
      },
      {
        flags: "--out <file>",
        about: "the file (default: standard output, unless that is a terminal)",
      },
      { flags: "--user <id>", about: "only those of this user" },
      { flags: "--provider <id>", about: "only those at this provider" },
    ],
    examples: [
      "valetkey export --to age1… --out connections.age",
      "valetkey export --to age1… | valetkey import --url https://new.example --identity key.txt",
    ],
    speaks: "local",
    load: async () => (await import("./export.ts")).exportFile,
  },
  {
    path: "backup",
    about: "Writes a copy of a server's SQLite store while it runs, and checks it.",
    args: [["<file>", "the new file; the server's own tables go beside it"]],
    options: [config],
    examples: ["valetkey backup /backups/vault-2026-11-27.db", "valetkey backup ./copy.db --json"],
    load: async () => (await import("./store.ts")).backup,
  },
  {
    path: "migrate",
    about:
      "Copies a server's SQLite store to an empty PostgreSQL database, and compares every row.",
    options: [
      config,
      {
        flags: "--to <url>",
        about:
          "the database: postgres://… (default: VALETKEY_MIGRATE_TO, which no process list shows)",
      },
    ],
    examples: [
      "VALETKEY_MIGRATE_TO=postgres://… valetkey migrate",
      "valetkey migrate --to postgres://localhost/vault --json",
    ],
    load: async () => (await import("./store.ts")).migrate,
  },
];
