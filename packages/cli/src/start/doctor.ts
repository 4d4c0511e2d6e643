/** `valetkey doctor`: looks at everything that is known to go wrong, and says what puts it right. The store is doctor-store.ts, what the server tells of itself doctor-server.ts. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { configFolder, configurationIn, devFolder } from "../client/where.ts";
import { type ExitCode, exitCodes } from "../ground/failure.ts";
import { exposureOf } from "../ground/private-files.ts";
import { quoted } from "../ground/shell.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import type { Terminal } from "../ground/terminal.ts";
import { serverFindings } from "./doctor-server.ts";
import { storeFindings } from "./doctor-store.ts";
import { type Finding, plural } from "./finding.ts";

/** Runs the command: 1 where there is a problem. */
export async function doctor(called: Called<{ config?: string }>): Promise<ExitCode> {
  const { out, terminal, options } = called;
  const findings = [
    nodeFinding(),
    ...(await configFindings(terminal, options.config)),
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

function nodeFinding(): Finding {
  return { state: "ok", about: "Node", detail: process.versions.node };
}

/** What the configuration says that is named, or that of this folder, where there is one. */
async function configFindings(
  { env, cwd, clock }: Terminal,
  named = env["VALETKEY_CONFIG"],
): Promise<Finding[]> {
  const file = named ?? configurationIn(cwd);
  if (file === undefined) return [];
  const { checkConfig, faultInWords } = await import("@valetkey/server");
  const { faults, warnings, loaded } = await checkConfig({
    env,
    cwd,
    ...(named !== undefined && { flags: { config: named } }),
  });
  const about = "configuration";
  if (faults.length + warnings.length === 0)
    return [
      { state: "ok", about, detail: `${file} can be used` },
      ...(loaded ? await storeFindings(loaded.config, clock()) : []),
    ];
  return [
    ...faults.map(
      (fault): Finding => ({
        state: "problem",
        about,
        detail: faultInWords(fault),
        ...(fault.fix !== undefined && { fix: fault.fix }),
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
