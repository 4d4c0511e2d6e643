/** The vault of this person: a server in this process, on loopback, for as long as the command runs. */
import { type CatalogEntry, type EntryId, loadEntry } from "@valetkey/catalog";
import { firstKey, type RunningServer, startServer } from "@valetkey/server";
import { createClient, type Server } from "../client/client.ts";
import type { LocalNeeds, Opening } from "../client/open.ts";
import { traced } from "../client/trace.ts";
import { type ExitCode, Failure, failed } from "../ground/failure.ts";
import { readIfThere, writePrivate } from "../ground/private-files.ts";
import { OWN_USER } from "../use/target.ts";
import { createDoor, type Door } from "./door.ts";
import { type LocalFiles, localFiles } from "./files.ts";
import { createResultPage, type ResultPage } from "./result-page.ts";

/** Where people come back to, unless they said another port: what is registered at a service stays true. */
const LOCAL_PORT = 8439;

/** Opens it. Rejects as a Failure where the keys are gone, the port is taken, or the service takes no address on one's own computer. */
export async function openLocal(opening: Opening, needs: LocalNeeds): Promise<Server> {
  const { terminal, out, options } = opening;
  const files = localFiles(terminal, out);
  const address = await addressOf(files, needs);
  const result = createResultPage();
  const door = createDoor(address);
  const running = await start(opening, { files, address, needs, door, result });
  const key = await keyOf(running, files.keyFile);
  door.opensTo(key);
  const fetch = options.trace ? traced(terminal.fetch, out) : terminal.fetch;
  return createClient({
    url: `http://127.0.0.1:${running.port}`,
    key,
    transport: fetch,
    stopped: terminal.stopped,
    isLocal: true,
    tenant: options.tenant,
    async close() {
      await result.seen(terminal.stopped);
      await running.close();
    },
  });
}

/** Where a person comes back to after they agreed. */
interface Address {
  host: string;
  port: number;
  /** Any other port will do as well. */
  anyPort: boolean;
  listens: boolean;
}

/** As the service wants it (RFC 8252 section 7.3): with its host, and its port where the registered one is the only one. */
async function addressOf({ providers }: LocalFiles, needs: LocalNeeds): Promise<Address> {
  const { provider = "", listens = false, port } = needs;
  const kept = providers[provider];
  const entry = await entryOf(kept?.use ?? provider);
  const loopback = entry?.setup.loopback;
  if (listens && loopback?.host === "none")
    throw failed(
      "loopback_refused",
      `${entry?.name} takes no redirect URI on a person's own computer: ${entry?.setup.redirectUri}`,
      "connect it at a server with a public https address: valetkey serve",
    );
  return {
    host: loopback?.host === "127.0.0.1" ? "127.0.0.1" : "localhost",
    port: port ?? kept?.port ?? LOCAL_PORT,
    anyPort: loopback?.anyPort === true && port === undefined,
    listens,
  };
}

async function entryOf(id: string): Promise<CatalogEntry | undefined> {
  if (id === "") return undefined;
  return loadEntry(id as EntryId).catch(() => undefined);
}

interface Starting {
  files: LocalFiles;
  address: Address;
  needs: LocalNeeds;
  door: Door;
  result: ResultPage;
}

async function start(
  { out }: Opening,
  { files, address, needs, door, result }: Starting,
): Promise<RunningServer> {
  const begin = (port: number): Promise<RunningServer> =>
    startServer({
      publicUrl: `http://${address.host}:${address.listens ? port : address.port}`,
      listen: { host: "127.0.0.1", port: address.listens ? port : 0 },
      store: { kind: "sqlite", path: files.database },
      encryptionKeys: files.encryptionKeys,
      appName: "valetkey on this computer",
      providers: {},
      // The sweep would outlive the command; what is due is renewed by the call that needs it.
      config: { dev: true, sweep: { everyS: 0 } },
      // Whoever has the link is the person at this terminal: it is shown here only.
      currentUser: () => needs.user ?? OWN_USER,
      admits: door.admits,
      onAnswered: result.answered,
      log: {
        warn: (message) => out.say(`  ${out.paint("warn", "!")} ${message}`),
        error: (message) => out.say(`  ${out.paint("bad", "✗")} ${message}`),
      },
    });
  try {
    return await begin(address.port);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (address.anyPort) return begin(await freePort());
    throw taken(error, address.port);
  }
}

function isTaken(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "port_taken" || error.code === "EADDRINUSE")
  );
}

function taken(error: Error, port: number): Failure {
  const exitCode: ExitCode = 1;
  return new Failure({
    exitCode,
    code: "port_taken",
    message: `Port ${port}, to which people come back, is taken. ${error.message}`,
    fix: `end what has it, or --port ${port + 1} with that port in the redirect URI that is registered`,
  });
}

async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

/** The key of this person's commands, the same one each time. */
async function keyOf({ app }: RunningServer, file: string): Promise<string> {
  const kept = readIfThere(file);
  const key = await firstKey(app, {
    name: "valetkey",
    scopes: ["admin"],
    kept,
  });
  if (key !== kept) writePrivate(file, `${key}\n`);
  return key;
}
