/** Paths as they may be kept: the users that they name are kept beside them, where they are found again and erased. */
import { idSchema } from "../wire/owner.ts";

const OF_USER = /^\/v1\/users\/([^/]+)/;

/** A path without the user that it names. */
export function shownPath(path: string): string {
  return path.replace(OF_USER, "/v1/users/{user_id}");
}

/** The user that a path names; null: none, or what is no user's id. */
export function userIn(path: string): string | null {
  const [, segment] = OF_USER.exec(path) ?? [];
  if (segment === undefined) return null;
  try {
    const id = idSchema.safeParse(decodeURIComponent(segment));
    return id.success ? id.data : null;
  } catch {
    return null;
  }
}
