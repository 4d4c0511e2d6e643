/** What a session goes on with, sealed with it: a code that waits for a person, a credential that waits for its account; or why it failed. */
import type { Context } from "../../context.ts";
import type { ConnectCode, VaultErrorCode, WhoCanFix } from "../../errors.ts";
import type { InputValues } from "../../protocols/inputs/inputs.ts";
import type { Granted, Opaque, ShownCode } from "../../protocols/protocol.ts";
import type { StoredSession } from "../../store.ts";
import type { Choice } from "../asked/choices.ts";
import type { AccountIdentity } from "../grants/account.ts";
import { sessionPlace } from "./opened-session.ts";

/** A code that a person has not entered yet, as far as is known. */
export interface PendingCode {
  code: ShownCode;
  /** The protocol's own. */
  pending: Opaque;
  /** The client that it began with. */
  clientId: string;
  /** The values that it began with, where the provider's entry asks for some. */
  inputs: InputValues;
}

/** A credential kept with its session until it can be saved. */
export interface Parked extends Refusals {
  granted: Granted;
  clientId: string;
  /** Where it was granted, as far as the provider's entry asks for values. */
  inputs: InputValues;
  /** Hash of the binder of the browser that alone may go on with it; null: it takes no browser. */
  binder: string | null;
  /** Whose it is, where that is known already. */
  identity?: AccountIdentity;
  /** What the person chose on the way. */
  choice?: Choice;
  /** Whom it waits for: the app that shows its secret, or the person who chooses between two accounts. Absent: nothing but a better moment. */
  awaits?: "app" | "person";
  /** The id of the connection that it takes the place of, by the person's choice. */
  replaces?: string;
}

/** What was refused. */
export interface Refusals {
  /** How often the app has shown a wrong secret. */
  wrongVerifiers?: number;
  /** Of keys, and when the last one was. */
  refusedKeys?: number;
  refusedAt?: number;
}

/** Why a session cannot be gone on with. */
export interface SessionProblem {
  code: VaultErrorCode | "unexpected";
  whoCanFix: WhoCanFix;
  message: string;
}

/** What is sealed in `parked`. */
export type SessionState =
  | PendingCode
  | Parked
  | { problem: SessionProblem }
  | { refusals: Refusals };

/** What was refused so far. */
export function refusalsIn(state: SessionState | undefined): Refusals {
  if (state && "granted" in state) return state;
  return state && "refusals" in state ? state.refusals : {};
}

/** The state with more of that; what waits goes on waiting. */
export function withRefusals(state: SessionState | undefined, more: Refusals): SessionState {
  if (state && "granted" in state) return { ...state, ...more };
  return { refusals: { ...refusalsIn(state), ...more } };
}

/** The state of a session, if it has one. Rejects with `decrypt_failed`, `keys_unavailable`. */
export async function openState(
  ctx: Context,
  { tenant, id, parked }: Pick<StoredSession, "tenant" | "id" | "parked">,
): Promise<SessionState | undefined> {
  if (!parked) return undefined;
  const opened = await ctx.cipher.open(parked, sessionPlace(tenant, id, "parked"));
  return opened as unknown as SessionState;
}

/** The bytes of a state. Rejects with `keys_unavailable`. */
export function sealState(
  ctx: Context,
  { tenant, id }: Pick<StoredSession, "tenant" | "id">,
  state: SessionState,
): Promise<Uint8Array> {
  return ctx.cipher.seal(state as unknown as Opaque, sessionPlace(tenant, id, "parked"));
}

/** The code as an app shows it. It is good for no longer than the session. */
export function toCode(
  { expiresAt }: Pick<StoredSession, "expiresAt">,
  { code }: PendingCode,
): ConnectCode {
  return { ...code, expiresAt: new Date(Math.min(code.expiresAt, expiresAt)) };
}
