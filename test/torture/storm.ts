/** Scenario "storm": everybody's access token has ended, and two processes have a caller for each at the same moment. */
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { setStage, strict } from "./stage.ts";

const ANSWER_MS = 300;
const AIM_PER_SECOND = 1_000;
const AIM_READ_MS = 1_000;

/** How many connections, and how long their access tokens live: until all are connected. */
interface Size {
  count: number;
  lifeMs: number;
}

const SHORT: Size = { count: 300, lifeMs: 4_000 };
const SMALL: Size = { count: 2_000, lifeMs: 30_000 };
const LARGE: Size = { count: 10_000, lifeMs: 60_000 };

/** With strict rotation, where one request too many ends a grant. */
export const storm: Scenario = {
  name: "storm",
  async run(run) {
    for (const kind of run.databases) await stormOn(run, kind, sizeOf(run, kind));
    for (const { walled } of run.databases)
      if (walled) await stormOn(run, walled, run.short ? SHORT : SMALL);
  },
};

function sizeOf(run: Run, kind: DatabaseKind): Size {
  if (run.short) return SHORT;
  return kind.kind === "sqlite" ? SMALL : LARGE;
}

async function stormOn(run: Run, kind: DatabaseKind, { count, lifeMs }: Size): Promise<void> {
  const stage = await setStage(kind, strict);
  try {
    const both = await Promise.all([stage.vault(), stage.vault()]);
    await stage.connectReader(both[0]);
    // On a busy machine the first tokens may end while the last are still being connected, and are renewed then.
    const before = await stage.requests();
    const users = await stage.connect(both, count, lifeMs);
    await stage.provider.call("delayAnswers", ANSWER_MS);
    const outcomes = await Promise.all(both.map((vault) => vault.call("useAll", users)));
    const after = await stage.requests();
    const on = kind.name;
    const requests = after.granted - before.granted;
    const refused = after.refused - before.refused;
    run.check({
      on,
      what: `${count} expired connections, two callers each: exactly ${count} token requests`,
      ok: requests === count && refused === 0,
      seen: `${requests} granted, ${refused} refused`,
    });
    const served = outcomes.reduce((sum, { ok }) => sum + ok.length, 0);
    run.check({
      on,
      what: "every caller gets a token",
      ok: served === 2 * count,
      seen: `${served} of ${2 * count}${codes(outcomes.flatMap(({ failed }) => failed))}`,
    });
    const kept = (await stage.look()).filter(({ user }) => user !== "reader");
    const good = kept.filter((one) => one.lives && one.redeemed === 1 && one.mostAtOnce === 1);
    run.check({
      on,
      what: "no grant is lost, none was renewed twice",
      ok: good.length === count,
      seen: `${good.length} of ${count} live and were renewed once`,
    });
    const slowest = Math.max(...outcomes.map(({ ms }) => ms));
    const rate = Math.round((count / slowest) * 1000);
    run.aim({
      on,
      what: `${AIM_PER_SECOND} renewals/s with answers after ${ANSWER_MS} ms`,
      seen: `${rate}/s`,
      reached: rate >= AIM_PER_SECOND,
    });
    const read = Math.max(...outcomes.map(({ worstReadMs }) => worstReadMs));
    run.aim({
      on,
      what: `the slowest unrelated read under ${AIM_READ_MS / 1000} s`,
      seen: `${Math.round(read)} ms`,
      reached: read < AIM_READ_MS,
    });
  } finally {
    await stage.end();
  }
}

function codes(failed: readonly [string, string][]): string {
  const kinds = [...new Set(failed.map(([, code]) => code))];
  return kinds.length > 0 ? ` (${kinds.join(", ")})` : "";
}
