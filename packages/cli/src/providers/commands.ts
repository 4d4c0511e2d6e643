/** What `valetkey providers` takes. What each does is in the files beside. */
import { yes } from "../ground/options.ts";
import type { CommandSpec } from "../ground/spec.ts";
import { registrationOptions } from "./registration.ts";

const id = ["<id>", "its id, as providers ls prints it"] as const;

/** The commands. */
export const providerCommands: readonly CommandSpec[] = [
  {
    path: "providers ls",
    about: "Lists the apps that are registered at services; never a secret.",
    examples: ["valetkey providers ls", "valetkey providers ls --json"],
    speaks: "local",
    load: async () => (await import("./manage.ts")).listProviders,
  },
  {
    path: "providers add",
    about: "Leads through the registration of an app at a service, keeps it, and checks it.",
    args: [["<service>", "its id in the catalogue, or with --issuer a name of your own"]],
    options: [
      {
        flags: "--id <id>",
        about: "what the API is to call it (default: the service's id)",
        wire: ["/id"],
      },
      {
        flags: "--issuer <url>",
        about: "any other OAuth 2 server, by its issuer",
        wire: ["/issuer"],
      },
      ...registrationOptions,
      { flags: "--open", about: "open the page at which apps are registered" },
    ],
    examples: [
      "valetkey providers add github",
      "valetkey providers add trello --id trello-eu --client-id 1f3a… --client-secret -",
    ],
    speaks: "local",
    load: async () => (await import("./add.ts")).addProvider,
  },
  {
    path: "providers show",
    about: "Says all of a provider but its secret, the redirect URI among it.",
    args: [id],
    examples: ["valetkey providers show github", "valetkey providers show github --json"],
    speaks: "local",
    load: async () => (await import("./manage.ts")).showProvider,
  },
  {
    path: "providers check",
    about: "Looks whether a provider is set up right, as far as can be told without a person.",
    args: [id],
    examples: ["valetkey providers check github", "valetkey providers check github --json"],
    speaks: "local",
    load: async () => (await import("./manage.ts")).checkProvider,
  },
  {
    path: "providers rotate-secret",
    about:
      "Gives the next client secret; the one before is tried where the new one is refused. Of OAuth 1.0a it is the consumer secret, and counts at once.",
    args: [id],
    options: [
      {
        flags: "--client-secret <file>",
        about: "a file with the new secret, - for standard input (default: VALETKEY_CLIENT_SECRET)",
        wire: ["/client_secret"],
      },
    ],
    examples: [
      "valetkey providers rotate-secret github",
      "valetkey providers rotate-secret github --client-secret -",
    ],
    speaks: "local",
    load: async () => (await import("./manage.ts")).rotateSecret,
  },
  {
    path: "providers export",
    about:
      "Writes the providers that were added over the API as the part of valetkey.yaml that says the same; no secret.",
    options: [{ flags: "--out <file>", about: "where to (default: standard output)" }],
    examples: ["valetkey providers export", "valetkey providers export --out providers.yaml"],
    speaks: "local",
    load: async () => (await import("./file.ts")).exportProviders,
  },
  {
    path: "providers import",
    about: "Adds the providers of a valetkey.yaml over the API, or changes those that are there.",
    args: [["<file>", "a configuration, YAML or TypeScript; the rest of it is not looked at"]],
    examples: [
      "valetkey providers import providers.yaml",
      "valetkey providers import valetkey.yaml --json",
    ],
    speaks: "local",
    load: async () => (await import("./file.ts")).importProviders,
  },
  {
    path: "providers rm",
    about: "Takes a provider away; its connections stay, and work again once it is back.",
    args: [id],
    options: [yes],
    examples: ["valetkey providers rm github", "valetkey providers rm github --yes"],
    speaks: "local",
    load: async () => (await import("./manage.ts")).removeProvider,
  },
];
