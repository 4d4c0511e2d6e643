/** Starts the servers that benchmarks ask: each is a program below this folder that sends its port to the parent and ends with it. */
import { fork } from "node:child_process";
import { once } from "node:events";

/** A server in a process of its own. */
export interface ChildServer {
  port: number;
  stop(): Promise<void>;
}

/** Starts one, and resolves when it listens. */
export async function startChildServer(
  program: string,
  args: readonly string[],
): Promise<ChildServer> {
  const child = fork(new URL(program, import.meta.url), args);
  const ended = once(child, "exit");
  const [port] = await Promise.race([
    once(child, "message"),
    ended.then(() => {
      throw new Error(`${program} ended before it listened. Its output is above.`);
    }),
  ]);
  return {
    port: Number(port),
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
