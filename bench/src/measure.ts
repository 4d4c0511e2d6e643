/**
 * Times the two sides of a benchmark against each other in one process: after a warm-up many short rounds of ours, peer, peer, ours,
 * so that what slows the machine down for a while slows both. The ratio is the median of the rounds' ratios.
 */
import type { Benchmark, Sides, Work } from "./benchmark.ts";

const LONGEST_BATCH_MS = 10;
const FEWEST_ROUNDS = 5;
const BATCHES_A_ROUND = 4;
const WARM_UP_SHARE = 1 / 4;

/** What came out of a benchmark. */
export interface Result {
  name: string;
  /** Operations a second, the median of the rounds. */
  ours: number;
  /** Operations a second, the median of the rounds. */
  peer: number;
  /** Our rate to the peer's in the same round, the median of the rounds. */
  ratio: number;
  /** The ratio aimed at. */
  reach: number;
  met: boolean;
  /** What else is to be said of it. */
  note?: string;
}

interface Side {
  work: Work;
  /** Operations under way at a time; 0 for a side that is synchronous. */
  lanes: number;
  prepare?(count: number): Promise<void>;
}

/** Operations a second. */
interface Round {
  ours: number;
  peer: number;
}

/**
 * Sets a benchmark up, checks both sides, times them for `seconds` and a quarter more for the warm-up, and takes it down again.
 * Rejects with what the benchmark's check rejects with.
 */
export async function measure(benchmark: Benchmark, seconds: number): Promise<Result> {
  const sides = await benchmark.setUp();
  try {
    await sides.check();
    const ours = await toSide(sides, "ours", benchmark.inFlight);
    const peer = await toSide(sides, "peer", benchmark.inFlight);
    const milliseconds = seconds * 1000;
    const count = await warmUp(ours, peer, milliseconds);
    const result = toResult(benchmark, await runRounds(ours, peer, { count, milliseconds }));
    return { ...result, ...(sides.note !== undefined && { note: sides.note }) };
  } finally {
    await sides.tearDown?.();
  }
}

/** A side that answers with a promise runs in lanes; any other in a plain loop, with no `await` on its account. */
async function toSide(sides: Sides, name: "ours" | "peer", inFlight = 1): Promise<Side> {
  const work = sides[name];
  await sides.prepare?.(name, 1);
  const first = work(0);
  await first;
  const lanes = first instanceof Promise ? inFlight : 0;
  const prepare = async (count: number): Promise<void> => sides.prepare?.(name, count);
  return { work, lanes, ...(sides.prepare && { prepare }) };
}

/**
 * Lets the engine optimise both sides, each in the other's presence. Gives the number of operations that fill a batch, the same for both:
 * the start and the end of a batch, where fewer are under way, then weigh the same.
 */
async function warmUp(ours: Side, peer: Side, milliseconds: number): Promise<number> {
  const batchMs = Math.min(LONGEST_BATCH_MS, milliseconds / (FEWEST_ROUNDS * BATCHES_A_ROUND));
  const turnMs = (milliseconds * WARM_UP_SHARE) / BATCHES_A_ROUND;
  const fewest = Math.max(ours.lanes, peer.lanes, 1);
  const turn = async (side: Side, from: number): Promise<number> => {
    const end = performance.now() + turnMs;
    let count = from;
    do {
      // At most doubled: the first batches run code that is not optimised yet.
      const fitting = count * Math.min(2, batchMs / (await timeBatch(side, count)));
      count = Math.max(fewest, Math.ceil(fitting));
    } while (performance.now() < end);
    return count;
  };
  const [oursCold, peerCold] = [await turn(ours, fewest), await turn(peer, fewest)];
  return Math.ceil(((await turn(ours, oursCold)) + (await turn(peer, peerCold))) / 2);
}

async function runRounds(
  ours: Side,
  peer: Side,
  { count, milliseconds }: { count: number; milliseconds: number },
): Promise<Round[]> {
  const rounds: Round[] = [];
  const end = performance.now() + milliseconds;
  const rate = (spentMs: number): number => (2 * count * 1000) / spentMs;
  while (rounds.length < FEWEST_ROUNDS || performance.now() < end) {
    const first = await timeBatch(ours, count);
    const peers = (await timeBatch(peer, count)) + (await timeBatch(peer, count));
    rounds.push({ ours: rate(first + (await timeBatch(ours, count))), peer: rate(peers) });
  }
  return rounds;
}

/** Runs one batch and gives its time in milliseconds. */
async function timeBatch({ work, lanes, prepare }: Side, count: number): Promise<number> {
  await prepare?.(count);
  const start = performance.now();
  if (lanes === 0) for (let index = 0; index < count; index++) work(index);
  else await runLanes(work, count, lanes);
  return performance.now() - start;
}

async function runLanes(work: Work, count: number, lanes: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
}

function toResult({ name, reach }: Benchmark, rounds: readonly Round[]): Result {
  const ratio = rounded(median(rounds.map((round) => round.ours / round.peer)));
  return {
    name,
    ours: rounded(median(rounds.map((round) => round.ours))),
    peer: rounded(median(rounds.map((round) => round.peer))),
    ratio,
    reach,
    met: ratio >= reach,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Three figures: the rest is noise. `met` goes by what is shown. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
