/** What the apps of runtimes with a file system share: their setup from the environment, and their store. */
import type { Store } from "valetkey";
import { memory } from "valetkey/memory";
import type { Setup } from "./app.ts";

/** Reads what the app is given, and opens its store. */
export async function readSetup(): Promise<{ setup: Setup; store: Store; port: number }> {
  const setup: Setup = JSON.parse(process.env["SETUP"] ?? "{}");
  const port = Number(new URL(setup.publicUrl).port);
  if (setup.file === undefined) return { setup, store: memory(), port };
  const { sqlite } = await import("valetkey/sqlite");
  return { setup, store: sqlite(setup.file), port };
}
