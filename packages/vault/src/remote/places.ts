/** Owners as the server knows them: where they are, and how bodies and filters name them. */
import type { OwnerNamed } from "./linking.ts";
import { path } from "./names.ts";

/** Where an owner is on the server, and how bodies and filters name it. */
export interface OwnerPlace {
  path: string;
  named: OwnerNamed;
  filter: { userId: string } | { shared: true };
}

/** The tenant itself. */
export const shared: OwnerPlace = {
  path: "/v1/shared",
  named: { shared: true },
  filter: { shared: true },
};

/** A user. Throws `options_invalid` for an id that no URL can hold. */
export function placeOfUser(id: string): OwnerPlace {
  return { path: path`/v1/users/${id}`, named: { user: { id } }, filter: { userId: id } };
}
