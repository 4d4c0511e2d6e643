/** How the suite reads answers. */

import { type Connection, isVaultError, type VaultError } from "valetkey";
import { expect } from "vitest";

/** The error that a call rejects with. */
export async function failure(call: Promise<unknown>): Promise<VaultError> {
  try {
    await call;
  } catch (error) {
    if (isVaultError(error)) return error;
    throw error;
  }
  return expect.unreachable("it did not fail");
}

/** Whatever a call rejects with, such as the reason of a signal. */
export function reasonOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable("it did not fail"),
    (reason: unknown) => reason,
  );
}

/** The errors of calls that were made at a time. */
export function failures(calls: readonly Promise<unknown>[]): Promise<VaultError[]> {
  return Promise.all(calls.map(failure));
}

/** Everything of a list. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of list) found.push(item);
  return found;
}

/** Ids, in their order. */
export function idsOf(connections: readonly Connection[]): string[] {
  return connections.map(({ id }) => id);
}
