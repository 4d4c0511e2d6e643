/** `valetkey demo`: starts the world, tells the story in it, prints it, and cleans up (or keeps it running). */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { privateFolder } from "../ground/private-files.ts";
import { jsonReport, type OpenLinks, textReport } from "./report.ts";
import { startSandboxProviders } from "./sandbox-providers.ts";
import { tellStory } from "./story.ts";
import { type StoryProviders, startWorld, type World } from "./world.ts";

/** What the command takes. */
export interface DemoOptions {
  json?: boolean;
  keep?: boolean;
  /** Folder for the database. Default: a new one among the temporary files. */
  data?: string;
  /** Where lines go. Default: standard output. */
  print?: (line: string) => void;
  /** What ends a demo that is kept running. Default: an interrupt or a termination signal. */
  until?: Promise<unknown>;
  /** Starts the two providers. Default: the sandbox's. */
  providers?: () => Promise<StoryProviders>;
}

/** Runs the demo and resolves with the exit code: 0 when everything held, 1 when something did not. */
export async function demo(options: DemoOptions = {}): Promise<number> {
  const print = options.print ?? ((line) => void process.stdout.write(`${line}\n`));
  const report = options.json ? jsonReport(print) : textReport(print);
  const started = performance.now();
  let world: World | undefined;
  try {
    world = await start(options);
    report.begin(world);
    const facts = await tellStory(world, report.tell);
    const { databaseFile } = world;
    const ms = performance.now() - started;
    report.end(facts, { databaseFile, ms, ...(options.keep && { open: await linksOf(world) }) });
    if (options.keep) await (options.until ?? Promise.race(ENDING_SIGNALS.map(signalled)));
    return 0;
  } catch (error) {
    report.fail(error instanceof Error ? error : new Error(String(error)));
    return 1;
  } finally {
    await world?.close();
  }
}

const ENDING_SIGNALS = ["SIGINT", "SIGTERM"] as const;

function signalled(name: NodeJS.Signals): Promise<unknown> {
  return once(process, name);
}

async function start(options: DemoOptions): Promise<World> {
  const folder = options.data
    ? resolve(options.data)
    : mkdtempSync(join(tmpdir(), "valetkey-demo-"));
  privateFolder(folder);
  const providers = await (options.providers ?? startSandboxProviders)();
  const key = randomBytes(32).toString("base64");
  return startWorld(providers, {
    databaseFile: join(folder, `vault-${Date.now()}.db`),
    encryptionKeys: `demo:${key}`,
  });
}

/** What a third person can open by hand: the app's own sign-in first, then the links. */
async function linksOf(world: World): Promise<OpenLinks> {
  const carol = world.vault().user("carol");
  const providers = [world.providers.oauth2, world.providers.oauth1];
  const returnTo = "/settings";
  return {
    login: `${world.appUrl}/login?user=carol`,
    connect: await Promise.all(
      providers.map(async ({ slug, name }) => ({
        name,
        url: (await carol.at(slug).connect({ returnTo })).url,
      })),
    ),
    signIn: await Promise.all(
      providers.map(async ({ slug, name }) => ({
        name,
        url: (await world.vault().signIn(slug, { returnTo })).url,
      })),
    ),
  };
}
