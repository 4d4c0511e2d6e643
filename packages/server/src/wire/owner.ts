/** Whose connection is meant, on the wire: a user by id, or the tenant itself. */
import type { AccountChoice, Owner, TenantScope } from "valetkey";
import { z } from "zod";

/** An id of the app's. */
export const idSchema = z.string().min(1).max(255);

/** The owner that a body or a path names. */
export function ownerOf(
  vault: TenantScope,
  { userId, shared }: { userId: string | undefined; shared: true | undefined },
): Owner {
  return shared || userId === undefined ? vault.shared() : vault.user(userId);
}

/** Which of several connections is meant, as a body or a query says it. */
export function choiceOf({
  account,
  connection_id: connectionId,
}: {
  account?: string | undefined;
  connection_id?: string | undefined;
}): AccountChoice {
  if (connectionId !== undefined) return { connectionId };
  return account === undefined ? {} : { account };
}
