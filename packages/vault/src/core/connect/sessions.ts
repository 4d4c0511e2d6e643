/** Connect sessions as apps see them that show no page of ours: where each stands, what to show, and how it ended. */
import type { Context } from "../context.ts";
import { type ConnectCode, VaultError } from "../errors.ts";
import type { Flow } from "../protocols/flow-asked.ts";
import type { InputValues } from "../protocols/inputs.ts";
import type { StoredSession } from "../store.ts";
import { cancelSession, type SessionDetails, type SessionPurpose, sessionById } from "./connect.ts";
import { pollNow } from "./poll.ts";
import { openState, type SessionProblem, type SessionState, toCode } from "./session-state.ts";

/** Whoever asks again after so long misses little, even where another process is just asking. */
const LOOK_AGAIN_MS = 5_000;

/** A connect session. Holds no secret; the code of a device is for whoever connects. */
export interface ConnectSession {
  id: string;
  tenant: string;
  /** Absent when the owner is the tenant itself, and for a sign-in. */
  userId?: string;
  provider: string;
  /** The values that it was asked for with, where the provider's entry asks for some. What the person is asked for, the connection has. */
  inputs: InputValues;
  purpose: SessionPurpose;
  flow: Flow;
  /** `failed`: `problem` says why, and a new session is needed. A link that failed once can be opened again: its session is pending. */
  status: "pending" | "completed" | "failed" | "canceled" | "expired";
  /** What to show while a person has not entered it yet. */
  code?: ConnectCode;
  /** While it waits for a person elsewhere: when to ask again. */
  retryAfterSeconds?: number;
  connectionId?: string;
  problem?: SessionProblem;
  createdAt: Date;
  expiresAt: Date;
}

/** The connect sessions of a tenant. */
export interface Sessions {
  /**
   * How a session stands. One that waits for a code asks the provider here, if its time has come; sweeps do too, and of all who ask at a
   * time one does. Rejects with `session_expired` for one that is not there, or not the tenant's, or that was over an hour ago.
   */
  get(id: string): Promise<ConnectSession>;
  /** Ends a session that is pending; what its link or code would bring is refused. Resolves with what it is then. Rejects as `get`. */
  cancel(id: string): Promise<ConnectSession>;
}

/** Makes the sessions of a tenant. */
export function createSessions(ctx: Context, tenant: string): Sessions {
  return {
    async get(id) {
      const row = await read(ctx, tenant, id);
      const isDue = row.status === "pending" && row.pollAt !== null;
      if (!isDue || !(await pollNow(ctx, row))) return view(ctx, row);
      return view(ctx, await read(ctx, tenant, id));
    },
    async cancel(id) {
      await read(ctx, tenant, id);
      await cancelSession(ctx, await sessionById(ctx, tenant, id), "canceled");
      return view(ctx, await read(ctx, tenant, id));
    },
  };
}

async function read(ctx: Context, tenant: string, id: string): Promise<StoredSession> {
  await ctx.ready();
  const row = await ctx.store.getSession(tenant, id);
  if (row) return row;
  throw new VaultError("session_expired", "There is no such session. Ask for a new one.");
}

async function view(ctx: Context, row: StoredSession): Promise<ConnectSession> {
  const { details } = await sessionById(ctx, row.tenant, row.id);
  const state = await openState(ctx, row);
  const problem = state && "problem" in state ? state.problem : undefined;
  const status = statusOf(ctx, row, problem);
  const isPending = status === "pending";
  const { id, tenant, connectionId } = row;
  return {
    ...{ id, tenant, status },
    ...factsOf(details),
    ...(isPending && waitOf(ctx, row, state)),
    ...(connectionId !== null && { connectionId }),
    ...(problem && { problem }),
    createdAt: new Date(row.createdAt),
    expiresAt: new Date(row.expiresAt),
  };
}

function factsOf({
  owner,
  provider,
  inputs,
  purpose,
  flow,
}: SessionDetails): Pick<ConnectSession, "userId" | "provider" | "inputs" | "purpose" | "flow"> {
  const userId = owner?.startsWith("user:") ? owner.slice("user:".length) : undefined;
  return { ...(userId !== undefined && { userId }), provider, inputs, purpose, flow };
}

function statusOf(
  ctx: Context,
  { status, expiresAt }: StoredSession,
  problem: SessionProblem | undefined,
): ConnectSession["status"] {
  const isOver = status === "pending" && expiresAt <= ctx.settings.clock();
  return isOver || problem?.code === "session_expired" ? "expired" : status;
}

function waitOf(
  ctx: Context,
  row: StoredSession,
  state: SessionState | undefined,
): Pick<ConnectSession, "code" | "retryAfterSeconds"> {
  if (row.pollAt === null) return {};
  const leftMs = Math.min(row.pollAt - ctx.settings.clock(), LOOK_AGAIN_MS);
  const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1000));
  return { retryAfterSeconds, ...(state && "code" in state && { code: toCode(row, state) }) };
}
