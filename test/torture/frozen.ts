/** Scenario "frozen": a process that is stopped with a request under way (SIGSTOP), and thawed after another one has taken over. */

import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "./child.ts";
import type { Inspected } from "./inspect.ts";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { grace, type Rotation, type Stage, setStage, strict, untilAsked } from "./stage.ts";
import type { Outcomes, VaultApi } from "./vault-process.ts";

/** How long a lease lasts, and how long the provider is waited for. */
const real = { leaseMs: 10_000, timeoutMs: 25_000 };
const scaled = { leaseMs: 1_000, timeoutMs: 2_500 };
const USERS = ["u1", "u2", "u3"];

/** As functions are between two requests. */
export const frozen: Scenario = {
  name: "frozen",
  async run(run) {
    const renewal = run.short ? scaled : real;
    await Promise.all(
      run.databases.flatMap((kind) => [
        // The grace is not scaled with the lease: how long a process is held up is the machine's to say.
        frozenOn(run, { kind, renewal, rotation: grace(run.short ? 30_000 : 60_000) }),
        frozenOn(run, { kind, renewal, rotation: strict }),
      ]),
    );
  },
};

interface How {
  kind: DatabaseKind;
  rotation: Rotation;
  renewal: typeof real;
}

async function frozenOn(run: Run, how: How): Promise<void> {
  const { kind, rotation, renewal } = how;
  const stage = await setStage(kind, rotation);
  try {
    const [frozen, other] = await Promise.all([stage.vault({ renewal }), stage.vault({ renewal })]);
    await stage.connect([other], USERS.length, 1_500);
    await stage.provider.call("delayAnswers", 300);
    const late = frozen.call("useAll", USERS);
    await untilAsked(stage, USERS.length);
    await freeze(frozen, stage);
    const outcome = await other.call("useAll", USERS);
    frozen.signal("SIGCONT");
    const thawed = await late;
    await wait(200);
    const rows = await stage.look();
    const again = await frozen.call("useAll", USERS);
    const seen = { outcome, thawed, rows, again };
    (rotation === strict ? checkTold : checkKept)(run, how, seen);
  } finally {
    await stage.end();
  }
}

interface Seen {
  /** What the other process's callers got while it was stopped, its own when it was thawed, and once more. */
  outcome: Outcomes;
  thawed: Outcomes;
  again: Outcomes;
  rows: readonly Inspected[];
}

function checkKept(run: Run, how: How, { outcome, thawed, rows, again }: Seen): void {
  const on = `${how.kind.name}, ${how.rotation.name}`;
  const count = USERS.length;
  run.check({
    on,
    what: `stopped in mid-renewal for longer than its lease (${how.renewal.leaseMs / 1000} s): the other process takes over`,
    ok: outcome.ok.length === count,
    seen: `${outcome.ok.length} of ${count} callers got a token after ${Math.round(outcome.ms)} ms`,
  });
  run.check({
    on,
    what: "thawed, its late answers harm nothing",
    ok: rows.every(({ lives, row }) => lives && row.status === "active"),
    seen: `${rows.filter(({ lives }) => lives).length} of ${count} live; its own callers: ${thawed.ok.length} got a token`,
  });
  run.check({
    on,
    what: "thawed, it goes by what the other one saved",
    ok: again.ok.length === count,
    seen: `${again.ok.length} of ${count} callers got a token`,
  });
}

/** Its answer is the only living token, and to ask again is to end the grant: nobody can have it while it stands still. */
function checkTold(run: Run, { kind, rotation, renewal }: How, { rows, again }: Seen): void {
  const on = `${kind.name}, ${rotation.name}`;
  const count = USERS.length;
  const living = rows.filter(({ lives }) => lives);
  const told = rows.filter(({ lives, row }) => !lives && row.status === "needs_reauth");
  run.check({
    on,
    what: `stopped in mid-renewal for longer than its lease (${renewal.leaseMs / 1000} s), and thawed: kept, or told`,
    ok: living.length + told.length === count,
    seen: `${living.length} of ${count} live, ${told.length} need their user`,
  });
  const asked = again.failed.filter(([, code]) => code === "needs_reauth").length;
  run.check({
    on,
    what: "thawed, its callers get a token that lives, or are told that there is none",
    ok: again.ok.length === living.length && asked === told.length,
    seen: `${again.ok.length} got a token, ${asked} were told`,
  });
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
