/** Scenario "model": see model/model.ts. A seed that is given is run alone, with its path if there is one. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlite } from "valetkey/sqlite";
import { postgresServer } from "./databases.ts";
import { broken } from "./model/broken.ts";
import { inMemory, type ModelStore, searchForViolation } from "./model/model.ts";
import { modelOnPostgres } from "./model/on-postgres.ts";
import type { Rotation } from "./model/provider.ts";
import type { Run, Scenario } from "./scenario.ts";

const rotations: readonly (Rotation & { name: string })[] = [
  { name: "strict rotation", graceMs: 0, reuseRevokesFamily: true },
  { name: "rotation with 30 s of grace", graceMs: 30_000, reuseRevokesFamily: true },
  { name: "rotation that only refuses", graceMs: 0, reuseRevokesFamily: false },
];

/** In memory and on both databases, with strict rotation and with grace. */
export const model: Scenario = {
  name: "model",
  async run(run) {
    // Which database is behind a pooler makes no difference to it.
    if (!run.databases.some(({ kind }) => kind === "sqlite")) return;
    const onPostgres = await modelOnPostgres(await postgresServer());
    const folder = mkdtempSync(join(tmpdir(), "valetkey-model-"));
    try {
      const runs = run.short
        ? { memory: 100, sqlite: 10, postgres: 5 }
        : { memory: 3_000, sqlite: 300, postgres: 200 };
      await searchInBroken(run);
      for (const rotation of rotations) {
        await searchOn(run, inMemory, rotation, runs.memory);
        await searchOn(run, sqliteIn(folder), rotation, runs.sqlite);
        await searchOn(run, onPostgres.store, rotation, runs.postgres);
      }
    } finally {
      await onPostgres.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A search that finds nothing in what breaks its promises would prove nothing of what keeps them. */
async function searchInBroken(run: Run): Promise<void> {
  const [strict] = rotations;
  if (run.path !== undefined || !strict) return;
  for (const one of broken) {
    const store: ModelStore = {
      ...one,
      openStore(clock) {
        const { store: whole, end } = inMemory.openStore(clock);
        return { store: { ...whole, ...one.break?.(whole) }, end };
      },
    };
    const { found } = await searchForViolation({
      store,
      rotation: strict,
      // It ends with the first that is found; one that takes two late faults is found by the twentieth sequence, or by the thousandth.
      runs: 3_000,
      seed: run.seed,
      hasty: true,
    });
    run.check({
      on: "memory",
      what: `${one.name}, is found out`,
      ok: found !== null,
      seen: found?.what ?? "nothing was found",
    });
  }
}

/** A file of its own for each run. */
function sqliteIn(folder: string): ModelStore {
  let count = 0;
  return {
    name: "SQLite",
    openStore(clock) {
      count += 1;
      const own = join(folder, String(count));
      mkdirSync(own, { mode: 0o700 });
      const store = sqlite(join(own, "vault.db"), { clock });
      return {
        store,
        async end() {
          await store.close();
          rmSync(own, { recursive: true, force: true });
        },
      };
    },
  };
}

async function searchOn(
  run: Run,
  store: ModelStore,
  rotation: Rotation & { name: string },
  runs: number,
): Promise<void> {
  const { seed, path } = run;
  const { runs: done, found } = await searchForViolation({
    store,
    rotation,
    runs,
    seed,
    ...(path !== undefined && { path }),
  });
  if (found) run.say(found.trace);
  run.check({
    on: store.name,
    what: `three processes in any order, ${rotation.name}: no invariant is broken`,
    ok: found === null,
    seen: found ? `${found.what} (${found.replay})` : `${done} sequences from seed ${seed}`,
  });
}
