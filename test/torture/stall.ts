/**
 * Scenario "stall": a process whose event loop stands still while it holds a lease. Another one takes over; when the first goes on, what it
 * still does must do no harm.
 */
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { grace, type Rotation, type Stage, setStage, strict } from "./stage.ts";

/** Real times; in the short cut lease and stall are a tenth. */
interface Times {
  leaseMs: number;
  timeoutMs: number;
  stallMs: number;
  graceMs: number;
}

const full: Times = { leaseMs: 10_000, timeoutMs: 25_000, stallMs: 30_000, graceMs: 60_000 };
const short: Times = { leaseMs: 1_000, timeoutMs: 2_500, stallMs: 3_000, graceMs: 30_000 };

type Moment = "blockOnClaim" | "blockOnAnswer";

/** Before the request leaves, and after the answer has come; with grace and without. */
export const stall: Scenario = {
  name: "stall",
  async run(run) {
    const times = run.short ? short : full;
    const runs = run.databases.flatMap((kind) => [
      // Stalled before its request: nothing was spent, and nothing may be lost even with strict rotation.
      () => stallOn(run, { kind, rotation: strict, moment: "blockOnClaim", times }),
      () => stallOn(run, { kind, rotation: grace(times.graceMs), moment: "blockOnAnswer", times }),
      () => stallOn(run, { kind, rotation: strict, moment: "blockOnAnswer", times }),
    ]);
    // They wait more than they work.
    await Promise.all(runs.map((each) => each()));
  },
};

async function stallOn(
  run: Run,
  how: { kind: DatabaseKind; rotation: Rotation; moment: Moment; times: Times },
): Promise<void> {
  const { kind, rotation, moment, times } = how;
  const { leaseMs, timeoutMs, stallMs } = times;
  const stage = await setStage(kind, rotation);
  try {
    const renewal = { leaseMs, timeoutMs };
    const [sleeper, other] = await Promise.all([
      stage.vault({ renewal }),
      stage.vault({ renewal }),
    ]);
    await stage.connect([other], 1, 1_000);
    await sleeper.call("plan", { [moment]: stallMs });
    const slept = sleeper.call("useAll", ["u1"]);
    await waitForClaim(stage);
    const outcome = await other.call("useAll", ["u1"]);
    await slept;
    const after = await other.call("useAll", ["u1"]);
    const spoken = { claim: "before its request", answer: "with the answer in hand" };
    const when = moment === "blockOnClaim" ? spoken.claim : spoken.answer;
    const on = `${kind.name}, ${rotation.name}`;
    const codes = [...outcome.failed, ...after.failed].map(([, code]) => code);
    const seen = await seenOf(stage, codes);
    const what = `a holder stalled for ${stallMs / 1000} s ${when} (lease ${leaseMs / 1000} s)`;
    if (rotation === strict && moment === "blockOnAnswer") {
      const told = seen.lives || seen.status === "needs_reauth";
      run.check({ on, what: `${what}: kept, or told`, ok: told, seen: seen.text });
    } else {
      const kept = seen.lives && codes.length === 0;
      run.check({ on, what: `${what}: nothing is lost`, ok: kept, seen: seen.text });
    }
  } finally {
    await stage.end();
  }
}

/** Until somebody holds the lease. */
async function waitForClaim(stage: Stage): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const [one] = await stage.look();
    if (one && one.row.renewals.fence > 0) return;
  }
  throw new Error("nobody claimed the renewal");
}

async function seenOf(
  stage: Stage,
  codes: readonly string[],
): Promise<{ lives: boolean; status: string; text: string }> {
  const [one] = await stage.look();
  const lives = one?.lives ?? false;
  const status = one?.row.status ?? "gone";
  const { granted, refused } = await stage.requests();
  const asked = `${granted} granted, ${refused} refused`;
  const failed = codes.length > 0 ? `, callers got ${codes.join(", ")}` : "";
  return {
    lives,
    status,
    text: `token ${lives ? "lives" : "is dead"}, ${status}, ${asked}${failed}`,
  };
}
