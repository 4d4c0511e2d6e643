/** What the commands take that bring connections in and out. What each does is in the file of its name. */
import type { CommandSpec } from "../ground/spec.ts";

/** The commands. */
export const movingCommands: readonly CommandSpec[] = [
  {
    path: "import",
    about: "Brings connections in that another system holds, each told with what became of it.",
    args: [["[file]", "the file (default: standard input, where that is a pipe)"]],
    options: [
      {
        flags: "--from <format>",
        about: "what wrote it (default: valetkey, our own words, as every export has them)",
        choices: ["better-auth", "authjs", "spring", "nango", "valetkey", "csv", "jsonl"],
      },
      {
        flags: "--database <url>",
        about:
          "read the other system's own database: sqlite:<path>, postgres://… without its password (PGPASSWORD), or - for standard input",
      },
      { flags: "--table <name>", about: "with --database: another table than the usual one" },
      {
        flags: "--map <theirs=ours>",
        about: "a provider that is called otherwise here",
        many: true,
      },
      {
        flags: "--user-field <name>",
        about: "the field with the user's id, where it is another one",
      },
      {
        flags: "--utc-offset <offset>",
        about: "of times that tell none, such as +02:00 (default: UTC)",
      },
      {
        flags: "--identity <file>",
        about:
          "what opens a sealed file: an age identity (default: your own key, to which valetkey export has piped)",
      },
      { flags: "--dry-run", about: "check every row, write nothing, ask no provider" },
      { flags: "--overwrite", about: "put rows in the place of what may be newer here" },
      {
        flags: "--no-look-up",
        about: "believe a row that names its account, and do not ask the provider",
      },
    ],
    examples: [
      "valetkey import accounts.csv --from csv --dry-run",
      "valetkey import --from better-auth --database sqlite:./app.db",
    ],
    speaks: "local",
    load: async () => (await import("./import.ts")).importConnections,
  },
  {
    path: "export",
    about:
      "Takes connections out with their tokens, sealed to public keys before they leave the server.",
    options: [
      {
        flags: "--encrypted-to <key>",
        about:
          "for whom: a public key of age, age1…, which age-keygen makes (default, where it is piped on: your own key)",
        wire: ["/recipients"],
        many: true,
      },
      { flags: "--out <file>", about: "where to (default: standard output)" },
      { flags: "--user <id>", about: "only those of this user", wire: ["/filter/user_id"] },
      {
        flags: "--provider <id>",
        about: "only those at this provider",
        wire: ["/filter/provider"],
      },
    ],
    examples: [
      "valetkey export --encrypted-to age1… --out connections.age",
      "valetkey export | VALETKEY_URL=… VALETKEY_API_KEY=… valetkey import",
    ],
    speaks: "local",
    load: async () => (await import("./export.ts")).exportConnections,
  },
];
