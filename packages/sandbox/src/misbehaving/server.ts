/** The misbehaving server: all scenarios on one port, each under its own path, with a control for clients in any language. */

import { SandboxError } from "../errors.ts";
import type { Reply, SandboxRequest } from "../http/http.ts";
import { json } from "../http/http.ts";
import { listen } from "../http/server.ts";
import { controlAnswer } from "./control.ts";
import { answer, routeOf } from "./dispatch.ts";
import { factsOf, type RunFacts } from "./facts.ts";
import { logoutTokenFor } from "./id-token.ts";
import { judge, type Verdict } from "./oracle.ts";
import type { Run } from "./run.ts";
import type { Report, Scenario } from "./scenario.ts";
import { createStarter } from "./starter.ts";

/** What a run may be started with. */
export interface RunOptions {
  /** Where the browser is sent back to. Default `http://127.0.0.1:1/callback`, which nobody has to listen at. */
  redirectUri?: string;
  /** Further places for that, where a client has one for each server. */
  redirectUris?: readonly string[];
  /** Where back-channel logout tokens are posted to, on this machine. */
  backchannelLogoutUri?: string;
}

/** A misbehaving server that listens. */
export interface MisbehavingServer {
  /** Origin, without a slash at the end. A scenario is at `<url>/<its name>`. */
  readonly url: string;
  readonly scenarios: readonly Scenario[];
  /** Starts a run and forgets the former one of that scenario. Rejects with `bad_option` for a name that is none. */
  start(name: string, options?: RunOptions): Promise<RunFacts>;
  /** Judges the run: by its requests, and by what the client reports where it does. */
  verdict(name: string, report?: Report): Promise<Verdict>;
  /** Posts a logout token to `backchannelLogoutUri` and gives the status that came back. */
  sendLogoutToken(name: string): Promise<number>;
  /** All that the run gave out and that may show nowhere. */
  secrets(name: string): readonly string[];
  close(): Promise<void>;
}

/** Options of the misbehaving server. */
export interface MisbehavingServerOptions {
  /** Port on 127.0.0.1. Default 0: a free one. */
  port?: number;
  /** Default: all that there are. */
  scenarios: readonly Scenario[];
}

const SETTLE_MS = 2000;

/** Starts the server with the given scenarios. */
export async function serveScenarios({
  port = 0,
  scenarios,
}: MisbehavingServerOptions): Promise<MisbehavingServer> {
  const listener = await listen(port);
  const runs = new Map<string, Run>();
  const start = createStarter({ origin: listener.url, scenarios, runs });
  const server: MisbehavingServer = {
    url: listener.url,
    scenarios,
    start: async (name, options = {}) => factsOf(await start.run(name, options)),
    async verdict(name, report) {
      const run = runOf(runs, name);
      await settled(run);
      return judge(run, report);
    },
    sendLogoutToken: async (name) => sendLogoutToken(runOf(runs, name)),
    secrets: (name) => [...runOf(runs, name).secrets],
    async close() {
      await listener.close();
      await start.close();
    },
  };
  listener.serve((request) => route(request, runs, server));
  return server;
}

function runOf(runs: ReadonlyMap<string, Run>, name: string): Run {
  const run = runs.get(name);
  if (run) return run;
  throw new SandboxError("bad_option", `No run of ${JSON.stringify(name)} was started.`);
}

async function route(
  request: SandboxRequest,
  runs: ReadonlyMap<string, Run>,
  server: MisbehavingServer,
): Promise<Reply> {
  const bases = [server.url, ...[...runs.values()].map(({ base }) => base)];
  const controlled = await controlAnswer(request, server, bases);
  if (controlled) return controlled;
  const found = findRun(request.path, runs);
  return found
    ? answer(found.run, request, routeOf(found.path))
    : json(404, { error: "no_such_run" });
}

/** The run that a path belongs to, and the path inside it. RFC 8414 and RFC 9728 put `.well-known` before the path. */
function findRun(
  path: string,
  runs: ReadonlyMap<string, Run>,
): { run: Run; path: string } | undefined {
  const [, before = "", rest = path] = /^(\/\.well-known\/[\w-]+)(\/.*)$/.exec(path) ?? [];
  for (const [name, run] of runs) {
    const base = `/${name}`;
    if (rest === base || rest.startsWith(`${base}/`))
      return { run, path: before + rest.slice(base.length) };
  }
  return undefined;
}

/** Waits until answers without end are ended by the client, for a while. */
async function settled(run: Run): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  while (run.times("closed answers") < run.times("open answers") && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

async function sendLogoutToken(run: Run): Promise<number> {
  const target = URL.parse(run.client.backchannelLogoutUri ?? "");
  if (target === null || !["127.0.0.1", "localhost"].includes(target.hostname))
    throw new SandboxError("bad_option", "Start the run with a backchannelLogoutUri on 127.0.0.1.");
  const body = new URLSearchParams({ logout_token: logoutTokenFor(run) });
  const { status } = await fetch(target, { method: "POST", body, redirect: "manual" });
  run.count(`logout answered ${Math.floor(status / 100)}xx`);
  return status;
}
