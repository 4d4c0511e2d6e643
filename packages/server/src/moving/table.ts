/** What reading a table of an app's database has in common, whichever database it is. */
import { MovingError } from "./errors.ts";

/** The first of the tables that is there. Throws `database_unreadable`, with the names of those that are. */
export function chosenTable(wanted: readonly string[], there: readonly string[]): string {
  const found = wanted.find((name) => there.includes(name));
  if (found !== undefined) return found;
  const names = [...there].sort().slice(0, 30).join(", ") || "none";
  throw unreadable(
    `It has no table ${wanted.join(" or ")}. Its tables: ${names}. Name the one that is meant (--table).`,
  );
}

/** The error of a database that cannot be read. */
export function unreadable(why: string): MovingError {
  return new MovingError("database_unreadable", `The app's database cannot be read. ${why}`);
}
