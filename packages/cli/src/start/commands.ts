/** What the commands take that start a server or look after one. What each does is in the file of its name. */
import { type CommandSpec, type OptionSpec, port } from "../ground/spec.ts";

const portOption: OptionSpec = {
  flags: "--port <port>",
  about: "the port (default: 8430)",
  read: port,
};

const configOption: OptionSpec = {
  flags: "--config <file>",
  about: "the configuration (default: valetkey.yaml or valetkey.config.ts here)",
};

const storeOptions: readonly OptionSpec[] = [
  configOption,
  {
    flags: "--store <store>",
    about: "the store itself, without a configuration: sqlite:<path> or postgres://…",
  },
];

/** The commands. */
export const startCommands: readonly CommandSpec[] = [
  {
    path: "dev",
    about:
      "Runs a server and two pretend providers on this machine, with everything in ./.valetkey.",
    options: [
      portOption,
      {
        flags: "--reset",
        about: "forget what a former run kept in ./.valetkey: connections, keys",
      },
    ],
    examples: ["valetkey dev", "valetkey dev --port 8431 --reset"],
    load: async () => (await import("./dev.ts")).dev,
  },
  {
    path: "serve",
    about: "Runs the server of valetkey.yaml, until it is stopped.",
    options: [
      configOption,
      { flags: "--host <address>", about: "where to listen (default: 127.0.0.1)" },
      portOption,
      {
        flags: "--public-url <url>",
        about:
          "where browsers reach the server, such as https://vault.example.org (needed: here, in the file, or in VALETKEY_PUBLIC_URL)",
      },
      {
        flags: "--store <store>",
        about: "sqlite:<path> or postgres://… (default: sqlite:./valetkey.db)",
      },
    ],
    examples: ["valetkey serve", "valetkey serve --config ./production.yaml --host 0.0.0.0"],
    load: async () => (await import("./serve.ts")).serve,
  },
  {
    path: "doctor",
    about: "Looks at everything that is known to go wrong, and says what puts it right.",
    options: [configOption],
    examples: ["valetkey doctor", "valetkey doctor --config ./production.yaml --json"],
    speaks: "server",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    path: "migrate",
    about: "Brings the tables of the store up to date, or moves it from SQLite to PostgreSQL.",
    options: [
      { flags: "--check", about: "change nothing, and say what would be" },
      {
        flags: "--to <url>",
        about:
          "move it to this empty database: postgres://… without its password (PGPASSWORD), or - for standard input",
      },
      ...storeOptions,
    ],
    examples: [
      "valetkey migrate --check",
      "valetkey migrate --to postgres://db.example.org/valetkey",
    ],
    load: async () => (await import("./store.ts")).migrate,
  },
  {
    path: "backup",
    about: "Writes a copy of the store while the server runs.",
    args: [["<file>", "where to; a second file of the server's own tables goes beside it"]],
    options: storeOptions,
    examples: [
      "valetkey backup ./backup.db",
      "valetkey backup ./backup.db --store sqlite:.valetkey/valetkey.db",
    ],
    load: async () => (await import("./store.ts")).backup,
  },
  {
    path: "restore",
    about: "Puts a backup back where the store was; never over one that is there.",
    args: [["<file>", "what backup wrote; the file of the server's own tables is found beside it"]],
    options: storeOptions,
    examples: [
      "valetkey restore ./backup.db",
      "valetkey restore ./backup.db --store sqlite:.valetkey/valetkey.db",
    ],
    load: async () => (await import("./store.ts")).restore,
  },
  {
    path: "init",
    about:
      "Writes valetkey.yaml, .env.example, compose.yaml and .gitignore; never over what is there.",
    examples: ["valetkey init", "valetkey init --json"],
    load: async () => (await import("./init.ts")).init,
  },
];
