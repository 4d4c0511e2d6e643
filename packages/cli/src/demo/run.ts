/** `valetkey demo` as a command. The demo itself is demo.ts. */
import { type ExitCode, exitCodes } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { type DemoOptions, demo } from "./demo.ts";

/** Runs the demo with what was typed. */
export async function runDemo({
  options,
  terminal,
}: Called<Pick<DemoOptions, "keep" | "data">>): Promise<ExitCode> {
  const { json, keep, data } = options;
  const code = await demo({
    print: (line) => void terminal.stdout.write(`${line}\n`),
    until: new Promise((done) => terminal.stopped.addEventListener("abort", done)),
    ...(json && { json }),
    ...(keep && { keep }),
    ...(data !== undefined && { data }),
  });
  return code === 0 ? exitCodes.ok : exitCodes.failure;
}
