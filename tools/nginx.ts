/** Finds nginx, which many a server stands behind. Debian keeps it where the PATH of an ordinary user does not look. */
import { spawnSync } from "node:child_process";

/** The command that starts nginx; undefined where there is none. */
export function findNginx(): string | undefined {
  return ["nginx", "/usr/sbin/nginx"].find(
    (command) => spawnSync(command, ["-v"], { stdio: "ignore" }).status === 0,
  );
}
