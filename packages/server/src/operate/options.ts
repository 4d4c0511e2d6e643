/** What a server is started with, and how it comes from a configuration. */
import type { VaultOptions } from "valetkey";
import type { Config, ListenConfig } from "../config/config.ts";
import type { LoadedConfig } from "../config/load.ts";
import type { ServerConfigInput } from "../config/server-config.ts";
import { vaultOptions } from "../config/vault-options.ts";
import type { StorePlace } from "../db/open.ts";
import type { HttpOptions } from "../http/settings.ts";
import { createLog, type ServerLog } from "../telemetry/log.ts";
import { devKeys } from "./dev-keys.ts";
import { storePlace } from "./places.ts";

/** A request as it is known before anything is done about it. */
export interface Asked {
  path: string;
  authorization: string | undefined;
}

/** What a server is started with. */
export interface ServerOptions extends Omit<VaultOptions, "store" | "publicUrl" | "log"> {
  /** Where browsers and apps reach it: an origin. */
  publicUrl: string;
  store: StorePlace;
  listen: ListenConfig;
  log: ServerLog | Pick<ServerLog, "warn" | "error">;
  /** Where the configuration says something, as `valetkey.yaml:7:3`: told to whoever would change it elsewhere. Default: nobody knows. */
  definedAt?: LoadedConfig["whereOf"];
  /** How requests are taken, where that is not what the configuration says. */
  http?: HttpOptions;
  /** Default: the defaults of the configuration. */
  config?: ServerConfigInput;
  /**
   * Whom there is a server for at all: anybody else is told 404, whatever they ask for. `path` is without its query, `authorization` the header's value.
   * Must not throw. Default: everybody.
   */
  admits?: (asked: Asked) => boolean;
  /** Told of every request once its answer is out: for whoever has to know that a page was seen. `path` is without its query. Must not throw. */
  onAnswered?: (answered: { path: string; status: number }) => void;
}

/** The options of a configuration. In `dev` it makes encryption keys, once, beside the store. */
export function serverOptions(
  config: Config,
  log: ServerLog = createLog(config.telemetry.logLevel),
  definedAt?: LoadedConfig["whereOf"],
): ServerOptions {
  const place = storePlace(config.store);
  const { storeConnections: connections } = config.limits;
  const store = place.kind === "postgres" ? { ...place, connections } : place;
  const { encryptionKeys = config.dev ? devKeys(store) : undefined, ...rest } =
    vaultOptions(config);
  return {
    ...rest,
    encryptionKeys,
    store,
    listen: config.listen,
    log,
    config,
    ...(definedAt && { definedAt }),
  };
}
