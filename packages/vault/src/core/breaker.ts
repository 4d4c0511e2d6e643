/**
 * Holds renewals back from a token endpoint that refuses the client or answers nobody, for all connections of the provider and in all
 * processes: it is told once, and one renewal at a time probes whether it is over. What a failure means is renewal-failure.ts.
 */
import { LRUCache } from "lru-cache";
import { VaultError, type WhoCanFix } from "./errors.ts";
import type { Events } from "./events.ts";
import type { Log } from "./options.ts";
import type { RenewFailure } from "./protocol.ts";
import type { BreakerKey, Store, StoredBreaker, StoredEvent } from "./store.ts";

/** How long a process goes by what it last read of a breaker. */
const REMEMBERED_MS = 5_000;
const REMEMBERED = 1_000;
const PROBE_OUTAGE_EVERY_MS = 10_000;
const PROBE_CLIENT_EVERY_MS = 60_000;
/** So many failures in a row, of so many connections, are the provider's and no connection's own. */
const OUTAGE = { failures: 5, connections: 3 } as const;

export interface Breakers {
  /** Undefined: go on. Else the error of who may not ask now: `client_rejected`, `provider_unavailable`, `rate_limited`. */
  check(key: BreakerKey): Promise<VaultError | undefined>;
  /** A renewal of a connection failed: opens the breaker where that is the provider's doing. True: it is open now. */
  failed(key: BreakerKey, connectionId: string, failure: RenewFailure): Promise<boolean>;
  /** The provider answered as it should: closes the breaker. */
  answered(key: BreakerKey): Promise<void>;
  /** The client was changed: the next renewal may find out at once whether that mends it. */
  mended(key: BreakerKey): void;
}

/** What the breakers of one vault work with. */
interface BreakerDeps {
  store: Pick<Store, "getBreaker" | "openBreaker" | "probeBreaker" | "closeBreaker">;
  events: Events;
  clock: () => number;
  log: Log;
}

/** What one process has seen of a token endpoint since it last answered. */
interface Streak {
  failures: number;
  connections: Set<string>;
}

interface State extends BreakerDeps {
  /** What the store said, by name of the breaker. */
  known: LRUCache<string, { breaker: StoredBreaker | undefined; readAt: number }>;
  streaks: LRUCache<string, Streak>;
  /** Until when a provider wants to be left alone. */
  limitedUntil: LRUCache<string, number>;
  /** Open ones that this process has probed. At its first meeting it probes at once: its operator may have mended the client. */
  met: Set<string>;
}

/** Makes the breakers of one vault. */
export function createBreakers(deps: BreakerDeps): Breakers {
  const state: State = {
    ...deps,
    known: new LRUCache({ max: REMEMBERED }),
    streaks: new LRUCache({ max: REMEMBERED }),
    limitedUntil: new LRUCache({ max: REMEMBERED }),
    met: new Set(),
  };
  return {
    check: (key) => check(state, key),
    failed: (key, connectionId, failure) => failed(state, key, { connectionId, failure }),
    answered: (key) => answered(state, key),
    mended: (key) => {
      state.met.delete(nameOf(key));
    },
  };
}

async function check(state: State, key: BreakerKey): Promise<VaultError | undefined> {
  const now = state.clock();
  const until = state.limitedUntil.get(nameOf(key)) ?? 0;
  if (until > now) return limitedError(key, until - now);
  const breaker = await read(state, key);
  if (!breaker || (await mayProbe(state, breaker))) return undefined;
  return openError(breaker, breaker.probeAt - now);
}

async function read(state: State, key: BreakerKey): Promise<StoredBreaker | undefined> {
  const known = state.known.get(nameOf(key));
  if (known && state.clock() - known.readAt < REMEMBERED_MS) return known.breaker;
  const breaker = await state.store.getBreaker(key);
  remember(state, key, breaker);
  return breaker;
}

function remember(state: State, key: BreakerKey, breaker: StoredBreaker | undefined): void {
  state.known.set(nameOf(key), { breaker, readAt: state.clock() });
}

async function mayProbe(state: State, breaker: StoredBreaker): Promise<boolean> {
  const name = nameOf(breaker);
  const now = state.clock();
  if (state.met.has(name) && breaker.probeAt > now) return false;
  state.met.add(name);
  const probeAt = now + probeEveryMs(breaker);
  const won = await state.store.probeBreaker(breaker, breaker.probeAt, probeAt);
  if (won) remember(state, breaker, { ...breaker, probeAt });
  else state.known.delete(name);
  return won;
}

async function failed(
  state: State,
  key: BreakerKey,
  { connectionId, failure }: { connectionId: string; failure: RenewFailure },
): Promise<boolean> {
  const name = nameOf(key);
  if (failure.problem === "rate_limited") {
    const waitMs = (failure.retryAfterSeconds ?? 0) * 1000;
    if (waitMs > 0) state.limitedUntil.set(name, state.clock() + waitMs);
    return false;
  }
  if (failure.outcome !== "misconfigured") {
    const streak = state.streaks.get(name) ?? { failures: 0, connections: new Set() };
    streak.failures += 1;
    if (streak.connections.size < OUTAGE.connections) streak.connections.add(connectionId);
    state.streaks.set(name, streak);
    const { failures, connections } = streak;
    const outage = failures >= OUTAGE.failures && connections.size >= OUTAGE.connections;
    if (!outage) return (await read(state, key)) !== undefined;
  }
  await open(state, key, failure);
  return true;
}

async function open(state: State, key: BreakerKey, failure: RenewFailure): Promise<void> {
  const { tenant, provider } = key;
  const { message } = failure;
  const now = state.clock();
  const refused = failure.outcome === "misconfigured";
  const problem = refused ? failure.problem : "provider_unavailable";
  const probeAt = now + probeEveryMs({ problem });
  const breaker: StoredBreaker = { ...key, problem, message, openedAt: now, probeAt };
  const whoCanFix: WhoCanFix = refused ? "operator" : "provider";
  const type = refused ? "provider.client_rejected" : "provider.unavailable";
  const data = { reason: problem, whoCanFix, message };
  const told = [state.events.make(type, { tenant, provider, data })];
  state.met.add(nameOf(key));
  if (!(await state.store.openBreaker(breaker, told))) {
    // Somebody was first, and has told it.
    state.known.delete(nameOf(key));
    return;
  }
  remember(state, key, breaker);
  state.events.announce(told);
  const what = refused ? "refuses the client" : "does not answer as it should";
  state.log.error(`${provider} ${what}: ${message}`, { tenant, provider });
}

async function answered(state: State, key: BreakerKey): Promise<void> {
  const { tenant, provider } = key;
  state.streaks.delete(nameOf(key));
  if (!(await read(state, key))) return;
  const told: readonly StoredEvent[] = [
    state.events.make("provider.recovered", { tenant, provider }),
  ];
  state.met.delete(nameOf(key));
  const closed = await state.store.closeBreaker(key, told);
  remember(state, key, undefined);
  if (closed) state.events.announce(told);
}

function nameOf({ tenant, provider, origin }: BreakerKey): string {
  return `${tenant}\0${provider}\0${origin}`;
}

function probeEveryMs({ problem }: Pick<StoredBreaker, "problem">): number {
  return problem === "provider_unavailable" ? PROBE_OUTAGE_EVERY_MS : PROBE_CLIENT_EVERY_MS;
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

function limitedError({ provider }: BreakerKey, leftMs: number): VaultError {
  return new VaultError(
    "rate_limited",
    `${provider} asks everybody who renews there to wait. Try again later.`,
    { provider, reason: "rate_limited", retryAfterSeconds: seconds(leftMs) },
  );
}

function openError(breaker: StoredBreaker, leftMs: number): VaultError {
  const { provider, problem: reason, message } = breaker;
  const code = reason === "provider_unavailable" ? reason : "client_rejected";
  return new VaultError(code, message, {
    provider,
    reason,
    retryAfterSeconds: seconds(leftMs),
  });
}
