/**
 * Scenario "crash": `kill -9` between the provider's answer and the commit, again and again. No client can keep a grant whose only living
 * token died with a process; what can be promised is that with a grace time nothing is lost, and that without one every loss is told.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "./child.ts";
import type { Inspected } from "./inspect.ts";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { grace, none, type Rotation, type Stage, setStage, strict } from "./stage.ts";
import type { VaultApi } from "./vault-process.ts";

/** A row of the table. */
interface Strategy {
  rotation: Rotation;
  /** How long a lease lasts that nobody extends, and how long the provider is waited for. */
  renewal: { leaseMs: number; timeoutMs: number };
  /** What a process of ours would wait in this time, and how it was scaled. */
  scale: string;
}

const CHANCE = 0.2;
/** Renewals that a process has under way, so that a kill takes one with it. Everybody has a caller who waits. */
const AT_ONCE = 1;
const PROCESSES = 2;
const PATIENCE_MS = 240_000;

const real = { leaseMs: 10_000, timeoutMs: 25_000 };
const scaled = { leaseMs: 1_000, timeoutMs: 2_500 };

const short: readonly Strategy[] = [
  { rotation: strict, renewal: scaled, scale: "lease 1 s for 10 s" },
  { rotation: grace(6_000), renewal: scaled, scale: "6 s for 60 s, lease 1 s for 10 s" },
];
const full: readonly Strategy[] = [
  { rotation: none, renewal: real, scale: "real time" },
  { rotation: strict, renewal: real, scale: "real time" },
  { rotation: grace(30_000), renewal: real, scale: "real time" },
  { rotation: grace(600_000), renewal: real, scale: "real time" },
];

/** Each strategy on each database. */
export const crash: Scenario = {
  name: "crash",
  async run(run) {
    const onOne = async (kind: DatabaseKind): Promise<void> => {
      for (const strategy of run.short ? short : full) await crashOn(run, kind, strategy);
    };
    await Promise.all(run.databases.map(onOne));
  },
};

async function crashOn(run: Run, kind: DatabaseKind, strategy: Strategy): Promise<void> {
  const count = run.short ? 16 : 120;
  const { rotation, renewal, scale } = strategy;
  const stage = await setStage(kind, rotation);
  try {
    const first = await stage.vault();
    const users = await stage.connect([first], count, run.short ? 1_500 : 5_000);
    await stage.provider.call("delayAnswers", 50);
    const { crashes, silent, unsettled } = await killAgainAndAgain(stage, users, renewal);
    const rows = await stage.look();
    const lost = rows.filter(({ row }) => row.status === "needs_reauth");
    const inDoubt = rows.filter(({ redeemed }) => redeemed > 1).length + lost.length;
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
    checkLosses(run, on, rotation, lost);
  } finally {
    await stage.end();
  }
}

function checkLosses(run: Run, on: string, rotation: Rotation, lost: readonly Inspected[]): void {
  const wrongly = lost.filter(({ lives }) => lives);
  run.check({
    on,
    what: "no living grant is given up",
    ok: wrongly.length === 0,
    seen: `${wrongly.length} given up`,
  });
  if (rotation === strict) return;
  // One whose retry was killed too may be too late with the next one.
  const once = lost.filter(({ redeemed }) => redeemed < 2);
  run.check({
    on,
    what: "no grant is lost, but for double crashes",
    ok: once.length === 0,
    seen: `${lost.length} lost, ${once.length} of them after one kill`,
  });
}

/** Processes that work through the users, and others in the place of those that died, until every user has an outcome. */
async function killAgainAndAgain(
  stage: Stage,
  users: readonly string[],
  renewal: Strategy["renewal"],
): Promise<{ crashes: number; silent: Inspected[]; unsettled: number }> {
  const open = new Set(users);
  const silent: Inspected[] = [];
  const until = Date.now() + PATIENCE_MS;
  let crashes = 0;
  const work = async (): Promise<void> => {
    while (open.size > 0 && Date.now() < until) {
      const vault = await stage.vault({ renewal: { ...renewal, atOnce: AT_ONCE } });
      await vault.call("plan", { dieOnAnswer: CHANCE });
      while (vault.alive() && open.size > 0 && Date.now() < until)
        await useOnce(vault, open).catch(() => vault.ended);
      if (vault.alive()) continue;
      crashes += 1;
      silent.push(...(await silentIn(stage)));
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, work));
  return { crashes, silent, unsettled: open.size };
}

async function useOnce(vault: Child<VaultApi>, open: Set<string>): Promise<void> {
  const { ok, failed } = await vault.call("useAll", [...open]);
  for (const user of ok) open.delete(user);
  for (const [user, code] of failed) if (code === "needs_reauth") open.delete(user);
  if (open.size > 0) await wait(200);
}

/** Rows whose dead token nothing tells of. Looked at twice: between the row and the provider another process may renew it. */
async function silentIn(stage: Stage): Promise<Inspected[]> {
  const suspects = (await stage.look()).filter(isSilent);
  if (suspects.length === 0) return [];
  const again = (await stage.look()).filter(isSilent);
  return again.filter(({ user, row }) =>
    suspects.some((one) => one.user === user && one.row.tokenVersion === row.tokenVersion),
  );
}

/** Its token is dead, and nothing says so. */
function isSilent({ lives, row }: Inspected): boolean {
  const { attemptAt, overtakenAt } = row.renewals;
  return !lives && row.status !== "needs_reauth" && attemptAt === null && overtakenAt === null;
}
