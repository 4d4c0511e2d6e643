/** What a database's failure is to a caller: typed, and without what the driver says, which may hold data. */
import { VaultError } from "valetkey";

/** The error of a database that could not be asked. */
export function storeUnavailable(what: string, error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  // SQLite's own number says more than the one code that the driver has for all its errors.
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  const number = error instanceof Error && "errcode" in error ? ` (${String(error.errcode)})` : "";
  const unavailable = new VaultError(
    "store_unavailable",
    `The server's tables in ${what} could not be used${number || code}. Nothing was written. Look at the database, then try again.`,
  );
  unavailable.cause = error instanceof Error ? error.name : undefined;
  return unavailable;
}
