/** A server that a process is all of; what a real process does of it is start.test.ts. */
import { EventEmitter } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../config/load.ts";
import { createLog } from "../telemetry/log.ts";
import { serverOptions } from "./options.ts";
import { type RunProcess, runServer } from "./run.ts";
import type { RunningServer } from "./start.ts";

/** A process that notes how it was ended. */
function standIn(): { events: EventEmitter; exits: number[]; process: RunProcess } {
  const events = new EventEmitter();
  const exits: number[] = [];
  const exit = (code?: number): never => {
    exits.push(code ?? 0);
    return undefined as never;
  };
  const process = {
    pid: 7,
    exit,
    on: events.on.bind(events),
    off: events.off.bind(events),
  } as unknown as RunProcess;
  return { events, exits, process };
}

async function run(stand: ReturnType<typeof standIn>): Promise<{
  running: RunningServer;
  code: Promise<number>;
  lines: string[];
}> {
  const cwd = mkdtempSync(join(tmpdir(), "valetkey-run-"));
  const env = { VALETKEY_DEV: "true", VALETKEY_PORT: "0" };
  const { config } = await loadConfig({ cwd, env });
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const { promise, resolve } = Promise.withResolvers<RunningServer>();
  const code = runServer(serverOptions(config, log), { process: stand.process, onReady: resolve });
  return { running: await promise, code, lines };
}

test("a signal ends it with 0, and it listens to none afterwards", async () => {
  const stand = standIn();
  const { running, code, lines } = await run(stand);
  expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  stand.events.emit("SIGTERM", "SIGTERM");
  expect(await code).toBe(0);
  expect(stand.events.eventNames()).toEqual([]);
  expect(lines.join("")).toContain("Nothing is sent anywhere");
  expect(lines.join("")).toContain("There is no API key yet");
});

test("a second signal does not wait", async () => {
  const stand = standIn();
  const { code } = await run(stand);
  stand.events.emit("SIGINT", "SIGINT");
  stand.events.emit("SIGINT", "SIGINT");
  expect(stand.exits).toEqual([1]);
  expect(await code).toBe(0);
});

test.each([new Error("canary-55"), "canary-55"])(
  "a fault ends it with 1, without its words: %s",
  async (fault) => {
    const stand = standIn();
    const { code, lines } = await run(stand);
    stand.events.emit("unhandledRejection", fault);
    expect(await code).toBe(1);
    expect(lines.join("")).not.toContain("canary-55");
  },
);

test("what cannot end well ends with 1", async () => {
  const stand = standIn();
  const { running, code, lines } = await run(stand);
  await running.app.vault.close();
  const failing = running.app.host as { drain: unknown };
  failing.drain = () => Promise.reject(new RangeError());
  stand.events.emit("SIGTERM", "SIGTERM");
  expect(await code).toBe(1);
  expect(lines.join("")).toContain("The server did not end well");
});
