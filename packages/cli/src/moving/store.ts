/** `valetkey backup|migrate`: what is done with the store of a server's configuration, beside the server. */
import { resolve } from "node:path";
import { loadConfig } from "@valetkey/server";
import { backupStore, copyServerStore, storePlace } from "@valetkey/server/moving";
import { usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import type { Terminal } from "../ground/terminal.ts";

/** What both take. */
interface StoreOptions {
  config?: string;
}

type Place = Parameters<typeof backupStore>[0];

async function placeOf({ env, cwd }: Terminal, { config }: StoreOptions): Promise<Place> {
  const flags = config === undefined ? {} : { config };
  const { config: loaded } = await loadConfig({ flags, env, cwd });
  return storePlace(loaded.store);
}

/** Runs `backup`. */
export async function backup({
  args: [file = ""],
  options,
  out,
  terminal,
}: Called<StoreOptions>): Promise<undefined> {
  const place = await placeOf(terminal, options);
  const made = await backupStore(place, resolve(terminal.cwd, file));
  if (!made.done) {
    out.result(made, () => made.command);
    out.say(
      "PostgreSQL is backed up by its own program: run this line, which asks for the password.",
    );
    return undefined;
  }
  out.result(made, () =>
    made.files.map(({ path, tables }) => {
      const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
      return `${path}: ${rows} rows in ${Object.keys(tables).length} tables, checked`;
    }),
  );
  return undefined;
}

/** Runs `migrate`. */
export async function migrate({
  options,
  out,
  terminal,
}: Called<StoreOptions & { to?: string }>): Promise<undefined> {
  const to = options.to ?? terminal.env["VALETKEY_MIGRATE_TO"];
  if (!to) throw usage("Where to?", "set VALETKEY_MIGRATE_TO=postgres://…, or give --to");
  const place = await placeOf(terminal, options);
  if (place.kind !== "sqlite") throw usage("The configured store is PostgreSQL already.");
  let said = "";
  const { tables } = await copyServerStore({
    ...{ from: place.path, to },
    onProgress({ step, table }) {
      const line = `${step} ${table}`;
      if (line !== said) out.say(line);
      said = line;
    },
  });
  out.result({ tables }, () => [
    ...tables.map(({ table, rows }) => `${table}: ${rows} rows, the same on both sides`),
    `Done. Now set store to the database in the configuration, and move ${place.path} away: it is out of date from the next start on.`,
  ]);
  return undefined;
}
