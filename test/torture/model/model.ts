/**
 * Scenario "model": three processes, one connection, and everything that can go wrong between them in any order. The vault is the real one;
 * store and provider are let through word by word. A run that breaks an invariant is shrunk, and its seed printed.
 */
import fc from "fast-check";
import { isVaultError } from "valetkey";
import { memory } from "valetkey/memory";
import { type Action, act, anyAction, pass, run } from "./actions.ts";
import { checkMoment, salvaged, violate } from "./invariants.ts";
import type { Rotation } from "./provider.ts";
import type { Call, Worker } from "./worker.ts";
import { isBusy, startWorld, type World, type WorldOptions } from "./world.ts";

const LONGEST_RUN = 60;
const PROBES = 60;
const REST_MS = 15_000;

/** Runs one sequence to its end. Resolves with what was violated, and with what happened. */
async function runSequence(
  options: WorldOptions,
  actions: readonly Action[],
): Promise<{ violations: readonly string[]; trace: readonly string[] }> {
  const world = await startWorld(options);
  try {
    await connect(world);
    for (const action of actions) {
      await act(world, action);
      if (world.violations.length > 0) return world;
    }
    await comeToRest(world);
    await probe(world);
    return world;
  } finally {
    await world.end();
  }
}

/** The user connects, and every process has had to do with it. */
async function connect(world: World): Promise<void> {
  for (const [index, worker] of world.workers.entries()) {
    const call = world.call(worker, index === 0 ? "reconnect" : "token");
    await world.settle();
    await run(world, worker);
    if (!call.outcome || "error" in call.outcome) violate(world, "the user could not connect");
  }
  world.trace.length = 0;
}

/** Everybody goes on, and nothing fails any more, until nobody waits for anything. */
async function comeToRest(world: World): Promise<void> {
  world.say("all go on");
  for (const worker of world.workers) Object.assign(worker, { stalled: false, awayUntil: 0 });
  for (let rounds = 0; rounds < PROBES && world.workers.some(isBusy); rounds++) {
    for (const worker of world.workers) await run(world, worker);
    await pass(world, 1_000);
  }
  const stuck = world.workers.flatMap(({ calls }) => calls.filter(({ outcome }) => !outcome));
  for (const { what } of stuck) violate(world, `a call (${what}) never came to an end`);
  if (world.workers.some((worker) => worker.unsaved() > 0))
    violate(world, "a credential was not saved although the store had come back");
  checkMoment(world);
}

/** A caller with patience, after the access token has ended: it gets a token that works, or is told why there is none. */
async function probe(world: World): Promise<void> {
  await pass(world, 61_000);
  const worker = world.restart(0);
  for (let tries = 0; tries < PROBES; tries++) {
    const { outcome } = await finish(world, worker);
    if (outcome && "ok" in outcome) return checkToken(world, outcome.ok as { accessToken: string });
    if (isVaultError(outcome?.error, "needs_reauth")) return checkLoss(world);
    if (isVaultError(outcome?.error, "connection_required")) return checkDisconnected(world);
    await pass(world, REST_MS);
  }
  violate(world, "nobody got a token, and nobody was told that there is none");
}

/** A call, and all that it waits for. */
async function finish(world: World, worker: Worker): Promise<Call> {
  const call = world.call(worker, "token");
  await world.settle();
  for (let rounds = 0; rounds < PROBES && !call.outcome; rounds++) {
    await run(world, worker);
    if (!call.outcome) await pass(world, 1_000);
  }
  return call;
}

function checkToken(world: World, { accessToken }: { accessToken: string }): void {
  if (!world.provider.opens(accessToken)) violate(world, "a caller got a token that is dead");
}

/** A grant is given up only for a cause, and everybody is told. */
async function checkLoss(world: World): Promise<void> {
  const { kept, redeems, provider } = world;
  const grant = kept?.refreshToken && provider.grantOf(kept.refreshToken);
  if (!kept || !grant) {
    violate(world, "the user is needed, and there is no grant");
    return;
  }
  // Whoever lives has saved what it was given: nothing has failed for a while. Only who has died may have taken an answer with it.
  const lost = redeems.some(
    ({ by, refreshToken, issued, delivered, saved, overtaken }) =>
      issued !== null &&
      provider.grantOf(refreshToken) === grant &&
      (saved ? overtaken : !delivered || by.dead),
  );
  if (!lost && !world.endedByLateness.has(grant))
    violate(world, "a grant was lost although every answer of the provider came back and was kept");
  const events = await world.store.listEvents({
    tenant: "default",
    connectionId: kept.row.id,
    types: ["connection.needs_reauth"],
    limit: 1,
  });
  if (events.length === 0) violate(world, "a grant was lost, and no event tells of it");
  const untried = (await salvaged(world)).filter(
    ({ parentVersion, refreshToken }) =>
      parentVersion >= kept.row.grantVersion && provider.honours(refreshToken),
  );
  if (untried.length > world.salvagedTooLate)
    violate(world, "a grant was given up although what was salvaged of it had not been tried");
}

function checkDisconnected(world: World): void {
  if (world.kept?.row.status !== "disconnected")
    violate(world, "a caller was told to connect although nobody has disconnected");
}

/** A store to run on. */
export interface ModelStore {
  name: string;
  openStore: WorldOptions["openStore"];
  /** What is done to the vaults that work on it. */
  harm?: WorldOptions["harm"];
}

/** In memory. */
export const inMemory: ModelStore = {
  name: "memory",
  openStore: (clock) => ({ store: memory({ clock }), end: async () => undefined }),
};

/** A sequence that breaks an invariant. */
export interface Counterexample {
  /** What it breaks. */
  what: string;
  /** Arguments that run it again. */
  replay: string;
  /** The actions, and all that happened. */
  trace: string;
}

/** Looks for a sequence that breaks an invariant. Resolves with it, shrunk, or with null. */
export async function searchForViolation(search: {
  store: ModelStore;
  rotation: Rotation;
  runs: number;
  seed: number;
  path?: string;
  /** Does not shrink: one that broke an invariant is enough. */
  hasty?: boolean;
}): Promise<{ runs: number; found: Counterexample | null }> {
  const { store, rotation, runs, seed, path, hasty = false } = search;
  const { openStore, harm } = store;
  const options = { rotation, openStore, ...(harm && { harm }) };
  const sequences = fc.array(anyAction, { maxLength: LONGEST_RUN, size: "max" });
  const property = fc.asyncProperty(sequences, async (actions) => {
    const { violations, trace } = await runSequence(options, actions);
    if (violations.length > 0) throw new Error([violations.join("; "), ...trace].join("\n"));
  });
  const found = await fc.check(property, {
    seed,
    numRuns: runs,
    endOnFailure: hasty,
    ...(path !== undefined && { path }),
  });
  if (!found.failed) return { runs: found.numRuns, found: null };
  const error = found.errorInstance;
  const [what = "", ...trace] = (error instanceof Error ? error.message : "").split("\n");
  const replay = `--only model --seed ${seed} --path ${found.counterexamplePath}`;
  const actions = JSON.stringify(found.counterexample?.[0]);
  return { runs: found.numRuns, found: { what, replay, trace: [actions, ...trace].join("\n") } };
}
