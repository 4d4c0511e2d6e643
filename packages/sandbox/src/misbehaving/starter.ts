/** Starts runs, and closes what they have opened. */
import { SandboxError } from "../errors.ts";
import { listen } from "../http/server.ts";
import { answer, routeOf } from "./dispatch.ts";
import { createKeys } from "./keys.ts";
import { createRun, type Run } from "./run.ts";
import type { Scenario } from "./scenario.ts";
import type { RunOptions } from "./server.ts";
import { openTrap } from "./trap.ts";

/** What starts runs. */
export interface Starter {
  /** Starts a run, and closes the former one of that scenario. Rejects with `bad_option` for a name that is none. */
  run(name: string, options: RunOptions): Promise<Run>;
  close(): Promise<void>;
}

/** What a starter is made with; it puts each run into `runs`. */
export interface StarterParts {
  origin: string;
  scenarios: readonly Scenario[];
  runs: Map<string, Run>;
}

/** Nobody has to listen there: the user agent gives the URL instead of opening it. */
const NOWHERE = "http://127.0.0.1:1/callback";

/** Makes a starter. */
export function createStarter({ origin, scenarios, runs }: StarterParts): Starter {
  const keys = createKeys();
  const byName = new Map(scenarios.map((scenario) => [scenario.name, scenario]));
  const closers = new Map<string, () => Promise<unknown>>();
  return {
    async run(name, options) {
      const scenario = byName.get(name);
      if (!scenario) {
        throw new SandboxError("bad_option", `There is no scenario ${JSON.stringify(name)}.`);
      }
      await closers.get(name)?.();
      const trap = scenario.setting?.trap ? await openTrap() : undefined;
      const own = scenario.setting?.ownOrigin ? await listen(0) : undefined;
      closers.set(name, () => Promise.all([trap?.close(), own?.close()]));
      const base = own?.url ?? `${origin}/${name}`;
      const client = { redirectUri: NOWHERE, redirectUris: [], ...options };
      const run = createRun({ scenario, base, keys, trap, ...client });
      own?.serve((request) => answer(run, request, routeOf(request.path)));
      runs.set(name, run);
      return run;
    },
    async close() {
      await Promise.all([...closers.values()].map((close) => close()));
    },
  };
}
