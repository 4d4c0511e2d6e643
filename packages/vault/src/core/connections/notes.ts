/**
 * What is found out about a connection beside its renewals: that what it holds does not open, or that its calls are refused for a reason that
 * has a name. It is told once, and lifted when it is over. What a renewal finds out is renewal-settlement.ts; that a connection has ended,
 * connection.ts.
 */
import type { Context } from "../context.ts";
import { isVaultError } from "../errors.ts";
import type { ConnectionChange, Problem, ProblemCode, StoredConnection } from "../store.ts";
import { forget, subjectOf } from "./connection.ts";
import { whoCanFixProblem } from "./problems.ts";

/** Where some processes find a problem and others do not, it comes and goes no oftener than this. */
const STANDS_FOR_MS = 60_000;

/** An API names them, and might never end to. */
const MOST_SCOPES = 100;

/** What stays until its owner consents anew: no renewal brings a scope (RFC 6749 section 6) or another sign-in (RFC 9470). */
type LastingCode = Extract<ProblemCode, "scope_missing" | "sign_in_insufficient">;
/** What can be found out so. */
type NotedCode =
  | Extract<ProblemCode, "client_rejected" | "clock_skew" | "decrypt_failed">
  | LastingCode;
const LASTING: readonly ProblemCode[] = ["scope_missing", "sign_in_insufficient"];
const NOTED: readonly ProblemCode[] = ["clock_skew", "decrypt_failed", ...LASTING];

/** Whether only its owner's consent ends this problem. */
export function isLasting(problem: Problem | null): boolean {
  return problem !== null && LASTING.includes(problem.code);
}

/** Whether the problem of this connection is a note, and was not found out by renewals that failed. */
export function isNote({
  problem,
  renewals,
}: Pick<StoredConnection, "problem" | "renewals">): boolean {
  if (problem === null) return false;
  // A client is refused by the API, or by the token endpoint.
  return problem.code === "client_rejected"
    ? renewals.failingSince === null
    : NOTED.includes(problem.code);
}

/**
 * Saves a problem with a connection that goes on being used, and tells it, if it still stands as `row` says; of scopes that are missing also
 * what is missing beside. Over another problem only what
 * does not open is noted, for nothing else can be found out then. Never rejects: what could not be saved is found out again.
 */
export async function note(
  ctx: Context,
  row: StoredConnection,
  { code, message, scopes = [] }: { code: NotedCode; message: string; scopes?: readonly string[] },
): Promise<void> {
  const isWorse = code === "decrypt_failed" && row.status === "degraded";
  const known = row.problem?.code === code ? row.problem : undefined;
  const missing = [...new Set([...(known?.scopes ?? []), ...scopes])].slice(0, MOST_SCOPES);
  const isMore = missing.length > (known?.scopes?.length ?? 0);
  if (known ? row.status !== "degraded" || !isMore : row.status !== "active" && !isWorse) return;
  const whoCanFix = whoCanFixProblem[code];
  const since = known?.since ?? ctx.settings.clock();
  const named = missing.length > 0 && { scopes: missing };
  const problem: Problem = { code, whoCanFix, since, message, ...named };
  const data = { reason: code, whoCanFix, message, ...named };
  await write(ctx, row, { status: "degraded", problem }, { type: "connection.degraded", data });
}

/**
 * Saves that the problem of `row`, if it is one of `codes`, is over, and tells it, if it was noted a minute ago or earlier and still stands.
 * Never rejects.
 */
export async function lift(
  ctx: Context,
  row: StoredConnection,
  ...codes: readonly Exclude<NotedCode, LastingCode>[]
): Promise<void> {
  const { status, problem } = row;
  const isMeant = codes.some((code) => code === problem?.code) && isNote(row);
  if (status !== "degraded" || !problem || !isMeant) return;
  // A clock that was set back may say that it has just begun, or not yet.
  if (Math.abs(ctx.settings.clock() - problem.since) < STANDS_FOR_MS) return;
  await write(ctx, row, { status: "active", problem: null }, { type: "connection.recovered" });
}

async function write(
  ctx: Context,
  row: StoredConnection,
  change: Pick<ConnectionChange, "status" | "problem">,
  told: { type: "connection.degraded" | "connection.recovered"; data?: Record<string, unknown> },
): Promise<void> {
  const { type, ...rest } = told;
  const events = [ctx.events.make(type, { ...subjectOf(row), ...rest })];
  const ifStanding = { status: row.status, problem: row.problem?.code ?? null };
  try {
    const saved = await ctx.store.changeConnection(
      row.tenant,
      row.id,
      { ...change, updatedAt: ctx.settings.clock() },
      { ifVersion: row.tokenVersion, ifStanding, events },
    );
    forget(ctx, row);
    if (saved) ctx.events.announce(events);
  } catch (error) {
    // The API has answered by now, and its answer is the caller's, whatever the store says.
    const { id: connectionId, provider } = row;
    const why = isVaultError(error) ? error.message : "it failed unexpectedly.";
    ctx.settings.log.warn(`${type} could not be noted of a connection: ${why}`, {
      connectionId,
      provider,
    });
  }
}
