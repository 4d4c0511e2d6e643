/**
 * The services that users connect to: two pretend ones that start with the app, so that it needs no account anywhere, and GitHub,
 * if you have an app there. In your app, only what stands below "a real service" is left.
 */
import { randomBytes } from "node:crypto";
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import type { ProviderOptions } from "valetkey";

const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = process.env;

/** What the app shows of a service: where its API has it, and how to read the answer. */
interface Shown {
  link: string;
  path: string;
  read(answer: Response): Promise<string[]>;
}

const notes: Shown = {
  link: "Show notes",
  path: "/notes",
  async read(answer) {
    const { notes } = (await answer.json()) as { notes: { text: string }[] };
    return notes.map(({ text }) => text);
  },
};

/** By the services' names in the vault. */
export const services: Readonly<Record<string, Shown>> = {
  scrapbook: notes,
  notebook: notes,
  ...(clientId && {
    github: {
      link: "Show repositories",
      path: "/user/repos",
      async read(answer) {
        const repositories = (await answer.json()) as { full_name: string }[];
        return repositories.map(({ full_name }) => full_name);
      },
    },
  }),
};

/** Keys that seal the tokens: from the environment, so that they stay the same, or for one run. */
export const encryptionKeys: string =
  process.env["VALETKEY_ENCRYPTION_KEYS"] ?? `k1:${randomBytes(32).toString("base64")}`;

/** Starts the pretend services, one of OAuth 1.0a and one of OAuth 2, registers the app at both, and names all services to the vault. */
export async function startServices(
  publicUrl: string,
  { accessTokenTtlSeconds = 60 }: { accessTokenTtlSeconds?: number } = {},
): Promise<Record<string, ProviderOptions>> {
  // With a key of yours you may tell them from outside what to do: `POST /_control`, in the README of @valetkey/sandbox.
  const controlKey = process.env["SANDBOX_KEY"];
  const played = { appName: "Receipts", ...(controlKey && { controlKey }) };
  const [scrapbook, notebook] = await Promise.all([
    startOAuth1Provider({ ...played, redirectUris: [`${publicUrl}/callback/scrapbook`] }),
    startOAuth2Provider({
      ...played,
      redirectUris: [`${publicUrl}/callback/notebook`],
      accessTokenTtlSeconds,
    }),
  ]);
  return {
    scrapbook: { use: scrapbook.entry, ...scrapbook.client },
    notebook: { use: notebook.entry, ...notebook.client, scopes: ["read", "write"] },
    // A real service: by its name in the catalogue, with what it gave you when you registered your app there.
    ...(clientId && clientSecret && { github: { clientId, clientSecret, scopes: ["read:user"] } }),
  };
}

/** What the path names, if it is one of the services. Throws else. */
export function serviceOf(name: unknown): string {
  if (typeof name === "string" && Object.hasOwn(services, name)) return name;
  throw new Error("There is no such service.");
}

/** Reads what a service has of a user, with a fetch that is bound to them. */
export async function readItems(service: string, asUser: typeof fetch): Promise<string[]> {
  const { path, read } = services[serviceOf(service)] as Shown;
  const answer = await asUser(path);
  // What the service answers is passed on as it is: the vault judges its own calls, not yours.
  if (!answer.ok) throw new Error(`${service} answered ${answer.status}.`);
  return read(answer);
}
