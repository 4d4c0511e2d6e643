/**
 * Has what has streamed by collected while it is little. Each read of a socket is a buffer of its own, and V8 lets 64 MiB of them go to waste before
 * it looks: they hardly show in its heap, by which it goes.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const EVERY_BYTES = 8 * 1024 * 1024;

type Collect = (options: { type: "minor"; execution: "sync" }) => void;

/** Counts bytes that stream by, and collects the young ones now and then: under a millisecond for eight mebibytes. */
export function createSweeper(): (bytes: number) => void {
  let collect: Collect | undefined;
  let since = 0;
  return (bytes) => {
    since += bytes;
    if (since < EVERY_BYTES) return;
    since = 0;
    collect ??= collector();
    collect({ type: "minor", execution: "sync" });
  };
}

/** V8 gives it to who asks when a context is made. Where it does not, V8 looks when it looks. */
function collector(): Collect {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("globalThis.gc");
  setFlagsFromString("--no-expose-gc");
  return typeof collect === "function" ? (collect as Collect) : () => {};
}
