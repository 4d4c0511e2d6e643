/** Scenario "outage": the database restarts, and then stands still, in the middle of a storm. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { PostgresServer } from "../../packages/vault/test/postgres/postgres.ts";
import { ownServer } from "./databases.ts";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { type Stage, setStage, strict } from "./stage.ts";

const PATIENCE_MS = 120_000;

interface Outage {
  what: string;
  happen(server: PostgresServer): Promise<void>;
}

const killed: Outage = {
  what: "killed (kill -9) in mid-storm and started again",
  async happen(server) {
    await server.halt("kill");
    await wait(500);
    await server.start();
  },
};
const outages: readonly Outage[] = [
  {
    what: "restarted in mid-storm",
    async happen(server) {
      await server.halt("fast");
      await wait(1_000);
      await server.start();
    },
  },
  killed,
  {
    what: "paused (SIGSTOP) for 5 s in mid-storm",
    async happen(server) {
      const all = familyOf(server.pid());
      for (const pid of all) process.kill(pid, "SIGSTOP");
      await wait(5_000);
      for (const pid of all) process.kill(pid, "SIGCONT");
    },
  },
];

/** PostgreSQL only: SQLite has no server that could go away. */
export const outage: Scenario = {
  name: "outage",
  async run(run) {
    const like = run.databases.find((each) => each.kind === "postgres");
    if (!like) return;
    const own = await ownServer(like);
    try {
      for (const each of outages) await outageOn(run, own, each);
      // Each call is a transaction there, and a connection may end in the middle of one.
      const { server, kind } = own;
      if (kind.walled) await outageOn(run, { server, kind: kind.walled }, killed);
    } finally {
      await own.server.stop();
    }
  },
};

async function outageOn(
  run: Run,
  { kind, server }: { kind: DatabaseKind; server: PostgresServer },
  { what, happen }: Outage,
): Promise<void> {
  const count = run.short ? 200 : 2_000;
  const stage = await setStage(kind, strict);
  try {
    const renewal = { leaseMs: 3_000, atOnce: 50 };
    const both = await Promise.all([stage.vault({ renewal }), stage.vault({ renewal })]);
    const users = await stage.connect(both, count, run.short ? 3_000 : 15_000);
    await stage.provider.call("delayAnswers", 100);
    const open = new Set(users);
    const storm = both.map(async (vault) => {
      const until = Date.now() + PATIENCE_MS;
      while (open.size > 0 && Date.now() < until) {
        const { ok, failed } = await vault.call("useAll", [...open]);
        for (const user of ok) open.delete(user);
        for (const [user, code] of failed) if (code === "needs_reauth") open.delete(user);
        await wait(200);
      }
    });
    const trouble = async (): Promise<void> => {
      await untilThird(stage, count);
      await happen(server);
    };
    await Promise.all([trouble(), ...storm]);
    const { granted, refused } = await stage.requests();
    const rows = await stage.look();
    const lost = rows.filter(({ lives, row }) => !lives || row.status !== "active");
    run.check({
      on: kind.name,
      what: `${what}: no grant is lost, strict rotation or not`,
      ok: lost.length === 0 && open.size === 0,
      seen: `${lost.length} of ${count} lost, ${open.size} without an end; ${granted} requests granted, ${refused} refused`,
    });
  } finally {
    await stage.end();
  }
}

async function untilThird(stage: Stage, count: number): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    const { granted } = await stage.requests();
    if (granted >= count / 3) return;
    await wait(5);
  }
  throw new Error("the storm did not begin");
}

/** A process and its children. */
function familyOf(parent: number): number[] {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
  return [parent, ...children];
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
