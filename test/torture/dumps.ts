/**
 * Scenario "dumps": a vault is used in every way, then all that its database holds is searched for everything that the provider ever issued:
 * each column of each table, and each byte of each file of it, the write-ahead log included.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Child } from "./child.ts";
import { postgresServer } from "./databases.ts";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { secretsOf } from "./secrets.ts";
import { grace, type Stage, setStage } from "./stage.ts";
import { encryptionKeys, type StorePlace, type VaultApi } from "./vault-process.ts";

const COUNT = 30;
const LEASE_MS = 700;

/** Connected, renewed, renewed late, disconnected, revoked later, and killed. */
export const dumps: Scenario = {
  name: "dumps",
  async run(run) {
    checkSearch(run);
    for (const kind of run.databases) await dumpOf(run, kind);
  },
};

/** A search that finds nothing proves nothing unless it would have found something. */
function checkSearch(run: Run): void {
  const secret = "sbr_0123456789abcdefghijklmnop";
  const secrets = secretsOf([secret, "sba_another-one-of-them"]);
  const raw = Buffer.from(`.....${secret}.....`);
  const spelt = [
    raw,
    Buffer.from(raw.toString("utf16le"), "utf16le"),
    Buffer.from(raw.toString(), "utf16le"),
    Buffer.from(raw.toString("hex")),
    ...[0, 1, 2].map((cut) => Buffer.from(raw.subarray(cut).toString("base64"))),
  ];
  const found = spelt.filter((bytes) => secrets.findIn(bytes).length > 0).length;
  run.check({
    on: "-",
    what: "the search finds a secret in every spelling",
    ok: found === spelt.length && secrets.findIn(Buffer.from("sbr_01234567.9")).length === 0,
    seen: `${found} of ${spelt.length}`,
  });
}

async function dumpOf(run: Run, kind: DatabaseKind): Promise<void> {
  const stage = await setStage(kind, grace(6_000));
  try {
    await useInEveryWay(stage);
    const secrets = secretsOf([
      ...(await stage.provider.call("issuedSecrets")),
      stage.place.client.clientSecret ?? "",
      encryptionKeys,
      Buffer.alloc(32, 3).toString("latin1"),
    ]);
    const parts = await everythingIn(stage.database.place);
    const bytes = parts.reduce((sum, part) => sum + part.bytes.length, 0);
    const found = parts.flatMap((part) =>
      secrets.findIn(part.bytes).map((what) => `${what} in ${part.name}`),
    );
    run.check({
      on: kind.name,
      what: "no token or secret that was ever issued is anywhere in the database",
      ok: found.length === 0 && secrets.count > COUNT * 4,
      seen: `${secrets.count} secrets, ${parts.length} tables and files, ${(bytes / 1e6).toFixed(1)} MB: ${found.length} found${found.length > 0 ? `: ${found.slice(0, 3).join("; ")}` : ""}`,
    });
    run.check({
      on: kind.name,
      what: "what was written is there to be searched",
      ...present(parts),
    });
  } finally {
    await stage.end();
  }
}

/** The vault's own words stand in clear: a search of the wrong place would miss them. */
function present(parts: readonly Part[]): { ok: boolean; seen: string } {
  const places = parts.filter(({ bytes }) => bytes.includes("connection.renewed"));
  return {
    ok: places.length > 0,
    seen: `events were found in ${places.length} of ${parts.length}`,
  };
}

async function useInEveryWay(stage: Stage): Promise<void> {
  const renewal = { leaseMs: LEASE_MS };
  const [first, second] = await Promise.all([stage.vault({ renewal }), stage.vault({ renewal })]);
  const users = await stage.connect([first, second], COUNT, 1_500);
  await first.call("useAll", users.slice(0, COUNT / 2));
  // One that stalls with an answer in hand leaves salvage behind.
  await second.call("plan", { blockOnAnswer: 3 * LEASE_MS });
  const [, ...others] = users.slice(COUNT / 2);
  const stalled = second.call("useAll", users.slice(COUNT / 2, COUNT / 2 + 1));
  await wait(2 * LEASE_MS);
  await first.call("useAll", users.slice(COUNT / 2, COUNT / 2 + 1));
  await stalled;
  await kill(stage, others.slice(0, 3));
  await first.call("useAll", others);
  await first.call("disconnect", users[0] ?? "");
  await first.call("sweep", 500);
}

/** A process that dies with answers in its hands. */
async function kill(stage: Stage, users: readonly string[]): Promise<void> {
  const victim: Child<VaultApi> = await stage.vault({ renewal: { leaseMs: LEASE_MS } });
  await victim.call("plan", { dieOnAnswer: 1 });
  await victim.call("useAll", users).catch(() => undefined);
}

interface Part {
  name: string;
  bytes: Buffer;
}

async function everythingIn(place: StorePlace): Promise<Part[]> {
  if (place.kind === "sqlite") return filesIn(dirname(place.file));
  const client = new pg.Client(place.settings);
  await client.connect();
  const tables = await tablesOf(client);
  await client.end();
  const server = await postgresServer();
  // What is still in memory comes into the files.
  await server.run("CHECKPOINT");
  return [...tables, ...filesIn(server.folder)];
}

/** Every column of every table, as text and as the bytes that a `bytea` holds. */
async function tablesOf(client: pg.Client): Promise<Part[]> {
  const { rows } = await client.query(
    "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const parts: Part[] = [];
  for (const { schemaname, tablename } of rows) {
    const name = `${schemaname}.${tablename}`;
    const all = await client.query(`SELECT * FROM "${schemaname}"."${tablename}"`);
    const cells = all.rows.flatMap((row) => Object.values(row as Record<string, unknown>));
    const bytes = cells.map((cell) =>
      Buffer.isBuffer(cell) ? cell : Buffer.from(JSON.stringify(cell) ?? ""),
    );
    parts.push({ name, bytes: Buffer.concat(bytes) });
  }
  return parts;
}

function filesIn(folder: string): Part[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const bytes = readIfThere(path);
      return bytes ? [{ name: path.slice(folder.length + 1), bytes }] : [];
    });
}

/** A server at work removes files of its own now and then. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
