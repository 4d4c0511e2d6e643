/** The part of the configuration that is the server's own, and not the vault's. */
import type { Config } from "./config.ts";
import { camelKeys } from "./names.ts";
import { configSchema } from "./schema.ts";

/** What a running server looks up in its configuration. */
export type ServerConfig = Pick<
  Config,
  | "dev"
  | "webhooks"
  | "allowedOrigins"
  | "trustedProxies"
  | "limits"
  | "requests"
  | "telemetry"
  | "sweep"
  | "shutdown"
>;

/** Some of it; the rest has its defaults, also inside the parts. */
export type ServerConfigInput = {
  [Part in keyof ServerConfig]?: ServerConfig[Part] extends readonly unknown[]
    ? ServerConfig[Part]
    : ServerConfig[Part] extends object
      ? Partial<ServerConfig[Part]>
      : ServerConfig[Part];
};

/** The configuration with the defaults of the schema where nothing is said. */
export function serverConfig(given: ServerConfigInput = {}): ServerConfig {
  const defaults = camelKeys(configSchema.parse({})) as ServerConfig;
  const part = <Name extends "limits" | "requests" | "telemetry" | "sweep" | "shutdown">(
    name: Name,
  ): ServerConfig[Name] => ({ ...defaults[name], ...given[name] });
  return {
    dev: given.dev ?? defaults.dev,
    webhooks: given.webhooks ?? defaults.webhooks,
    allowedOrigins: given.allowedOrigins ?? defaults.allowedOrigins,
    trustedProxies: given.trustedProxies ?? defaults.trustedProxies,
    limits: part("limits"),
    requests: part("requests"),
    telemetry: part("telemetry"),
    sweep: part("sweep"),
    shutdown: part("shutdown"),
  };
}
