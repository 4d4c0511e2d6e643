/**
 * `npm run bench:million`: a PostgreSQL store with a million connections beside one with ten thousand: how long questions take, how
 * large it is on the disk, how fast a sweep renews. `-- --rows 10000000` takes ten million. Prints ratios; none of them is a failure.
 */
import { parseArgs } from "node:util";
import pg from "pg";
import { postgres } from "valetkey/postgres";
import { startPostgres } from "../../packages/vault/test/postgres/postgres.ts";
import { BenchError, exitCodeOf } from "./errors.ts";
import { fill } from "./million/fill.ts";
import {
  type Filled,
  idlePollBuffers,
  latencies,
  type StoreOn,
  sizes,
  sweepRate,
} from "./million/measure.ts";

const USAGE = "npm run bench:million [-- --rows 1000000 --against 10000 --seconds 5]";
const REACH_RATIO = 1.3;
const REACH_BUFFERS = 20;

interface Arguments {
  rows: number;
  against: number;
  seconds: number;
}

async function run({ rows, against, seconds }: Arguments): Promise<void> {
  // As a small server is set up; commits wait for the disk.
  const server = await startPostgres({
    durable: true,
    settings: {
      shared_buffers: "1GB",
      maintenance_work_mem: "512MB",
      max_wal_size: "8GB",
      autovacuum: "on",
    },
  });
  const pools: pg.Pool[] = [];
  const filled = async (count: number): Promise<Filled> => {
    const start = performance.now();
    const pool = new pg.Pool({ ...(await fill(server, count)), max: 10 });
    pool.on("error", () => undefined);
    pools.push(pool);
    console.log(`${count.toLocaleString("en")} connections made in ${secondsSince(start)} s`);
    return { rows: count, pool, store: await storeOn(pool) };
  };
  try {
    const few = await filled(against);
    const many = await filled(rows);
    await report(few, many, seconds);
  } finally {
    for (const pool of pools) await pool.end();
    await server.stop();
  }
}

const storeOn: StoreOn = async (pool) => {
  const store = postgres(pool);
  await store.open();
  return store;
};

async function report(few: Filled, many: Filled, seconds: number): Promise<void> {
  const heads = ["median ms", "p99 ms", "median ms", "p99 ms", "ratio", "reach", "met"];
  const counts = [few, many].map(({ rows }) => rows.toLocaleString("en").padStart(22)).join("");
  console.log(`\n${" ".repeat(32)}${counts}`);
  console.log(line("", heads));
  for (const it of await latencies(few, many, seconds)) {
    const times = [it.few.median, it.few.p99, it.many.median, it.many.p99];
    const cells = [...times.map((ms) => ms.toFixed(2)), it.ratio.toFixed(2)];
    console.log(line(it.what, [...cells, `${REACH_RATIO}`, met(it.ratio <= REACH_RATIO)]));
  }
  await printSizes(many);
  for (const filled of [few, many]) {
    const { renewed, rate } = await sweepRate(filled);
    const buffers = await idlePollBuffers(filled, storeOn);
    const which = `${filled.rows.toLocaleString("en")} connections:`;
    console.log(`${which} ${renewed} due were claimed and renewed, ${rate}/s`);
    const reached = `reach < ${REACH_BUFFERS}: ${met(buffers < REACH_BUFFERS)}`;
    console.log(`${which} a poll that finds nothing due touches ${buffers} buffers, ${reached}`);
  }
}

async function printSizes(many: Filled): Promise<void> {
  const all = await sizes(many);
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log("\nOn the disk, MB:");
  for (const { name, bytes } of all) console.log(`  ${name.padEnd(30)}${megabytes(bytes)}`);
  const each = Math.round(total / many.rows);
  console.log(`  ${"together".padEnd(30)}${megabytes(total)}, ${each} bytes a connection\n`);
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1).padStart(9);
const met = (reached: boolean): string => (reached ? "yes" : "no");
const secondsSince = (start: number): string => ((performance.now() - start) / 1000).toFixed(1);

function line(name: string, cells: readonly string[]): string {
  const widths = [11, 11, 11, 11, 8, 7, 5];
  return name.padEnd(32) + cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join("");
}

function readArguments(args: readonly string[]): Arguments {
  const { values } = parse(args);
  const [rows, against, seconds] = [values.rows, values.against, values.seconds].map(Number);
  const whole = (value: number | undefined): value is number =>
    Number.isInteger(value) && Number(value) > 0 && Number(value) <= 100_000_000;
  if (whole(rows) && whole(against) && seconds !== undefined && seconds > 0 && seconds <= 3600)
    return { rows, against, seconds };
  throw invalid("--rows and --against are whole numbers, --seconds a time for each question.");
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rows: { type: "string", default: "1000000" },
        against: { type: "string", default: "10000" },
        seconds: { type: "string", default: "5" },
      },
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function invalid(message: string): BenchError {
  return new BenchError("arguments_invalid", `${message} Usage: ${USAGE}`);
}

process.exitCode = await exitCodeOf(() => run(readArguments(process.argv.slice(2))));
