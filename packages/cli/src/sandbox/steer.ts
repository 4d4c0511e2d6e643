/** `valetkey sandbox …`: breaks the pretend providers of `valetkey dev` in the ways in which real ones break, and mends them. */
import { join, relative } from "node:path";
import { devFolder } from "../client/where.ts";
import { exitCodes, Failure, usage } from "../ground/failure.ts";
import { writePrivate } from "../ground/private-files.ts";
import { quoted } from "../ground/shell.ts";
import type { Called } from "../ground/spec.ts";
import type { Terminal } from "../ground/terminal.ts";
import { readSpan, span } from "../ground/times.ts";
import { readSandboxes, type SandboxPlace } from "./file.ts";

/** What all of them take. */
export interface SteerOptions {
  provider?: string;
  user?: string;
}

type Order = Readonly<Record<string, unknown>> & { action: string };

/** More requests than anybody makes to a service that is down. */
const ALL = 1_000_000_000;

/** Runs `sandbox revoke`: as if the person had removed the app at the provider. */
export async function revoke(called: Called<SteerOptions>): Promise<undefined> {
  const login = called.options.user;
  if (!login) throw usage("Who removes the app?", "add --user alice");
  const done = await steer(called, { action: "revokeGrants", login });
  const count = done.reduce((sum, { changed }) => sum + Number(changed ?? 0), 0);
  tell(
    called,
    { revoked: count },
    `${login} removed the app: ${count} ${count === 1 ? "grant" : "grants"} ended. The next call finds out.`,
  );
  return undefined;
}

/** Runs `sandbox down`. */
export async function down(called: Called<SteerOptions>): Promise<undefined> {
  const failure = { status: 503, count: ALL };
  for (const kind of ["token", "api", "revocation"])
    await steer(called, { action: "failNext", kind, ...failure });
  tell(called, { down: true }, "Down: everything is answered 503. valetkey sandbox up ends it.");
  return undefined;
}

/** Runs `sandbox up`: no planned failure, no delay. */
export async function up(called: Called<SteerOptions>): Promise<undefined> {
  await steer(called, { action: "clearFaults" });
  for (const kind of ["token", "api", "revocation"])
    await steer(called, { action: "slow", kind, ms: 0 });
  tell(called, { down: false }, "Up again.");
  return undefined;
}

/** Runs `sandbox slow`. */
export async function slow(called: Called<SteerOptions>): Promise<undefined> {
  const [time = ""] = called.args;
  const ms = readSpan(time);
  if (ms === undefined) throw usage(`${JSON.stringify(time)} is no time.`, "such as 3s or 250ms");
  for (const kind of ["token", "api"]) await steer(called, { action: "slow", kind, ms });
  tell(
    called,
    { slow_ms: ms },
    ms === 0
      ? "Quick again."
      : `Each answer takes ${ms < 1000 ? `${ms} ms` : span(ms / 1000)} now. valetkey sandbox up ends it.`,
  );
  return undefined;
}

/** Runs `sandbox rotate-secret`: the app's secret is another now, and the server has the old one. */
export async function rotateSecret(called: Called<SteerOptions>): Promise<undefined> {
  const { terminal } = called;
  const id = called.options.provider ?? "sandbox-oauth2";
  const only = { ...called, options: { ...called.options, provider: id } };
  const [done] = await steer(only, { action: "rotateClientSecret" });
  // The console of a real provider would show it; here it is in a file that only its owner can read.
  const file = join(devFolder(terminal.cwd) ?? terminal.cwd, `${id}.secret`);
  writePrivate(file, `${done?.["clientSecret"]}\n`);
  const path = relative(terminal.cwd, file);
  const fix = `valetkey providers rotate-secret ${id} --client-secret ${quoted(path)}`;
  tell(
    called,
    { rotated: true, secret_file: path, fix },
    `${id} has another secret for our app now, and refuses the old one. To mend it:\n  ${fix}`,
  );
  return undefined;
}

/** Runs `sandbox drop-scope`. */
export async function dropScope(called: Called<SteerOptions>): Promise<undefined> {
  const login = called.options.user ?? "alice";
  const scope = called.args[0] ?? "";
  // OAuth 1.0a has none.
  const only = { ...called, options: { ...called.options, provider: "sandbox-oauth2" } };
  const done = await steer(only, { action: "dropScope", login, scope });
  const count = done.reduce((sum, { changed }) => sum + Number(changed ?? 0), 0);
  tell(
    called,
    { changed: count },
    `${login} may no longer ${scope}: ${count} ${count === 1 ? "grant has" : "grants have"} it no more.`,
  );
  return undefined;
}

function tell({ out }: Called, value: object, words: string): void {
  out.result(value, () => words);
}

/** Gives an order to the provider that is meant, or to all. Resolves with their answers. */
async function steer(
  { terminal, options }: Called<SteerOptions>,
  order: Order,
): Promise<Record<string, unknown>[]> {
  const all = readSandboxes(terminal.cwd);
  const meant = options.provider ? all.filter(({ name }) => name === options.provider) : all;
  if (meant.length === 0)
    throw usage(
      `No pretend provider is called ${JSON.stringify(options.provider)}.`,
      `there are ${all.map(({ name }) => name).join(" and ")}`,
    );
  return Promise.all(meant.map((place) => give(terminal, place, order)));
}

async function give(
  { fetch, stopped }: Terminal,
  place: SandboxPlace,
  order: Order,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${place.url}/_control`, {
    method: "POST",
    headers: { authorization: `Bearer ${place.controlKey}`, "content-type": "application/json" },
    body: JSON.stringify(order),
    signal: stopped,
  }).catch((error: unknown) => {
    if (stopped.aborted) throw error;
    throw new Failure({
      exitCode: 1,
      code: "no_sandbox",
      message: `${place.name} does not run at ${place.url}.`,
      fix: "start valetkey dev",
    });
  });
  const told = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return told;
  throw refused(place, told, response.status);
}

/** What a pretend provider says of an order that it does not take: of a login, scope or provider that does not fit, how it was called. */
function refused(
  { name }: SandboxPlace,
  { error, message }: Record<string, unknown>,
  status: number,
): Failure {
  const code = String(error ?? "refused");
  const why = String(message ?? `it answered ${status}.`);
  const isOurs = ["unknown_user", "unknown_scope", "bad_option"].includes(code);
  return new Failure({
    exitCode: isOurs ? exitCodes.usage : exitCodes.failure,
    code,
    message: `${name}: ${why}`,
  });
}
