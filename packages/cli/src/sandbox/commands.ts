/** What `valetkey sandbox` takes. What it does is steer.ts. */
import type { CommandSpec, OptionSpec } from "../ground/spec.ts";

const provider: OptionSpec = {
  flags: "--provider <id>",
  about: "only this one: sandbox-oauth2 or sandbox-oauth1 (default: both)",
};
/** What only the OAuth 2 one does where nobody says which. */
const oneProvider: OptionSpec = {
  flags: "--provider <id>",
  about: "at which: sandbox-oauth2 or sandbox-oauth1 (default: sandbox-oauth2)",
};
const user: OptionSpec = { flags: "--user <login>", about: "whose grants (needed): alice or bob" };

/** The commands. */
export const sandboxCommands: readonly CommandSpec[] = [
  {
    path: "sandbox revoke",
    about: "Ends a person's grants, as if they had removed the app at the provider.",
    options: [user, provider],
    examples: [
      "valetkey sandbox revoke --user alice",
      "valetkey sandbox revoke --user bob --provider sandbox-oauth1",
    ],
    load: async () => (await import("./steer.ts")).revoke,
  },
  {
    path: "sandbox down",
    about: "Has the pretend providers answer 503 to everything.",
    options: [provider],
    examples: ["valetkey sandbox down", "valetkey sandbox down --provider sandbox-oauth2"],
    load: async () => (await import("./steer.ts")).down,
  },
  {
    path: "sandbox up",
    about: "Ends what down and slow began.",
    options: [provider],
    examples: ["valetkey sandbox up", "valetkey sandbox up --json"],
    load: async () => (await import("./steer.ts")).up,
  },
  {
    path: "sandbox slow",
    about: "Has the pretend providers take their time.",
    args: [["<time>", "for each answer, such as 3s or 250ms; 0 ends it"]],
    options: [provider],
    examples: ["valetkey sandbox slow 3s", "valetkey sandbox slow 0"],
    load: async () => (await import("./steer.ts")).slow,
  },
  {
    path: "sandbox rotate-secret",
    about: "Gives the app another secret at the provider, so that the server's is refused.",
    options: [oneProvider],
    examples: [
      "valetkey sandbox rotate-secret",
      "valetkey sandbox rotate-secret --provider sandbox-oauth1",
    ],
    load: async () => (await import("./steer.ts")).rotateSecret,
  },
  {
    path: "sandbox drop-scope",
    about: "Takes a permission away from what a person granted at sandbox-oauth2.",
    args: [["<scope>", "read or write"]],
    options: [{ ...user, about: "whose grants: alice or bob (default: alice)" }],
    examples: ["valetkey sandbox drop-scope write", "valetkey sandbox drop-scope write --user bob"],
    load: async () => (await import("./steer.ts")).dropScope,
  },
];
