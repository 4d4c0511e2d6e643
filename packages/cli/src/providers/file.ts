/** `valetkey providers export|import`: providers as a part of valetkey.yaml, out of a server and into one. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type FileProvider, readProviders, writeProviders } from "@valetkey/server";
import { allOf } from "../client/client.ts";
import { usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { table } from "../ground/table.ts";
import { pathOf, type WireProvider } from "./manage.ts";

/** Runs `providers export`. A file that is there is not written over. */
export async function exportProviders({
  options,
  out,
  terminal,
  server: open,
}: Called<{ out?: string }>): Promise<undefined> {
  const server = await open();
  const data = await allOf<WireProvider>(server, "/v1/providers");
  const added = data.filter(({ source }) => source === "api");
  const each = await Promise.all(
    added.map(({ id }) => server.ask<FileProvider>("GET", `${pathOf(id)}/options`)),
  );
  const { text, variables } = await writeProviders(each);
  const facts = { providers: added.map(({ id }) => id), variables };
  if (options.out === undefined) out.result({ ...facts, text }, () => text.trimEnd());
  else {
    writeNew(resolve(terminal.cwd, options.out), text);
    out.result({ ...facts, file: options.out }, () => `${added.length} are in ${options.out}`);
  }
  if (variables.length > 0) {
    out.say("  Secrets do not leave the server. Set, from where they are kept:");
    for (const { name, provider, option } of variables)
      out.say(`    ${name}   ${option} of ${provider}`);
  }
  return undefined;
}

function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw usage(`${path} is there already.`, "name another file by --out");
  }
}

/** Runs `providers import`. An option that the file leaves out stays as it is. */
export async function importProviders({
  args,
  out,
  terminal,
  server: open,
}: Called): Promise<undefined> {
  const { env, cwd } = terminal;
  const read = await readProviders({ file: args[0] ?? "", env, cwd });
  const server = await open();
  const data = await allOf<WireProvider>(server, "/v1/providers");
  const there = new Set(data.map(({ id }) => id));
  const done: { id: string; outcome: "added" | "changed" }[] = [];
  for (const [id, options] of Object.entries(read)) {
    if (there.has(id)) await server.ask("PATCH", pathOf(id), { body: options });
    else await server.ask("POST", "/v1/providers", { body: { id, ...options } });
    done.push({ id, outcome: there.has(id) ? "changed" : "added" });
  }
  out.result({ data: done }, () =>
    table(
      [],
      done.map(({ id, outcome }) => [id, outcome]),
    ),
  );
  if (done.length === 0) out.say("The file names no providers.");
  return undefined;
}
