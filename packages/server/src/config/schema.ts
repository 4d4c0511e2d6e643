/** The one schema of the configuration, whichever way it is given. Names of variables and flags and the JSON Schema are made from it. */
import { z } from "zod";
import { isNetwork } from "../keys/address.ts";
import type { Config } from "./config.ts";
import type { SnakeKeys } from "./names.ts";

const text = z.string().min(1);
const seconds = z.number().int().min(0).max(31_536_000);
const positive = z.number().int().min(1);
const bytes = z.number().int().min(0);
const days = z.number().int().min(1).max(3650);
const origin = z
  .string()
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, {
    message: "must be an origin such as https://app.example.com",
  });
const network = z.string().refine(isNetwork, {
  message: "must be an address, or a network such as 10.0.0.0/8",
});
const webUrl = z.string().refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), {
  message: "must be an http or https URL",
});

/** Secret: shown nowhere, in no message and no list. */
const secret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ secret: true });

const publicUrl = z.string().refine(isPublicUrl, {
  message:
    "must be an https URL without query, fragment or user (http only on localhost, 127.0.0.1 or [::1])",
});
const store = z.string().refine((value) => /^(sqlite:.|postgres(ql)?:\/\/.)/.test(value), {
  message: "must be sqlite:<path> or postgres://…",
});

const providerName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    "is a name; those of providers are 1 to 64 of a-z, 0-9, - and _",
  );

const listen = z.strictObject({
  host: text.default("127.0.0.1").meta({ env: "VALETKEY_HOST" }),
  port: z.number().int().min(0).max(65_535).default(8430).meta({ env: "VALETKEY_PORT" }),
});

const webhook = z
  .strictObject({
    url: webUrl,
    types: z.array(text).default(["*"]),
    secret: secret(
      z
        .string()
        .regex(/^whsec_[A-Za-z0-9+/]+=*$/, "must be whsec_ and base64")
        .optional(),
    ),
    tenant: text.max(255).optional().describe("Of which it hears. Default: `default`."),
    tenants: z.literal("all").optional().describe("It hears of every tenant."),
  })
  .refine(({ tenant, tenants }) => tenant === undefined || tenants === undefined, {
    path: ["tenants"],
    message: "goes without tenant: a webhook hears of one tenant, or of all",
  });

const branding = z.strictObject({
  name: text.optional(),
  logo: text.optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "must be a colour such as #1f55c4")
    .optional(),
  home_url: text.optional(),
  help_url: text.optional(),
  privacy_url: text.optional(),
});

/** Of limits that each process counts by itself: whoever sets one has to know. */
const each = (what: string): string =>
  `${what} Counted in each process by itself: n processes together let n times as much through, so give what all may together divided by how many run.`;

const limits = z.strictObject({
  body_bytes: bytes.min(1024).default(1_048_576),
  proxy_body_bytes: bytes.default(0),
  proxy_answer_timeout_s: seconds.min(1).max(3600).default(120),
  proxy_calls_per_user: z
    .number()
    .int()
    .min(0)
    .default(200)
    .describe(each("Calls through the proxy under way for a user at a provider; 0: any.")),
  proxy_calls_per_key: z
    .number()
    .int()
    .min(0)
    .default(1000)
    .describe(each("Calls through the proxy under way by one key; 0: any.")),
  header_bytes: bytes.min(2048).max(1_048_576).default(16_384),
  headers: positive.default(100),
  headers_timeout_s: seconds.min(1).default(15),
  request_timeout_s: seconds.min(1).default(60),
  keep_alive_s: seconds.min(1).default(65),
  connections: positive.default(10_000),
  concurrency: positive
    .default(1000)
    .describe(each("Requests that may be under way; one key has nine of ten at most.")),
  requests_per_minute: z
    .number()
    .int()
    .min(0)
    .default(12_000)
    .describe(
      each("Requests of one key to the API in a minute, without those of the proxy; 0: any."),
    ),
  failures_per_minute: positive
    .default(60)
    .describe(each("Requests without a good key of one address in a minute.")),
  store_connections: positive
    .default(10)
    .describe("Connections to PostgreSQL of each process: n processes open n times as many."),
});

const requests = z.strictObject({
  retention_days: z.number().int().min(0).max(3650).default(7),
  bodies: z.enum(["off", "on"]).default("off"),
  body_bytes: bytes.max(1_048_576).default(16_384),
});

const telemetry = z.strictObject({
  prometheus: z.enum(["key", "open", "off"]).default("key"),
  otlp_endpoint: webUrl.optional().meta({ otherEnv: "OTEL_EXPORTER_OTLP_ENDPOINT" }),
  trace_ratio: z.number().min(0).max(1).default(1),
  trace_providers: z.boolean().default(false),
  log_level: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

const schema = z.strictObject({
  version: z.literal(1).default(1),
  public_url: publicUrl.optional(),
  store: secret(store.default("sqlite:./valetkey.db")),
  encryption_keys: secret(z.union([text, z.strictObject({ file: text })]).optional()),
  listen: listen.prefault({}),
  dev: z.boolean().default(false),
  providers: z.record(providerName, z.record(z.string(), z.unknown())).default({}),
  webhooks: z.array(webhook).default([]),
  branding: branding.default({}),
  return_origins: z.array(origin).default([]),
  allowed_origins: z.array(origin).default([]),
  trusted_proxies: z.array(network).default([]),
  limits: limits.prefault({}),
  requests: requests.prefault({}),
  telemetry: telemetry.prefault({}),
  sweep: z.strictObject({ every_s: seconds.default(5) }).prefault({}),
  shutdown: z.strictObject({ grace_s: seconds.default(25) }).prefault({}),
  renewal: z
    .strictObject({
      lease_ms: positive.min(50).default(10_000),
      timeout_ms: positive.min(50).default(25_000),
      at_once: positive.default(500),
    })
    .prefault({}),
  data_keys: z
    .strictObject({
      rotate_after_days: days.default(30),
      stale_minutes: z.number().int().min(0).default(60),
    })
    .prefault({}),
  egress: z
    .strictObject({
      allow_private: z.array(text).default([]),
      proxy: secret(text.optional()),
      no_proxy: text.optional(),
      ca: text.optional(),
    })
    .prefault({}),
});

/** What the schema gives: the words of {@link Config} as files write them, before providers and key files are read. */
export type ConfigRead = Omit<SnakeKeys<Config>, "providers" | "encryption_keys" | "public_url"> & {
  public_url?: string | undefined;
  providers: Record<string, Record<string, unknown>>;
  encryption_keys?: string | { file: string } | undefined;
};

/** The schema. */
export const configSchema: z.ZodType<ConfigRead> & { shape: Readonly<z.ZodRawShape> } = schema;

/** The JSON Schema of a file (draft 2020-12), for editors and checks. */
export function configJsonSchema(): Record<string, unknown> {
  return {
    title: "Configuration of a Valet Key server",
    ...z.toJSONSchema(schema, { io: "input", override: withoutOurs }),
  };
}

function withoutOurs({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  delete jsonSchema["secret"];
  delete jsonSchema["env"];
  delete jsonSchema["otherEnv"];
}

function isPublicUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || url.search || url.hash || url.username || url.password) return false;
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && isLocal);
}
