/** What `valetkey dev` runs: the pretend providers, and the server that knows them. */
import { join } from "node:path";
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import { firstKey, loadConfig, type ServerOptions, startServer } from "@valetkey/server";
import type { Output } from "../ground/output.ts";
import { readIfThere } from "../ground/private-files.ts";
import type { Terminal } from "../ground/terminal.ts";
import type { SandboxPlace } from "../sandbox/file.ts";

/** What it is started with. */
export interface DevParts {
  terminal: Terminal;
  out: Output;
  folder: string;
  port: number;
  encryptionKeys: string;
}

/** What runs. */
export interface Running {
  url: string;
  port: number;
  key: string;
  sandboxes: readonly SandboxPlace[];
  close(): Promise<void>;
}

const TOKEN_SECONDS = 60;

/** Starts everything. Rejects with what stands in the way, and leaves nothing running then. */
export async function startDev(parts: DevParts): Promise<Running> {
  const { folder, port } = parts;
  const url = `http://localhost:${port}`;
  const sandboxes = await startSandboxes(url, port);
  try {
    const server = await startServer(await optionsOf(parts, { url, sandboxes }));
    const key = await firstKey(server.app, {
      name: "dev",
      environment: "dev",
      scopes: ["admin"],
      kept: readIfThere(join(folder, "key")),
    });
    return {
      url,
      port: server.port,
      key,
      sandboxes: sandboxes.places,
      async close() {
        await server.close();
        await sandboxes.close();
      },
    };
  } catch (error) {
    await sandboxes.close();
    throw error;
  }
}

/** The server's options: what the folder's valetkey.yaml says, but on this machine only, with its own data and the pretend providers. */
async function optionsOf(
  { terminal, out, folder, port, encryptionKeys }: DevParts,
  { url, sandboxes }: { url: string; sandboxes: Sandboxes },
): Promise<ServerOptions> {
  const path = join(folder, "valetkey.db");
  const flags = { dev: true, publicUrl: url, store: `sqlite:${path}`, host: "127.0.0.1", port };
  const env = { ...terminal.env, VALETKEY_ENCRYPTION_KEYS: encryptionKeys };
  const { config, warnings } = await loadConfig({ flags, env, cwd: terminal.cwd });
  for (const warning of warnings) out.say(`  ${out.paint("warn", "!")} ${warning}`);
  return {
    publicUrl: url,
    listen: { host: "127.0.0.1", port },
    store: { kind: "sqlite", path },
    encryptionKeys,
    log: {
      warn: (message) => out.say(`  ${out.paint("warn", "!")} ${message}`),
      error: (message) => out.say(`  ${out.paint("bad", "✗")} ${message}`),
    },
    providers: { ...config.providers, ...sandboxes.providers },
  };
}

interface Sandboxes {
  providers: ServerOptions["providers"];
  places: readonly SandboxPlace[];
  close(): Promise<void>;
}

/** Both providers, on the ports after the server's where those are free, so that a tunnel can name them. */
async function startSandboxes(url: string, port: number): Promise<Sandboxes> {
  const common = (name: string) => ({
    appName: "Your app",
    accessTokenTtlSeconds: TOKEN_SECONDS,
    redirectUris: [`${url}/callback/${name}`],
  });
  const [second, first] = await Promise.all([
    near(port + 1, (at) => startOAuth2Provider({ ...common("sandbox-oauth2"), port: at })),
    near(port + 2, (at) =>
      startOAuth1Provider({
        ...common("sandbox-oauth1"),
        port: at,
        dialect: { renewal: { by: "session_handle" } },
      }),
    ),
  ]);
  return {
    providers: {
      "sandbox-oauth2": { use: second.entry, ...second.client, scopes: ["read", "write"] },
      "sandbox-oauth1": { use: first.entry, ...first.client },
    },
    places: [second, first].map(({ name, url: at, controlKey }) => ({ name, url: at, controlKey })),
    async close() {
      await Promise.all([second.close(), first.close()]);
    },
  };
}

async function near<Provider>(
  port: number,
  start: (port: number) => Promise<Provider>,
): Promise<Provider> {
  try {
    return await start(port);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "port_in_use")) throw error;
    return start(0);
  }
}
