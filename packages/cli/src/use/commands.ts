/** What the commands take that use connections. What each does is in the file of its name. */
import { type CommandSpec, type OptionSpec, port } from "../ground/spec.ts";
import { readSpan } from "../ground/times.ts";
import { ownerOptions, targetOptions } from "./target.ts";

const named: readonly [string, string] = [
  "<connection>",
  "a provider, or the id of a connection (con_…)",
];

const spanOf = (text: string): number => {
  const ms = readSpan(text);
  if (ms === undefined) throw new Error("must be a time such as 30s, 10m or 1h");
  return ms;
};

const request: OptionSpec = {
  flags: "-X, --request <method>",
  about: "the method (default: GET, with a body POST)",
  wire: ["/method"],
};

/** The commands. */
export const useCommands: readonly CommandSpec[] = [
  {
    path: "connect",
    about: "Connects an account: opens or prints the link, and waits until it is done.",
    args: [["[provider]", "the provider, as valetkey providers ls prints it", "/provider"]],
    options: [
      ...ownerOptions,
      {
        flags: "--account <name>",
        about: "the account that the provider is to suggest to the person, where it can",
        wire: ["/account_hint"],
      },
      {
        flags: "--scopes <list>",
        about: "what to ask for, separated by commas (default: the provider's)",
        wire: ["/scopes"],
        many: true,
      },
      {
        flags: "--reason <sentence>",
        about: "what the page tells the person that it is for",
        wire: ["/reason"],
      },
      {
        flags: "--reconnect <id>",
        about: "repair this connection; it keeps its id",
        wire: ["/connection_id"],
      },
      { flags: "--session <id>", about: "wait for a link that was made before" },
      { flags: "--link", about: "print the link and do not wait" },
      { flags: "--detach", about: "print the session's id and the link, and do not wait" },
      { flags: "--open", about: "open the browser also where it looks as if there were none" },
      { flags: "--no-open", about: "never open a browser" },
      { flags: "--wait <time>", about: "how long to wait (default: 10m)", read: spanOf },
      { flags: "--client-id <id>", about: "without a server: the app registered at the provider" },
      {
        flags: "--client-secret <file>",
        about:
          "without a server: a file with its secret, - for standard input (default: VALETKEY_CLIENT_SECRET)",
      },
      {
        flags: "--port <port>",
        about:
          "without a server: the port of the redirect URI, where the provider wants a fixed one",
        read: port,
      },
    ],
    examples: [
      "valetkey connect trello --user alice",
      "valetkey connect --reconnect con_7HkT2… --link",
    ],
    speaks: "local",
    load: async () => (await import("./connect.ts")).connect,
  },
  {
    path: "curl",
    about: "Calls a provider's API as a user; the credential never leaves the server.",
    args: [named, ["<path>", "a path of the API, or a whole URL on one of its hosts"]],
    options: [
      ...targetOptions,
      request,
      { flags: "-H, --header <line>", about: '"Name: value"', many: true },
      { flags: "-d, --data <body>", about: "the body: text, @file, or @- for standard input" },
      { flags: "-i, --include", about: "print the headers of the answer too" },
      { flags: "-s, --silent", about: "no line about the answer on standard error" },
      { flags: "--actor <name>", about: "who acts, for the history" },
    ],
    examples: [
      "valetkey curl --user alice github /user/repos",
      "valetkey curl --user alice trello /1/cards -d @card.json",
    ],
    speaks: "local",
    load: async () => (await import("./curl.ts")).curl,
  },
  {
    path: "token",
    about: "Prints an access token, renewed if it has to be.",
    args: [named],
    options: [
      ...targetOptions,
      { flags: "--header", about: "print it as a header for curl -H" },
      {
        flags: "--min-ttl <time>",
        about: "it lives at least so long (default: 60s)",
        wire: ["/min_ttl_s"],
        read: spanOf,
      },
      { flags: "--force", about: "renew it in any case" },
    ],
    examples: [
      "valetkey token --user alice github",
      'curl -H "$(valetkey token --user alice github --header)" https://api.github.com/user',
    ],
    speaks: "local",
    load: async () => (await import("./token.ts")).token,
  },
  {
    path: "sign",
    about: "Prints the headers with which a request can be sent by yourself.",
    args: [named, ["<url>", "the whole URL of the request", "/url"]],
    options: [
      ...targetOptions,
      request,
      {
        flags: "--form <pair>",
        about: "a field of a form body, as name=value",
        wire: ["/form"],
        many: true,
      },
      {
        flags: "-d, --data <body>",
        about: "another body: text, @file, or @- for standard input; at most a hash of it is sent",
        wire: ["/body_sha256"],
      },
    ],
    examples: [
      "valetkey sign --user alice trello https://api.trello.com/1/members/me",
      "valetkey sign con_7HkT2… https://api.trello.com/1/cards -X POST --form name=Milk",
    ],
    speaks: "local",
    load: async () => (await import("./sign.ts")).sign,
  },
  {
    path: "test",
    about: "Asks the provider something harmless, to see whether a connection works.",
    args: [named],
    options: targetOptions,
    examples: ["valetkey test --user alice trello", "valetkey test con_7HkT2… --json"],
    speaks: "local",
    load: async () => (await import("./test-connection.ts")).testConnection,
  },
];
