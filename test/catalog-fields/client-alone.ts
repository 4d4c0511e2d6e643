/** What an app does with @valetkey/oauth2 alone, and the vault does not: asks about tokens, signs people out, trades passwords. */
import type { CatalogEntry } from "@valetkey/catalog";
import { allowLegacyGrants, createClient } from "@valetkey/oauth2";
import { appUrl } from "../../packages/vault/test/world.ts";
import type { Stage } from "./stage.ts";

/** Does it with a client that believes in the entry. */
export async function askAlone(
  entry: CatalogEntry,
  { app, inputs, clock }: Stage,
  fetch: typeof globalThis.fetch,
): Promise<unknown> {
  if (entry.protocol !== "oauth2" || "resource" in entry || "inputs" in entry) return undefined;
  const client = createClient(entry, {
    ...(app as { clientId: string }),
    ...{ fetch, clock, inputs, redirectUri: `${appUrl}/oauth/callback/acme` },
    ...(entry.legacyGrants?.includes("password") && { [allowLegacyGrants]: true }),
  });
  const told: unknown[] = [];
  const asks = [
    () => client.introspect("CANARY-token"),
    () => client.logoutUrl(),
    () => client.legacy.password({ username: "alice", password: "any" }),
  ];
  for (const ask of asks) told.push(await ask().catch(({ code }) => code));
  return told;
}
