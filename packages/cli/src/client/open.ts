/** Opens the server that a command works on: one that runs somewhere, or the person's own vault in this process. */
import { Failure } from "../ground/failure.ts";
import type { Output } from "../ground/output.ts";
import type { CommonOptions } from "../ground/spec.ts";
import type { Terminal } from "../ground/terminal.ts";
import { createClient, type Server } from "./client.ts";
import { traced } from "./trace.ts";
import { configurationIn, findPlace, toItsServer } from "./where.ts";

/** What a command wants of the person's own vault, where it runs on that. */
export interface LocalNeeds {
  /** The provider that it is about: its redirect URI is as the service wants it. */
  provider?: string | undefined;
  /** It connects an account: the vault has to listen for the person who comes back. */
  listens?: boolean;
  /** Who that person is. Default: the person of the vault. */
  user?: string | undefined;
  /** The port of the redirect URI that is registered. */
  port?: number | undefined;
}

/** Opens the server of a command, once. */
export type OpenServer = (needs?: LocalNeeds) => Promise<Server>;

/** What opening needs. */
export interface Opening {
  terminal: Terminal;
  out: Output;
  options: CommonOptions;
  /** The command works without a server too. */
  local: boolean;
}

/** A function that opens the server when it is first called, and says what a person should know of it. */
export function opener(opening: Opening): { open: OpenServer; close: () => Promise<void> } {
  let opened: Promise<Server> | undefined;
  return {
    open: (needs = {}) => {
      opened ??= openServer(opening, needs);
      return opened;
    },
    close: async () => {
      const server = await opened?.catch(() => undefined);
      await server?.close();
    },
  };
}

async function openServer(opening: Opening, needs: LocalNeeds): Promise<Server> {
  const { terminal, out, options, local } = opening;
  const place = options.local ? undefined : await findPlace(terminal, options);
  const file = place || options.local ? undefined : configurationIn(terminal.cwd);
  if (!place && !local) throw noServer(file);
  if (!place) {
    // Whoever has written a configuration may well have meant its server, and not a vault of their own.
    if (file !== undefined)
      out.say(
        `  ${out.paint("warn", "!")} ${file} is here, and no server is named, so this is your own vault. For that server: ${toItsServer}.`,
      );
    const { openLocal } = await import("../local/open.ts");
    return openLocal(opening, needs);
  }
  if (place.warning) out.say(`${out.paint("warn", "!")} ${place.warning}`);
  const fetch = options.trace ? traced(terminal.fetch, out) : terminal.fetch;
  const { url, key } = place;
  return createClient({
    ...{ url, key, transport: fetch, stopped: terminal.stopped },
    tenant: options.tenant,
  });
}

function noServer(file: string | undefined): Failure {
  return new Failure({
    exitCode: 1,
    code: "no_server",
    message:
      file === undefined
        ? "No server is set up here."
        : `${file} is here, and no server is named that commands are for.`,
    fix:
      file === undefined
        ? "valetkey dev starts one; for another, set VALETKEY_URL and VALETKEY_API_KEY"
        : toItsServer,
  });
}
