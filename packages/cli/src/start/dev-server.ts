/** What `valetkey dev` runs: the pretend providers, and the server that knows them. */
import { join } from "node:path";
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import {
  firstKey,
  loadConfig,
  type RunningServer,
  type ServerOptions,
  serverOptions,
  startServer,
} from "@valetkey/server";
import type { Output } from "../ground/output.ts";
import { readIfThere } from "../ground/private-files.ts";
import { tame } from "../ground/style.ts";
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
    const server = await startServer(await optionsOf(parts, url));
    await addSandboxes(server, sandboxes);
    const key = await firstKey(server.app, {
      name: "dev",
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

/** The server's options: what the folder's valetkey.yaml says, but on this machine only, with its own data and keys. */
async function optionsOf(
  { terminal, out, folder, port, encryptionKeys }: DevParts,
  url: string,
): Promise<ServerOptions> {
  const store = `sqlite:${join(folder, "valetkey.db")}`;
  const flags = { dev: true, publicUrl: url, store, host: "127.0.0.1", port };
  const own = { VALETKEY_ENCRYPTION_KEYS: encryptionKeys, VALETKEY_PUBLIC_URL: url };
  const env = { ...terminal.env, ...own };
  const { config, warnings, whereOf } = await loadConfig({ flags, env, cwd: terminal.cwd });
  const warn = (message: string): void => out.say(`  ${out.paint("warn", "!")} ${tame(message)}`);
  for (const warning of warnings) warn(warning);
  return serverOptions(
    { ...config, encryptionKeys },
    {
      debug: () => undefined,
      info: () => undefined,
      warn,
      error: (message) => out.say(`  ${out.paint("bad", "✗")} ${tame(message)}`),
    },
    whereOf,
  );
}

/** The pretend providers are added as any other is that comes while the server runs: so their secrets can be changed too. */
async function addSandboxes({ app }: RunningServer, { providers }: Sandboxes): Promise<void> {
  for (const [id, options] of Object.entries(providers)) {
    if (await app.providers.get(id)) await app.providers.change(id, () => options);
    else await app.providers.add(id, options);
  }
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
