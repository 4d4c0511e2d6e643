/** Connect sessions as apps see them that show no page of ours: where each stands, what to show, and how it ended. */
import { abortable, type CallOptions } from "../../arguments/abortable.ts";
import { checkArguments } from "../../arguments/arguments.ts";
import { ofSessions } from "../../arguments/places.ts";
import type { Context } from "../../context.ts";
import { type ConnectCode, VaultError } from "../../errors.ts";
import type { SignedIn } from "../../options.ts";
import type { Flow } from "../../protocols/flow-asked.ts";
import type { InputValues } from "../../protocols/inputs/inputs.ts";
import { inputsOf } from "../../protocols/inputs/inputs-in-issuer.ts";
import { takeTicket } from "../../sign-in/ticket.ts";
import type { StoredSession } from "../../store.ts";
import { linkEnd } from "../asked/binding.ts";
import type { NamedUser } from "../asked/named-user.ts";
import { pollNow } from "../attempts/poll.ts";
import { completeByApp } from "../attempts/verify.ts";
import type { SessionDetails, SessionPurpose } from "../connect.ts";
import { cancelSession } from "./cancel.ts";
import { sessionById } from "./opened-session.ts";
import { openState, type SessionProblem, type SessionState, toCode } from "./session-state.ts";

/** Whoever asks again after so long misses little, even where another process is just asking. */
const LOOK_AGAIN_MS = 5_000;
const LEAST_WAIT_MS = 100;
const MOST_LISTED = 200;
const SHOWN: readonly SessionPurpose[] = ["connect", "sign_in", "link"];

/** A connect session. Holds no secret; the code of a device is for whoever connects. */
export interface ConnectSession {
  id: string;
  tenant: string;
  /** Absent when the owner is the tenant itself, and for a sign-in. */
  userId?: string;
  /** What pages call the user, where the app said so. */
  user?: NamedUser;
  /** Absent while there are several to choose from. */
  provider?: string;
  /** Those to choose from. Absent: there is only one. */
  providers?: readonly string[];
  /** The values that it goes with, where the provider's entry asks for some: given with `connect`, or typed by the person. */
  inputs: InputValues;
  purpose: SessionPurpose;
  flow: Flow;
  /**
   * `finishing`: the person is done, and the app has to show its secret (`complete`). `failed`: `problem` says why, and a new session is needed.
   * A link that failed once can be opened again: its session is pending.
   */
  status: "pending" | "finishing" | "completed" | "failed" | "canceled" | "expired";
  /** Of one that is pending: how far the person has come, by what was seen last: opened the link's page, or left for the provider. Absent: nobody has. */
  step?: "opened" | "at_provider";
  /** What to show while a person has not entered it yet. */
  code?: ConnectCode;
  /** While it waits for a person elsewhere: when to ask again. */
  retryAfterSeconds?: number;
  connectionId?: string;
  problem?: SessionProblem;
  createdAt: Date;
  expiresAt: Date;
}

/** How long `get` waits for a change. */
export interface SessionWait extends CallOptions {
  /** Default: 0. */
  waitSeconds?: number;
}

/** The connect sessions of a tenant. */
export interface Sessions {
  /**
   * How a session stands. One that waits for a code asks the provider here, if its time has come; sweeps do too, and of all who ask at a
   * time one does. With `waitSeconds`, 60 at most, it resolves once the session stands otherwise than at the call, in whatever process that
   * happened, when the time has come, or at once where it is over or too many wait already. Rejects with `session_expired` for one that is not
   * there, or not the tenant's, or that was over an hour ago.
   */
  get(id: string, options?: SessionWait): Promise<ConnectSession>;
  /** Ends a session that is pending; what its link or code would bring is refused. Resolves with what it is then. Rejects as `get`. */
  cancel(id: string, options?: CallOptions): Promise<ConnectSession>;
  /**
   * Shows the secret behind the `codeChallenge` of a session that was made with `binding: "verifier"`: what the person has agreed to becomes a
   * connection. Again: nothing more happens. Rejects with `wrong_verifier` (the fifth time ends the session), `session_pending` while the person
   * is not back, `session_expired`, `options_invalid` for a session of another binding, and with what stands in the way of the connection, such
   * as `account_unavailable`, after which the same call goes on.
   */
  complete(id: string, options: { codeVerifier: string } & CallOptions): Promise<ConnectSession>;
  /**
   * Tells, once, who signed in, where no `onSignIn` was there to be told: the browser comes back to `returnTo` with `status=signed_in` and a
   * `ticket` that is good for 5 minutes. `id` is that of the link: keep it in the browser that you send there (a cookie, its session), and take it
   * from nowhere else, for it is what shows that who comes back is who left. Rejects with `callback_invalid`; the ticket is spent then too.
   */
  signedIn(id: string, options: { ticket: string } & CallOptions): Promise<SignedIn>;
}

/** Makes the sessions of a tenant. */
export function createSessions(ctx: Context, tenant: string): Sessions {
  const made: Sessions = {
    async get(id, options = {}) {
      const asked = checkArguments("sessions.get", options);
      const row = await current(ctx, tenant, id);
      const shown = await view(ctx, row);
      return asked.waitSeconds ? afterChange(ctx, { row, shown }, asked) : shown;
    },
    async cancel(id) {
      await read(ctx, tenant, id);
      await cancelSession(ctx, await sessionById(ctx, tenant, id), "canceled");
      return view(ctx, await read(ctx, tenant, id));
    },
    async complete(id, options) {
      const { codeVerifier } = checkArguments("sessions.complete", options);
      await read(ctx, tenant, id);
      await completeByApp(ctx, { tenant, id }, codeVerifier);
      return view(ctx, await read(ctx, tenant, id));
    },
    signedIn: async (id, options) => takeTicket(ctx, { tenant, id }, options),
  };
  return abortable(made, { room: "sessions.", places: ofSessions });
}

async function read(ctx: Context, tenant: string, id: string): Promise<StoredSession> {
  await ctx.ready();
  const row = await ctx.store.getSession(tenant, id);
  if (row) return row;
  throw new VaultError("session_expired", "There is no such session. Ask for a new one.");
}

/** The session as it is once the provider was asked, if its time has come. */
async function current(ctx: Context, tenant: string, id: string): Promise<StoredSession> {
  const row = await read(ctx, tenant, id);
  const isDue = row.status === "pending" && row.pollAt !== null;
  return isDue && (await pollNow(ctx, row)) ? read(ctx, tenant, id) : row;
}

/** What is shown of a session once that is something else. */
async function afterChange(
  ctx: Context,
  first: { row: StoredSession; shown: ConnectSession },
  { waitSeconds = 0, signal }: SessionWait,
): Promise<ConnectSession> {
  const until = performance.now() + waitSeconds * 1000;
  let { row, shown } = first;
  while (row.status === "pending" && isSame(shown, first.shown) && !isOver(shown)) {
    const leftMs = until - performance.now();
    if (leftMs <= 0 || signal?.aborted) break;
    const { pollAt } = row;
    // Where the provider has to be asked nobody else may be there to do it.
    const pollMs =
      pollAt === null ? leftMs : Math.max(pollAt - ctx.settings.clock(), LEAST_WAIT_MS);
    const endsMs = Math.max(shown.expiresAt.getTime() - ctx.settings.clock(), LEAST_WAIT_MS);
    const waitMs = Math.min(leftMs, pollMs, endsMs);
    const options = { waitMs, ...(signal && { signal }) };
    if (!(await ctx.sessionWatch.untilChanged(row, options))) break;
    row = await current(ctx, row.tenant, row.id);
    shown = await view(ctx, row);
  }
  return shown;
}

function isOver({ status }: ConnectSession): boolean {
  return status !== "pending" && status !== "finishing";
}

function isSame(one: ConnectSession, other: ConnectSession): boolean {
  const isStep = one.status === other.status && one.step === other.step;
  return isStep && one.code?.userCode === other.code?.userCode && one.provider === other.provider;
}

/** The sessions of an owner that are not over, newest first; of more than 200 the rest is left out. */
export async function pendingSessions(
  ctx: Context,
  tenant: string,
  owner: string,
): Promise<ConnectSession[]> {
  await ctx.ready();
  const now = ctx.settings.clock();
  const rows = await ctx.store.listPendingSessions({ tenant, owner, now, limit: MOST_LISTED });
  const shown = await Promise.all(
    rows.map(async (row) => {
      const { details } = await sessionById(ctx, tenant, row.id).catch(() => ({
        details: undefined,
      }));
      // A link to the page of accounts is kept as a session too.
      const isOne = details !== undefined && SHOWN.includes(details.purpose);
      return isOne ? view(ctx, row) : undefined;
    }),
  );
  return shown.filter((each) => each !== undefined).filter((each) => !isOver(each));
}

async function view(ctx: Context, row: StoredSession): Promise<ConnectSession> {
  const { details } = await sessionById(ctx, row.tenant, row.id);
  const state = await openState(ctx, row);
  const problem = state && "problem" in state ? state.problem : undefined;
  const status = statusOf(ctx, row, { state, details });
  const { id, tenant, connectionId } = row;
  const connection = connectionId ? await ctx.store.getConnection(tenant, connectionId) : undefined;
  const waits = state && "granted" in state ? state : undefined;
  const provider = connection?.provider ?? waits?.choice?.provider;
  const inputs = connection ? inputsOf(connection) : waits?.inputs;
  return {
    ...{ id, tenant, status },
    ...factsOf(details),
    ...(provider !== undefined && { provider }),
    ...(inputs && { inputs }),
    ...(status === "pending" && row.step !== null && { step: row.step }),
    ...(status === "pending" && waitOf(ctx, row, state)),
    ...(connectionId !== null && { connectionId }),
    ...(problem && { problem }),
    createdAt: new Date(row.createdAt),
    expiresAt: new Date(linkEnd(row, details)),
  };
}

function factsOf({
  owner,
  user,
  provider,
  choices,
  inputs,
  purpose,
  flow,
}: SessionDetails): Pick<
  ConnectSession,
  "userId" | "user" | "provider" | "providers" | "inputs" | "purpose" | "flow"
> {
  const userId = owner?.startsWith("user:") ? owner.slice("user:".length) : undefined;
  return {
    ...(userId !== undefined && { userId }),
    ...(user && { user }),
    ...(choices ? { providers: choices.map((each) => each.provider) } : { provider }),
    ...{ inputs, purpose, flow },
  };
}

function statusOf(
  ctx: Context,
  row: StoredSession,
  { state, details }: { state: SessionState | undefined; details: SessionDetails },
): ConnectSession["status"] {
  if (state && "problem" in state && state.problem.code === "session_expired") return "expired";
  if (row.status !== "pending") return row.status;
  const isFinishing = state !== undefined && "awaits" in state && state.awaits === "app";
  const end = isFinishing ? row.expiresAt : linkEnd(row, details);
  if (end <= ctx.settings.clock()) return "expired";
  return isFinishing ? "finishing" : "pending";
}

function waitOf(
  ctx: Context,
  row: StoredSession,
  state: SessionState | undefined,
): Pick<ConnectSession, "code" | "retryAfterSeconds"> {
  const isForPerson = state !== undefined && "granted" in state && state.binder !== null;
  if (row.pollAt === null || isForPerson) return {};
  const leftMs = Math.min(row.pollAt - ctx.settings.clock(), LOOK_AGAIN_MS);
  const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1000));
  return { retryAfterSeconds, ...(state && "code" in state && { code: toCode(row, state) }) };
}
