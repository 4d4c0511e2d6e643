/**
 * `npm run load -- soak`: one server process under everything at once, for so many minutes (`--minutes 5`), with so many connections from the
 * beginning (`--fill 10500`): what it holds is looked at again and again
 * while nothing is asked of it, after a collection, and may not grow. Ends with 1 where something does, or where an answer was a fault of the
 * server's own (500).
 */
import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { createGate } from "./gate.ts";
import { startLanes } from "./lanes.ts";
import { adopted, MOST_STAY, type People } from "./people.ts";
import { judge, type Timed } from "./verdict.ts";
import { startWorld, type World } from "./world.ts";

const MIB = 1024 * 1024;
const SAMPLES_A_MINUTE = 10;
/** What was begun comes to its end: sockets close, deliveries are made. */
const QUIET_MS = 500;

/** For how long, and how many connections are there from the beginning: more than any cache has places (10,000), to see what a full one does. */
export interface SoakOptions {
  minutes: number;
  fill: number;
}

/** Runs it; resolves with whether all bounds are kept. */
export async function soak({ minutes, fill }: SoakOptions): Promise<boolean> {
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, ${minutes} minutes.`,
  );
  const world = await startWorld({ fill });
  try {
    const people: People = { ids: world.ids, came: await adopted(world), count: 0 };
    console.log(`${people.ids.length} connections are there, and each was looked at.\n`);
    console.log(
      line([
        "min",
        "heap MiB",
        "rss",
        "external",
        "sockets",
        "timers",
        "others",
        "wal",
        "files",
        "answers",
      ]),
    );
    const gate = createGate();
    startLanes(world, people, gate);
    const samples = await watch(world, { minutes, gate });
    await gate.end();
    await tellRates(world, samples);
    return tell(world, samples);
  } finally {
    await world.stop();
  }
}

async function watch(
  world: World,
  { minutes, gate }: { minutes: number; gate: ReturnType<typeof createGate> },
): Promise<Timed[]> {
  const startedAt = performance.now();
  const samples: Timed[] = [];
  for (let left = Math.max(4, minutes * SAMPLES_A_MINUTE); left > 0; left--) {
    await wait(60_000 / SAMPLES_A_MINUTE);
    await gate.close();
    await wait(QUIET_MS);
    const minute = (performance.now() - startedAt) / 60_000;
    const sample = { ...(await world.sample()), minute, answers: answersOf(world) };
    samples.push(sample);
    console.log(row(sample));
    gate.open();
  }
  return samples;
}

function row(one: Timed): string {
  const mib = (bytes: number): string => (bytes / MIB).toFixed(1);
  return line([
    one.minute.toFixed(1),
    ...[one.heap, one.rss, one.external].map(mib),
    ...[one.sockets, one.timers, one.others].map(String),
    ...[one.wal, one.files].map(mib),
    one.answers.toLocaleString("en"),
  ]);
}

/** How much of it there was, and how much time it stands for. */
async function tellRates(world: World, samples: readonly Timed[]): Promise<void> {
  const { minute = 0, answers = 0 } = samples.at(-1) ?? {};
  const renewals = await world.renewals();
  console.log(
    `\n${answers.toLocaleString("en")} answers, ${Math.round(answers / minute / 60).toLocaleString("en")} a second; ${renewals.toLocaleString("en")} renewals: those of ${MOST_STAY} users with tokens of an hour in ${(renewals / MOST_STAY / 24).toFixed(1)} days.`,
  );
}

function tell(world: World, samples: readonly Timed[]): boolean {
  const judged = judge(samples);
  const counts = [...world.statuses].sort(([one], [other]) => one.localeCompare(other));
  console.log(`\nanswers: ${counts.map(([status, count]) => `${count} × ${status}`).join(", ")}\n`);
  const faults = world.statuses.get("500") ?? 0;
  const all = [...judged, { what: "500", is: String(faults), bound: "0", holds: faults === 0 }];
  for (const { what, is, bound, holds } of all)
    console.log(`${holds ? "holds" : "FAILS"}  ${what.padEnd(28)} ${is.padEnd(44)} ${bound}`);
  return all.every(({ holds }) => holds);
}

function answersOf({ statuses }: World): number {
  return [...statuses.values()].reduce((sum, count) => sum + count, 0);
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(10)).join("");
}
