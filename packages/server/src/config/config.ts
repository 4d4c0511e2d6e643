/** What the server is told: every word with what it means. In files the names are written `like_this`; schema.ts has forms and defaults. */
import type { ProviderOptions } from "valetkey";
import type { SnakeKeys } from "./names.ts";

/** A configuration with every default filled in. */
export interface Config {
  /** Of the form of the file. */
  version: 1;
  /** Where browsers reach the server, as its users see it. Redirect URIs are `<public_url>/callback/<provider>`. */
  publicUrl: string;
  /** `sqlite:<path>` or `postgres://…`. A path is relative to the file it is written in, else to the working directory. */
  store: string;
  /** The keys that wrap what is stored: `id:base64,id:base64`; undefined only in `dev`, which makes them. */
  encryptionKeys: string | undefined;
  listen: ListenConfig;
  /** For one person's own machine: keys and key files are made, loopback http is allowed, bodies are shown by the inspector. */
  dev: boolean;
  /** The apps registered at services, by the name that the API uses for them. */
  providers: Readonly<Record<string, ProviderOptions>>;
  webhooks: readonly WebhookConfig[];
  branding: BrandingConfig;
  /** Origins beside that of `public_url` to which a return URL may lead. */
  returnOrigins: readonly string[];
  /** Origins whose pages may call the API from a browser, with session and user tokens only (CORS). */
  allowedOrigins: readonly string[];
  /** Addresses and ranges of reverse proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  limits: LimitsConfig;
  requests: RequestsConfig;
  telemetry: TelemetryConfig;
  sweep: SweepConfig;
  shutdown: ShutdownConfig;
  renewal: RenewalConfig;
  dataKeys: DataKeysConfig;
  egress: EgressConfig;
}

/** Where the server listens. */
export interface ListenConfig {
  /** An address of this machine; `0.0.0.0` or `::` for all of them. */
  host: string;
  /** 0: any that is free. */
  port: number;
}

/** Whom to tell what happens (Standard Webhooks). */
export interface WebhookConfig {
  url: string;
  /** `connection.*`, `connection.needs_reauth`, `*`. */
  types: readonly string[];
  /** `whsec_…`; undefined: one is made, which nobody knows until a second one is asked for (`POST /v1/webhooks/{id}/secrets`). */
  secret?: string | undefined;
  /** Of which it hears. Default: `default`. */
  tenant?: string | undefined;
  /** It hears of every tenant. */
  tenants?: "all" | undefined;
}

/** How pages look. */
export interface BrandingConfig {
  /** The app's name on pages; undefined: the host of `public_url`. */
  name?: string | undefined;
  /** A file (SVG, PNG, WebP or JPEG, at most 8 kB), relative to the configuration's, or a `data:` URL. */
  logo?: string | undefined;
  /** `#rrggbb`. */
  accent?: string | undefined;
  homeUrl?: string | undefined;
  helpUrl?: string | undefined;
  privacyUrl?: string | undefined;
}

/** What a request may cost. */
export interface LimitsConfig {
  /** Of a request to the API, in bytes. Imports may be ten times as long. */
  bodyBytes: number;
  /** Of a request through the proxy, in bytes; 0: as long as it likes, for bodies stream. */
  proxyBodyBytes: number;
  /** Of all headers of a request together, in bytes. */
  headerBytes: number;
  /** How many headers a request may have. */
  headers: number;
  /** For how long the headers of a request may keep coming, in seconds. */
  headersTimeoutS: number;
  /** For how long a request's body may keep coming, in seconds. The proxy's bodies have no such limit but must not rest for so long. */
  requestTimeoutS: number;
  /** For how long an unused connection is kept, in seconds. */
  keepAliveS: number;
  /** For how long a provider may take to begin its answer to a request through the proxy, in seconds. */
  proxyAnswerTimeoutS: number;
  /** How many calls through the proxy may be under way for one user at one provider, in each process; 0: any number. */
  proxyCallsPerUser: number;
  /** How many calls through the proxy may be under way by one key, in each process; 0: any number. */
  proxyCallsPerKey: number;
  /** How many connections may be open. */
  connections: number;
  /** How many requests may be under way; one key leaves a tenth of them to others. */
  concurrency: number;
  /** How many requests a key may make in a minute, in each process; 0: as many as it likes. Of the proxy none is counted. */
  requestsPerMinute: number;
  /** How many requests without a good key one address may make in a minute, in each process. */
  failuresPerMinute: number;
  /** How many connections to a PostgreSQL database a process may hold. */
  storeConnections: number;
}

/** What the inspector keeps of requests. */
export interface RequestsConfig {
  /** For how many days; 0: nothing is kept at all. */
  retentionDays: number;
  /** Whether bodies are kept, redacted. */
  bodies: "off" | "on";
  /** How much of a body is kept, in bytes. */
  bodyBytes: number;
}

/** What the server tells of itself, and to whom. Nothing is ever sent to those who made it. */
export interface TelemetryConfig {
  /** Whom `GET /metrics` answers: `key`, who has a key with the scope `metrics:read`; `open`, whoever reaches the port; `off`, nobody. */
  prometheus: "key" | "open" | "off";
  /** Where traces go (OTLP over HTTP), such as `http://localhost:4318`; undefined: nowhere. */
  otlpEndpoint?: string | undefined;
  /** Which share of the traces that begin here is sent, 0 to 1. Of traces that began elsewhere their header says it. */
  traceRatio: number;
  /** Whether the proxy passes `traceparent` on to providers, who then learn the ids of your traces. */
  traceProviders: boolean;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

/** What is due beside all requests. */
export interface SweepConfig {
  /** How often this process looks for it, in seconds; 0: never. */
  everyS: number;
}

/** How the server stops. */
export interface ShutdownConfig {
  /** For how long it lets requests end, in seconds. */
  graceS: number;
}

/** How renewals go about it. */
export interface RenewalConfig {
  /** For how long a process alone may renew a connection before another one takes over, in milliseconds. */
  leaseMs: number;
  /** For how long a provider's token endpoint is waited for, in milliseconds. */
  timeoutMs: number;
  /** How many renewals a process has under way. */
  atOnce: number;
}

/** How the keys that seal are kept. */
export interface DataKeysConfig {
  /** For how many days a data key seals. */
  rotateAfterDays: number;
  /** For how many minutes keys at hand are used while the store or the key service cannot be asked. */
  staleMinutes: number;
}

/** How other hosts are reached. */
export interface EgressConfig {
  /** Hosts that may have private addresses: names, addresses and ranges. */
  allowPrivate: readonly string[];
  /** URL of an HTTP proxy. */
  proxy?: string | undefined;
  /** Hosts that are reached without it, in the form of NO_PROXY. */
  noProxy?: string | undefined;
  /** PEM certificates of authorities that are trusted besides: `${file:/etc/ssl/inside.pem}`. */
  ca?: string | undefined;
}

type Partly<Value> = Value extends readonly unknown[] | string | number | boolean | undefined
  ? Value
  : { [Key in keyof Value]?: Partly<Value[Key]> | undefined };

/** What a file says: any of the words of {@link Config}. */
export type ConfigFile = Partly<SnakeKeys<Omit<Config, "providers" | "encryptionKeys">>> & {
  encryption_keys?: string | { file: string } | undefined;
  /** As `createVault` takes them, with the names written `like_this`. */
  providers?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
};

/** Gives a configuration in TypeScript its type: `export default defineConfig({ … })`. */
export function defineConfig(config: ConfigFile): ConfigFile {
  return config;
}
