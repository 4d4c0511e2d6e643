/** What the commands take that manage what a server has. What each does is in the file of its name. */
import { limit, yes } from "../ground/options.ts";
import type { CommandSpec, OptionSpec } from "../ground/spec.ts";
import { readSpan } from "../ground/times.ts";
import { connectionCommands } from "./connection-commands.ts";

const outFile: OptionSpec = {
  flags: "--out <file>",
  about: "write the key to this file, which only you can read, and do not print it",
};

function timeOf(text: string): number {
  const days = /^(\d+)d$/.exec(text)?.[1];
  const ms = days === undefined ? readSpan(text) : Number(days) * 86_400_000;
  if (ms === undefined) throw new Error("must be a time such as 30m, 12h or 90d");
  return ms;
}

const keyMeant = ["<key>", "its id (key_…), or its name where no other has it"] as const;

const keys: readonly CommandSpec[] = [
  {
    path: "keys ls",
    about: "Lists the API keys; never a key itself.",
    examples: ["valetkey keys ls", "valetkey keys ls --json"],
    speaks: "server",
    load: async () => (await import("./keys.ts")).listKeys,
  },
  {
    path: "keys show",
    about:
      "Says what a key may do, for whom, until when, and when it was used; never the key itself.",
    args: [keyMeant],
    examples: ["valetkey keys show backend", "valetkey keys show key_3v9… --json"],
    speaks: "server",
    load: async () => (await import("./show-key.ts")).showKey,
  },
  {
    path: "keys create",
    about: "Makes an API key and prints it, once. What it may do is said by --preset or --scope.",
    args: [["<name>", "whose it is, such as backend", "/name"]],
    options: [
      {
        flags: "--preset <name>",
        about:
          "what it may do, by what it is for: an app's own server, an agent (which sees no token), people who help, a deployment",
        wire: ["/preset"],
        choices: ["backend", "agent", "support", "ci"],
      },
      {
        flags: "--scope <scope>",
        about: "in place of a preset: what it may do, such as proxy:call; admin may do all",
        wire: ["/scopes"],
        many: true,
      },
      { flags: "--user <id>", about: "only for this user", wire: ["/limits/users"], many: true },
      {
        flags: "--provider <id>",
        about: "only at this provider",
        wire: ["/limits/providers"],
        many: true,
      },
      {
        flags: "--method <method>",
        about: "only calls to providers by this method, such as GET",
        wire: ["/limits/methods"],
        many: true,
      },
      {
        flags: "--cidr <range>",
        about: "only from these addresses, such as 10.0.0.0/8",
        wire: ["/limits/ip_cidrs"],
        many: true,
      },
      {
        flags: "--expires-in <time>",
        about: "it ends after this time, such as 90d",
        wire: ["/expires_at"],
        read: timeOf,
      },
      outFile,
      {
        flags: "--on-server",
        about:
          "make it in the store of this folder's configuration: for the first one, on the server itself",
      },
      { flags: "--config <file>", about: "with --on-server: the configuration" },
    ],
    examples: [
      "valetkey keys create backend --preset backend",
      "valetkey keys create inbox-agent --preset agent --user alice --expires-in 12h",
    ],
    speaks: "server",
    load: async () => (await import("./keys.ts")).createKey,
  },
  {
    path: "keys rotate",
    about: "Makes a key that takes the place of another, which is good for a while yet.",
    args: [keyMeant],
    options: [
      {
        flags: "--overlap <time>",
        about: "for how long the old one is good yet (default: 1d)",
        wire: ["/overlap_s"],
        read: timeOf,
      },
      outFile,
    ],
    examples: [
      "valetkey keys rotate backend",
      "valetkey keys rotate key_3v9… --overlap 1h --out ./backend.key",
    ],
    speaks: "server",
    load: async () => (await import("./keys.ts")).rotateKey,
  },
  {
    path: "keys revoke",
    about: "Ends a key at once.",
    args: [keyMeant],
    options: [yes],
    examples: ["valetkey keys revoke backend", "valetkey keys revoke key_3v9… --yes"],
    speaks: "server",
    load: async () => (await import("./keys.ts")).revokeKey,
  },
];

const webhookMeant = ["<webhook>", "its id (whe_…), or its URL where no other has it"] as const;

const webhooks: readonly CommandSpec[] = [
  {
    path: "webhooks ls",
    about: "Lists the webhooks: who is told what happens.",
    examples: ["valetkey webhooks ls", "valetkey webhooks ls --json"],
    speaks: "server",
    load: async () => (await import("./webhooks.ts")).listWebhooks,
  },
  {
    path: "webhooks add",
    about: "Adds a webhook: an address that is told what happens. Prints its signing secret, once.",
    args: [["<url>", "where it is told (https; on this machine http too, in dev)", "/url"]],
    options: [
      {
        flags: "--type <type>",
        about: "only of this, such as connection.* (default: all)",
        wire: ["/types"],
        many: true,
      },
    ],
    examples: [
      "valetkey webhooks add https://app.example.org/hooks",
      'valetkey webhooks add https://app.example.org/hooks --type "connection.*"',
    ],
    speaks: "server",
    load: async () => (await import("./webhooks.ts")).addWebhook,
  },
  {
    path: "webhooks test",
    about: "Sends a test event, and says what was answered.",
    args: [webhookMeant],
    examples: [
      "valetkey webhooks test https://app.example.org/hooks",
      "valetkey webhooks test whe_5Wq… --json",
    ],
    speaks: "server",
    load: async () => (await import("./webhooks.ts")).testWebhook,
  },
  {
    path: "webhooks deliveries",
    about: "Lists what was sent, newest first.",
    args: [webhookMeant],
    options: [limit(20)],
    examples: [
      "valetkey webhooks deliveries whe_5Wq…",
      "valetkey webhooks deliveries whe_5Wq… --limit 5 --json",
    ],
    speaks: "server",
    load: async () => (await import("./webhooks.ts")).listDeliveries,
  },
  {
    path: "webhooks replay",
    about: "Sends what was sent before once more.",
    args: [webhookMeant, ["<delivery>", "its id, as webhooks deliveries prints it"]],
    examples: [
      "valetkey webhooks replay whe_5Wq… dlv_2…",
      "valetkey webhooks replay whe_5Wq… dlv_2… --json",
    ],
    speaks: "server",
    load: async () => (await import("./webhooks.ts")).replayDelivery,
  },
  {
    path: "webhooks rm",
    about: "Removes a webhook; what it was not told yet is lost.",
    args: [webhookMeant],
    options: [yes],
    examples: ["valetkey webhooks rm whe_5Wq…", "valetkey webhooks rm whe_5Wq… --yes"],
    speaks: "server",
    load: async () => (await import("./webhooks.ts")).removeWebhook,
  },
];

/** The commands. */
export const manageCommands: readonly CommandSpec[] = [
  ...connectionCommands,
  ...keys,
  ...webhooks,
  {
    path: "users rm",
    about: "Erases everything of a user.",
    args: [["<id>", "the user's id in your app"]],
    options: [yes],
    examples: ["valetkey users rm alice", "valetkey users rm alice --yes --json"],
    speaks: "server",
    load: async () => (await import("./users.ts")).removeUser,
  },
  {
    path: "whoami",
    about: "Says which server is meant, and what the key may do there.",
    examples: ["valetkey whoami", "valetkey whoami --json"],
    speaks: "server",
    load: async () => (await import("./users.ts")).whoami,
  },
];
