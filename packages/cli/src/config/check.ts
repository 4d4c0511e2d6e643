/** `valetkey config check|schema`: what a server would be started with, and all that is wrong with it. */
import { checkConfig, configJsonSchema, faultInWords, settingOf } from "@valetkey/server";
import { type ExitCode, exitCodes } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";

/** Runs `config check`: 1 where something is wrong. Prints where each setting came from, and no value. */
export async function checkConfiguration({
  options: { config },
  out,
  terminal: { env, cwd },
}: Called<{ config?: string }>): Promise<ExitCode> {
  const flags = config === undefined ? {} : { config };
  const { faults, warnings, sources } = await checkConfig({ flags, env, cwd });
  out.result({ ok: faults.length === 0, faults, warnings, sources }, () => [
    ...table(
      ["SETTING", "FROM"],
      sources
        .filter(({ from }) => from !== "default")
        .map(({ pointer, where }) => [settingOf(pointer), where]),
    ),
    ...warnings.map((warning) => `${out.paint("warn", "!")} ${tame(warning)}`),
    ...faults.flatMap((fault) => [
      `${out.paint("bad", "✗")} ${tame(faultInWords(fault))}`,
      ...(fault.fix === undefined ? [] : [`  fix  ${tame(fault.fix)}`]),
    ]),
    faults.length === 0
      ? `${out.paint("good", "✓")} The configuration can be used.`
      : `${faults.length} wrong`,
  ]);
  return faults.length === 0 ? exitCodes.ok : exitCodes.failure;
}

/** Runs `config schema`: the JSON Schema of the file, for editors. */
export async function printSchema({ out }: Called): Promise<undefined> {
  const schema = configJsonSchema();
  out.result(schema, () => JSON.stringify(schema, null, 2));
  return undefined;
}
