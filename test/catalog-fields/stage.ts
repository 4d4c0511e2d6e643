/** The services that entries are played by, each behind one face: what a vault is told, where its requests go, how a person agrees. */
import type { CatalogEntry } from "@valetkey/catalog";
import { agree } from "@valetkey/sandbox";
import type { ManualClock } from "valetkey/testing";
import { appUrl } from "../../packages/vault/test/world.ts";
import { playFor as playOAuth1 } from "../catalog/oauth1/played.ts";
import { type Playable, playFor as playOthers } from "../entries-played/played.ts";

/** A service at work. */
export interface Stage {
  /** The entry as a vault is to have it, with the service's addresses. */
  entry: CatalogEntry;
  /** The client, and all else that is registered. */
  app: object;
  clock: ManualClock;
  inputs: Readonly<Record<string, string>>;
  scopes: readonly string[];
  key?: string;
  /** In place of the network. */
  fetch: typeof globalThis.fetch;
  /** A person agrees on the page at this URL. */
  agree(url: URL): Promise<{ url: URL; form?: URLSearchParams }>;
  enter(code: string): void;
  /** A token that was made by hand. */
  pasted(): object | undefined;
  revokeAll(): void;
  forgetClient(): void;
  close(): Promise<void>;
}

/** Starts the service of an entry. */
export async function openStage(entry: CatalogEntry): Promise<Stage> {
  return entry.protocol === "oauth1" ? openOAuth1(entry) : openPlayed(entry);
}

function openPlayed(entry: Playable): Stage {
  const { service, app, clock, fetch, scopes } = playOthers(entry);
  return {
    ...{ entry, clock, fetch, scopes, inputs: service.inputs },
    app: entry.protocol === "key" || ("resource" in entry && !entry.issuer) ? {} : app,
    ...(service.key !== undefined && { key: service.key }),
    agree: async (url) => service.authorize(url),
    enter: (code) => void service.enter(code),
    pasted: () => undefined,
    revokeAll: () => service.revokeAll(),
    forgetClient: () => service.forgetClient(),
    close: async () => undefined,
  };
}

async function openOAuth1(source: Extract<CatalogEntry, { protocol: "oauth1" }>): Promise<Stage> {
  const { provider, app, clock } = await playOAuth1(source, `${appUrl}/oauth/callback/acme`);
  return {
    ...{ entry: provider.entry, app, clock, inputs: provider.inputs },
    scopes: Object.keys(source.scopes ?? {}).slice(0, 2),
    fetch: (input, init) => globalThis.fetch(input, init),
    agree: async (url) => ({ url: await agree(url.href, "alice") }),
    enter: () => undefined,
    pasted: () =>
      source.requestTokenUrl ? undefined : provider.control.issueTokens("alice", 1)[0],
    revokeAll: () => provider.control.revokeGrants("alice"),
    forgetClient: () => undefined,
    close: () => provider.close(),
  };
}
