/** Where a command runs: on somebody's desk, or at the end of a wire, where no browser can be opened. */
import { existsSync, readFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import type { Terminal } from "./terminal.ts";

/** What keeps a browser from being opened here. */
export interface Surroundings {
  ssh: boolean;
  container: boolean;
  ci: boolean;
  wsl: boolean;
  /** Why no browser can be opened here, in words; undefined: one can. */
  noBrowser?: string;
}

/** What is looked at besides the environment; tests give another. */
export interface Looks {
  exists(path: string): boolean;
  read(path: string): string;
}

const machine: Looks = {
  exists: existsSync,
  read(path) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  },
};

/** Looks around. */
export function surroundingsOf(
  { env, platform }: Pick<Terminal, "env" | "platform">,
  looks: Looks = machine,
): Surroundings {
  const ssh = Boolean(env["SSH_CONNECTION"] || env["SSH_TTY"] || env["SSH_CLIENT"]);
  const ci = Boolean(env["CI"]) && env["CI"] !== "false";
  const linux = platform === "linux";
  const wsl =
    linux && (Boolean(env["WSL_DISTRO_NAME"]) || /microsoft/i.test(looks.read("/proc/version")));
  const container =
    Boolean(env["container"]) ||
    (linux && (looks.exists("/.dockerenv") || looks.exists("/run/.containerenv")));
  const display = !linux || wsl || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
  const noBrowser = whyNone({ ssh, ci, container, display });
  return { ssh, container, ci, wsl, ...(noBrowser && { noBrowser }) };
}

function whyNone(found: { ssh: boolean; ci: boolean; container: boolean; display: boolean }) {
  if (found.ssh) return "SSH session detected";
  if (found.ci) return "this is a build machine (CI is set)";
  if (found.container) return "this is a container";
  return found.display ? undefined : "there is no display";
}

/** The line that makes a port of this machine one of the person's own, ready to paste there. */
export function sshLine(port: number | string): string {
  let user = "you";
  try {
    user = userInfo().username;
  } catch {
    // A user id without a name, as in many containers.
  }
  return `ssh -N -L ${port}:localhost:${port} ${user}@${hostname()}`;
}
