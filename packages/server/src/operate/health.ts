/** `/healthz`: the process is alive. `/readyz`: it can do its work, with each thing that this needs by name. Both are open to everybody. */
import { Hono } from "hono";
import type { HostFinding } from "valetkey/host";
import type { App } from "../app.ts";
import { countMigrations, migrations } from "../db/migrations.ts";
import { problem } from "../http/problems/problem.ts";
import { problemResponse } from "../http/problems/problem-response.ts";
import { requestIdOf } from "../http/request-id.ts";
import { exchangeOf, note } from "../telemetry/exchange.ts";

/** One thing that the server needs. */
export interface Check {
  name: "store" | "schema" | "keys" | "tables" | "clock" | "forwarding" | "providers" | "stopping";
  state: "ok" | "warning" | "failed" | "unknown";
  /** What is wrong, and what to do. */
  detail?: string;
}

/** Everything that the server needs. */
export interface Readiness {
  isReady: boolean;
  checks: readonly Check[];
}

/** A clock that is further off than this is worth a word: providers refuse what is signed minutes ago. */
const CLOCK_OFF_MS = 10_000;
/** Watchers ask all the time, from several places: between them the store is asked once. */
const REMEMBERED_MS = 1_000;
/** So long it goes by keys that were well: services of keys bill each request, and probes come every few seconds. A failure is remembered no longer than those of others. */
const KEYS_REMEMBERED_MS = 60_000;

type Looked = Pick<App, "host" | "db" | "forwarding" | "providers" | "stopping">;

/** Looks at everything. Never rejects. */
async function checkReadiness(app: Looked, askKeys: () => Promise<Check>): Promise<Readiness> {
  const [{ store, schema, keys, skewMs }, tables, asked] = await Promise.all([
    app.host.check(),
    checkTables(app),
    askKeys(),
  ]);
  const checks: Check[] = [
    finding("store", store),
    finding("schema", schema),
    keys.state === "ok" ? asked : finding("keys", keys),
    tables,
    clockCheck(skewMs),
  ];
  const forwarded = app.forwarding.warning();
  if (forwarded !== undefined)
    checks.push({ name: "forwarding", state: "warning", detail: forwarded });
  const waiting = app.providers.waiting();
  if (waiting.length > 0)
    checks.push({
      name: "providers",
      state: "warning",
      detail: `${waiting.join(", ")} cannot be opened now, and ${waiting.length === 1 ? "is" : "are"} tried again: see that the service of the encryption key answers.`,
    });
  if (app.stopping.aborted)
    checks.push({ name: "stopping", state: "failed", detail: "The server is stopping." });
  return { isReady: checks.every(({ state }) => state === "ok" || state === "warning"), checks };
}

/** The two addresses. */
export function healthRoutes(app: App): Hono {
  const hono = new Hono();
  const alive = { "cache-control": "no-store", "valetkey-source": "valetkey" };
  let last: { at: number; readiness: Promise<Readiness> } | undefined;
  const askKeys = keysAsker(app);
  hono.get("/healthz", (c) => {
    note(c.env, { route: "health" });
    return c.json({ status: "alive" }, 200, alive);
  });
  hono.get("/readyz", async (c) => {
    note(c.env, { route: "health" });
    const now = performance.now();
    if (!last || now - last.at > REMEMBERED_MS || app.stopping.aborted)
      last = { at: now, readiness: checkReadiness(app, askKeys) };
    const { isReady, checks } = await last.readiness;
    if (isReady) return c.json({ status: "ready", checks }, 200, alive);
    const failed = checks.filter(({ state }) => state === "failed");
    const detail = failed.map((check) => `${check.name}: ${check.detail}`).join(" ");
    const requestId = exchangeOf(c.env)?.requestId ?? requestIdOf(undefined);
    const unready = problem("not_ready", detail, { members: { checks } });
    return problemResponse(app, unready, { requestId, key: undefined });
  });
  return hono;
}

function finding(name: Check["name"], found: HostFinding): Check {
  return found.state === "failed"
    ? { name, state: "failed", detail: found.message }
    : { name, state: found.state };
}

/** Asks whether the encryption keys open what they must, and remembers for a while that they do. */
function keysAsker({ host }: Pick<App, "host">): () => Promise<Check> {
  let wellAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    if (now - wellAt < KEYS_REMEMBERED_MS) return { name: "keys", state: "ok" };
    const { keys } = await host.check({ thorough: true });
    if (keys.state === "ok") wellAt = now;
    const check = finding("keys", keys);
    // Keys at hand go on being used meanwhile, and all processes ask the same service: taken out for that, none would be left.
    const isAway = keys.state === "failed" && keys.code === "keys_unavailable";
    return isAway ? { ...check, state: "warning" } : check;
  };
}

async function checkTables({ db }: Pick<App, "db">): Promise<Check> {
  try {
    const done = await countMigrations(db);
    if (done === migrations.length) return { name: "tables", state: "ok" };
    return done < migrations.length
      ? {
          name: "tables",
          state: "failed",
          detail: "The server's own tables are older than this version. Run `valetkey migrate`.",
        }
      : {
          name: "tables",
          // In the midst of a deploy this is so of every process that is yet to be replaced.
          state: "warning",
          detail:
            "The server's own tables are newer than this version. It goes on with them, but does not start on them again: replace it by that version which made them, or a later one.",
        };
  } catch (error) {
    return {
      name: "tables",
      state: "failed",
      detail: error instanceof Error ? error.message : "The server's own tables cannot be read.",
    };
  }
}

function clockCheck(skewMs: number | null): Check {
  if (skewMs === null) return { name: "clock", state: "unknown" };
  const detail = clockOff(skewMs);
  return detail === undefined
    ? { name: "clock", state: "ok" }
    : { name: "clock", state: "warning", detail };
}

/** What to say of a clock that differs from the store's; undefined: nothing. */
export function clockOff(skewMs: number): string | undefined {
  if (Math.abs(skewMs) <= CLOCK_OFF_MS) return undefined;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return `The clock of this machine is ${seconds} s ${skewMs > 0 ? "behind" : "ahead of"} the store's. Set both by NTP: providers refuse requests whose time is off.`;
}
