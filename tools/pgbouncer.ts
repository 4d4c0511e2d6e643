/** Finds PgBouncer on this machine. Running it is test/peers/pgbouncer.ts. */
import { spawnSync } from "node:child_process";

/** The command, or undefined where the Debian package pgbouncer (or its like) is not installed. */
export function findPgBouncer(): string | undefined {
  // Debian keeps it where the PATH of an ordinary user does not look.
  return ["pgbouncer", "/usr/sbin/pgbouncer"].find(
    (command) => spawnSync(command, ["--version"]).status === 0,
  );
}
