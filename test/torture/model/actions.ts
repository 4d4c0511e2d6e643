/** What can happen in the model, as data that fast-check makes and shrinks, and how it is made to happen. */

import fc from "fast-check";
import { checkMoment } from "./invariants.ts";
import { type Call, type Gate, storeAway, type Worker } from "./worker.ts";
import { WORKERS, type World } from "./world.ts";

/** One thing that happens. `at` picks a gate of the worker's. */
export type Action =
  | { do: "call"; worker: number; what: Call["what"] }
  /** The access token ends, and these workers have a caller for it. */
  | { do: "due"; workers: number[] }
  /** The worker goes on until it stands before this gate, or for as long as it can. */
  | { do: "go to"; worker: number; gate: GateName }
  /** One gate goes on by a step, or by both. */
  | { do: "step"; worker: number; at: number; whole: boolean }
  /** The worker goes on until it waits for time, or for nothing. */
  | { do: "run"; worker: number }
  | { do: "pass"; ms: number }
  | { do: "stall" | "wake"; worker: number }
  /** `kill -9`, and a new process in its place. `arrives`: what it had just asked is done all the same. */
  | { do: "crash"; worker: number; arrives: boolean }
  /** The store cannot be reached; `done`: what was asked is done, and the answer lost. */
  | { do: "store fails"; worker: number; done: boolean }
  /** These workers cannot reach the store for so long: what they have asked fails, and all that they ask meanwhile. */
  | { do: "store away"; workers: number[]; ms: number }
  | { do: "provider fails"; worker: number; how: "refused" | "reset" | "answer lost" };

/** Where it matters what happens next. */
const gateNames = [
  "store.claimRenewal asked",
  "POST /token asked",
  "POST /token done",
  "store.saveConnection asked",
  "store.saveConnection done",
  "store.settleRenewal asked",
] as const;
type GateName = (typeof gateNames)[number];

const worker = fc.nat(WORKERS - 1);
const someWorkers = fc.uniqueArray(worker, { minLength: 1, maxLength: WORKERS });
const calls = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Call["what"]>("token") },
  { weight: 2, arbitrary: fc.constant<Call["what"]>("sweep") },
  { weight: 1, arbitrary: fc.constant<Call["what"]>("reconnect") },
  { weight: 1, arbitrary: fc.constant<Call["what"]>("late reconnect") },
  { weight: 1, arbitrary: fc.constant<Call["what"]>("disconnect") },
  { weight: 1, arbitrary: fc.constant<Call["what"]>("rotate") },
);
/** A look at the store, a heartbeat, a lease, a grace time, the life of an access token, an hour. */
const times = fc.constantFrom(200, 3_000, 11_000, 11_000, 26_000, 40_000, 61_000, 3_600_000);

/** A few tries to save, more than those that a caller waits for, a lease, several. */
const absences = fc.constantFrom(500, 3_000, 12_000, 40_000);

/** Any of them, the productive ones more often. */
export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  often(4, {
    do: fc.constant("due" as const),
    workers: someWorkers,
  }),
  often(8, {
    do: fc.constant("go to" as const),
    worker,
    gate: fc.constantFrom(...gateNames),
  }),
  often(3, { do: fc.constant("call" as const), worker, what: calls }),
  often(4, { do: fc.constant("step" as const), worker, at: fc.nat(2), whole: fc.boolean() }),
  often(3, { do: fc.constant("run" as const), worker }),
  often(4, { do: fc.constant("pass" as const), ms: times }),
  often(1, { do: fc.constantFrom("stall" as const, "wake" as const), worker }),
  often(1, { do: fc.constant("crash" as const), worker, arrives: fc.boolean() }),
  often(1, { do: fc.constant("store fails" as const), worker, done: fc.boolean() }),
  often(2, { do: fc.constant("store away" as const), workers: someWorkers, ms: absences }),
  often(1, {
    do: fc.constant("provider fails" as const),
    worker,
    how: fc.constantFrom("refused" as const, "reset" as const, "answer lost" as const),
  }),
);

function often<Fields extends Action>(
  weight: number,
  fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> },
): { weight: number; arbitrary: fc.Arbitrary<Action> } {
  return { weight, arbitrary: fc.record<object>(fields) as fc.Arbitrary<Action> };
}

const MOST_STEPS = 400;
const MOST_TIMERS = 60;

/** Makes it happen, and checks what is always true. */
export async function act(world: World, action: Action): Promise<void> {
  world.say(JSON.stringify(action));
  const doing = "worker" in action ? world.workers[action.worker] : undefined;
  if (doing) await actOn(world, doing, action);
  else if (action.do === "pass") await pass(world, action.ms);
  else if (action.do === "due") await due(world, action.workers);
  else if (action.do === "store away") await goAway(world, action);
  checkMoment(world);
}

async function actOn(world: World, subject: Worker, action: Action): Promise<void> {
  if (action.do === "call") {
    world.call(subject, action.what);
    await world.settle();
  }
  if (action.do === "go to") await run(world, subject, action.gate);
  if (action.do === "step") await step(world, subject, action);
  if (action.do === "run") await run(world, subject);
  if (action.do === "stall") subject.stalled = true;
  if (action.do === "wake") await wake(world, subject);
  if (action.do === "crash") await crash(world, subject, action);
  if (action.do === "store fails") await storeFails(world, subject, action.done);
  if (action.do === "provider fails") await providerFails(world, subject, action.how);
}

async function step(
  world: World,
  subject: Worker,
  { at, whole }: { at: number; whole: boolean },
): Promise<void> {
  const gate = subject.gates[at % Math.max(1, subject.gates.length)];
  // What a process that stands still has asked is done; the answer waits in its socket.
  if (!gate || (subject.stalled && gate.at === "done")) return;
  world.say(`  ${subject.name}: ${gate.what} ${gate.at === "asked" ? "done" : "answered"}`);
  await world.step(gate);
  if (whole && gate.at === "done" && subject.gates.includes(gate)) {
    if (!subject.stalled) await world.step(gate);
  }
}

async function due(world: World, workers: readonly number[]): Promise<void> {
  await pass(world, 61_000);
  for (const index of workers) {
    const subject = world.workers[index];
    if (subject && !subject.stalled) world.call(subject, "token");
  }
  await world.settle();
}

/** Lets a worker go on until no gate of it is left, or until it stands before this one. */
export async function run(world: World, subject: Worker, until?: GateName): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (subject.gates.some((gate) => `${gate.what} ${gate.at}` === until)) return;
    const gate = subject.gates.find((each) => !subject.stalled || each.at === "asked");
    if (!gate) return;
    world.say(`  ${subject.name}: ${gate.what} ${gate.at === "asked" ? "done" : "answered"}`);
    await world.step(gate);
    checkMoment(world);
  }
}

/** Lets time pass, each timer in its turn. */
export async function pass(world: World, ms: number): Promise<void> {
  const until = world.time.now() + ms;
  let fired = world.time.next(until);
  // Heartbeats of an hour would only fill the sockets: those that are left fire at its end.
  for (let timers = 0; fired && timers < MOST_TIMERS; timers++) {
    await world.settle();
    fired = world.time.next(until);
  }
  world.time.jump(until);
}

async function wake(world: World, subject: Worker): Promise<void> {
  subject.stalled = false;
  // As in Node: timers that are overdue come before what lies in the sockets.
  await pass(world, 0);
}

async function crash(
  world: World,
  subject: Worker,
  { worker: index, arrives }: { worker: number; arrives: boolean },
): Promise<void> {
  subject.dead = true;
  world.gone.push(subject);
  world.restart(index);
  for (const gate of arrives ? subject.gates.filter((each) => each.at === "asked") : [])
    await world.step(gate);
}

async function storeFails(world: World, subject: Worker, done: boolean): Promise<void> {
  const gate = subject.gates.find((each) => each.what.startsWith("store."));
  if (!gate || subject.stalled) return;
  await failed(world, gate, done, storeAway());
}

async function goAway(
  world: World,
  { workers, ms }: { workers: readonly number[]; ms: number },
): Promise<void> {
  for (const index of workers) {
    const subject = world.workers[index];
    // One that stands still notices nothing.
    if (!subject || subject.stalled) continue;
    subject.awayUntil = world.time.now() + ms;
    for (const gate of subject.gates.filter((each) => each.what.startsWith("store.")))
      await failed(world, gate, false, storeAway());
  }
}

async function providerFails(
  world: World,
  subject: Worker,
  how: "refused" | "reset" | "answer lost",
): Promise<void> {
  const gate = subject.gates.find((each) => each.what.startsWith("POST"));
  if (!gate || subject.stalled) return;
  const code = how === "refused" ? "ECONNREFUSED" : "ECONNRESET";
  const error = new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
  // A connection is refused before anything was asked.
  if (how === "refused" && gate.at === "done") return;
  await failed(world, gate, how === "answer lost", error);
}

async function failed(world: World, gate: Gate, done: boolean, error: Error): Promise<void> {
  world.say(`  ${gate.what} fails${done ? " after it was done" : ""}`);
  if (done && gate.at === "asked") await gate.execute();
  gate.fail(error);
  await world.settle();
}
