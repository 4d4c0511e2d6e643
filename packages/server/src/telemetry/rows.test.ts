/** Rows say to Prometheus what prom-client's own instruments say of the same. */
import { Counter, Histogram, Registry } from "prom-client";
import { expect, test } from "vitest";
import { createCounts, createTimes, rowsBy } from "./rows.ts";

test("are read as prom-client's own instruments are", async () => {
  const [registry, other] = [new Registry(), new Registry()];
  const [count, time] = [
    { name: "things_total", help: "Things." },
    { name: "thing_seconds", help: "How long." },
  ];
  const bounds = [0.001, 0.5, 10];
  const counts = createCounts(registry, count);
  const times = createTimes(registry, { ...time, bounds });
  const [registers, labelNames] = [[other], ["a", "status"]];
  const counter = new Counter({ ...count, registers, labelNames });
  const histogram = new Histogram({ ...time, registers, labelNames, buckets: bounds });
  for (const seconds of [0, 0.001, 0.0011, 0.5, 9, 10, 10.01, 1e9])
    for (const labels of [{ a: 'x"y', status: 200 }, { a: "z" }]) {
      counts.row(labels).note();
      counter.inc(labels);
      times.row(labels).note(seconds);
      histogram.observe(labels, seconds);
    }
  expect(await registry.metrics()).toBe(await other.metrics());
});

test("are found again by what they belong to", () => {
  let made = 0;
  const rows = rowsBy(() => ++made);
  const found = [rows("a", "b", 1), rows("a", "b", 1), rows("a", "b", 2), rows("ab", "", 1)];
  expect(found).toEqual([1, 1, 2, 3]);
});
