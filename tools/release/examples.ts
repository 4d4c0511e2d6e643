/**
 * Every example on every runtime of runtimes.json: copied as a stranger would, with its dependencies pointed at the tarballs and installed by npm, started as its
 * package.json says, and used by two people. The worker once more on a PostgreSQL. On workerd, which starts nothing, it is bundled: runtimes/serve-on-workerd.ts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type PostgresServer,
  startPostgres,
  urlOf,
} from "../../packages/vault/test/postgres/postgres.ts";
import { copyExamples, dependenciesOf } from "../../test/examples/copies.ts";
import {
  type NodeExample,
  nodeExamples,
  readExample,
  startExample,
} from "../../test/examples/start.ts";
import { walks } from "../../test/examples/walks.ts";
import { npmInstall, type Packed, type Release } from "./release.ts";
import type { Report } from "./report.ts";
import { judge, labelOf, type Outcome, sayAbsent, sayLacks, tried } from "./runtimes/judging.ts";
import { type Part, programOf, type Runtime, runtimes } from "./runtimes/program.ts";

/** Most of a walk is waiting, for tokens that live for five seconds. */
const AT_ONCE = 3;
const WITHIN_MS = 120_000;

/** An example on a runtime. */
interface Run {
  runtime: Runtime;
  label: string;
  part: Part;
  walk(): Promise<string>;
}

/** Walks through all of them, a few at once, and tells of them in their order. */
export async function rehearseExamples(release: Release, report: Report): Promise<void> {
  const folder = join(release.scratch, "examples");
  await installExamples(folder, await release.packed());
  const database = await startPostgres();
  try {
    const runs: Run[] = [];
    for (const runtime of runtimes) {
      const program = await programOf(runtime, release.kept);
      if (program === undefined) sayAbsent(report, runtime);
      else
        runs.push(
          ...runsOn(runtime, await labelOf(runtime, program), { program, folder, database }),
        );
    }
    const outcomes = inTurn(
      runs.map(
        ({ walk }) =>
          () =>
            tried(walk),
      ),
    );
    for (const [index, { runtime, label, part }] of runs.entries()) {
      const outcome = (await outcomes[index]) ?? { fault: "never begun" };
      judge(report, { label, part, limit: runtime.limits?.[part], outcome });
    }
  } finally {
    await database.stop();
  }
  for (const runtime of runtimes) sayLacks(report, runtime, (part) => part.startsWith("examples/"));
}

/** One folder for all, so that npm asks for each package once: each example is a workspace of it. */
async function installExamples(folder: string, packed: readonly Packed[]): Promise<void> {
  copyExamples(folder);
  const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  for (const name of nodeExamples) {
    const file = join(folder, name, "package.json");
    const manifest: object = JSON.parse(readFileSync(file, "utf8"));
    const dependencies = Object.fromEntries(
      Object.entries(dependenciesOf(name)).map(([each, version]) => [each, ours[each] ?? version]),
    );
    writeFileSync(file, JSON.stringify({ ...manifest, dependencies }));
  }
  // Ours need each other, and are in no registry yet: all of them stand at the root.
  const root = { name: "examples", private: true, workspaces: nodeExamples, dependencies: ours };
  writeFileSync(join(folder, "package.json"), JSON.stringify(root));
  await npmInstall(folder);
}

interface Place {
  program: string;
  folder: string;
  database: PostgresServer;
}

function runsOn(runtime: Runtime, label: string, place: Place): Run[] {
  const parts: Part[] = nodeExamples.map((name) => `examples/${name}` as const);
  const able = [...parts, "examples/worker on PostgreSQL" as const].filter(
    (part) => runtime.lacks?.[part] === undefined,
  );
  return able.map((part) => ({
    runtime,
    label,
    part,
    walk: () => walkThrough(runtime, part, place),
  }));
}

/** Starts an example on a runtime and does what people do in it. Rejects with what it printed. */
async function walkThrough(runtime: Runtime, part: Part, place: Place): Promise<string> {
  const name = part.split(/[/ ]/)[1] as NodeExample;
  const start = performance.now();
  const started = await startExample(name, {
    command: commandOf(runtime, name, place),
    cwd: join(place.folder, name),
    env: {
      NODE_OPTIONS: undefined,
      NO_COLOR: "1",
      ...runtime.env,
      ...(await databaseFor(part, place)),
    },
  });
  try {
    await within(WITHIN_MS, walks[name](started));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${started.said()}`.trim());
  } finally {
    await started.stop();
  }
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** What `npm start` does, with this runtime in Node's place. */
function commandOf(
  { door, flags = [] }: Runtime,
  name: NodeExample,
  { program, folder }: Place,
): [string, ...string[]] {
  const bundler = fileURLToPath(new URL("runtimes/serve-on-workerd.ts", import.meta.url));
  if (door === "on-workerd") return [process.execPath, bundler, program, join(folder, name)];
  const { scripts } = JSON.parse(readExample(name, "package.json"));
  const [, ...args] = scripts.start.split(" ");
  return [program, ...flags, ...args];
}

async function databaseFor(part: Part, { database }: Place): Promise<Record<string, string>> {
  if (!part.endsWith("PostgreSQL")) return {};
  return { DATABASE_URL: urlOf(await database.createDatabase("empty")) };
}

async function within<Made>(ms: number, work: Promise<Made>): Promise<Made> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = setTimeout(() => reject(new Error(`It took longer than ${ms / 1000} s.`)), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(late));
}

/** Begins work in its order, a few at once. */
function inTurn(work: readonly (() => Promise<Outcome>)[]): Promise<Outcome>[] {
  const running: Promise<unknown>[] = [];
  return work.map((begin, index) => {
    const before = running[index - AT_ONCE] ?? Promise.resolve();
    const made = before.then(begin);
    running.push(made);
    return made;
  });
}
