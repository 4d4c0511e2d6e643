/** `valetkey migrate`, `backup` and `restore`: what is done to the store of a configuration, on the server itself. */
import { resolve } from "node:path";
import {
  backupStore,
  copyServerStore,
  loadConfig,
  migrateStore,
  restoreStore,
  type ServerBackup,
  type StorePlace,
  schemaState,
  storePlace,
} from "@valetkey/server";
import { type ExitCode, exitCodes, failed, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { table } from "../ground/table.ts";
import { databaseUrl } from "../moving/database-url.ts";

/** What `migrate` takes. */
export interface MigrateOptions extends StoreOptions {
  check?: boolean;
  to?: string;
}

/** Which store is meant. */
export interface StoreOptions {
  config?: string;
  store?: string;
}

/** Runs `migrate`. With `--check` nothing is changed: 1 where something would be. With `--to` the store moves to PostgreSQL. */
export async function migrate(called: Called<MigrateOptions>): Promise<ExitCode | undefined> {
  const { options } = called;
  const place = await placeOf(called);
  if (options.to !== undefined) return moveTo(called, place, options.to);
  const before = await schemaState(place);
  const isCurrent = [before.vault, before.server].every(({ has, needs }) => has >= needs);
  if (options.check) {
    tell(
      called,
      before,
      isCurrent
        ? "Everything is up to date."
        : "It is not up to date: valetkey migrate (or the next start) brings it there.",
    );
    return isCurrent ? exitCodes.ok : exitCodes.failure;
  }
  await migrateStore(place);
  tell(
    called,
    await schemaState(place),
    isCurrent ? "Everything was up to date." : "Everything is up to date now.",
  );
  return undefined;
}

function tell(
  { out }: Called,
  { vault, server }: Awaited<ReturnType<typeof schemaState>>,
  words: string,
): void {
  const row = (name: string, { has, needs }: { has: number; needs: number }): string[] => [
    name,
    String(has),
    String(needs),
  ];
  out.result({ vault, server }, () => [
    ...table(["TABLES", "HAVE", "NEED"], [row("vault", vault), row("server", server)]),
    words,
  ]);
}

async function moveTo(
  called: Called<MigrateOptions>,
  place: StorePlace,
  typed: string,
): Promise<undefined> {
  const { out, terminal } = called;
  if (place.kind !== "sqlite")
    throw usage("Only SQLite is moved, and this store is PostgreSQL already.");
  const to = await databaseUrl(terminal, "--to", typed);
  if (!/^postgres(ql)?:\/\//.test(to))
    throw usage("It moves to PostgreSQL only.", "--to postgres://host/database");
  let last = "";
  const report = await copyServerStore({
    from: place.path,
    to,
    onProgress({ table: name }) {
      if (name !== last) out.say(`  ${name}…`);
      last = name;
    },
  });
  const rows = report.tables.map(({ table: name, rows: count }) => [name, String(count)]);
  out.result(report, () => [
    ...table(["TABLE", "ROWS"], rows),
    "Every row was compared. The files are out of date from now on: move them away, and set store to the database.",
  ]);
  return undefined;
}

/** Runs `backup`. */
export async function backup(called: Called<StoreOptions>): Promise<undefined> {
  const { args, out, terminal } = called;
  const to = resolve(terminal.cwd, args[0] ?? "");
  const done = await backupStore(await placeOf(called), to);
  if (!done.done)
    throw failed("by_pg_dump", "PostgreSQL is backed up by its own tools.", done.command);
  tellFiles(called, done);
  out.say("  Keep the encryption keys elsewhere: without them nothing in it opens.");
  return undefined;
}

/** Runs `restore`. */
export async function restore(called: Called<StoreOptions>): Promise<undefined> {
  const { args, out, terminal } = called;
  const from = resolve(terminal.cwd, args[0] ?? "");
  const done = await restoreStore(from, await placeOf(called));
  if (!done.done)
    throw failed("by_pg_restore", "PostgreSQL is restored by its own tools.", done.command);
  tellFiles(called, done);
  out.say(
    "  It opens with the encryption keys of its day: valetkey doctor says whether it has them.",
  );
  return undefined;
}

function tellFiles({ out }: Called, { files }: Extract<ServerBackup, { done: true }>): void {
  out.result({ files }, () =>
    files.map(
      ({ path, tables }) =>
        `${path}  ${Object.values(tables).reduce((sum, count) => sum + count, 0)} rows, checked`,
    ),
  );
}

/** The store of the configuration: of that file, of this folder, or as it was said. */
async function placeOf({ options, terminal }: Called<StoreOptions>): Promise<StorePlace> {
  const { env, cwd } = terminal;
  if (options.store !== undefined) {
    const store = await databaseUrl(terminal, "--store", options.store);
    const path = /^sqlite:(.+)$/.exec(store)?.[1];
    return path === undefined ? storePlace(store) : { kind: "sqlite", path: resolve(cwd, path) };
  }
  const flags = options.config === undefined ? {} : { config: options.config };
  const { config } = await loadConfig({ flags, env, cwd });
  return storePlace(config.store);
}
