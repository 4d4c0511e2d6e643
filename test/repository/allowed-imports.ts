/**
 * Which package may import what, and in the vault which folder. CONTRIBUTING.md says the same in words;
 * boundaries.test.ts holds the source to it.
 */

/** What may be imported: packages of ours, of others, and of Node ("any", or by name). */
export interface Allowed {
  ours?: readonly string[];
  others?: readonly string[];
  node?: "any" | readonly string[];
}

/** What a folder of `src` may import of the others. */
export interface RoomRule {
  rooms: readonly string[];
  /** Of these only types. */
  types?: readonly string[];
}

/** What a package may import, by its folder's name under packages/. */
export interface PackageRule extends Allowed {
  /** Folders of `src` and, for each, the folders or files it may import besides itself, and what else it may import. */
  rooms?: Readonly<Record<string, Allowed & RoomRule>>;
  /** Node modules that one file or folder alone may import. */
  only?: Readonly<Record<string, string>>;
  /** The one folder that may use the platform's fetch and Node's modules that open sockets. */
  sockets?: string;
  /** Folders that may use the platform's fetch besides, for one host that their caller names. */
  fetches?: readonly string[];
}

/** The table. A package without a row fails. */
export const allowedImports: Readonly<Record<string, PackageRule>> = {
  oauth1: { node: ["node:buffer", "node:crypto"] },
  oauth2: { others: ["oauth4webapi", "jose"] },
  catalog: {},
  pages: {},
  vault: {
    rooms: {
      adapters: {
        rooms: ["handler"],
        node: ["node:stream", "node:stream/promises", "node:stream/web"],
      },
      handler: { rooms: ["core"], ours: ["@valetkey/pages"], node: ["node:crypto"] },
      core: {
        rooms: [],
        ours: ["@valetkey/oauth1", "@valetkey/oauth2", "@valetkey/catalog"],
        others: ["lru-cache", "valibot"],
        node: [
          "node:async_hooks",
          "node:crypto",
          "node:diagnostics_channel",
          "node:stream",
          "node:zlib",
        ],
      },
      stores: {
        rooms: ["core/store.ts", "core/errors.ts"],
        node: [
          "node:crypto",
          "node:fs",
          "node:path",
          "node:sqlite",
          "node:timers/promises",
          "node:url",
        ],
      },
      session: {
        rooms: ["core/digest.ts", "core/errors.ts"],
        others: ["jose"],
        node: ["node:crypto"],
      },
      host: { rooms: ["core"], node: ["node:timers/promises"] },
      kms: { rooms: ["core/keys/key-wrapper.ts", "core/errors.ts"] },
      remote: {
        rooms: [
          "core/arguments/abortable.ts",
          "core/arguments/places.ts",
          "core/calls/aborted.ts",
          "core/errors.ts",
          "core/options-schema/unknown-words.ts",
        ],
        types: ["core"],
      },
      testing: { rooms: ["core", "handler", "stores"], node: "any" },
    },
    only: { "node:sqlite": "stores/sqlite", "node:zlib": "core/egress" },
    sockets: "core/egress",
    fetches: ["remote"],
  },
  sandbox: { ours: ["@valetkey/catalog"], node: "any" },
  server: {
    ours: ["valetkey", "@valetkey/catalog"],
    others: [
      "@hono/node-server",
      "@opentelemetry/api",
      "@opentelemetry/exporter-trace-otlp-http",
      "@opentelemetry/resources",
      "@opentelemetry/sdk-trace",
      "age-encryption",
      "hono",
      "pg",
      "pino",
      "prom-client",
      "standardwebhooks",
      "undici",
      "yaml",
      "zod",
    ],
    node: "any",
    only: { "node:sqlite": "db/sqlite" },
  },
  cli: {
    ours: ["valetkey", "@valetkey/catalog", "@valetkey/sandbox", "@valetkey/server"],
    others: ["commander", "fetch-cookie", "node-html-parser", "open"],
    node: "any",
  },
};

/** Node modules that open sockets: in the vault they belong to the one folder that may. */
export const socketModules: readonly string[] = [
  "node:dgram",
  "node:dns",
  "node:http",
  "node:http2",
  "node:https",
  "node:net",
  "node:tls",
];
