/** Opens the server that a command works on: one that runs somewhere, or the person's own vault in this process. */
import { Failure } from "../ground/failure.ts";
import type { Output } from "../ground/output.ts";
import type { CommonOptions } from "../ground/spec.ts";
import type { Terminal } from "../ground/terminal.ts";
import { createClient, type Server, type Transport } from "./client.ts";
import { traced } from "./trace.ts";
import { findPlace } from "./where.ts";

/** Opens the server of a command, once. */
export type OpenServer = () => Promise<Server>;

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
    open: () => {
      opened ??= openServer(opening);
      return opened;
    },
    close: async () => {
      const server = await opened?.catch(() => undefined);
      await server?.close();
    },
  };
}

async function openServer({ terminal, out, options, local }: Opening): Promise<Server> {
  const place = options.local ? undefined : await findPlace(terminal, options);
  if (!place) return openLocally({ terminal, out, options, local });
  if (place.warning) out.say(`${out.paint("warn", "!")} ${place.warning}`);
  const fetch = options.trace ? traced(terminal.fetch, out) : terminal.fetch;
  const { url, key } = place;
  return createClient({ url, key, transport: ofTenant(fetch, options), stopped: terminal.stopped });
}

/** Every request names the tenant, where one was named. */
function ofTenant(transport: Transport, { tenant }: CommonOptions): Transport {
  if (tenant === undefined) return transport;
  return (url, init) => {
    const headers = new Headers(init.headers);
    headers.set("valetkey-tenant", tenant);
    return transport(url, { ...init, headers });
  };
}

async function openLocally({ local }: Opening): Promise<Server> {
  if (!local) throw noServer();
  throw noServer();
}

function noServer(): Failure {
  return new Failure({
    exitCode: 1,
    code: "no_server",
    message: "No server is set up here.",
    fix: "valetkey dev starts one; for another, set VALETKEY_URL and VALETKEY_API_KEY",
  });
}
