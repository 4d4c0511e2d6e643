/**
 * What Node has for the network, loaded when it is first needed: `import "valetkey"` stays light, and bundles for runtimes that have none of
 * it stay whole.
 */
import type * as Dns from "node:dns";
import type * as Http from "node:http";
import type * as Https from "node:https";
import type * as Net from "node:net";
import type * as Stream from "node:stream";
import type * as Tls from "node:tls";
import type * as Zlib from "node:zlib";

/** The modules. */
export interface NodeModules {
  dns: typeof Dns;
  http: typeof Http;
  https: typeof Https;
  net: typeof Net;
  stream: Pick<typeof Stream, "pipeline" | "Readable">;
  tls: typeof Tls;
  zlib: typeof Zlib;
}

/**
 * Whether this is Node. workerd, Bun and Deno have modules of these names over networks of their own, and whether those keep to the addresses
 * that they are given nobody here has tried.
 */
export function hasNodeModules(): boolean {
  const { process, navigator } = globalThis;
  if (typeof process?.getBuiltinModule !== "function") return false;
  const isOther = "Bun" in globalThis || "Deno" in globalThis;
  return !isOther && navigator?.userAgent !== "Cloudflare-Workers";
}

/** Loads them. Only where `hasNodeModules()`. */
export function nodeModules(): NodeModules {
  return {
    dns: process.getBuiltinModule("node:dns"),
    http: process.getBuiltinModule("node:http"),
    https: process.getBuiltinModule("node:https"),
    net: process.getBuiltinModule("node:net"),
    stream: process.getBuiltinModule("node:stream"),
    tls: process.getBuiltinModule("node:tls"),
    zlib: process.getBuiltinModule("node:zlib"),
  };
}
