/** The instruments of the metrics, each with its name, its words and its labels. What is put into them is metrics.ts. */
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { createCounts, createTimes, type Named, type Rows } from "./rows.ts";

/** From a thousandth of a second to half a minute: of whole requests and of providers. */
const LONG = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** What happens in this process, or in a database beside it. */
const SHORT = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5];

/** Makes instruments of one registry. */
export interface Instruments {
  counter<Label extends string>(
    name: string,
    help: string,
    ...labels: readonly Label[]
  ): Counter<Label>;
  long<Label extends string>(
    name: string,
    help: string,
    ...labels: readonly Label[]
  ): Histogram<Label>;
  short<Label extends string>(
    name: string,
    help: string,
    ...labels: readonly Label[]
  ): Histogram<Label>;
  /** For what every request is counted by. */
  counts(named: Named): Rows;
  longTimes(named: Named): Rows;
  shortTimes(named: Named): Rows;
  /** Asked at each scrape. */
  asked(name: string, help: string, value: () => number): void;
  gauge<Label extends string>(
    name: string,
    help: string,
    options: { labels: readonly Label[]; fill: (gauge: Gauge<Label>) => Promise<void> | void },
  ): void;
}

/** The makers of a registry's instruments. */
export function instrumentsOf(registry: Registry): Instruments {
  const registers = [registry];
  return {
    counter: (name, help, ...labelNames) => new Counter({ name, help, labelNames, registers }),
    long: (name, help, ...labelNames) =>
      new Histogram({ name, help, labelNames, registers, buckets: LONG }),
    short: (name, help, ...labelNames) =>
      new Histogram({ name, help, labelNames, registers, buckets: SHORT }),
    counts: (named) => createCounts(registry, named),
    longTimes: (named) => createTimes(registry, { ...named, bounds: LONG }),
    shortTimes: (named) => createTimes(registry, { ...named, bounds: SHORT }),
    asked(name, help, value) {
      const collect = function (this: Gauge): void {
        this.set(value());
      };
      new Gauge({ name, help, registers, collect });
    },
    gauge<Label extends string>(
      name: string,
      help: string,
      options: { labels: readonly Label[]; fill: (gauge: Gauge<Label>) => Promise<void> | void },
    ) {
      const made: Gauge<Label> = new Gauge({
        ...{ name, help, registers, labelNames: options.labels },
        async collect() {
          await options.fill(made);
        },
      });
    },
  };
}
