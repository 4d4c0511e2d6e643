/** What `valetkey connections` takes. What each does is in the files beside. */
import { limit, yes } from "../ground/options.ts";
import { type CommandSpec, type OptionSpec, whole } from "../ground/spec.ts";

const connectionId = ["<id>", "its id (con_…)"] as const;

/** Which connections are meant. */
const filters: readonly OptionSpec[] = [
  { flags: "--user <id>", about: "only those of this user", wire: ["/user_id"] },
  { flags: "--shared", about: "only those of the app itself" },
  { flags: "--provider <id>", about: "only those at this provider", wire: ["/provider"] },
  {
    flags: "--status <status>",
    about: "only those that are active, degraded, needs_reauth, paused or disconnected",
    wire: ["/status"],
    many: true,
  },
  {
    flags: "--who <fixer>",
    about: "only those that this one can fix",
    choices: ["user", "operator", "developer", "provider"],
  },
  {
    flags: "--problem <code>",
    about: "only those with this problem, such as grant_revoked",
    wire: ["/problem_code"],
    many: true,
  },
];

/** Also by what a person or a log gave. */
const query: OptionSpec = {
  flags: "-q, --query <text>",
  about:
    "only those whose user, or whose account's label or e-mail address, begins so; or the id of a connection or of a request",
  wire: ["/q"],
};

/** The commands. */
export const connectionCommands: readonly CommandSpec[] = [
  {
    path: "connections ls",
    about: "Lists connections, newest first.",
    options: [...filters, query, limit(50)],
    examples: [
      "valetkey connections ls --status needs_reauth",
      "valetkey connections ls --user alice --json",
    ],
    speaks: "local",
    load: async () => (await import("./connections.ts")).listConnections,
  },
  {
    path: "connections show",
    about: "Says how a connection is, who can mend it and how, and what happened to it.",
    args: [connectionId],
    examples: [
      "valetkey connections show con_7HkT2…",
      "valetkey connections show con_7HkT2… --json",
    ],
    speaks: "local",
    load: async () => (await import("./show-connection.ts")).showConnection,
  },
  {
    path: "connections rename",
    about: "Gives a connection a name of your own; an empty one takes it away.",
    args: [connectionId, ["<label>", "the name", "/label"]],
    examples: [
      'valetkey connections rename con_7HkT2… "Work"',
      'valetkey connections rename con_7HkT2… ""',
    ],
    speaks: "local",
    load: async () => (await import("./connections.ts")).renameConnection,
  },
  {
    path: "connections pause",
    about: "Stops every use of a connection until it is resumed; its credential stays.",
    args: [connectionId],
    examples: [
      "valetkey connections pause con_7HkT2…",
      "valetkey connections pause con_7HkT2… --json",
    ],
    speaks: "local",
    load: async () => (await import("./connections.ts")).pauseConnection,
  },
  {
    path: "connections resume",
    about: "Ends a pause: the connection is used again.",
    args: [connectionId],
    examples: [
      "valetkey connections resume con_7HkT2…",
      "valetkey connections resume con_7HkT2… --json",
    ],
    speaks: "local",
    load: async () => (await import("./connections.ts")).resumeConnection,
  },
  {
    path: "connections rm",
    about:
      "Disconnects: erases the credential, and ends the access at the provider where it can be.",
    args: [connectionId],
    options: [yes, { flags: "--no-revoke", about: "do not tell the provider" }],
    examples: [
      "valetkey connections rm con_7HkT2…",
      "valetkey connections rm con_7HkT2… --yes --json",
    ],
    speaks: "local",
    load: async () => (await import("./connections.ts")).removeConnection,
  },
  {
    path: "connections bulk",
    about:
      "Revokes, pauses, resumes, renews or tests all connections that a filter finds, once you have said how many those are.",
    args: [["<action>", "revoke, pause, resume, renew or test"]],
    options: [
      ...filters.map((it) => ({
        ...it,
        wire: it.wire?.map((pointer) => `/filter${pointer}`) ?? [],
      })),
      { flags: "--all", about: "in place of a filter: all that there are" },
      {
        flags: "--count <n>",
        about: "how many there are, in place of being asked: if that has moved, nothing is done",
        wire: ["/expected_count"],
        read: whole(0),
      },
    ],
    examples: [
      "valetkey connections bulk revoke --provider trello",
      "valetkey connections bulk renew --problem client_rejected --count 214 --json",
    ],
    speaks: "server",
    load: async () => (await import("./bulk.ts")).bulk,
  },
];
