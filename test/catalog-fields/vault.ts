/** The vault of a journey: one provider, a clock that is moved by hand, random bytes that are the same each time, and all it does is seen. */
import { createHash } from "node:crypto";
import type { CatalogEntry, EntryInput } from "@valetkey/catalog";
import { createVault, type EmbeddedVault, type ProviderOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { appUrl, encryptionKeys, userOf } from "../../packages/vault/test/world.ts";
import type { Seen } from "./seen.ts";
import type { Stage } from "./stage.ts";

/** A vault that believes in an entry. */
export function openVault(stage: Stage, entry: CatalogEntry, seen: Seen): EmbeddedVault {
  const log = (message: string): void => void seen.told.push(`log: ${message}`);
  const hosts = valuesOfKind(entry, stage.inputs, true);
  const { notices } = stage.entry;
  const vault = createVault<string>({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys,
    clock: stage.clock,
    store: memory({ clock: stage.clock }),
    currentUser: userOf,
    appName: "Receipts",
    log: { warn: log, error: log },
    fetch: recorded(stage, seen),
    random: countedRandom(),
    waitUntil: seen.begin,
    providers: {
      acme: {
        use: entry,
        ...stage.app,
        ...(Object.keys(hosts).length > 0 && { inputs: hosts }),
        ...(notices?.proof.key === "notices" && { noticeSecret: "notices-secret" }),
      } as unknown as ProviderOptions,
    },
  });
  vault.on("*", ({ type, data }) => {
    // Keys are changed when their time has come, and not by anything that an entry says.
    if (!type.startsWith("key.")) seen.told.push(`${type} ${JSON.stringify(data)}`);
  });
  return vault;
}

/** The same bytes in each run; of a single one, by which times are spread, always the same. */
function countedRandom(): (bytes: number) => Uint8Array {
  let count = 0;
  return (bytes) =>
    bytes === 1
      ? new Uint8Array([128])
      : createHash("shake256", { outputLength: bytes }).update(String(count++)).digest();
}

/** What is the app's own, or a host of anybody's choice, at which the client is registered, is the same for all connections. */
const isFixed = (input: EntryInput | undefined): boolean =>
  input?.kind === "host" || input?.of === "app";

/** Those values, or the others, which each connection brings. */
export function valuesOfKind(
  entry: CatalogEntry,
  values: Readonly<Record<string, string>>,
  isHost: boolean,
): Record<string, string> {
  const inputs = "inputs" in entry ? (entry.inputs ?? {}) : {};
  const known = Object.entries(values).filter(([name]) => Object.hasOwn(inputs, name));
  return Object.fromEntries(known.filter(([name]) => isFixed(inputs[name]) === isHost));
}

/** The network of a stage; each request is seen. */
export function recorded(stage: Stage, seen: Seen): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    seen.wire.push(await lineOf(request.clone()));
    const answer = (): Promise<Response> => stage.fetch(request);
    return seen.fault?.(request, answer) ?? answer();
  };
}

async function lineOf(request: Request): Promise<string> {
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`).join("; ");
  return `${request.method} ${request.url} {${headers}} ${await request.text()}`;
}
