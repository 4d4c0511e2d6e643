/** Scenario "frozen": a process that is stopped with a request under way (SIGSTOP), and thawed after another one has taken over. */

import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "./child.ts";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { grace, type Stage, setStage, untilAsked } from "./stage.ts";
import type { VaultApi } from "./vault-process.ts";

/** As functions are between two requests. */
export const frozen: Scenario = {
  name: "frozen",
  async run(run) {
    await Promise.all(run.databases.map((kind) => frozenOn(run, kind)));
  },
};

async function frozenOn(run: Run, kind: DatabaseKind): Promise<void> {
  const leaseMs = run.short ? 1_000 : 10_000;
  const stage = await setStage(kind, grace(leaseMs * 6));
  try {
    const renewal = { leaseMs };
    const [frozen, other] = await Promise.all([stage.vault({ renewal }), stage.vault({ renewal })]);
    await stage.connect([other], 3, 1_500);
    await stage.provider.call("delayAnswers", 300);
    const late = frozen.call("useAll", ["u1", "u2", "u3"]);
    await untilAsked(stage, 3);
    await freeze(frozen, stage);
    const outcome = await other.call("useAll", ["u1", "u2", "u3"]);
    frozen.signal("SIGCONT");
    const thawed = await late;
    await wait(200);
    const rows = await stage.look();
    const on = kind.name;
    run.check({
      on,
      what: `stopped in mid-renewal for longer than its lease (${leaseMs / 1000} s): the other process takes over`,
      ok: outcome.ok.length === 3,
      seen: `${outcome.ok.length} of 3 callers got a token after ${Math.round(outcome.ms)} ms`,
    });
    run.check({
      on,
      what: "thawed, its late answers harm nothing",
      ok: rows.every(({ lives, row }) => lives && row.status === "active"),
      seen: `${rows.filter(({ lives }) => lives).length} of 3 live; its own callers: ${thawed.ok.length} got a token`,
    });
    const again = await frozen.call("useAll", ["u1", "u2", "u3"]);
    run.check({
      on,
      what: "thawed, it goes by what the other one saved",
      ok: again.ok.length === 3,
      seen: `${again.ok.length} of 3 callers got a token`,
    });
  } finally {
    await stage.end();
  }
}

/** Stops it, but not in the middle of a write to SQLite: then nobody could write until it goes on, which is SQLite's way and no question here. */
async function freeze(child: Child<VaultApi>, { database }: Stage): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    child.signal("SIGSTOP");
    // A signal takes a moment to arrive.
    await wait(20);
    if (database.place.kind !== "sqlite" || canWrite(database.place.file)) return;
    child.signal("SIGCONT");
    await wait(5);
  }
  throw new Error("it was never between two writes");
}

function canWrite(file: string): boolean {
  const database = new DatabaseSync(file);
  try {
    database.exec("BEGIN IMMEDIATE; ROLLBACK");
    return true;
  } catch {
    return false;
  } finally {
    database.close();
  }
}
