/**
 * `npm run load`: the proxy on small JSON against a bare streaming one on `node:http`, a bare one on undici, and nginx, in turns; then bodies of
 * 100 MiB both ways, with a provider that is fast and one that is slow, and what is in memory meanwhile. `--rounds 8 --ms 1500 --connections 32 --mib 100` say how long and how hard, `--post` sends small
 * JSON as well, `--only rates` or `--only bodies` leaves the rest out, `--profile` writes a CPU profile of the server into the folder. An aim that is
 * missed is shown and is no failure; an answer that is wrong is one. `npm run load -- soak --minutes 5` is another thing: soak/soak.ts.
 */
import { availableParallelism } from "node:os";
import { oneOf, readArguments } from "../../tools/arguments.ts";
import { passBodies } from "./bodies.ts";
import { startGenerator } from "./burst.ts";
import { type Program, startProgram } from "./child.ts";
import { type Compared, compare, type Side } from "./compare.ts";
import { startNginx } from "./nginx.ts";

const MIB = 1024 * 1024;
/** Of the rate, at least; of the 99th percentile, at most. */
const AIMS: Readonly<Record<string, number>> = { "bare node:http": 1, "bare undici": 0.8 };
const P99_AIM = 2;
const EXTRA_AIM_MIB = 30;

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "5" },
    fill: { type: "string", default: "10500" },
    rounds: { type: "string", default: "8" },
    ms: { type: "string", default: "1500" },
    connections: { type: "string", default: "32" },
    mib: { type: "string", default: "100" },
    post: { type: "boolean", default: false },
    only: { type: "string" },
    profile: { type: "boolean", default: false },
  },
});

const only = oneOf("only", values.only, ["rates", "bodies"]);

async function main(): Promise<void> {
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`;
  console.log(`${machine}. Ratios: ours to theirs in the same round, the median of the rounds.\n`);
  const api = await startProgram("api", "api.ts");
  const args = [String(api.port)];
  const execArgv = values.profile ? ["--cpu-prof"] : [];
  const [ours, plain, undici, nginx] = await Promise.all([
    startProgram("valetkey", "ours.ts", { args, execArgv }),
    startProgram("bare node:http", "bare-http.ts", { args }),
    startProgram("bare undici", "bare-undici.ts", { args }),
    startNginx(api.port),
  ]);
  if (!nginx)
    console.log(
      "nginx is not on this machine and left out (Debian: apt-get install nginx-light).\n",
    );
  try {
    const sides = [ours, plain, undici, ...(nginx ? [nginx] : [])];
    if (only !== "bodies") await rates(sides);
    if (only !== "rates") await bodies([ours, plain, undici]);
  } finally {
    for (const each of [ours, plain, undici, nginx, api]) await each?.stop();
  }
}

async function rates(sides: readonly Side[]): Promise<void> {
  const generator = await startGenerator();
  const options = {
    rounds: Number(values.rounds),
    ms: Number(values.ms),
    connections: Number(values.connections),
  };
  try {
    for (const body of values.post ? ["", '{"text":"a small note","tags":["a","b"]}'] : [""]) {
      console.log(
        line([
          body === "" ? "GET" : "POST",
          "req/s",
          "p50 ms",
          "p99 ms",
          "errors",
          "cpu µs",
          "rate ×",
          "aim",
          "p99 ×",
          "aim",
        ]),
      );
      for (const each of await compare(generator, sides, { ...options, body })) {
        console.log(row(each));
        if (each.errors > 0) process.exitCode = 1;
      }
      console.log("");
    }
  } finally {
    await generator.stop();
  }
}

function row({ name, rate, p50, p99, errors, cpu, rateRatio, p99Ratio }: Compared): string {
  const aim = AIMS[name];
  return line([
    name,
    Math.round(rate).toLocaleString("en"),
    ...[p50, p99].map((ms) => ms.toFixed(2)),
    String(errors),
    cpu?.toFixed(0) ?? "",
    rateRatio.toFixed(2),
    aim === undefined ? "" : `≥ ${aim}`,
    p99Ratio.toFixed(2),
    aim === undefined ? "" : `≤ ${P99_AIM}`,
  ]);
}

async function bodies(programs: readonly Program[]): Promise<void> {
  console.log(
    line([`${values.mib} MiB`, "way", "at once", "MiB/s", "+rss MiB", "+buffers", "+heap", "aim"]),
  );
  for (const program of programs)
    for (const atOnce of [1, 4])
      for (const { name, way, rate, extra } of await passBodies(program, {
        bytes: Number(values.mib) * MIB,
        atOnce,
      })) {
        const [rss, buffers, heap] = [extra.rss, extra.arrayBuffers, extra.heapUsed].map((bytes) =>
          (bytes / MIB).toFixed(1),
        );
        const aim = name === "valetkey" ? `< ${EXTRA_AIM_MIB}` : "";
        console.log(
          line([
            name,
            way,
            String(atOnce),
            rate.toFixed(0),
            rss ?? "",
            buffers ?? "",
            heap ?? "",
            aim,
          ]),
        );
      }
}

function line([name = "", ...cells]: readonly string[]): string {
  return name.padEnd(16) + cells.map((cell) => cell.padStart(10)).join("");
}

if (positionals[0] === "soak") {
  const { soak } = await import("./soak/soak.ts");
  process.exitCode = (await soak({ minutes: Number(values.minutes), fill: Number(values.fill) }))
    ? 0
    : 1;
} else await main();
