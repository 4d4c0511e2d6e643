/**
 * Sends what is due: takes as much as there is room for, so that memory stays small however much waits, and no endpoint that is slow or gone fills
 * the room of others. When something is due is schedule.ts; one attempt is attempt.ts.
 */
import { randomUUID } from "node:crypto";
import type { WebhookDeps } from "../deps.ts";
import { disable } from "../endpoints/disabling.ts";
import {
  findEndpoint,
  markFailing,
  markWell,
  type StoredEndpoint,
} from "../endpoints/endpoint-table.ts";
import { openKeys } from "../endpoints/keys.ts";
import { attempt, type Outcome } from "./attempt.ts";
import {
  type Attempt,
  claimDeliveries,
  type Delivery,
  dueEndpoints,
  giveBackDelivery,
  settleDelivery,
} from "./delivery-table.ts";
import { createRoom, type Place } from "./room.ts";
import { waitAfter } from "./schedule.ts";
import type { SigningKey } from "./signing.ts";
import { createTogether } from "./together.ts";

/** What sends. */
export interface Sender {
  /** Begins what is due and has room. Rejects as the database does. */
  pump(): Promise<void>;
  /** Sends until nothing is due and nothing under way. */
  idle(): Promise<void>;
  /** Begins nothing more, and resolves when what is under way has ended. `hurry` cuts that off: it is sent again by whoever comes next. */
  stop(hurry?: AbortSignal): Promise<void>;
}

interface State {
  deps: WebhookDeps;
  write: ReturnType<typeof createTogether>;
  room: ReturnType<typeof createRoom>;
  underWay: Set<Promise<void>>;
  isStopping: boolean;
  cutOff: AbortController;
}

/** Makes it. Where an attempt has ended there is room again, and it goes on by itself. */
export function createSender(deps: WebhookDeps): Sender {
  const room = createRoom(deps.settings.atOnce);
  const write = createTogether(deps.db);
  const cutOff = new AbortController();
  const state: State = { deps, write, room, underWay: new Set(), isStopping: false, cutOff };
  let pumping: Promise<void> | undefined;
  let isAskedAgain = false;
  const pumpAll = async (): Promise<void> => {
    try {
      while (isAskedAgain && !state.isStopping) {
        isAskedAgain = false;
        await beginDue(state, onEnd);
      }
    } finally {
      // Not a moment later: who asks from now on begins the next.
      pumping = undefined;
    }
  };
  const pump = async (): Promise<void> => {
    isAskedAgain = true;
    if (state.isStopping) return;
    pumping ??= pumpAll();
    return pumping;
  };
  // Why it failed is told by the round that comes next.
  const onEnd = (): void => void pump().catch(() => undefined);
  return {
    pump,
    async idle() {
      await pump();
      while (state.underWay.size > 0 && !state.isStopping) {
        await Promise.race(state.underWay);
        await pump();
      }
    },
    async stop(hurry) {
      state.isStopping = true;
      if (hurry?.aborted) cutOff.abort();
      hurry?.addEventListener("abort", () => cutOff.abort(), { once: true });
      await pumping?.catch(() => undefined);
      await Promise.all(state.underWay);
    },
  };
}

async function beginDue(state: State, onEnd: () => void): Promise<void> {
  const { db, time } = state.deps;
  await time.learn();
  for (let begun = 1; begun > 0 && !state.room.isFull() && !state.isStopping; ) {
    begun = 0;
    const due = await dueEndpoints(db, time.now());
    for (const { id, isFailing } of shuffled(due, state.deps.random)) {
      const place = { endpointId: id, isFailing };
      const limit = state.room.roomFor(place);
      if (limit > 0 && !state.isStopping) begun += await begin(state, { place, limit, onEnd });
    }
  }
}

/** Takes up to `limit` deliveries of an endpoint and begins to send them; resolves with how many. */
async function begin(
  state: State,
  { place, limit, onEnd }: { place: Place; limit: number; onEnd: () => void },
): Promise<number> {
  const { deps, room } = state;
  const { db, time, settings } = deps;
  const { endpointId } = place;
  const endpoint = await findEndpoint(db, endpointId);
  if (!endpoint || endpoint.state === "disabled") return 0;
  const keys = await keysOf(deps, endpoint);
  const claimedAt = performance.now();
  const now = time.now();
  const claim = { claim: randomUUID(), now, until: now + settings.claimMs };
  const taken = await claimDeliveries(db, { endpointId, limit, ...claim });
  for (const delivery of taken) {
    room.enter(place);
    const work = deliver(state, { delivery, endpoint, keys, claimedAt })
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        deps.log.warn(
          `What became of a webhook could not be saved (${name}); it is sent again in a while`,
          { delivery: delivery.id },
        );
      })
      .finally(() => {
        state.underWay.delete(work);
        room.leave(place);
        onEnd();
      });
    state.underWay.add(work);
  }
  return taken.length;
}

/** Undefined: they cannot be opened, which an operator has to mend. */
async function keysOf(
  { host, log }: WebhookDeps,
  endpoint: StoredEndpoint,
): Promise<readonly SigningKey[] | undefined> {
  try {
    return await openKeys(host, endpoint);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    log.error(`The secrets of a webhook cannot be opened (${code}), so nothing is sent to it`, {
      webhook: endpoint.id,
      tenant: endpoint.tenant,
    });
    return undefined;
  }
}

interface Delivering {
  delivery: Delivery;
  endpoint: StoredEndpoint;
  keys: readonly SigningKey[] | undefined;
  /** By the clock that nobody sets. */
  claimedAt: number;
}

async function deliver(
  { deps, write, cutOff: { signal } }: State,
  { delivery, endpoint, keys, claimedAt }: Delivering,
): Promise<void> {
  const { settings, time } = deps;
  // This process stood still meanwhile: somebody else may be about to send it.
  if (performance.now() - claimedAt > settings.claimMs - settings.timeoutMs) return;
  const { messageId, body } = delivery;
  const unreadable = { status: null, error: "secret_unreadable", durationMs: 0 } as const;
  const outcome: Outcome = keys
    ? await attempt(deps, { url: endpoint.url, keys, messageId, body, signal })
    : { ...unreadable, at: time.now(), bodyStart: "" };
  if (signal.aborted && outcome.status === null)
    return write(giveBackDelivery(delivery, time.now()));
  await settle(deps, write, { delivery, endpoint, outcome });
}

async function settle(
  deps: WebhookDeps,
  write: State["write"],
  {
    delivery,
    endpoint,
    outcome,
  }: { delivery: Delivery; endpoint: StoredEndpoint; outcome: Outcome },
): Promise<void> {
  const { db, time, settings, random } = deps;
  const { at, status, error, durationMs, retryAfterMs } = outcome;
  const now = time.now();
  const made: Attempt = { at, status, error, durationMs };
  const after = { ...delivery, attempts: [...delivery.attempts, made] };
  if (error === null) {
    deps.told?.("delivered", durationMs / 1000);
    await write(settleDelivery(after, { state: "delivered", nextAt: now, endedAt: now }));
    if (endpoint.failingSince !== null) await markWell(db, endpoint.id);
    return;
  }
  const wish = retryAfterMs === undefined ? {} : { wishMs: retryAfterMs };
  const wait =
    error === "gone" ? undefined : waitAfter(delivery.tries, { ...wish, random: random() });
  const gaveUp = wait === undefined;
  deps.told?.(gaveUp ? "given_up" : "failed", durationMs / 1000);
  const next = gaveUp
    ? ({ state: "failed", nextAt: now, endedAt: now } as const)
    : ({ state: "waiting", nextAt: now + wait, endedAt: null } as const);
  await write(settleDelivery(after, next));
  const since = await markFailing(db, { id: endpoint.id, now, gaveUp });
  if (error === "gone") await disable(deps, endpoint, "gone");
  else if (gaveUp && now - since >= settings.disableAfterMs)
    await disable(deps, endpoint, "failing");
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
