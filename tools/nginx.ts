/** Finds nginx, which many a server stands behind: on Debian outside the PATH of who is not root. */
import { spawnSync } from "node:child_process";

/** The command that starts nginx; undefined where there is none. */
export function findNginx(): string | undefined {
  return ["nginx", "/usr/sbin/nginx"].find(
    (command) => spawnSync(command, ["-v"], { stdio: "ignore" }).status === 0,
  );
}
