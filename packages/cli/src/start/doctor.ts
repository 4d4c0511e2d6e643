/** `valetkey doctor`: looks at everything that is known to go wrong, and says what puts it right. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Server } from "../client/client.ts";
import {
  configFolder,
  configurationIn,
  devFolder,
  findPlace,
  toItsServer,
} from "../client/where.ts";
import { type ExitCode, exitCodes } from "../ground/failure.ts";
import { exposureOf } from "../ground/private-files.ts";
import { quoted } from "../ground/shell.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import type { Terminal } from "../ground/terminal.ts";
import { factsOf } from "../ground/told.ts";
import { check, type WireProvider } from "../providers/manage.ts";

/** One thing that was looked at. */
export interface Finding {
  state: "ok" | "warning" | "problem" | "unknown";
  about: string;
  detail: string;
  fix?: string;
}

/** Runs the command: 1 where there is a problem. */
export async function doctor(called: Called): Promise<ExitCode> {
  const { out, terminal } = called;
  const findings = [
    nodeFinding(),
    ...(await configFindings(terminal)),
    ...fileFindings(terminal),
    ...(await serverFindings(called)),
  ];
  const count = (state: Finding["state"]): number =>
    findings.filter((it) => it.state === state).length;
  const [problems, warnings] = [count("problem"), count("warning")];
  const signs = {
    ok: out.paint("good", "✓"),
    warning: out.paint("warn", "!"),
    problem: out.paint("bad", "✗"),
    unknown: out.paint("muted", "·"),
  };
  out.result({ ok: problems === 0, problems, warnings, findings }, () => [
    ...findings.flatMap(({ state, about, detail, fix }) => [
      `${signs[state]} ${about}: ${tame(detail)}`,
      ...(fix === undefined ? [] : [`    fix: ${tame(fix)}`]),
    ]),
    problems + warnings === 0
      ? "Nothing is wrong."
      : `${plural(problems, "problem")}, ${plural(warnings, "warning")}`,
  ]);
  return problems === 0 ? exitCodes.ok : exitCodes.failure;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function nodeFinding(): Finding {
  return { state: "ok", about: "Node", detail: process.versions.node };
}

/** What the configuration of this folder says, where there is one. */
async function configFindings({ env, cwd }: Terminal): Promise<Finding[]> {
  const file = configurationIn(cwd);
  if (file === undefined && env["VALETKEY_CONFIG"] === undefined) return [];
  const [{ checkConfig }, { nameOf }] = await Promise.all([
    import("@valetkey/server"),
    import("../config/check.ts"),
  ]);
  const { faults, warnings } = await checkConfig({ env, cwd });
  const about = "configuration";
  if (faults.length + warnings.length === 0)
    return [{ state: "ok", about, detail: `${file ?? env["VALETKEY_CONFIG"]} can be used` }];
  return [
    ...faults.map(
      ({ pointer, where, what, fix }): Finding => ({
        state: "problem",
        about,
        detail: [where, `${nameOf(pointer)}:`.replace(/^:$/, ""), what].filter(Boolean).join(" "),
        ...(fix !== undefined && { fix }),
      }),
    ),
    ...warnings.map((detail): Finding => ({ state: "warning", about, detail })),
  ];
}

/** Files that hold secrets, and whether others can read them. */
function fileFindings(terminal: Terminal): Finding[] {
  const dev = devFolder(terminal.cwd);
  const own = configFolder(terminal);
  const paths = [
    join(terminal.cwd, ".env"),
    ...(dev
      ? ["key", "encryption-keys", "sandbox.json", "valetkey.db"].map((name) => join(dev, name))
      : []),
    ...["key", "vault-encryption-keys", "vault-key", "vault.db"].map((name) => join(own, name)),
  ].filter((path) => existsSync(path));
  const exposed = paths.filter((path) => exposureOf(path) !== undefined);
  if (paths.length > 0 && exposed.length === 0)
    return [
      {
        state: "ok",
        about: "files",
        detail: `${plural(paths.length, "file")} with secrets, readable by you alone`,
      },
    ];
  return exposed.map((path) => ({
    state: "problem",
    about: "files",
    detail: `${path} is ${exposureOf(path)}`,
    fix: `chmod 600 ${quoted(path)}`,
  }));
}

/** What the server that commands of this folder speak to says of itself. */
async function serverFindings(called: Called): Promise<Finding[]> {
  const { terminal, options } = called;
  const about = "server";
  try {
    const place = await findPlace(terminal, options);
    if (!place) {
      const file = configurationIn(terminal.cwd);
      const detail =
        file === undefined
          ? "none is set up here; valetkey dev starts one"
          : `${file} is here, and no server is named`;
      return [{ state: "unknown", about, detail, ...(file !== undefined && { fix: toItsServer }) }];
    }
    const server = await called.server();
    const ready = await readiness(server, terminal);
    if (ready.some(({ state }) => state === "problem")) return ready;
    return [...ready, ...(await providerFindings(server))];
  } catch (error) {
    const { message, fix } = factsOf(error);
    return [{ state: "problem", about, detail: message, ...(fix !== undefined && { fix }) }];
  }
}

interface Check {
  name: string;
  state: "ok" | "warning" | "failed" | "unknown";
  detail?: string;
}

const states = { ok: "ok", warning: "warning", failed: "problem", unknown: "unknown" } as const;
const MOST_SKEW_S = 10;

async function readiness(server: Server, { clock }: Terminal): Promise<Finding[]> {
  const response = await server.send("GET", "/readyz");
  const { checks = [] } = (await response.json()) as { checks?: Check[] };
  const found: Finding[] = [
    {
      state: response.ok ? "ok" : "problem",
      about: "server",
      detail: `${server.url} ${response.ok ? "is ready" : "is not ready"}`,
    },
    ...checks.map(
      ({ name, state, detail }): Finding => ({
        state: states[state],
        about: name,
        detail: detail ?? "in order",
      }),
    ),
  ];
  const told = Date.parse(response.headers.get("date") ?? "");
  const skew = Math.round(Math.abs(clock() - told) / 1000);
  if (skew > MOST_SKEW_S)
    found.push({
      state: "problem",
      about: "clock",
      detail: `this machine and the server are ${skew} s apart`,
      fix: "set the clock by NTP: what is signed minutes ago is refused",
    });
  return found;
}

/** Each provider as the server checks it, with what of its service is easily forgotten. */
async function providerFindings(server: Server): Promise<Finding[]> {
  const { data } = await server.ask<{ data: WireProvider[] }>("GET", "/v1/providers");
  const each = await Promise.all(data.map((provider) => providerFinding(server, provider)));
  return each.flat();
}

async function providerFinding(
  server: Server,
  { id, use, redirect_uri }: WireProvider,
): Promise<Finding[]> {
  const about = `provider ${id}`;
  const { checks } = await check(server, id);
  const wrong = checks.filter(({ ok }) => ok === false);
  if (wrong.length > 0)
    return wrong.map(({ detail }) => ({
      state: "problem",
      about,
      detail,
      fix: `valetkey providers show ${id}`,
    }));
  const found: Finding = { state: "ok", about, detail: `redirect URI ${redirect_uri}` };
  return [
    found,
    ...(await trapsOf(use ?? "")).map((detail): Finding => ({ state: "warning", about, detail })),
  ];
}

/** What the catalogue warns of that ends accesses by itself while an app is new. */
async function trapsOf(id: string): Promise<readonly string[]> {
  const { loadEntry } = await import("@valetkey/catalog");
  const entry = await loadEntry(id as Parameters<typeof loadEntry>[0]).catch(() => undefined);
  return (entry?.setup.traps ?? []).filter((trap) => /\btesting\b/i.test(trap));
}
