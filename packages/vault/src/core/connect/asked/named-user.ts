/** How pages call the user whom a link is for: by what the app knows of them, for an id may say nothing to anybody. */
import { VaultError } from "../../errors.ts";

/** What the app calls a user. Personal: it is sealed with the session, ends with it, and is erased with the user. */
export interface NamedUser {
  name?: string;
  email?: string;
}

/** The words for who owns what a link is for: `Alice (alice@example.org)`; without any, the id. Null: the tenant itself, or nobody yet. */
export function shownOwner({
  owner,
  user = {},
}: {
  owner: string | null;
  user?: NamedUser;
}): string | null {
  if (!owner?.startsWith("user:")) return null;
  const { name, email } = user;
  if (name !== undefined && email !== undefined) return `${name} (${email})`;
  return name ?? email ?? owner.slice("user:".length);
}

/** Throws `options_invalid` where words for a user are given with what belongs to none. */
export function assertNamesUser(owner: string | null, user: NamedUser | undefined): void {
  if (user === undefined || owner?.startsWith("user:")) return;
  throw new VaultError(
    "options_invalid",
    "connect: user says what a user is called, and this link is for none. Leave it out.",
  );
}
