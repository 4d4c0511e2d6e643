/** Plans failures and delays, and puts them in front of a handler. What they are for, the caller decides. */
import { setTimeout as delay } from "node:timers/promises";
import { SandboxError } from "./errors.ts";
import type { Handler, Reply } from "./http.ts";
import { json } from "./http.ts";
import type { FaultKind, PlannedFailure, SandboxControl } from "./provider.ts";

/** The fault part of a provider's control, and the gate that obeys it. */
export interface Faults extends Pick<SandboxControl, "failNext" | "slow" | "clearFaults"> {
  /** The handler behind what is planned for that kind; no plan, no difference. */
  gate(kind: FaultKind, handler: Handler): Handler;
}

const kinds: readonly FaultKind[] = ["token", "api", "revocation"];

/** No faults yet. Waiting requests are let go when `signal` aborts. */
export function createFaults(signal: AbortSignal): Faults {
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
    clearFaults() {
      planned.clear();
      delays.clear();
    },
    gate: (kind, handler) => async (request) => {
      const ms = delays.get(kind) ?? 0;
      if (ms > 0) await delay(ms, undefined, { signal });
      const queue = planned.get(kind) ?? [];
      const next = queue[0];
      if (!next) return handler(request);
      next.left -= 1;
      if (next.left === 0) queue.shift();
      return failureReply(next.failure);
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

function isWhole(value: number, from: number, to: number = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && value >= from && value <= to;
}

function badOption(message: string): SandboxError {
  return new SandboxError("bad_option", `${message}.`);
}
