/** The methods of a store that need it to be open: which of them belong together, and how each is made of the work behind it. */
import type { Store } from "../core/store.ts";

/** All of them. */
export type StoreMethods = Omit<Store, "open" | "close">;

/** Those that keep encryption keys' checks and data keys. */
export type KeyMethod =
  | "listKeyChecks"
  | "addKeyCheck"
  | "getDataKey"
  | "findDataKey"
  | "addDataKey"
  | "listDataKeys"
  | "countDataKeys"
  | "rotateDataKey"
  | "rewrapDataKey"
  | "removeDataKey";

/** Those that keep clients which the vault registered by itself. */
export type RegistrationMethod =
  | "getRegistration"
  | "listRegistrations"
  | "claimRegistration"
  | "releaseRegistration"
  | "saveRegistration"
  | "resealRegistration"
  | "retireRegistrations";

/** Those that keep connect sessions, their links and attempts. */
export type SessionMethod =
  | "openSession"
  | "getSession"
  | "addSessionLink"
  | "findSessionByLink"
  | "changeSession"
  | "claimSessions"
  | "listWaitingSessions"
  | "listPendingSessions"
  | "noteStep"
  | "addAttempt"
  | "takeAttempt";

/** Those that tell who may renew which connection. */
export type RenewalMethod =
  | "touchConnections"
  | "claimRenewal"
  | "claimDue"
  | "extendLease"
  | "peekConnections"
  | "settleRenewal";

/** What a method comes to, given its arguments. */
export type AnyWork = (...args: readonly unknown[]) => unknown;

/** Makes a method of each piece of work: `call` does it, with what the method was called with. */
export function methodsOf<Name extends keyof StoreMethods>(
  work: Readonly<Record<Name, unknown>>,
  call: (work: AnyWork, args: readonly unknown[]) => Promise<unknown>,
): Pick<Store, Name> {
  const methods = Object.entries(work).map(([name, one]) => [
    name,
    (...args: readonly unknown[]) => call(one as AnyWork, args),
  ]);
  return Object.fromEntries(methods) as Pick<Store, Name>;
}
