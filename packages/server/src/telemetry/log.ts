/** Logs: a line of JSON for each event, on standard output. Secrets never get here; what looks like one is blacked out all the same. */
import { type DestinationStream, pino, stdTimeFunctions } from "pino";
import type { Log } from "valetkey";
import type { TelemetryConfig } from "../config/config.ts";
import { redactText } from "../requests/redact.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the server logs with. The vault's own log is part of it. */
export interface ServerLog extends Log {
  info(message: string, fields?: Fields): void;
  debug(message: string, fields?: Fields): void;
}

/** A log that writes lines of JSON: `{"level":"info","time":"…","msg":"…"}`. */
export function createLog(
  level: TelemetryConfig["logLevel"],
  destination?: DestinationStream,
): ServerLog {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: redactText },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  const line =
    (name: "info" | "debug" | "warn" | "error") =>
    (message: string, fields: Fields = {}): void => {
      if (logger.isLevelEnabled(name)) logger[name](plainFields(fields), message);
    };
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
}

/** The vault's log, or a test's, as one of the server's. */
export function withAllLevels(log: Log & Partial<ServerLog>): ServerLog {
  const nothing = (): void => undefined;
  return {
    debug: log.debug?.bind(log) ?? nothing,
    info: log.info?.bind(log) ?? nothing,
    warn: log.warn.bind(log),
    error: log.error.bind(log),
  };
}

/** Fields in the words of the wire; an error is its name and its code, for its text may hold anything. */
function plainFields(fields: Fields): Fields {
  const plain: Record<string, unknown> = {};
  for (const name in fields) {
    const value = fields[name];
    plain[onWire(name)] = value instanceof Error ? errorFields(value) : value;
  }
  return plain;
}

/** Names are those of the code, and few. */
const namesOnWire = new Map<string, string>();
const MOST_NAMES = 200;

function onWire(name: string): string {
  const known = namesOnWire.get(name);
  if (known !== undefined) return known;
  const made = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (namesOnWire.size < MOST_NAMES) namesOnWire.set(name, made);
  return made;
}

function errorFields(error: Error): Fields {
  return {
    name: error.name,
    ...("code" in error && { code: String(error.code) }),
    stack: error.stack
      ?.split("\n")
      .slice(1, 6)
      .map((line) => line.trim()),
  };
}
