/** Runs a flow of the docs as a program of its own, in a folder of its own, from the packages' source. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, root, runCommand } from "../../tools/command.ts";
import type { Flow, FlowLanguage } from "./flows.ts";
import { given } from "./given.ts";
import { otherPackages, readersApp } from "./readers-app.ts";
import { openWorld, type World } from "./worlds/worlds.ts";

/** Makes an empty folder from which our packages can be imported, and removes it after `work`. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-docs-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the flow's world, runs it in there to its end, and gives what it wrote. `python` is the command for Python. */
export function runFlow(flow: Flow, python = "python3"): Promise<Outcome> {
  return inFolder(async (folder) => {
    const world = await worldOf(flow);
    try {
      const program = writeFlow(flow, folder, world);
      const [command, ...args] = runner(flow.language, python);
      // What is typed at a shell is typed at the root of the repository.
      const at = flow.language === "sh" ? root : folder;
      return await runCommand(command, [...args, program], at);
    } finally {
      await world?.close();
    }
  });
}

/** Whether the TypeScript of the flows has no type errors, nor that of programs which only the compiler reads. */
export function checkTypes(flows: readonly Flow[], typed: readonly Flow[]): Promise<Outcome> {
  return inFolder(async (folder) => {
    for (const flow of flows) {
      const world = await worldOf(flow);
      writeFlow(flow, folder, world);
      await world?.close();
    }
    for (const flow of typed) writeTyped(flow, folder);
    writeFileSync(join(folder, "others.d.ts"), otherPackages);
    const config = join(folder, "tsconfig.json");
    const compilerOptions = {
      noEmit: true,
      composite: false,
      declarationMap: false,
      isolatedDeclarations: false,
      allowImportingTsExtensions: true,
      // Matters of taste, which a reader need not share with us.
      noPropertyAccessFromIndexSignature: false,
      noUnusedLocals: false,
    };
    const extended = join(root, "tsconfig.base.json");
    writeFileSync(
      config,
      JSON.stringify({ extends: extended, compilerOptions, include: ["*.d.ts", "*/*.mts"] }),
    );
    return runCommand("tsc", ["-p", config], folder);
  });
}

/** Writes a program for the compiler, after the names that the reader's app has. */
function writeTyped(flow: Flow, folder: string): void {
  const name = `${flow.file.replace(/\.md$/, "").replaceAll("/", "-")}-${flow.name}`;
  const own = join(folder, `${name}-typed`);
  mkdirSync(own);
  writeFileSync(join(own, `${name}.mts`), `${readersApp(flow)} export {};${flow.source}`);
}

async function worldOf({ world }: Flow): Promise<World | undefined> {
  return world === undefined ? undefined : openWorld(world);
}

/** Writes a flow and what it is given; gives the path of the program, which is named after the file. */
function writeFlow(flow: Flow, folder: string, world: World | undefined): string {
  const name = flow.file.replace(/\.md$/, "").replaceAll("/", "-");
  const own = join(folder, `${name}-${flow.name}`);
  mkdirSync(own);
  const { header, files, ending } = given(flow.language, world);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(own, file), text);
  const program = join(own, `${name}.${ending}`);
  writeFileSync(program, `${header}${flow.source}`);
  return program;
}

function runner(language: FlowLanguage, python: string): [command: string, ...args: string[]] {
  if (language === "sh") return ["sh", "-eu"];
  if (language === "python") return [python];
  return [
    process.execPath,
    "--conditions=valetkey-source",
    "--disable-warning=ExperimentalWarning",
  ];
}
