import { expect, test } from "vitest";
import { judge, type Timed } from "./verdict.ts";

const MIB = 1024 * 1024;

/** Twelve samples in two minutes, each made by its minute. */
function samples(of: (minute: number) => Partial<Timed>): Timed[] {
  return Array.from({ length: 12 }, (_, at) => {
    const minute = (at + 1) / 6;
    const still = {
      answers: at * 10_000,
      heap: 80 * MIB,
      rss: 0,
      external: 0,
      sockets: 30,
      timers: 2,
      others: 0,
    };
    return { ...still, ...{ wal: 4 * MIB, files: 0, minute }, ...of(minute) };
  });
}

const failing = (all: Timed[]): string[] =>
  judge(all)
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

test("what is flat holds, also where caches filled in the first half", () => {
  expect(failing(samples(() => ({})))).toEqual([]);
  const filling = (minute: number): number => (70 + 20 * Math.min(minute, 1)) * MIB;
  expect(failing(samples((minute) => ({ heap: filling(minute) })))).toEqual([]);
});

test("what is under way at one moment is no growth", () => {
  const busy = (minute: number): Partial<Timed> =>
    minute > 1.6 && minute < 1.7 ? { timers: 49 } : {};
  expect(failing(samples(busy))).toEqual([]);
});

test("what grows fails", () => {
  expect(failing(samples((minute) => ({ heap: (80 + 2 * minute) * MIB })))).toEqual([
    "heap, last half",
  ]);
  // Over twenty minutes this is little a minute, and too much an answer; of fewer answers it says nothing.
  const leaking = (rate: number): Timed[] =>
    samples((at) => ({ minute: 10 * at, heap: (80 + 7 * at) * MIB, answers: rate * at }));
  expect(failing(leaking(72_000))).toEqual(["heap by answer, last half"]);
  expect(failing(leaking(7_200))).toEqual([]);
  for (const name of ["sockets", "timers", "others"] as const)
    expect(failing(samples((minute) => ({ [name]: 40 * minute })))).toEqual([`${name}, last half`]);
  expect(failing(samples((minute) => ({ wal: 40 * minute * MIB })))).toEqual([
    "write-ahead logs, most",
  ]);
});

test("what scatters so much that it may grow is not called flat", () => {
  const scattered = [80, 86, 79, 81, 88, 80, 84, 90, 79, 88, 80, 85];
  const all = samples((minute) => ({ heap: (scattered[Math.round(minute * 6) - 1] ?? 0) * MIB }));
  expect(failing(all)).toContain("heap, last half");
});
