/**
 * Holds renewals back from a token endpoint that refuses the client or answers nobody, for all connections of a tenant there and in
 * all processes: it is told once, and one renewal at a time probes whether it is over. What a failure means is renewal-failure.ts.
 */
import { LRUCache } from "lru-cache";
import type { Events } from "../../audit/events.ts";
import { VaultError, type WhoCanFix } from "../../errors.ts";
import type { Log } from "../../options.ts";
import type { RenewFailure } from "../../protocols/protocol.ts";
import type { BreakerKey, Store, StoredBreaker, StoredEvent } from "../../store.ts";
import { createStreaks, type Streaks, type Threshold } from "./streaks.ts";

/** How long a process goes by what it last read of a breaker. */
const REMEMBERED_MS = 5_000;
const REMEMBERED = 1_000;
const PROBE_OUTAGE_EVERY_MS = 10_000;
const PROBE_CLIENT_EVERY_MS = 60_000;
const LONGEST_WISH_MS = 60 * 60_000;
/** So many failures in a row, of so many connections, are the provider's and no connection's own. */
const OUTAGE: Threshold = { failures: 5, among: 3 };
/** The same of a client that is refused in other words than that it is not known. */
const REFUSAL: Threshold = { failures: 2, among: 2 };
/**
 * So many failures in a row with one client, of so many tenants, are the provider's too, where no tenant has connections enough to tell. Those
 * of one tenant alone say nothing of the others.
 */
const OUTAGE_FOR_ALL: Threshold = { failures: 5, among: 3 };
/** After so long without one it is forgotten: another process may have been answered meanwhile. */
const OUTAGE_SEEN_MS = 2 * 60_000;

/** Whose renewals, and where: a client at the token endpoint of a provider. */
export interface RenewalDoor {
  tenant: string;
  provider: string;
  /** Origin of the token endpoint. */
  origin: string;
  clientId: string;
}

/** The breakers of one vault. */
export interface Breakers {
  /** Undefined: go on. Else the error of who may not ask now: `client_rejected`, `provider_unavailable`, `rate_limited`. */
  check(door: RenewalDoor): Promise<VaultError | undefined>;
  /** A renewal of a connection failed: opens a breaker where that is no connection's own doing. True: one is open now. */
  failed(door: RenewalDoor, connectionId: string, failure: RenewFailure): Promise<boolean>;
  /**
   * The provider answered as it should: closes what is open. What it gave need not be a credential: that a grant is dead is told by a provider
   * that works, to a client that it knows (RFC 6749 section 6).
   */
  answered(door: RenewalDoor): Promise<void>;
  /** A client was changed, a tenant's or everybody's: the next renewal may find out at once whether that mends it, at whatever token endpoint. */
  mended(of: { tenant?: string; provider: string }): void;
}

/** What the breakers of one vault work with. */
interface BreakerDeps {
  store: Pick<Store, "getBreaker" | "openBreaker" | "probeBreaker" | "closeBreaker">;
  events: Events;
  clock: () => number;
  /** By which ages are told: it never goes back. */
  aging: () => number;
  log: Log;
}

interface State extends BreakerDeps {
  /** What the store said, by name of the breaker. */
  known: LRUCache<string, { breaker: StoredBreaker | undefined; readAt: number }>;
  /** What this process has seen of each tenant's connections. */
  streaks: Streaks;
  /** And of all tenants that share a client. It only spares them to find out one by one: a breaker, and what is told of it, is a tenant's own. */
  streaksOfAll: Streaks;
  /** Until when a provider wants to be left alone. */
  limitedUntil: LRUCache<string, number>;
  /** Open ones that this process has probed. At its first meeting it probes at once: its operator may have mended the client. */
  met: LRUCache<string, true>;
}

/** Makes the breakers of one vault. */
export function createBreakers(deps: BreakerDeps): Breakers {
  const state: State = {
    ...deps,
    known: new LRUCache({ max: REMEMBERED }),
    streaks: createStreaks(),
    streaksOfAll: createStreaks({ ms: OUTAGE_SEEN_MS, aging: deps.aging }),
    limitedUntil: new LRUCache({ max: REMEMBERED }),
    met: new LRUCache({ max: REMEMBERED }),
  };
  return {
    check: (door) => check(state, door),
    failed: (door, connectionId, failure) => failed(state, door, { connectionId, failure }),
    async answered(door) {
      state.limitedUntil.delete(nameOf(outageKey(door)));
      state.streaksOfAll.end(nameForAll(door));
      for (const key of keysOf(door)) await answered(state, key);
    },
    mended({ tenant, provider }) {
      const isMeant = (name: string): boolean => {
        const [ofTenant, ofProvider] = name.split("\0");
        return ofProvider === provider && (tenant === undefined || ofTenant === tenant);
      };
      for (const cache of [state.limitedUntil, state.met])
        for (const name of [...cache.keys()]) if (isMeant(name)) cache.delete(name);
    },
  };
}

/** Nobody answers there, whoever asks. */
function outageKey({ tenant, provider, origin }: RenewalDoor): BreakerKey {
  return { tenant, provider, origin };
}

/** This client is refused there; another one of the tenant's may be welcome. */
function clientKey(door: RenewalDoor): BreakerKey {
  return { ...outageKey(door), origin: `${door.origin}#${door.clientId}` };
}

function keysOf(door: RenewalDoor): readonly BreakerKey[] {
  return [outageKey(door), clientKey(door)];
}

async function check(state: State, door: RenewalDoor): Promise<VaultError | undefined> {
  const now = state.clock();
  const until = state.limitedUntil.get(nameOf(outageKey(door))) ?? 0;
  if (until > now) return limitedError(door, until - now);
  for (const key of keysOf(door)) {
    const breaker = await read(state, key);
    if (breaker && !(await mayProbe(state, breaker)))
      return openError(breaker, breaker.probeAt - now);
  }
  return undefined;
}

async function read(state: State, key: BreakerKey): Promise<StoredBreaker | undefined> {
  const known = state.known.get(nameOf(key));
  if (known && state.aging() - known.readAt < REMEMBERED_MS) return known.breaker;
  const breaker = await state.store.getBreaker(key);
  remember(state, key, breaker);
  return breaker;
}

function remember(state: State, key: BreakerKey, breaker: StoredBreaker | undefined): void {
  state.known.set(nameOf(key), { breaker, readAt: state.aging() });
}

async function mayProbe(state: State, breaker: StoredBreaker): Promise<boolean> {
  const name = nameOf(breaker);
  const now = state.clock();
  if (state.met.has(name) && breaker.probeAt > now) return false;
  state.met.set(name, true);
  const probeAt = now + probeEveryMs(breaker);
  const won = await state.store.probeBreaker(breaker, breaker.probeAt, probeAt);
  if (won) remember(state, breaker, { ...breaker, probeAt });
  else state.known.delete(name);
  return won;
}

async function failed(
  state: State,
  door: RenewalDoor,
  { connectionId, failure }: { connectionId: string; failure: RenewFailure },
): Promise<boolean> {
  if (failure.problem === "rate_limited") {
    const waitMs = askedMs(failure);
    if (waitMs > 0) state.limitedUntil.set(nameOf(outageKey(door)), state.clock() + waitMs);
    return false;
  }
  const refused = failure.outcome === "misconfigured";
  // Whoever refuses a client is there again.
  if (refused && failure.isAnswer) await answered(state, outageKey(door));
  const key = refused ? clientKey(door) : outageKey(door);
  const isCertain = refused && failure.isCertain === true;
  const threshold = refused ? REFUSAL : OUTAGE;
  const isOwn = isCertain || state.streaks.reaches(nameOf(key), connectionId, threshold);
  const isForAll =
    !refused && state.streaksOfAll.reaches(nameForAll(door), door.tenant, OUTAGE_FOR_ALL);
  if (!isOwn && (await read(state, key))) return true;
  if (isOwn || isForAll) await open(state, key, failure);
  return isOwn || isForAll;
}

async function open(state: State, key: BreakerKey, failure: RenewFailure): Promise<void> {
  const { tenant, provider } = key;
  const { message } = failure;
  const now = state.clock();
  const refused = failure.outcome === "misconfigured";
  const problem = refused ? failure.problem : "provider_unavailable";
  const probeAt = now + Math.max(probeEveryMs({ problem }), askedMs(failure));
  const breaker: StoredBreaker = { ...key, problem, message, openedAt: now, probeAt };
  const whoCanFix: WhoCanFix = refused ? "operator" : "provider";
  const type = refused ? "provider.client_rejected" : "provider.unavailable";
  const data = { reason: problem, whoCanFix, message };
  const told = [state.events.make(type, { tenant, provider, data })];
  state.met.set(nameOf(key), true);
  // What was seen until now is told with this.
  state.streaks.end(nameOf(key));
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
  state.streaks.end(nameOf(key));
  if (!(await read(state, key))) return;
  const told: readonly StoredEvent[] = [
    state.events.make("provider.recovered", { tenant, provider }),
  ];
  state.met.delete(nameOf(key));
  const closed = await state.store.closeBreaker(key, told);
  remember(state, key, undefined);
  if (closed) state.events.announce(told);
}

/** The name of what tenants share: none, where each has a client of its own. */
function nameForAll({ provider, origin, clientId }: RenewalDoor): string {
  return `${provider}\0${origin}\0${clientId}`;
}

function nameOf({ tenant, provider, origin }: BreakerKey): string {
  return `${tenant}\0${provider}\0${origin}`;
}

function probeEveryMs({ problem }: Pick<StoredBreaker, "problem">): number {
  return problem === "provider_unavailable" ? PROBE_OUTAGE_EVERY_MS : PROBE_CLIENT_EVERY_MS;
}

/** How long the provider asks to be left alone, in whole milliseconds: an hour at most, whatever it says. */
export function askedMs({ retryAfterSeconds = 0 }: RenewFailure): number {
  const ms = Math.ceil(retryAfterSeconds * 1000);
  return ms > 0 ? Math.min(ms, LONGEST_WISH_MS) : 0;
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

function limitedError({ provider }: RenewalDoor, leftMs: number): VaultError {
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
