/**
 * Lets Prisma's migration engine speak to PostgreSQL through `pg`. Prisma's own adapter does not know the column type "char", which
 * the engine reads from the catalogue of PostgreSQL, so this one tells it.
 */
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

type Adapter = Awaited<ReturnType<SqlMigrationAwareDriverAdapterFactory["connect"]>>;
const provider = "postgres";
const adapterName = "valetkey-test";

/** What the engine reads, by PostgreSQL's number of the type; the rest is text. */
const columnTypes: Readonly<Record<number, ColumnType>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1009: ColumnTypeEnum.TextArray,
  1184: ColumnTypeEnum.DateTime,
};

const timestamptz = 1184;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    const parse = pg.types.getTypeParser(oid, format);
    return oid === timestamptz ? (text: string) => parse(text).toISOString() : parse;
  },
};

/**
 * Speaks through `pool`, which stays open, and to empty databases beside the one of `settings`, which the engine asks for to replay
 * migrations in.
 */
export function prismaAdapter(
  pool: pg.Pool,
  settings: pg.PoolConfig,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider,
    adapterName,
    connect: async () => adapterOf(pool),
    async connectToShadowDb() {
      const database = `shadow_${crypto.randomUUID()}`;
      await pool.query(`CREATE DATABASE "${database}"`);
      const inside = new pg.Pool({ ...settings, database });
      return {
        ...adapterOf(inside),
        async dispose() {
          await inside.end();
          await pool.query(`DROP DATABASE "${database}"`);
        },
      };
    },
  };
}

function adapterOf(pool: pg.Pool): Adapter {
  return {
    ...queryable(pool),
    async executeScript(script) {
      await told(pool.query(script));
    },
    async startTransaction() {
      const client = await told(pool.connect());
      await told(client.query("BEGIN"));
      // The engine sends COMMIT and ROLLBACK itself.
      const release = async (): Promise<void> => client.release();
      const options = { usePhantomQuery: false };
      return { ...queryable(client), options, commit: release, rollback: release, ...savepoints };
    },
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => undefined,
  };
}

const refuse = async (): Promise<never> => {
  throw new Error("Migrations set no savepoints.");
};
const savepoints = {
  createSavepoint: refuse,
  rollbackToSavepoint: refuse,
  releaseSavepoint: refuse,
};

function queryable(client: pg.Pool | pg.PoolClient): SqlQueryable {
  const run = ({ sql, args }: SqlQuery): Promise<pg.QueryArrayResult> =>
    told(client.query({ text: sql, values: args, rowMode: "array", types }));
  return {
    provider,
    adapterName,
    async queryRaw(query) {
      const { fields, rows } = await run(query);
      return {
        columnNames: fields.map(({ name }) => name),
        columnTypes: fields.map(({ dataTypeID }) => columnTypes[dataTypeID] ?? ColumnTypeEnum.Text),
        rows,
      };
    },
    executeRaw: async (query) => (await run(query)).rowCount ?? 0,
  };
}

/** Hands a fault of the database on as the engine wants it told. */
async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = "", severity = "", message, detail, column, hint } = error;
    throw new DriverAdapterError({
      kind: "postgres",
      code,
      severity,
      message,
      detail,
      column,
      hint,
    });
  }
}
