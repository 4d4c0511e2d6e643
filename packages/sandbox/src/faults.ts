/** Plans failures and delays, and puts them in front of a handler. What they are for, the caller decides. */
import { setTimeout as delay } from "node:timers/promises";
import { SandboxError } from "./errors.ts";
import type { Handler, Reply } from "./http/http.ts";
import { json } from "./http/http.ts";
import type { FaultKind, PlannedFailure, SandboxControl } from "./provider.ts";

/** The fault part of a provider's control, and the gate that obeys it. */
export interface Faults
  extends Pick<
    SandboxControl,
    "failNext" | "slow" | "delayAnswers" | "loseAnswers" | "clearFaults"
  > {
  /** The handler behind what is planned for that kind; no plan, no difference. */
  gate(kind: FaultKind, handler: Handler): Handler;
}

const kinds: readonly FaultKind[] = ["token", "api", "revocation"];

/** No faults yet. Waiting requests are let go when `signal` aborts; chances are thrown with `random`. */
export function createFaults(signal: AbortSignal, random: (bytes: number) => Uint8Array): Faults {
  const back = createWayBack(signal, random);
  const planned = new Map<FaultKind, { failure: PlannedFailure; left: number }[]>();
  const delays = new Map<FaultKind, number>();

  return {
    failNext(kind, failure) {
      checkKind(kind);
      checkFailure(failure);
      const queue = planned.get(kind) ?? [];
      planned.set(kind, [...queue, { failure: { ...failure }, left: failure.count ?? 1 }]);
    },
    slow(kind, ms) {
      checkKind(kind);
      if (!isWhole(ms, 0, 600_000)) throw badOption("ms must be a whole number from 0 to 600000");
      delays.set(kind, ms);
    },
    delayAnswers: back.delayAnswers,
    loseAnswers: back.loseAnswers,
    clearFaults() {
      planned.clear();
      delays.clear();
      back.clear();
    },
    gate: (kind, handler) => async (request) => {
      const ms = delays.get(kind) ?? 0;
      if (ms > 0) await delay(ms, undefined, { signal });
      const queue = planned.get(kind) ?? [];
      const next = queue[0];
      if (!next) return back.travel(kind, await handler(request));
      next.left -= 1;
      if (next.left === 0) queue.shift();
      return failureReply(next.failure);
    },
  };
}

/** What happens to an answer after the provider has acted. */
interface WayBack extends Pick<SandboxControl, "delayAnswers" | "loseAnswers"> {
  travel(kind: FaultKind, reply: Reply): Promise<Reply>;
  clear(): void;
}

function createWayBack(signal: AbortSignal, random: (bytes: number) => Uint8Array): WayBack {
  const delays = new Map<FaultKind, { ms: number; chance: number }>();
  const losses = new Map<FaultKind, { left: number; chance: number }>();
  const happens = (chance: number): boolean =>
    chance >= 1 || Buffer.from(random(4)).readUInt32BE() / 2 ** 32 < chance;

  const isLost = (kind: FaultKind): boolean => {
    const loss = losses.get(kind);
    if (!loss || loss.left === 0 || !happens(loss.chance)) return false;
    loss.left -= 1;
    return true;
  };
  return {
    delayAnswers(kind, ms, chance = 1) {
      checkKind(kind);
      if (!isWhole(ms, 0, 600_000)) throw badOption("ms must be a whole number from 0 to 600000");
      checkChance(chance);
      delays.set(kind, { ms, chance });
    },
    loseAnswers(kind, lost) {
      checkKind(kind);
      const { count = Number.POSITIVE_INFINITY, chance = 1 } = { ...lost } as Partial<
        Record<"count" | "chance", number>
      >;
      if ("count" in lost && !isWhole(count, 1))
        throw badOption("count must be a whole number above 0");
      checkChance(chance);
      losses.set(kind, { left: count, chance });
    },
    clear() {
      delays.clear();
      losses.clear();
    },
    async travel(kind, reply) {
      const late = delays.get(kind);
      if (late && late.ms > 0 && happens(late.chance)) await delay(late.ms, undefined, { signal });
      return isLost(kind) ? { ...reply, lost: true } : reply;
    },
  };
}

function failureReply(failure: PlannedFailure): Reply {
  const reply = json(failure.status, { error: "server_error", error_description: "Planned." });
  return {
    ...reply,
    headers: {
      "content-type": failure.contentType ?? "application/json",
      ...(failure.retryAfter === undefined ? {} : { "retry-after": String(failure.retryAfter) }),
    },
    body: failure.body ?? reply.body ?? "",
  };
}

function checkKind(kind: FaultKind): void {
  if (!kinds.includes(kind)) throw badOption(`kind must be one of ${kinds.join(", ")}`);
}

function checkFailure(failure: PlannedFailure): void {
  const { status, count = 1, retryAfter = 0, contentType = "application/json" } = failure;
  if (!isWhole(status, 200, 599)) throw badOption("status must be a whole number from 200 to 599");
  if (!isWhole(count, 1)) throw badOption("count must be a whole number above 0");
  if (!isWhole(retryAfter, 0)) throw badOption("retryAfter must be a whole number of seconds");
  if (!/^[\x20-\x7e]+$/.test(contentType)) throw badOption("contentType must be printable ASCII");
}

function checkChance(chance: number): void {
  if (!(chance >= 0 && chance <= 1)) throw badOption("chance must be a number from 0 to 1");
}

function isWhole(value: number, from: number, to: number = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && value >= from && value <= to;
}

function badOption(message: string): SandboxError {
  return new SandboxError("bad_option", `${message}.`);
}
