/**
 * Providers that come and go while the server runs: kept in the server's table, given to the vault of each process. What the configuration
 * names is not among them.
 */
import { isVaultError, type Log, type ProviderOptions, VaultError } from "valetkey";
import type { Host } from "valetkey/host";
import type { Db } from "../db/db.ts";
import { problem } from "../http/problem.ts";
import {
  deleteProvider,
  findProvider,
  formerLead,
  insertProvider,
  listProviders,
  type ProviderRow,
  replaceProvider,
} from "./provider-table.ts";
import { leadOf } from "./where-it-leads.ts";

/** How soon one process follows what another has changed. */
const FOLLOW_MS = 5_000;

/** One of them, with its secrets. */
export interface KeptProvider {
  slug: string;
  options: ProviderOptions;
  version: number;
  /** When the secret was set; null: there is none. */
  secretSetAt: number | null;
  createdAt: number;
  updatedAt: number;
}

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
  /** Gives the vault what the table has. Providers that cannot be used are logged and left out. */
  follow(): Promise<void>;
  start(): void;
  stop(): void;
}

interface Parts {
  db: Db;
  host: Host;
  log: Log;
  clock(): number;
}

/** What is sealed. */
interface Sealed {
  options: ProviderOptions;
  secretSetAt: number | null;
}

/** Makes them. */
export function createKeptProviders(parts: Parts): KeptProviders {
  const { db, host } = parts;
  const given: Given = new Map();
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
      if (isFixed(host, slug)) throw fixedProvider(slug);
      let after: KeptProvider | undefined;
      while (!after) after = await changedOnce(parts, slug, { change, tell });
      await give(parts, given, after);
      return after;
    },
    async remove(slug, tell) {
      if (isFixed(host, slug)) throw fixedProvider(slug);
      const before = await get(parts, slug);
      if (before) {
        await tell?.();
        await deleteProvider(db, { slug, lead: leadOf(slug, before.options) });
      }
      if (given.delete(slug)) host.providers.delete(slug);
      return before !== undefined;
    },
    formerLead: (slug) => formerLead(db, slug),
    follow,
    start() {
      timer = setInterval(() => void follow().catch(() => undefined), FOLLOW_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** Which versions the vault of this process has. */
type Given = Map<string, number>;

async function give(
  { host }: Parts,
  given: Given,
  { slug, options, version }: KeptProvider,
): Promise<void> {
  await host.providers.set(slug, options);
  given.set(slug, version);
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
    if (given.get(row.slug) === row.version) continue;
    // Not again and again: once for each version.
    given.set(row.slug, row.version);
    await opened(host, row)
      .then((kept) => give(parts, given, kept))
      .catch((error: unknown) => leftOut(parts, row.slug, error));
  }
  const there = new Set(rows.map(({ slug }) => slug));
  for (const slug of [...given.keys()].filter((each) => !there.has(each))) {
    given.delete(slug);
    if (!isFixed(host, slug)) host.providers.delete(slug);
  }
}

/** When its secret was set: now, unless it is the one that there was. */
function toKept(next: KeptProvider, before?: KeptProvider): KeptProvider {
  const secret = secretOf(next.options);
  if (secret === undefined) return { ...next, secretSetAt: null };
  const isSame = before !== undefined && secretOf(before.options) === secret;
  return { ...next, secretSetAt: isSame ? before.secretSetAt : next.updatedAt };
}

/** The secret of a registration, where it is a text. */
export function secretOf(options: ProviderOptions): string | undefined {
  const { clientSecret, consumerSecret } = options as {
    clientSecret?: string;
    consumerSecret?: string;
  };
  return clientSecret ?? consumerSecret;
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
export function fixedProvider(slug: string): Error {
  return problem(
    "provider_fixed",
    `The provider ${JSON.stringify(slug)} is in the server's configuration. Change it there.`,
  );
}

function leftOut({ log }: Parts, provider: string, error: unknown): void {
  const why = isVaultError(error) ? error.message : error instanceof Error ? error.name : "";
  log.error("A provider that was added cannot be used and is left out", { provider, why });
}

function placeOf(slug: string): { tenant: null; kind: string; id: string } {
  return { tenant: null, kind: "provider", id: slug };
}

async function sealed(
  host: Host,
  { slug, options, secretSetAt, version, createdAt, updatedAt }: KeptProvider,
): Promise<ProviderRow> {
  const value: Sealed = { options, secretSetAt };
  return {
    slug,
    sealed: await host.seal(value, placeOf(slug)),
    version,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

async function opened(host: Host, row: ProviderRow): Promise<KeptProvider> {
  const { options, secretSetAt } = (await host.open(
    row.sealed,
    placeOf(row.slug),
  )) as unknown as Sealed;
  return {
    ...{ slug: row.slug, options, secretSetAt, version: row.version },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
