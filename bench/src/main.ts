/**
 * `npm run bench`: runs the named benchmarks, or all, and prints a table or JSON. A ratio that is not met is shown and is no failure:
 * machines are noisy. A wrong result ends the run with 1, wrong arguments with 2.
 */
import { parseArgs } from "node:util";
import { benchmarkNames, loadBenchmark } from "./benchmarks.ts";
import { BenchError, exitCodeOf } from "./errors.ts";
import { measure, type Result } from "./measure.ts";
import { heading, row } from "./report.ts";

const USAGE = "npm run bench [-- NAME… --seconds 5 --json]";
const DEFAULT_SECONDS = "5";

interface Arguments {
  names: readonly string[];
  json: boolean;
  seconds: number;
}

async function run({ names, json, seconds }: Arguments): Promise<void> {
  const benchmarks = await Promise.all(names.map(loadBenchmark));
  const results: Result[] = [];
  if (!json) console.log(heading(benchmarks));
  for (const benchmark of benchmarks) {
    const result = await measure(benchmark, seconds);
    results.push(result);
    if (!json) console.log(row(result));
  }
  if (json) console.log(JSON.stringify({ results }));
}

function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const seconds = Number(values.seconds);
  if (!(seconds > 0 && seconds <= 3600)) {
    throw new BenchError(
      "arguments_invalid",
      `--seconds is a time for each benchmark, above 0 and up to 3600. Usage: ${USAGE}`,
    );
  }
  return {
    names: positionals.length > 0 ? positionals : benchmarkNames,
    json: values.json,
    seconds,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        seconds: { type: "string", default: DEFAULT_SECONDS },
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new BenchError("arguments_invalid", `${message} Usage: ${USAGE}`);
  }
}

process.exitCode = await exitCodeOf(() => run(readArguments(process.argv.slice(2))));
