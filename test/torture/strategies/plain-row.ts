/** Runs one row with the plain renewer: processes on one real table, killed and replaced until every token has an outcome. */
import { type Child, startChild } from "../child.ts";
import { readNotes, withNotes } from "../dying.ts";
import type { ProviderApi } from "../provider-process.ts";
import type { Database, DatabaseKind } from "../scenario.ts";
import type { RenewerApi } from "./renewer-process.ts";
import { type Found, PROCESSES, type Row, SECOND_MS } from "./rows.ts";
import type { Strategy } from "./strategy.ts";
import { openTokenTable, type TokenTable } from "./token-table.ts";

const PATIENCE_MS = 120_000;

/** What a row is run with. */
export interface Trial {
  kind: DatabaseKind;
  connections: number;
  /** Renewals that a process has under way at once. */
  atOnce: number;
  /** Gives the provider the delays of the row. */
  slowDown(provider: Child<ProviderApi>): Promise<void>;
}

/** The switches in milliseconds. */
function strategyOf({ plain, leaseSeconds }: Row): Strategy {
  const { lease, commit = "version" } = plain ?? {};
  if (!lease || leaseSeconds === null) return { commit };
  return { lease: { ...lease, ms: leaseSeconds * SECOND_MS }, commit };
}

/** Runs it. */
export async function runPlainRow(row: Row, trial: Trial): Promise<Found> {
  const { kind, connections } = trial;
  const [database, provider] = await Promise.all([
    kind.fresh(),
    startChild<ProviderApi>("./provider-process.ts"),
  ]);
  const table = await openTokenTable(database.place, { create: true });
  const renewers: Child<RenewerApi>[] = [];
  try {
    const { url, client } = await provider.call("start", {
      accessTokenTtlSeconds: 3600,
      graceMs: row.graceSeconds * SECOND_MS,
    });
    const grants = await provider.call("issueGrants", "alice", connections);
    for (const [index, grant] of grants.entries()) await table.add(`t${index}`, grant);
    await trial.slowDown(provider);
    return await withNotes(async (notes) => {
      const start = async (): Promise<Child<RenewerApi>> => {
        const child = await startChild<RenewerApi>("./strategies/renewer-process.ts");
        renewers.push(child);
        const strategy = strategyOf(row);
        const settings = { store: database.place, provider: { url, client }, strategy };
        await child.call("open", { ...settings, dieOnAnswer: row.chance, notes });
        return child;
      };
      await workOn(start, trial.atOnce);
      return await count({ table, provider, notes });
    });
  } finally {
    await table.close();
    await end(database, [...renewers, provider]);
  }
}

async function end(database: Database, children: readonly { kill(): Promise<void> }[]) {
  await Promise.all(children.map((child) => child.kill()));
  // What cannot be removed goes with the run; why the row failed must not be hidden by it.
  await database.remove().catch(() => undefined);
}

/** They begin together, and one comes for each that dies, until there is nothing left to do. */
async function workOn(start: () => Promise<Child<RenewerApi>>, atOnce: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  const work = async (first: Child<RenewerApi>): Promise<void> => {
    for (let child = first; Date.now() < until; child = await start()) {
      const done = await child.call("work", atOnce).then(
        () => true,
        () => child.alive(),
      );
      if (done) return;
    }
  };
  const firsts = await Promise.all(Array.from({ length: PROCESSES }, start));
  await Promise.all(firsts.map(work));
}

async function count({
  table,
  provider,
  notes,
}: {
  table: TokenTable;
  provider: Child<ProviderApi>;
  notes: string;
}): Promise<Found> {
  const rows = await table.all();
  const facts = await provider.call(
    "lookUp",
    rows.map(({ refreshToken }) => refreshToken),
  );
  const lives = (index: number): boolean =>
    ["fresh", "grace"].includes(facts[index]?.state ?? "unknown");
  const lost = rows.filter((one, index) => one.refused || !lives(index));
  const { tokenRequests } = await provider.call("counters");
  return {
    connections: rows.length,
    calls: tokenRequests.refresh_token + tokenRequests.refused,
    crashes: readNotes(notes).kills,
    lost: lost.length,
    told: lost.filter(({ refused }) => refused).length,
    unsettled: rows.filter(({ version, refused }) => version === 1 && !refused).length,
  };
}
