/** Two pretend services, so that the example needs no account anywhere. In your app, entries of the catalogue stand here: `github: { … }`. */
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import type { ProviderOptions } from "valetkey";

/** The services' names in the vault. */
export const services = ["scrapbook", "notebook"] as const;
export type Service = (typeof services)[number];

/** Starts both, one of OAuth 1.0a and one of OAuth 2, and registers the app at each. */
export async function startServices(publicUrl: string): Promise<Record<Service, ProviderOptions>> {
  const appName = "Receipts";
  const [scrapbook, notebook] = await Promise.all([
    startOAuth1Provider({ appName, redirectUris: [`${publicUrl}/callback/scrapbook`] }),
    startOAuth2Provider({ appName, redirectUris: [`${publicUrl}/callback/notebook`] }),
  ]);
  return {
    scrapbook: { use: scrapbook.entry, ...scrapbook.client },
    notebook: { use: notebook.entry, ...notebook.client, scopes: ["read", "write"] },
  };
}
