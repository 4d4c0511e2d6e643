/** Failures that every store reports in the same words. */
import { VaultError } from "../core/errors.ts";

/** A row was to be added whose id or hash another row has. */
export function idTaken(): VaultError {
  return new VaultError(
    "store_unusable",
    "The store refused a row because its id or hash is taken, and wrote nothing. " +
      "Ids must be random and used once: check the source of random numbers.",
    { whoCanFix: "developer" },
  );
}

/** A link was to be added to a session that is not there. */
export function sessionGone(): VaultError {
  return new VaultError(
    "session_expired",
    "The connect session is no longer there, so no link to it was made. Start a new one.",
  );
}
