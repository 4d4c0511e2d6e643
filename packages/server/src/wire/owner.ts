/** Whose connection is meant, on the wire: a user by id, or the tenant itself. */
import type { AccountChoice, Owner, TenantScope } from "valetkey";
import { z } from "zod";

/** An id of the app's. */
export const idSchema = z.string().min(1).max(255);

/** In the body of a request. */
export const ownerFields = {
  user: z.strictObject({ id: idSchema }).optional().describe("Whose connection it is to be."),
  shared: z.literal(true).optional().describe("It is to belong to the tenant itself."),
} as const;

/** Whether exactly one is named. */
export function namesOwner({ user, shared }: { user?: unknown; shared?: unknown }): boolean {
  return (user === undefined) !== (shared === undefined);
}

/** The owner that a body or a path names. */
export function ownerOf(
  vault: TenantScope,
  { user, shared }: { user?: { id: string } | undefined; shared?: true | undefined },
): Owner {
  return shared || !user ? vault.shared() : vault.user(user.id);
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
