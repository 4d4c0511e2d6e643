/**
 * A thin layer over a pool: statements with named values, each of which happens whole or not at all. Nothing here depends on a
 * particular connection, so poolers that give out another one for each statement will do.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { VaultError } from "../../../core/errors.ts";
import { failure, sqlState } from "./errors.ts";
import { everyTenantSetting, tenantSetting } from "./policies.ts";
import type { PostgresPool, PostgresResult } from "./pool.ts";

/** A value that a statement takes. */
export type SqlValue = string | number | boolean | null | Uint8Array;

/** Values by the name of their parameter, without its dollar sign. */
export type SqlValues = Readonly<Record<string, SqlValue>>;

/** Says that a statement reaches over the walls between tenants. */
export const everyTenant: unique symbol = Symbol("every tenant");

/** Whose rows a statement is about: a tenant's, or everybody's. Only row-level security asks. */
export type Scope = string | typeof everyTenant;

/** What runs statements. They reject with `VaultError`s, but for rows that are taken: whoever can, says what that means. */
export interface Database {
  /** The rows that a statement gives. Columns are text, bytes or null: a statement casts all others to text. */
  all<Row>(scope: Scope, sql: string, values?: SqlValues): Promise<Row[]>;
  /** The first of them. */
  first<Row>(scope: Scope, sql: string, values?: SqlValues): Promise<Row | undefined>;
  /** Whether there is one. */
  any(scope: Scope, sql: string, values?: SqlValues): Promise<boolean>;
}

/** Runs one statement with its values, for a scope. Rejects with what the pool rejects with. */
export type Run = (scope: Scope, text: string, values: unknown[]) => Promise<PostgresResult>;

/** Runs statements on `pool`; inside `walls`, each in a short transaction that names its tenant to the database. */
export function runner(pool: PostgresPool, walls: boolean): Run {
  return walls ? insideWalls(pool) : (_scope, text, values) => pool.query(text, values);
}

/** Gives statements to `run`. */
export function database(run: Run): Database {
  const all = async <Row>(scope: Scope, sql: string, values: SqlValues = {}): Promise<Row[]> => {
    const { text, names } = compiled(sql);
    const bound = names.map((name) => boundValue(name, values));
    const result = await again(() => run(scope, text, bound));
    return result.rows as Row[];
  };
  return {
    all,
    first: async <Row>(scope: Scope, sql: string, values?: SqlValues) =>
      (await all<Row>(scope, sql, values))[0],
    any: async (scope, sql, values) => (await all(scope, sql, values)).length > 0,
  };
}

function insideWalls(pool: PostgresPool): Run {
  return async (scope, text, values) => {
    if (!pool.connect) throw new TypeError("The pool has no connect()");
    const connection = await pool.connect();
    connection.on?.("error", toldByQuery);
    let isSound = false;
    try {
      await connection.query(`BEGIN ISOLATION LEVEL READ COMMITTED; ${settingOf(scope)}`);
      const result = await connection.query(text, values);
      await connection.query("COMMIT");
      isSound = true;
      return result;
    } catch (error) {
      await connection.query("ROLLBACK").then(
        () => {
          isSound = true;
        },
        () => {},
      );
      throw error;
    } finally {
      connection.off?.("error", toldByQuery);
      connection.release(!isSound);
    }
  };
}

/** A connection that breaks fails its statement, or the next one: that is who hears of it. */
function toldByQuery(): void {}

/** As hexadecimal digits, a name has no way out of its quotes. Both settings end with the transaction. */
function settingOf(scope: Scope): string {
  if (scope === everyTenant) return `SELECT set_config('${everyTenantSetting}', 'on', true)`;
  const digits = Buffer.from(scope).toString("hex");
  return `SELECT set_config('${tenantSetting}', convert_from(decode('${digits}', 'hex'), 'UTF8'), true)`;
}

const mostTries = 20;
const uniqueViolation = "23505";

/** Runs a statement again that the database undid whole, because another one was in its way. */
async function again(run: () => Promise<PostgresResult>): Promise<PostgresResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries === mostTries || !isInTheWay(error)) {
        throw sqlState(error) === uniqueViolation ? error : failure(error);
      }
    }
    // Not all at once again.
    await sleep(Math.random() * tries);
  }
}

// serialization_failure, deadlock_detected; and two that became the only one of their kind at once: the second sees the first then.
function isInTheWay(error: unknown): boolean {
  const state = sqlState(error);
  return (
    state === "40001" || state === "40P01" || isTaken(error, "connection_default", "client_active")
  );
}

/** True if a row was refused because a row that is there has the same place in this unique index. */
export function isTaken(error: unknown, ...indexes: readonly string[]): boolean {
  return (
    sqlState(error) === uniqueViolation &&
    error instanceof Error &&
    "constraint" in error &&
    indexes.includes(String(error.constraint))
  );
}

interface Compiled {
  text: string;
  names: string[];
}

const statements = new Map<string, Compiled>();

/** Numbers the named parameters of a statement. Each text is one of a closed set: values never stand in it. */
function compiled(sql: string): Compiled {
  const known = statements.get(sql);
  if (known) return known;
  const names: string[] = [];
  const text = sql.replaceAll(/\$([a-z_]+)/g, (_whole, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  const statement = { text, names };
  statements.set(sql, statement);
  return statement;
}

function boundValue(name: string, values: SqlValues): string | Buffer | null {
  const value = values[name];
  if (value === undefined) throw new TypeError(`A statement was given no value for ${name}`);
  if (value === null) return null;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.length);
  return typeof value === "string" ? checkedText(value) : String(value);
}

/** Refuses what would not come back as it was: then one id could pass for another. */
function checkedText(text: string): string {
  // PostgreSQL keeps UTF-8, which has no halves of surrogate pairs, and no U+0000.
  if (/\p{Surrogate}/u.test(text) || text.includes("\0")) {
    throw new VaultError(
      "options_invalid",
      "An id holds U+0000 or half of a surrogate pair, which a database cannot keep. Check where it comes from.",
    );
  }
  return text;
}

/** A row as one value, for `json_populate_record`. Bytes must go another way. */
export function jsonRow(row: SqlValues): string {
  for (const value of Object.values(row)) if (typeof value === "string") checkedText(value);
  return JSON.stringify(row);
}

/** Rows as one value, for `json_to_recordset`. */
export function jsonRows(rows: readonly SqlValues[]): string {
  return `[${rows.map(jsonRow).join(",")}]`;
}

/** Texts as one value, for `json_array_elements_text`. */
export function jsonTexts(texts: readonly string[]): string {
  return JSON.stringify(texts.map(checkedText));
}
