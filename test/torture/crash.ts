/**
 * Scenario "crash": `kill -9` between the provider's answer and the commit, again and again. No client can keep a grant whose only living
 * token died with a process; what can be promised is that with a grace time nothing is lost, and that without one every loss is told.
 */
import { type Notes, withNotes } from "./dying.ts";
import type { Inspected } from "./inspect.ts";
import { killAgainAndAgain } from "./killing.ts";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { grace, none, type Rotation, setStage, strict } from "./stage.ts";
import { compareStrategies } from "./strategies/compare.ts";

/** What the provider does with spent tokens, and how long ours waits. */
interface Setting {
  rotation: Rotation;
  /** How long a lease lasts that nobody extends, and how long the provider is waited for. */
  renewal: { leaseMs: number; timeoutMs: number };
  /** What a process of ours would wait in this time, and how it was scaled. */
  scale: string;
}

const CHANCE = 0.2;
/** Renewals that a process has under way, so that a kill takes one with it. Everybody has a caller who waits. */
const AT_ONCE = 1;
/** One that waits for what a peer may still have does nothing else meanwhile: there must be others to ask again within the grace time. */
const PROCESSES = { short: 2, full: 4 };

const real = { leaseMs: 10_000, timeoutMs: 25_000 };
const scaled = { leaseMs: 1_000, timeoutMs: 2_500 };

const short: readonly Setting[] = [
  { rotation: strict, renewal: scaled, scale: "lease 1 s for 10 s" },
  // The grace is not scaled: to start a process again takes as long as the machine takes.
  { rotation: grace(30_000), renewal: scaled, scale: "lease 1 s for 10 s" },
];
const full: readonly Setting[] = [
  { rotation: none, renewal: real, scale: "real time" },
  { rotation: strict, renewal: real, scale: "real time" },
  { rotation: grace(30_000), renewal: real, scale: "real time" },
  { rotation: grace(600_000), renewal: real, scale: "real time" },
];

/** Ours beside other strategies, and then at length on each database. */
export const crash: Scenario = {
  name: "crash",
  async run(run) {
    const onOne = async (kind: DatabaseKind): Promise<void> => {
      for (const setting of run.short ? short : full) await crashOn(run, kind, setting);
    };
    await compareStrategies(run);
    await Promise.all(run.databases.map(onOne));
  },
};

async function crashOn(run: Run, kind: DatabaseKind, setting: Setting): Promise<void> {
  const count = run.short ? 16 : 120;
  const { rotation, renewal, scale } = setting;
  const stage = await setStage(kind, rotation);
  try {
    const first = await stage.vault();
    const users = await stage.connect([first], count, run.short ? 1_500 : 5_000);
    await stage.provider.call("delayAnswers", 50);
    const processes = run.short ? PROCESSES.short : PROCESSES.full;
    const killing = { users, processes, chance: CHANCE, onceAtLeast: run.short };
    const { noted, silent, unsettled } = await withNotes((notes) =>
      killAgainAndAgain(stage, { ...killing, renewal: { ...renewal, atOnce: AT_ONCE }, notes }),
    );
    const crashes = noted.kills;
    const rows = await stage.look();
    const lost = rows.filter(({ row }) => row.status === "needs_reauth");
    const inDoubt = rows.filter((one) => one.redeemed > 1 || lost.includes(one)).length;
    const on = `${kind.name}, ${rotation.name} (${scale})`;
    const facts = `${count} connections, ${crashes} kills, ${inDoubt} grants in doubt, ${lost.length} lost`;
    run.check({
      on,
      what: "every connection is renewed in the end, or its user is asked",
      ok: unsettled === 0 && crashes > 0,
      seen: `${facts}, ${unsettled} unsettled`,
    });
    const dead = rows.filter((one) => !one.lives && one.row.status !== "needs_reauth");
    run.check({
      on,
      what: "every loss is told: a dead token is in doubt at once, and needs its user in the end",
      ok: dead.length === 0 && silent.length === 0,
      seen: `${lost.length} told, ${dead.length + silent.length} not`,
    });
    checkLosses(run, on, rotation, { lost, noted });
    const { granted, refused } = await stage.requests();
    if (!run.short && rotation.rotates)
      run.compare({
        ...{ strategy: "Valet Key", on: kind.name, second: "1 s" },
        graceSeconds: rotation.graceMs / 1000,
        leaseSeconds: renewal.leaseMs / 1000,
        ...{ chance: CHANCE, slow: 0, connections: count },
        calls: granted + refused,
        crashes,
        lost: lost.length + dead.length,
        told: lost.length,
      });
  } finally {
    await stage.end();
  }
}

function checkLosses(
  run: Run,
  on: string,
  rotation: Rotation,
  { lost, noted }: { lost: readonly Inspected[]; noted: Notes },
): void {
  const wrongly = lost.filter(({ lives }) => lives);
  run.check({
    on,
    what: "no living grant is given up",
    ok: wrongly.length === 0,
    seen: `${wrongly.length} given up`,
  });
  // At the scale of the short cut a process may be held up for longer than a lease; a strict provider forgives nobody that.
  if (rotation === strict && run.short) return;
  // With a grace time, one whose retry was killed too may be too late with the next one.
  const needed = rotation === strict ? 1 : 2;
  const killed = rotation === strict ? "crashes" : "double crashes";
  // A process has one renewal under way: each kill is one token's.
  const unexplained = lost.filter(
    ({ refreshToken }) => noted.diedWith.filter((token) => token === refreshToken).length < needed,
  );
  run.check({
    on,
    what: `no grant is lost, but for ${killed}`,
    ok: unexplained.length === 0,
    seen: `${lost.length} lost, ${unexplained.length} of them by anything else`,
  });
}
