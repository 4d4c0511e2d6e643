/** `valetkey serve`: the server of a configuration, until it is stopped. */
import { createLog, loadConfig, runServer, serverOptions } from "@valetkey/server";
import { type ExitCode, exitCodes } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { databaseUrl } from "../moving/database-url.ts";
import { logLines } from "./log-lines.ts";

/** What the command takes; each says what the configuration would. */
export interface ServeOptions {
  config?: string;
  host?: string;
  port?: number;
  publicUrl?: string;
  store?: string;
}

/** Runs the command. Its log goes to standard output, a line of JSON each; to people at a terminal in words. */
export async function serve({ options, out, terminal }: Called<ServeOptions>): Promise<ExitCode> {
  const { config: file, host, port, publicUrl } = options;
  const store = options.store && (await databaseUrl(terminal, "--store", options.store));
  const flags = { config: file, host, port, publicUrl, store };
  const { env, cwd } = terminal;
  const { config, warnings, whereOf } = await loadConfig({ flags, env, cwd });
  for (const warning of warnings) out.say(`${out.paint("warn", "!")} ${tame(warning)}`);
  const readable = out.forPeople ? logLines(terminal.stdout, out.paint) : undefined;
  const log = createLog(config.telemetry.logLevel, readable);
  const code = await runServer(serverOptions(config, log, whereOf));
  return code === 0 ? exitCodes.ok : exitCodes.failure;
}
