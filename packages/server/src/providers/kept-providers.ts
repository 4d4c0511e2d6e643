/**
 * Providers that come and go while the server runs: kept in the server's table, given to the vault of each process. What the configuration
 * names is not among them.
 */
import { isVaultError, type ProviderOptions, VaultError } from "valetkey";
import type { Host } from "valetkey/host";
import type { Db } from "../db/db.ts";
import { problem } from "../http/problems/problem.ts";
import type { ServerLog } from "../telemetry/log.ts";
import { type KeptProvider, opened, sealed, secretOf } from "./kept-provider.ts";
import {
  deleteProvider,
  findProvider,
  formerLead,
  insertProvider,
  listProviders,
  type ProviderRow,
  replaceProvider,
} from "./provider-table.ts";
import { createRetries, passes, type Retries } from "./retries.ts";
import { leadOf } from "./where-it-leads.ts";

/** How soon one process follows what another has changed. */
const FOLLOW_MS = 5_000;

/** The providers of the table. */
export interface KeptProviders {
  /** Those of the table, not of the configuration. */
  get(slug: string): Promise<KeptProvider | undefined>;
  /** Adds one. Rejects with `options_invalid`, and with `provider_exists` where there is one of that name. */
  add(slug: string, options: ProviderOptions): Promise<KeptProvider>;
  /** Rejects as `add` would for what can be told beforehand. */
  assertNew(slug: string, options: ProviderOptions): Promise<void>;
  /** Changes one; `tell` is called before what is changed is saved. Rejects with `options_invalid`, `provider_unknown`. */
  change(
    slug: string,
    change: (before: KeptProvider) => ProviderOptions,
    tell?: (before: ProviderOptions, after: ProviderOptions) => Promise<void>,
  ): Promise<KeptProvider>;
  /** Takes one away; connections stay, and work again once it is back. `tell` is called before. False: there was none. */
  remove(slug: string, tell?: () => Promise<void>): Promise<boolean>;
  /** Where one led that was taken away (where-it-leads.ts). */
  formerLead(slug: string): Promise<string | undefined>;
  /**
   * Gives the vault what the table has. Providers that cannot be used are logged and left out until they are changed; those that cannot be opened just
   * now, for the service of the keys is away, are tried again, ever more rarely.
   */
  follow(): Promise<void>;
  /** Those that cannot be opened just now. */
  waiting(): readonly string[];
  start(): void;
  stop(): void;
}

interface Parts {
  db: Db;
  host: Host;
  log: Pick<ServerLog, "info" | "warn" | "error">;
  clock(): number;
  /** Where the configuration names one. */
  definedAt(slug: string): string | undefined;
}

/** Makes them. */
export function createKeptProviders(parts: Parts): KeptProviders {
  const { db, host } = parts;
  const given: Given = { versions: new Map(), retries: createRetries(parts.clock) };
  let timer: NodeJS.Timeout | undefined;
  const follow = (): Promise<void> => followed(parts, given);
  return {
    get: (slug) => get(parts, slug),
    async assertNew(slug, options) {
      await host.providers.preview(slug, options);
      if (isFixed(host, slug) || (await findProvider(db, slug))) throw isThere(slug);
    },
    async add(slug, options) {
      const made = await added(parts, slug, options);
      await give(parts, given, made);
      return made;
    },
    async change(slug, change, tell) {
      if (isFixed(host, slug)) throw fixedProvider(slug, parts.definedAt(slug));
      let after: KeptProvider | undefined;
      while (!after) after = await changedOnce(parts, slug, { change, tell });
      await give(parts, given, after);
      return after;
    },
    async remove(slug, tell) {
      if (isFixed(host, slug)) throw fixedProvider(slug, parts.definedAt(slug));
      const before = await get(parts, slug);
      if (before) {
        await tell?.();
        await deleteProvider(db, { slug, lead: leadOf(slug, before.options) });
      }
      if (forgotten(given, slug)) host.providers.delete(slug);
      return before !== undefined;
    },
    formerLead: (slug) => formerLead(db, slug),
    follow,
    waiting: given.retries.waiting,
    start() {
      timer = setInterval(() => void follow().catch(() => undefined), FOLLOW_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** What the vault of this process has. */
interface Given {
  /** The version of each, also of those that cannot be used. */
  versions: Map<string, number>;
  retries: Retries;
}

/** Forgets one. True: the vault may have it. */
function forgotten({ versions, retries }: Given, slug: string): boolean {
  const waited = retries.end(slug);
  return versions.delete(slug) || waited;
}

async function give(
  { host }: Parts,
  given: Given,
  { slug, options, version }: KeptProvider,
): Promise<void> {
  await host.providers.set(slug, options);
  given.versions.set(slug, version);
  given.retries.end(slug);
}

async function get(
  { db, host }: Pick<Parts, "db" | "host">,
  slug: string,
): Promise<KeptProvider | undefined> {
  const row = await findProvider(db, slug);
  return row && opened(host, row);
}

async function added(
  { db, host, clock }: Parts,
  slug: string,
  options: ProviderOptions,
): Promise<KeptProvider> {
  // Judged before anything is written.
  await host.providers.preview(slug, options);
  const now = clock();
  const made = toKept({
    ...{ slug, options, version: now, secretSetAt: null },
    createdAt: now,
    updatedAt: now,
  });
  if (isFixed(host, slug) || !(await insertProvider(db, await sealed(host, made))))
    throw isThere(slug);
  return made;
}

/** Undefined: another has changed it meanwhile, and it is to be tried with what it is now. */
async function changedOnce(
  { db, host, clock }: Parts,
  slug: string,
  {
    change,
    tell,
  }: {
    change: Parameters<KeptProviders["change"]>[1];
    tell: Parameters<KeptProviders["change"]>[2];
  },
): Promise<KeptProvider | undefined> {
  const before = await get({ db, host }, slug);
  if (!before)
    throw new VaultError("provider_unknown", `There is no provider ${JSON.stringify(slug)}.`);
  const now = clock();
  const version = Math.max(now, before.version + 1);
  const after = toKept({ ...before, options: change(before), version, updatedAt: now }, before);
  await host.providers.preview(slug, after.options);
  await tell?.(before.options, after.options);
  const isSaved = await replaceProvider(db, await sealed(host, after), before.version);
  return isSaved ? after : undefined;
}

async function followed(parts: Parts, given: Given): Promise<void> {
  const { db, host } = parts;
  const rows = await listProviders(db);
  for (const row of rows) {
    if (given.versions.get(row.slug) === row.version) continue;
    if (given.retries.isDue(row.slug, row.version)) await followedOne(parts, given, row);
  }
  const there = new Set(rows.map(({ slug }) => slug));
  const known = new Set([...given.versions.keys(), ...given.retries.waiting()]);
  for (const slug of [...known].filter((each) => !there.has(each))) {
    forgotten(given, slug);
    if (!isFixed(host, slug)) host.providers.delete(slug);
  }
}

async function followedOne(parts: Parts, given: Given, row: ProviderRow): Promise<void> {
  const { host, log } = parts;
  const { slug: provider, version } = row;
  try {
    const kept = await opened(host, row);
    const waited = given.retries.waiting().includes(provider);
    await give(parts, given, kept);
    if (waited)
      log.info("A provider that could not be opened for a while can be used", { provider });
  } catch (error) {
    if (passes(error)) {
      if (given.retries.failed(provider, version)) leftOut(parts, provider, error);
      return;
    }
    // Not again and again: once for each version.
    given.versions.set(provider, version);
    given.retries.end(provider);
    leftOut(parts, provider, error);
  }
}

/** When its secret was set: now, unless it is the one that there was. */
function toKept(next: KeptProvider, before?: KeptProvider): KeptProvider {
  const secret = secretOf(next.options);
  if (secret === undefined) return { ...next, secretSetAt: null };
  const isSame = before !== undefined && secretOf(before.options) === secret;
  return { ...next, secretSetAt: isSame ? before.secretSetAt : next.updatedAt };
}

/** Whether the configuration has it. */
function isFixed(host: Host, slug: string): boolean {
  return host.providers.list().some((each) => each.slug === slug && each.isFixed);
}

function isThere(slug: string): Error {
  return problem(
    "provider_exists",
    `There is a provider ${JSON.stringify(slug)} already. Change it with PATCH, or choose another id.`,
  );
}

/** The error of a provider that the configuration rules. */
export function fixedProvider(slug: string, where: string | undefined): Error {
  const what = `The provider ${JSON.stringify(slug)} is in the server's configuration${where === undefined ? "" : ` (${where})`}. Change it there.`;
  return problem(
    "provider_fixed",
    what,
    where === undefined ? {} : { members: { defined_at: where } },
  );
}

function leftOut({ log }: Parts, provider: string, error: unknown): void {
  const why = isVaultError(error) ? error.message : error instanceof Error ? error.name : "";
  if (passes(error))
    log.warn("A provider that was added cannot be opened now, and is tried again", {
      provider,
      why,
    });
  else log.error("A provider that was added cannot be used and is left out", { provider, why });
}
