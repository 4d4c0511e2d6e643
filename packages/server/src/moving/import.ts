/**
 * Brings connections into a vault, each by what the provider says of its tokens. It can be stopped and run again at any time: rows that are
 * done are known by their marks. Where rows come from is read.ts.
 */
import { type Connection, isVaultError, type TenantScope } from "valetkey";
import { type Brought, type KeptWhy, type Mover, moverOf, type TakenOver } from "valetkey/moving";
import { MovingError } from "./errors.ts";
import { createGates, type Gates, isPassing, type Pause } from "./gates.ts";
import { inParallel } from "./in-parallel.ts";
import type { ConnectionRow, FaultCode, ReadRow } from "./rows.ts";
import { createSeen, duplicateOf } from "./seen.ts";
import { withInputs } from "./settings.ts";

/** The part of a tenant's scope that an import works on: a tenant, or the vault itself as its default tenant. */
export type ImportScope = Pick<TenantScope, "connections">;

/** How rows are brought in. */
export interface ImportOptions {
  /** Checks every row, writes nothing and asks no provider. Default false. */
  dryRun?: boolean;
  /** Puts rows in the place of what the vault has, even where that may be newer, or was disconnected. Default false. */
  overwrite?: boolean;
  /**
   * Whether the provider is asked whose the tokens are. False: a row that names its account is believed, and tokens that are dead are found out
   * when they are used. Default true.
   */
  lookUpAccount?: boolean;
  /** Rows at a time. Default 4, at most 64. */
  concurrency?: number;
  /** The scope of a tenant that a row names. Default: such rows are refused, unless it is that of the scope. */
  tenant?: (id: string) => ImportScope;
  signal?: AbortSignal;
  /** How it waits before it asks a provider again. Default: on a timer. */
  pause?: Pause;
}

/** Why a row was not brought in. Holds no value that could be a secret. */
export interface RowProblem {
  /** What is wrong with the row, or the vault's code of what has failed. */
  code: FaultCode | string;
  field?: string;
  /** What failed, then what to do. */
  message: string;
  /** The same row may succeed later. */
  retryable: boolean;
}

/**
 * What became of a row. `unchanged`: the vault has it already, or something that may be newer. `invalid`: the row has to be mended. `failed`: the
 * provider or the vault has failed, and the same file can be brought again. `skipped`: it is no connection.
 */
export interface ImportResult {
  row: number;
  outcome: "created" | "updated" | "unchanged" | "invalid" | "failed" | "skipped";
  provider?: string;
  userId?: string;
  connectionId?: string;
  warnings: readonly string[];
  problem?: RowProblem;
}

const MOST_AT_ONCE = 64;

/** What rows are worked on with. */
interface Work {
  options: ImportOptions;
  scope: ImportScope;
  gates: Gates;
  seen: ReturnType<typeof createSeen>;
}

/**
 * Brings rows in, and tells of each what became of it, in the order in which they are done. Throws `options_invalid` (a {@link MovingError}) for a
 * concurrency that is none, and what the rows reject with; nothing that was told before is undone.
 *
 * @example
 * for await (const { row, outcome } of importConnections(vault, readFile(file, { from: "better-auth" }), { dryRun: true }))
 *   console.log(row, outcome);
 */
export async function* importConnections(
  scope: ImportScope,
  rows: AsyncIterable<ReadRow> | Iterable<ReadRow>,
  options: ImportOptions = {},
): AsyncGenerator<ImportResult> {
  const { concurrency = 4, pause, signal } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MOST_AT_ONCE)
    throw new MovingError("options_invalid", `concurrency must be 1 to ${MOST_AT_ONCE}.`);
  const work: Work = { options, scope, gates: createGates(pause, signal), seen: createSeen() };
  moverOf(scope);
  for await (const result of inParallel(rows, concurrency, (read) => settled(work, read))) {
    if (typeof result === "function") result();
    else yield result;
  }
}

/** What became of a row; a function throws what stops the whole import. */
async function settled(work: Work, read: ReadRow): Promise<ImportResult | (() => never)> {
  const { signal } = work.options;
  try {
    return await resultOf(work, read);
  } catch (error) {
    return () => {
      throw signal?.aborted ? signal.reason : error;
    };
  }
}

async function resultOf(work: Work, read: ReadRow): Promise<ImportResult> {
  if (read.outcome === "skipped")
    return { row: read.row, outcome: "skipped", warnings: [read.why] };
  if (read.outcome === "fault") {
    const { row, ...fault } = read.fault;
    return { row, outcome: "invalid", warnings: [], problem: { ...fault, retryable: false } };
  }
  const scope = scopeOf(work, read.row);
  const mover = scope && moverOf(scope);
  const isKnown = mover?.providers.includes(read.row.provider);
  const row = mover && isKnown ? await withInputs(read.row, mover) : read.row;
  const told = {
    ...{ row: row.row, provider: row.provider, warnings: row.warnings },
    ...(row.userId !== undefined && { userId: row.userId }),
  };
  const fault = mover ? faultOf(work, row, mover) : otherTenant();
  if (fault || !scope || !mover)
    return {
      ...told,
      outcome: "invalid",
      ...(fault && { problem: { ...fault, retryable: false } }),
    };
  try {
    const done = await bring(work, row, { scope, mover });
    return { ...told, ...done, warnings: [...row.warnings, ...done.warnings] };
  } catch (error) {
    return { ...told, ...failureOf(error) };
  }
}

function scopeOf(
  { scope, options: { tenant } }: Work,
  row: ConnectionRow,
): ImportScope | undefined {
  if (row.tenant === undefined || row.tenant === moverOf(scope).tenant) return scope;
  return tenant?.(row.tenant);
}

type Fault = Omit<RowProblem, "retryable">;

function otherTenant(): Fault {
  const message =
    "The row names another tenant than the one that is imported into. Import it there, or leave the field tenant out.";
  return { code: "field_invalid", field: "tenant", message };
}

function faultOf(
  { seen }: Work,
  row: ConnectionRow,
  { providers, tenant }: Mover,
): Fault | undefined {
  if (!providers.includes(row.provider)) {
    const name = JSON.stringify(row.provider.slice(0, 60));
    const known = providers.join(", ") || "none";
    const message = `There is no provider ${name}. There are: ${known}. Register it, or say which one it is (--map NAME=SLUG).`;
    return { code: "provider_unknown", field: "provider", message };
  }
  const before = seen.note(tenant, row);
  return before === undefined ? undefined : duplicateOf(before);
}

type Done = Pick<ImportResult, "outcome" | "connectionId" | "warnings">;

async function bring(
  { options, gates }: Work,
  row: ConnectionRow,
  { scope, mover }: { scope: ImportScope; mover: Mover },
): Promise<Done> {
  const { dryRun = false, overwrite = false, lookUpAccount = true } = options;
  const target = {
    provider: row.provider,
    ...(row.userId !== undefined && { userId: row.userId }),
  };
  const how = { dryRun, overwrite, trustAccount: !lookUpAccount };
  const taken = await gates.through(row.provider, () =>
    mover.takeOver(target, broughtOf(row), how),
  );
  const { connection } = taken;
  const warnings = [...(await clientWarnings(mover, row)), ...keptWarnings(taken)];
  if (!dryRun && connection && taken.outcome !== "unchanged")
    await setFacts(scope, connection, row);
  return {
    outcome: taken.outcome,
    warnings,
    ...(connection && { connectionId: connection.id }),
  };
}

function broughtOf(row: ConnectionRow): Brought {
  const { kind: _kind, ...tokens } = row.tokens;
  const { expiresAt, scopes, inputs, account, issuer, refreshExpiresAt, credential } = row;
  return {
    tokens: {
      ...tokens,
      ...(expiresAt && { expiresAt }),
      ...(scopes && { scopes }),
      ...(inputs && { inputs }),
    },
    ...(account && { account }),
    ...(issuer !== undefined && { issuer }),
    ...(refreshExpiresAt && { renewalExpiresAt: refreshExpiresAt }),
    ...(credential && { halves: credential }),
  };
}

async function clientWarnings(
  mover: Mover,
  { clientId, provider }: ConnectionRow,
): Promise<string[]> {
  if (clientId === undefined) return [];
  const ours = await mover.clientIdOf(provider);
  if (ours === clientId) return [];
  return [
    `The tokens were made for the client ${JSON.stringify(clientId)}, and ${provider} is registered here with ${JSON.stringify(ours)}: the provider will not renew them for it.`,
  ];
}

const KEPT: Readonly<Record<Exclude<KeptWhy, "same">, string>> = {
  newer_here:
    "The vault has this account already, with tokens that may be newer: they were left. overwrite puts the row in their place.",
  ended_here: "This account was disconnected here, and stays so. overwrite connects it again.",
  paused:
    "The connection of this account is paused, and was left. overwrite puts the row in its place.",
};

function keptWarnings(taken: TakenOver): string[] {
  return taken.outcome === "unchanged" && taken.why !== "same" ? [KEPT[taken.why]] : [];
}

/** The app's own facts of a connection, where a row brings some that it does not have. */
async function setFacts(
  { connections }: ImportScope,
  { id, ...has }: Connection,
  { label, metadata, isDefault, isPaused }: ConnectionRow,
): Promise<void> {
  const change = {
    ...(label !== undefined && label !== has.label && { label }),
    ...(isDefault === true && !has.isDefault && { isDefault }),
    ...(metadata && JSON.stringify(metadata) !== JSON.stringify(has.metadata) && { metadata }),
  };
  if (Object.keys(change).length > 0) await connections.update(id, change);
  if (isPaused) await connections.pause(id);
}

const INVALID = ["account_taken", "options_invalid", "provider_unknown"] as const;

function failureOf(error: unknown): Pick<ImportResult, "outcome" | "problem"> {
  // Of no row in particular: what comes next would fail as this did.
  if (!isVaultError(error) || error.code === "vault_closed") throw error;
  const { code, message } = error;
  if (isVaultError(error, ...INVALID))
    return { outcome: "invalid", problem: { code: wordOf(code), message, retryable: false } };
  if (error.reason === "invalid_token") {
    const hint =
      "The provider refuses the access token. A row with a refresh token and the time at which the access token ended (expires_at) is renewed first; else the user has to connect again.";
    return {
      outcome: "failed",
      problem: { code: "tokens_refused", message: hint, retryable: false },
    };
  }
  return { outcome: "failed", problem: { code, message, retryable: isPassing(error) } };
}

function wordOf(code: string): string {
  return code === "options_invalid" ? "tokens_refused" : code;
}
