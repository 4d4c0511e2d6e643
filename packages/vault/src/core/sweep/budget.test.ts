import { expect, test } from "vitest";
import { manualClock } from "../../testing/manual-clock.ts";
import { budgetOf } from "./budget.ts";

test("a budget shrinks as time passes", () => {
  const clock = manualClock();
  const budget = budgetOf(1_000, clock);
  expect(budget.leftMs()).toBe(1_000);
  clock.advance(400);
  expect(budget.leftMs()).toBe(600);
  clock.advance(700);
  expect(budget.leftMs()).toBe(-100);
});

test("nothing is left once one of its signals has aborted", () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const budget = budgetOf(1_000, manualClock(), [one.signal, other.signal]);
  expect(budget.leftMs()).toBe(1_000);
  other.abort();
  expect(budget.leftMs()).toBe(0);
});
