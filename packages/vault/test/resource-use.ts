/**
 * What the tests of APIs that name their servers happen in: such an API with its server, which judges its client and remembers what was asked,
 * and vaults over one store that know nothing of it but the URL.
 */
import { browse, type SeenRequest } from "@valetkey/sandbox";
import { onTestFinished } from "vitest";
import type { Run } from "../../sandbox/src/misbehaving/run.ts";
import type { Behaviour, Scenario, Setting } from "../../sandbox/src/misbehaving/scenario.ts";
import { serveScenarios } from "../../sandbox/src/misbehaving/server.ts";
import type { StoredConnection } from "../src/core/store.ts";
import {
  type ConnectOptions,
  createVault,
  type EmbeddedVault,
  type ProviderOptions,
  type Store,
  type VaultEvent,
  type VaultOptions,
} from "../src/index.ts";
import { memory } from "../src/memory.ts";
import { type ManualClock, manualClock } from "../src/testing.ts";

/** Where the vaults believe to be. Nothing listens there. */
const publicUrl = "http://localhost:4995/oauth";
export const redirectUri = `${publicUrl}/callback/notes`;

/** What is particular to a test. */
export interface ResourceUseOptions {
  setting?: Setting;
  behaviour?: Behaviour;
  /** Laid over the provider's options. */
  provider?: (facts: {
    url: string;
    issuer: string;
    id?: string;
    secret?: string;
  }) => object | Promise<object>;
  /** Makes the store, which goes by `clock`. Default: one in memory. */
  store?: (clock: ManualClock) => Store;
}

export interface ResourceUse {
  /** The API. */
  url: string;
  issuer: string;
  clock: ManualClock;
  store: Store;
  vault: EmbeddedVault;
  events: VaultEvent[];
  logged: string[];
  /** What the server knows. */
  run: Run;
  /** One more vault, over the same store or another one. */
  another(options?: Partial<VaultOptions>): EmbeddedVault;
  /** Opens a link and goes on to the server: where it leads back. */
  leave(link: string, at?: EmbeddedVault): Promise<Left>;
  /** A user connects, from the link to the end; the last answer's status. */
  connect(user: string, options?: ConnectOptions, at?: EmbeddedVault): Promise<number>;
  row(user: string, tenant?: string): Promise<StoredConnection>;
  /** Requests that the server got at an endpoint, such as `registration`, `token:refresh_token` or `other.token`. */
  asked(label: string): number;
  /** What the server found wrong with requests. */
  faults(): string[];
  /** The server forgets a client that registered. */
  forget(clientId: string): void;
}

/** An attempt that is at the server's answer. */
export interface Left {
  /** The authorization URL. */
  at: URL;
  /** Brings the answer to the vault. */
  back(): Promise<Response>;
}

/** Starts the server and makes a vault; all of it ends with the test. */
export async function useResource(options: ResourceUseOptions = {}): Promise<ResourceUse> {
  let run: Run | undefined;
  const { metadata } = options.behaviour ?? {};
  const scenario: Scenario = {
    name: "notes",
    from: "MCP",
    intent: "",
    steps: ["mcp"],
    end: "ok",
    setting: { registration: "dynamic", ...options.setting },
    behaviour: {
      ...options.behaviour,
      metadata(document, call) {
        run = call.run;
        return metadata?.(document, call) ?? document;
      },
    },
  };
  const server = await serveScenarios({ scenarios: [scenario] });
  const facts = await server.start("notes", { redirectUri });
  // The run shows itself to whoever asks for metadata.
  await fetch(`${server.url}/.well-known/oauth-authorization-server/notes`);
  if (!run) throw new Error("there is no run");
  const seen = run;
  seen.seen.length = 0;
  const clock = manualClock();
  const store = options.store?.(clock) ?? memory({ clock });
  const { id, secret } = facts.client;
  const provider = (await options.provider?.({
    url: facts.mcp,
    issuer: facts.issuer ?? "",
    ...(id !== undefined && { id }),
    ...(secret !== undefined && { secret }),
  })) ?? { protocol: "oauth2", resource: facts.mcp };
  const events: VaultEvent[] = [];
  const logged: string[] = [];
  const opened: EmbeddedVault[] = [];
  const another: ResourceUse["another"] = (over = {}) => {
    const vault = openVault({ clock, store, provider, logged }, over);
    vault.on("*", (event) => {
      events.push(event);
    });
    opened.push(vault);
    return vault;
  };
  const vault = another();
  onTestFinished(async () => {
    await Promise.all(opened.map((each) => each.close()));
    await server.close();
  });
  const hasLabel = ({ endpoint, grant }: SeenRequest, label: string): boolean =>
    label === endpoint || label === `${endpoint}:${grant}`;
  const leave: ResourceUse["leave"] = (link, at = vault) => leaveBy(link, at);
  return {
    ...{ clock, store, vault, events, logged, another, leave },
    url: facts.mcp,
    issuer: facts.issuer ?? "",
    run: seen,
    async connect(user, how, at = vault) {
      const { url } = await at
        .user(user)
        .at("notes")
        .connect({ returnTo: "/settings", ...how });
      return (await (await leave(url, at)).back()).status;
    },
    async row(user, tenant = "default") {
      const [row] = await store.findConnections({ tenant, owner: `user:${user}` });
      if (!row) throw new Error(`${user} has no connection`);
      return row;
    },
    asked: (label) => seen.seen.filter((each) => hasLabel(each, label)).length,
    faults: () => seen.seen.flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
    forget: (clientId) => void seen.registered.delete(clientId),
  };
}

function openVault(
  {
    clock,
    store,
    provider,
    logged,
  }: { clock: ManualClock; store: Store; provider: object; logged: string[] },
  over: Partial<VaultOptions>,
): EmbeddedVault {
  const log = (message: string, fields?: object): void => {
    logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  return createVault<string>({
    publicUrl,
    encryptionKeys: `k1:${Buffer.alloc(32, 3).toString("base64")}`,
    store,
    clock,
    appName: "Receipts",
    log: { warn: log, error: log },
    ...over,
    providers: { notes: provider as ProviderOptions, ...over.providers },
  });
}

async function leaveBy(link: string, vault: EmbeddedVault): Promise<Left> {
  const page = await send(vault, new Request(link), "");
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const html = await page.text();
  const proof = /name="proof" value="([^"]*)"/.exec(html)?.[1];
  if (proof === undefined) throw new Error(`the link was answered ${page.status}`);
  const body = new URLSearchParams({ proof });
  const left = await send(vault, new Request(`${link}/start`, { method: "POST", body }), cookie);
  const location = left.headers.get("location");
  if (location === null) throw new Error(`the start was answered ${left.status}`);
  const { url } = await browse(location);
  return { at: new URL(location), back: () => send(vault, new Request(url), cookie) };
}

function send(vault: EmbeddedVault, request: Request, cookie: string): Promise<Response> {
  return vault.handler(new Request(request, { headers: { cookie } }));
}
