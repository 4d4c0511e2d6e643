/** `valetkey config check|schema`: what a server would be started with, and all that is wrong with it. */
import { checkConfig, configJsonSchema, type Fault } from "@valetkey/server";
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
        .map(({ pointer, where }) => [nameOf(pointer), where]),
    ),
    ...warnings.map((warning) => `${out.paint("warn", "!")} ${tame(warning)}`),
    ...faults.flatMap((fault) => [
      `${out.paint("bad", "✗")} ${tame(saidOf(fault))}`,
      ...(fault.fix === undefined ? [] : [`  fix  ${tame(fault.fix)}`]),
    ]),
    faults.length === 0
      ? `${out.paint("good", "✓")} The configuration can be used.`
      : `${faults.length} wrong`,
  ]);
  return faults.length === 0 ? exitCodes.ok : exitCodes.failure;
}

/** `valetkey.yaml:4:1 public_url: it is missing`. */
export function saidOf({
  pointer,
  where,
  what,
}: Pick<Fault, "pointer" | "where" | "what">): string {
  const place = [where, nameOf(pointer)].filter(Boolean).join(" ");
  return place === "" ? what : `${place}: ${what}`;
}

/** `branding.logo` for `/branding/logo`. */
export function nameOf(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Runs `config schema`: the JSON Schema of the file, for editors. */
export async function printSchema({ out }: Called): Promise<undefined> {
  const schema = configJsonSchema();
  out.result(schema, () => JSON.stringify(schema, null, 2));
  return undefined;
}
