/** Scenario "migrations": many processes make the tables of one empty database at once, and some are killed at it. */
import { setTimeout as wait } from "node:timers/promises";
import { startChild } from "./child.ts";
import type { Database, DatabaseKind, Run, Scenario } from "./scenario.ts";
import type { ProviderPlace, VaultApi } from "./vault-process.ts";

const provider: ProviderPlace = {
  url: "http://127.0.0.1:9",
  client: { clientId: "app", clientSecret: "secret" },
  refresh: { rotates: true },
};

/** As replicas do that start together. */
export const migrations: Scenario = {
  name: "migrations",
  async run(run) {
    for (const kind of run.databases) {
      await together(run, kind);
      await killed(run, kind);
    }
  },
};

async function together(run: Run, kind: DatabaseKind): Promise<void> {
  const count = run.short ? 6 : 20;
  const database = await kind.fresh();
  const children = await startAll(count);
  try {
    const opened = await Promise.allSettled(children.map((child) => openOn(child, database)));
    const failed = opened.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    run.check({
      on: kind.name,
      what: `${count} processes open an empty database at once: all of them can work`,
      ok: failed.length === 0,
      seen: `${count - failed.length} of ${count}${failed.length > 0 ? ` (${failed[0]})` : ""}`,
    });
  } finally {
    await Promise.all(children.map((child) => child.kill()));
    await database.remove();
  }
}

async function killed(run: Run, kind: DatabaseKind): Promise<void> {
  const rounds = run.short ? 3 : 15;
  let opened = 0;
  const faults: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const database = await kind.fresh();
    const [victim, next] = await startAll(2);
    if (!victim || !next) continue;
    try {
      const cut = openOn(victim, database).catch(() => undefined);
      await wait((round * 40) / rounds);
      await victim.kill();
      await cut;
      await openOn(next, database);
      opened += 1;
    } catch (error) {
      faults.push(String(error));
    } finally {
      await next.kill();
      await database.remove();
    }
  }
  run.check({
    on: kind.name,
    what: `kill -9 within the first 40 ms of it, ${rounds} times: the next process finds nothing half made`,
    ok: opened === rounds,
    seen: `${opened} of ${rounds}${faults.length > 0 ? ` (${faults[0]})` : ""}`,
  });
}

function startAll(count: number) {
  return Promise.all(
    Array.from({ length: count }, () => startChild<VaultApi>("./vault-process.ts")),
  );
}

async function openOn(
  child: Awaited<ReturnType<typeof startAll>>[number],
  { place }: Database,
): Promise<void> {
  // A process that migrates needs no more than a connection or two.
  const store = place.kind === "postgres" ? { ...place, pool: 2 } : place;
  await child.call("open", { store, provider });
}
