/** Runs one row with the real vault, at the scale of the plain renewer's rows. */
import { type Notes, withNotes } from "../dying.ts";
import { killAgainAndAgain } from "../killing.ts";
import { grace, setStage, strict } from "../stage.ts";
import type { Trial } from "./plain-row.ts";
import { type Found, PROCESSES, type Row, SECOND_MS } from "./rows.ts";

/** How long an access token lives, at so many connections: it has ended when the work begins. */
const LIFE_MS = 1_500;
const MORE_LIFE_MS = 15;

/** How long the provider is waited for, in seconds of the row: as by default, and longer than a slow answer takes. */
const PATIENCE_SECONDS = 25;
const LONG_PATIENCE_SECONDS = 40;
/** Where one renewal is under way at a time: more of them would wait for each other, and not for the provider. */
const CALLERS = 6;

/** Runs it. */
export async function runOurRow(row: Row, trial: Trial): Promise<Found> {
  const { kind, connections, atOnce } = trial;
  const { graceSeconds, leaseSeconds, chance, slow } = row;
  const lifeMs = LIFE_MS + connections * MORE_LIFE_MS;
  const stage = await setStage(kind, graceSeconds > 0 ? grace(graceSeconds * SECOND_MS) : strict);
  try {
    const users = await stage.connect([await stage.vault()], connections, lifeMs);
    await trial.slowDown(stage.provider);
    const renewal = {
      leaseMs: (leaseSeconds ?? 0) * SECOND_MS,
      timeoutMs: (slow > 0 ? LONG_PATIENCE_SECONDS : PATIENCE_SECONDS) * SECOND_MS,
      atOnce,
    };
    const callers = chance > 0 ? Math.max(CALLERS, atOnce) : connections;
    const killing = { users, processes: PROCESSES, chance, renewal, callers };
    const { noted, silent, unsettled } = await withNotes((notes) =>
      killAgainAndAgain(stage, { ...killing, notes }),
    );
    const rows = await stage.look();
    const lost = rows.filter((one) => !one.lives || one.row.status === "needs_reauth");
    const { granted, refused } = await stage.requests();
    return {
      connections,
      calls: granted + refused,
      crashes: noted.kills,
      lost: lost.length,
      told: lost.filter((one) => one.row.status === "needs_reauth").length,
      unsettled,
      ours: { ...explain(row, lost, noted), silent: silent.length },
    };
  } finally {
    await stage.end();
  }
}

/**
 * What one kill explains, and what it does not. A third request means that two attempts died, the first one within the grace time; a second
 * one that came too late is the machine's affair at this scale, or that of an answer as slow as the grace time. That a process asks in time
 * is judged where seconds are seconds.
 */
function explain(
  { graceSeconds }: Row,
  lost: readonly { refreshToken: string }[],
  { asks }: Notes,
): { lostToOne: number; late: number } {
  // Without a grace time every second request comes too late.
  if (graceSeconds === 0) return { lostToOne: 0, late: 0 };
  const inTimeMs = graceSeconds * SECOND_MS * 0.9;
  const twice = lost.flatMap(({ refreshToken }) => {
    const [first, second, third] = asks.filter((ask) => ask.refreshToken === refreshToken);
    return third ? [] : [{ first, second }];
  });
  const late = twice.filter(
    ({ first, second }) => first && second && second.at - first.at > inTimeMs,
  );
  return { lostToOne: twice.length - late.length, late: late.length };
}
