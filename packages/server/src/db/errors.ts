/** What a database's failure is to a caller: typed, and without what the driver says, which may hold data. */
import { VaultError } from "valetkey";

const noFile =
  "no file can be made or written there by this user; allow it, or choose another place for the store (store, VALETKEY_STORE or --store)";

/** Without the words of the driver, which may repeat the URL. */
const reasons: Readonly<Record<string, string>> = {
  "28P01": "it refuses the password; see what the store's URL or PGPASSWORD says",
  "28000": "it refuses the user; see what the store's URL says",
  "3D000": "there is no database of that name; make it, or see what the store's URL says",
  "42501": "its user may not do that; grant it the rights",
  "53300":
    "it has no connection left; raise its max_connections, or lower limits.store_connections",
  EACCES: noFile,
  ENOENT: noFile,
  EPERM: noFile,
  EROFS: noFile,
  ENOSPC: "the disk is full; make room",
  ECONNREFUSED: "nothing listens there; start it, or see what the store's URL says",
  ENOTFOUND: "there is no such host; see what the store's URL says",
  ETIMEDOUT: "it does not answer; see that it runs and can be reached",
};

/** The error of a database that could not be asked. */
export function storeUnavailable(what: string, error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  const said = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = Object.hasOwn(reasons, said) ? reasons[said] : undefined;
  // SQLite's own number says more than the one code that the driver has for all its errors.
  const code = said && ` (${said})`;
  const number = error instanceof Error && "errcode" in error ? ` (${String(error.errcode)})` : "";
  const unavailable = new VaultError(
    "store_unavailable",
    reason
      ? `The server's tables in ${what} could not be used (${said}): ${reason}. Nothing was written.`
      : `The server's tables in ${what} could not be used${number || code}. Nothing was written. Look at the database, then try again.`,
  );
  unavailable.cause = error instanceof Error ? error.name : undefined;
  return unavailable;
}
