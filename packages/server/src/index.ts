export { type Config, type ConfigFile, defineConfig } from "./config/config.ts";
export { ConfigError, type Fault } from "./config/faults.ts";
export {
  type CheckedConfig,
  checkConfig,
  type LoadedConfig,
  type LoadOptions,
  loadConfig,
} from "./config/load.ts";
export { configJsonSchema } from "./config/schema.ts";
export { type FirstKey, firstKey } from "./keys/first-key.ts";
export { type RunningServer, type ServerOptions, startServer } from "./operate/start.ts";
