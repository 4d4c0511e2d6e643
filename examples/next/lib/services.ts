/** Two pretend services, so that the example needs no account anywhere, and GitHub for who has an app there. */
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import type { ProviderOptions } from "valetkey";

const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = process.env;

/** The services' names in the vault. */
export const services: readonly string[] = [
  "scrapbook",
  "notebook",
  ...(clientId && clientSecret ? ["github"] : []),
];

/** Starts the two, one of OAuth 1.0a and one of OAuth 2, registers the app at each, and tells the vault of all. */
export async function startServices(publicUrl: string): Promise<Record<string, ProviderOptions>> {
  const appName = "Receipts";
  const [scrapbook, notebook] = await Promise.all([
    startOAuth1Provider({ appName, redirectUris: [`${publicUrl}/callback/scrapbook`] }),
    startOAuth2Provider({ appName, redirectUris: [`${publicUrl}/callback/notebook`] }),
  ]);
  return {
    scrapbook: { use: scrapbook.entry, ...scrapbook.client },
    notebook: { use: notebook.entry, ...notebook.client, scopes: ["read", "write"] },
    // By its name in the catalogue, as most services of yours will be.
    ...(clientId && clientSecret && { github: { clientId, clientSecret, scopes: ["read:user"] } }),
  };
}
