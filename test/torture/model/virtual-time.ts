/**
 * Time that passes only when it is told to, for the workers of the model and for nobody else: timers, `performance.now` and
 * `AbortSignal.timeout` of code that runs for a worker are virtual, those of all other code stay real.
 */
import { AsyncLocalStorage } from "node:async_hooks";

/** Who runs code under virtual time. A timer of one whose loop stands still waits. */
export interface Runner {
  /** Its event loop stands still: timers that come due fire when it goes on. */
  stalled: boolean;
  /** It is gone: nothing of it ever runs again. */
  dead: boolean;
}

export interface VirtualTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the time to the next timer that may fire, at most to `until`, and fires it. False: there was none, and it is `until`. */
  next(until: number): boolean;
  /** Moves the time to `until` at once: timers that come due meanwhile are late. */
  jump(until: number): void;
  /** Runs code for a runner: its timers, and those of all that follows from it, are virtual. `tag` says what the code is for. */
  run<T>(runner: Runner, tag: unknown, code: () => T): T;
  /** The tag of the code that runs now. */
  tag(): unknown;
  /** Gives the platform's own timers back. */
  end(): void;
}

interface Timer {
  id: number;
  runner: Runner;
  at: number;
  everyMs: number | null;
  fire(): void;
}

/** Starts it at `startMs`. One at a time in a process. */
export function startVirtualTime(startMs: number): VirtualTime {
  let now = startMs;
  let last = 0;
  const timers = new Map<number, Timer>();
  const running = new AsyncLocalStorage<{ runner: Runner; tag: unknown }>();
  const real = { setTimeout, clearTimeout, setInterval, clearInterval };
  const realTimeout = AbortSignal.timeout;
  const realPerformanceNow = performance.now.bind(performance);

  const add = (runner: Runner, ms: number, repeats: boolean, fire: () => void): object => {
    const id = ++last;
    // As Node does: whole milliseconds, and one at least.
    const wait = Math.max(1, Number.isFinite(ms) ? Math.trunc(ms) : 1);
    timers.set(id, { id, runner, at: now + wait, everyMs: repeats ? wait : null, fire });
    return handleOf(id);
  };
  const virtual =
    (repeats: boolean, otherwise: (...all: never[]) => unknown) =>
    (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): unknown => {
      const context = running.getStore();
      if (!context) return (otherwise as typeof setTimeout)(callback, ms, ...given);
      const fire = (): void => running.run(context, () => callback(...given));
      return add(context.runner, ms, repeats, fire);
    };
  const clear = (handle: unknown): void => {
    if (isHandle(handle)) timers.delete(handle.virtualId);
    else real.clearTimeout(handle as NodeJS.Timeout);
  };
  const timeout = (ms: number): AbortSignal => {
    const context = running.getStore();
    if (!context) return realTimeout.call(AbortSignal, ms);
    const controller = new AbortController();
    const reason = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    add(context.runner, ms, false, () => running.run(context, () => controller.abort(reason)));
    return controller.signal;
  };
  Object.assign(globalThis, {
    setTimeout: virtual(false, real.setTimeout),
    setInterval: virtual(true, real.setInterval),
    clearTimeout: clear,
    clearInterval: clear,
  });
  AbortSignal.timeout = timeout;
  performance.now = () => (running.getStore() ? now - startMs : realPerformanceNow());

  return {
    now: () => now,
    jump(until) {
      now = Math.max(now, until);
    },
    run: (runner, tag, code) => running.run({ runner, tag }, code),
    tag: () => running.getStore()?.tag,
    next(until) {
      const due = [...timers.values()]
        .filter(({ runner, at }) => !runner.stalled && !runner.dead && at <= until)
        .sort((a, b) => a.at - b.at || a.id - b.id)[0];
      now = Math.max(now, due?.at ?? until);
      if (!due) return false;
      // As Node's: one that was kept waiting fires once, and the next time is counted from then.
      if (due.everyMs === null) timers.delete(due.id);
      else due.at = now + due.everyMs;
      due.fire();
      return true;
    },
    end() {
      Object.assign(globalThis, real);
      AbortSignal.timeout = realTimeout;
      performance.now = realPerformanceNow;
    },
  };
}

interface Handle {
  virtualId: number;
}

function handleOf(virtualId: number): Handle & Record<string, unknown> {
  const handle: Handle & Record<string, unknown> = {
    virtualId,
    ref: () => handle,
    unref: () => handle,
    hasRef: () => true,
    [Symbol.toPrimitive]: () => virtualId,
  };
  return handle;
}

function isHandle(value: unknown): value is Handle {
  return typeof value === "object" && value !== null && "virtualId" in value;
}
