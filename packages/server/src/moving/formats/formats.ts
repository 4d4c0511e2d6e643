/** The formats that connections can be read from, by the name that `--from` takes. */
import type { Encoding } from "../files/decode.ts";
import type { RowReader } from "../rows.ts";
import { readAuthJsRow } from "./auth-js.ts";
import { readBetterAuthRow } from "./better-auth.ts";
import { readNangoRow } from "./nango.ts";
import { readOwnRow } from "./own.ts";
import { readSpringRow } from "./spring.ts";

/** Where rows come from: another product's table or API, or a file in our own words, `valetkey` however it is written. */
export type Format = "better-auth" | "authjs" | "spring" | "nango" | "valetkey" | "csv" | "jsonl";

/** What is known of a format. */
export interface FormatFacts {
  read: RowReader;
  /** The tables that it has in an app's database, the usual one first; none: it is no table. */
  tables: readonly string[];
  /** The field that says which provider, by all its names: every header has one of them. */
  provider: readonly string[];
  /** How its files are written, where there is one way. */
  encoding?: Encoding;
}

/** All formats. */
export const formats: Readonly<Record<Format, FormatFacts>> = {
  "better-auth": {
    read: readBetterAuthRow,
    tables: ["account", "accounts"],
    provider: ["providerId", "provider_id"],
  },
  authjs: {
    read: readAuthJsRow,
    tables: ["accounts", "Account", "account"],
    provider: ["provider"],
  },
  spring: {
    read: readSpringRow,
    tables: ["oauth2_authorized_client"],
    provider: ["client_registration_id", "CLIENT_REGISTRATION_ID"],
  },
  nango: { read: readNangoRow, tables: [], provider: ["provider_config_key"] },
  valetkey: { read: readOwnRow, tables: [], provider: ["provider"] },
  csv: { read: readOwnRow, tables: [], provider: ["provider"], encoding: "csv" },
  jsonl: { read: readOwnRow, tables: [], provider: ["provider"], encoding: "jsonl" },
};

/** Whether it is the name of a format. */
export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
