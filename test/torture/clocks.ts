/** Scenario "clocks": processes whose clocks are ten minutes fast and ten minutes slow. The database's time must win. */
import { setTimeout as wait } from "node:timers/promises";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { setStage, strict } from "./stage.ts";

const TEN_MINUTES_MS = 600_000;
/** Long enough for a busy machine to use them all while they live. */
const LIFE_MS = 12_000;
const USED_AFTER_MS = 2_000;
const COUNT = 20;

/** Before the access tokens end, and after. */
export const clocks: Scenario = {
  name: "clocks",
  async run(run) {
    await Promise.all(run.databases.map((kind) => clocksOn(run, kind)));
  },
};

async function clocksOn(run: Run, kind: DatabaseKind): Promise<void> {
  const stage = await setStage(kind, strict);
  try {
    const right = await stage.vault();
    const [fast, slow] = await Promise.all([
      stage.vault({ clockOffMs: TEN_MINUTES_MS }),
      stage.vault({ clockOffMs: -TEN_MINUTES_MS }),
    ]);
    const early = stage.connect([right], COUNT, LIFE_MS);
    await wait(USED_AFTER_MS);
    const users = Array.from({ length: COUNT }, (_, index) => `u${index + 1}`);
    const on = kind.name;
    const ready = await fast.call("useAll", users);
    const soon = await stage.requests();
    run.check({
      on,
      what: "a clock that is 10 minutes fast takes no living token for dead",
      ok: soon.granted === 0 && ready.ok.length === COUNT,
      seen: `${soon.granted} token requests, ${ready.ok.length} of ${COUNT} callers got a token`,
    });
    await early;
    await stage.provider.call("delayAnswers", 200);
    const all = [slow, fast, right].map((vault) => vault.call("useAll", users));
    const outcomes = await Promise.all(all);
    const { granted, refused } = await stage.requests();
    const served = outcomes.reduce((sum, { ok }) => sum + ok.length, 0);
    run.check({
      on,
      what: `three clocks, ${COUNT} expired connections: exactly ${COUNT} token requests`,
      ok: granted === COUNT && refused === 0 && served === 3 * COUNT,
      seen: `${granted} granted, ${refused} refused, ${served} of ${3 * COUNT} callers got a token`,
    });
    const statuses = await Promise.all([slow, fast].map((vault) => vault.call("ask", "u1")));
    run.check({
      on,
      what: "what each of them then sends is a token that lives",
      ok: statuses.every((status) => status === 200),
      seen: `the API answered ${statuses.join(" and ")}`,
    });
  } finally {
    await stage.end();
  }
}
