/** `valetkey test`: the provider's harmless request, to see whether a connection works. */
import type { ExitCode } from "../ground/failure.ts";
import { exitCodes } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { exitCodeOf } from "../ground/told.ts";
import { aboutOf, findConnection, type TargetOptions } from "./target.ts";

interface Tested {
  ok: boolean;
  status: number | null;
  latency_ms: number;
  problem?: { code: string; message?: string; detail?: string; who_can_fix?: string } | null;
}

/** Runs the command: 0 where it works, else the exit code of what is wrong. */
export async function testConnection({
  args,
  options,
  out,
  server: open,
}: Called<TargetOptions>): Promise<ExitCode> {
  const server = await open();
  const found = await findConnection(server, args[0] ?? "", options);
  const { id, provider, account } = found;
  const tested = await server.ask<Tested>("POST", `/v1/connections/${id}/test`, {
    about: aboutOf(found),
  });
  const { ok, status, latency_ms, problem } = tested;
  const who = `${provider}${account ? ` ${tame(account.label)}` : ""}`;
  out.result({ connection_id: id, ...tested }, () => {
    if (ok)
      return `${out.paint("good", "✓")} ${who} works   ${status ?? ""}   ${latency_ms} ms   ${id}`;
    const why = problem?.message ?? problem?.detail ?? `it answered ${status}`;
    return `${out.paint("bad", "✗")} ${who} does not work — ${tame(why)}   who can fix: ${problem?.who_can_fix ?? "unknown"}`;
  });
  if (ok) return exitCodes.ok;
  return problem ? exitCodeOfProblem(problem) : exitCodes.failure;
}

function exitCodeOfProblem({
  code,
  who_can_fix,
}: {
  code: string;
  who_can_fix?: string;
}): ExitCode {
  if (who_can_fix === "user") return exitCodes.person;
  return who_can_fix === "provider" ? exitCodes.provider : exitCodeOf(code);
}
