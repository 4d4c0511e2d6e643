/** Prisma's migration engine, the one behind `prisma db push` and `prisma migrate`, as npm has it: WebAssembly instead of a program. */
import { readFile } from "node:fs/promises";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Pool, PoolConfig } from "pg";
import { prismaAdapter } from "./prisma-adapter.ts";

const filters = { externalTables: [], externalEnums: [] };

/** What an app with Prisma does to its database, by the names of the commands. */
export interface Prisma {
  /** `prisma db push --accept-data-loss`: how many changes it made. */
  push(schema: string): Promise<number>;
  /** `prisma migrate dev`: the SQL that it wrote and applied, or null when there was nothing to do. */
  migrateDev(schema: string, name: string): Promise<string | null>;
  /** `prisma migrate deploy`: the names of what it applied. */
  migrateDeploy(): Promise<string[]>;
  /** What `prisma migrate dev` finds when it compares the database with the migrations: `createMigration`, or why it wants to reset. */
  drift(): Promise<string>;
  /** `prisma db pull`: the schema that it makes of the database. */
  pull(): Promise<string>;
}

/** Points Prisma at a database, and at `pool`, which leads there. Its migrations are kept in memory instead of a folder. */
export async function prismaFor(pool: Pool, settings: PoolConfig): Promise<Prisma> {
  const empty = schemaOf("");
  const engine = await (await loadEngine()).new(
    { datamodels: [["schema.prisma", empty]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(prismaAdapter(pool, settings)),
  );
  const migrations: { name: string; sql: string }[] = [];
  const list = () => ({ migrationsList: migrationsList(migrations), filters });
  const drift = async (): Promise<string> => {
    const { action } = await engine.devDiagnostic(list());
    return action.tag === "reset" ? action.reason : action.tag;
  };
  const migrateDeploy = async () => (await engine.applyMigrations(list())).appliedMigrationNames;
  return {
    async push(models) {
      const schema = files(schemaOf(models));
      const pushed = await engine.schemaPush({ force: true, schema, filters });
      return pushed.executedSteps;
    },
    async migrateDev(models, name) {
      const found = await drift();
      if (found !== "createMigration") throw new Error(`Prisma wants to reset: ${found}`);
      const schema = files(schemaOf(models));
      const what = { draft: false, migrationName: name, schema, ...list() };
      const { generatedMigrationName, migrationScript } = await engine.createMigration(what);
      if (migrationScript !== null)
        migrations.push({ name: generatedMigrationName, sql: migrationScript });
      await migrateDeploy();
      return migrationScript;
    },
    migrateDeploy,
    drift,
    async pull() {
      const from = { schema: files(empty), baseDirectoryPath: "/app/prisma", force: true };
      const pulled = await engine.introspect({ ...from, compositeTypeDepth: -1, namespaces: null });
      return pulled.schema.files.map(({ content }) => content).join("\n");
    },
  };
}

const schemaOf = (models: string): string =>
  `datasource db {\n  provider = "postgresql"\n}\n\n${models}`;

const files = (content: string) => ({ files: [{ path: "schema.prisma", content }] });

function migrationsList(migrations: readonly { name: string; sql: string }[]) {
  return {
    baseDir: "/app/prisma/migrations",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
}

type Engine = typeof engineModule.SchemaEngine;
let loading: Promise<Engine> | undefined;

/** Node does not yet load the module of the package's door by itself: it names a `.wasm` file. */
function loadEngine(): Promise<Engine> {
  loading ??= (async () => {
    const file = new URL(
      "schema_engine_bg.wasm",
      import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"),
    );
    const bindings = engineModule as unknown as WebAssembly.ModuleImports & {
      __wbg_set_wasm(exports: WebAssembly.Exports): void;
    };
    const { instance } = await WebAssembly.instantiate(await readFile(file), {
      "./schema_engine_bg.js": bindings,
    });
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports["__wbindgen_start"] as () => void)();
    return engineModule.SchemaEngine;
  })();
  return loading;
}
