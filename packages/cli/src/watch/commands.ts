/** What the commands take that watch a server. */
import { limit } from "../ground/options.ts";
import type { CommandSpec, OptionSpec } from "../ground/spec.ts";

const about: readonly OptionSpec[] = [
  { flags: "--user <id>", about: "only what is about this user", wire: ["/user_id"] },
  { flags: "--provider <id>", about: "only what is about this provider", wire: ["/provider"] },
  {
    flags: "--connection <id>",
    about: "only what is about this connection",
    wire: ["/connection_id"],
  },
];

const filters: readonly OptionSpec[] = [
  ...about,
  {
    flags: "--type <type>",
    about: "only of this type, such as connection.needs_reauth",
    wire: ["/type"],
    many: true,
  },
];

const since = (about: string): OptionSpec => ({
  flags: "--since <time>",
  about,
  wire: ["/since"],
});

/** The commands. */
export const watchCommands: readonly CommandSpec[] = [
  {
    path: "tail",
    about: "Prints events and requests as they happen, until it is stopped.",
    options: filters,
    examples: ["valetkey tail", "valetkey tail --provider trello --json"],
    speaks: "server",
    load: async () => (await import("./events.ts")).tail,
  },
  {
    path: "events",
    about: "Lists what happened, newest first.",
    options: [
      ...filters,
      since("only what happened since, such as 2026-11-21T14:00:00Z"),
      limit(50),
    ],
    examples: [
      "valetkey events --user alice",
      "valetkey events --type connection.needs_reauth --json",
    ],
    speaks: "server",
    load: async () => (await import("./events.ts")).listEvents,
  },
  {
    path: "requests ls",
    about: "Lists what went to providers, and what failed, newest first.",
    options: [
      ...about,
      {
        flags: "--status <status>",
        about: "only those that ended so: 404, or a class such as 5xx",
        wire: ["/status"],
      },
      {
        flags: "--problem <code>",
        about: "only those that failed for this, such as client_rejected",
        wire: ["/problem_code"],
      },
      since("only those since, such as 2026-11-21T14:00:00Z"),
      limit(20),
    ],
    examples: [
      "valetkey requests ls --user alice",
      "valetkey requests ls --connection con_7HkT2… --status 4xx --json",
    ],
    speaks: "server",
    load: async () => (await import("./requests.ts")).listRequests,
  },
  {
    path: "requests show",
    about: "Shows one exchange with a provider, without secrets.",
    args: [["<id>", "its reference (req_…), as errors and answers have it"]],
    examples: ["valetkey requests show req_3v9K2…", "valetkey requests show req_3v9K2… --json"],
    speaks: "server",
    load: async () => (await import("./requests.ts")).showRequest,
  },
  {
    path: "stats",
    about: "Sums up calls, renewals, errors and connections, whole and by provider.",
    options: [
      {
        flags: "--range <time>",
        about: "of how long, until now: 1h, 24h, 7d, 30d (default: 24h)",
        wire: ["/range"],
      },
      { flags: "--provider <id>", about: "only of this provider", wire: ["/provider"] },
    ],
    examples: ["valetkey stats", "valetkey stats --range 7d --provider trello --json"],
    speaks: "server",
    load: async () => (await import("./stats.ts")).stats,
  },
];
