/** Finds a Python that has oauthlib: the distribution's own first, then the one on PATH. */
import { spawnSync } from "node:child_process";

/** The command, or undefined where the Debian package python3-oauthlib (or its like) is not installed. */
export function findPythonWithOAuthlib(): string | undefined {
  return ["/usr/bin/python3", "python3"].find(
    (command) => spawnSync(command, ["-c", "import oauthlib"]).status === 0,
  );
}
