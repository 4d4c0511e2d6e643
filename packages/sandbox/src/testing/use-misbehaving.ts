/** A misbehaving server for a test file, with scenarios of the tests' own. */
import { createPrivateKey, type KeyObject, type webcrypto } from "node:crypto";
import type { RunFacts } from "../misbehaving/facts.ts";
import type { Verdict } from "../misbehaving/oracle.ts";
import type { Scenario } from "../misbehaving/scenario.ts";
import { type MisbehavingServer, type RunOptions, serveScenarios } from "../misbehaving/server.ts";

/** A scenario that bends nothing, with what a test says otherwise. */
export function scenario(parts: Partial<Scenario> = {}): Scenario {
  return {
    name: "plain",
    from: "lifecycle",
    intent: "Nothing.",
    steps: ["connect"],
    end: "ok",
    ...parts,
  };
}

/** The test runner's hooks. */
export interface Hooks {
  beforeAll(work: () => Promise<void>): void;
  afterAll(work: () => Promise<void>): void;
}

/** What a test file has of the server. */
export interface Used {
  server(): MisbehavingServer;
  start(name?: string, options?: RunOptions): Promise<RunFacts>;
  verdict(name?: string): Promise<Verdict>;
}

/** Starts the server before the file's tests, and closes it after them. */
export function useMisbehaving(scenarios: readonly Scenario[], hooks: Hooks): Used {
  let server: MisbehavingServer | undefined;
  hooks.beforeAll(async () => {
    server = await serveScenarios({ scenarios });
  });
  hooks.afterAll(async () => server?.close());
  const running = (): MisbehavingServer => {
    if (!server) throw new Error("The server is not there yet.");
    return server;
  };
  return {
    server: running,
    start: (name = "plain", options) => running().start(name, options),
    verdict: (name = "plain") => running().verdict(name),
  };
}

/** The private key that a run's facts give to the client. */
export function clientKey({ client }: RunFacts): KeyObject {
  return createPrivateKey({ key: client.key as webcrypto.JsonWebKey, format: "jwk" });
}
