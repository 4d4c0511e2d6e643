/** Who has a port: a server of ours, or another program, by its name where the system tells. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { ListenConfig } from "../config/config.ts";
import { StartError } from "./start-error.ts";

const ASKED_FOR_MS = 1_000;

/** The error of a port that is taken. */
export async function portTaken({ host, port }: ListenConfig): Promise<StartError> {
  const other = `--port ${port + 1}, and register the redirect URIs of that port: those at providers contain it.`;
  const url = `http://${host === "0.0.0.0" || host === "::" ? "localhost" : bracketed(host)}:${port}`;
  const owner = ownerOf(port);
  if (await isOurs(url)) {
    const started = owner?.folder ? ` (pid ${owner.pid}, started in ${owner.folder})` : "";
    return new StartError("port_taken", {
      what: `A Valet Key server runs at ${url} already${started}.`,
      fix: `Use it: commands that are typed in its folder do. Or stop it first. For a second one, use ${other}`,
      runningAt: url,
    });
  }
  const by = owner ? ` by "${owner.name}" (pid ${owner.pid})` : " by another program";
  return new StartError("port_taken", { what: `Port ${port} is used${by}.`, fix: `Use ${other}` });
}

/** Whether a server of ours answers there. */
async function isOurs(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ASKED_FOR_MS) });
    const text = await response.text();
    return response.headers.get("valetkey-source") === "valetkey" && text.includes('"alive"');
  } catch {
    return false;
  }
}

/** A process that listens. */
interface Owner {
  pid: number;
  name: string;
  /** Where it was started, where the system tells. */
  folder?: string;
}

/** The process that listens on a TCP port of this machine, on Linux; undefined: it is another user's, or another system. */
function ownerOf(port: number): Owner | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const inode = inodeOf(port);
    if (inode === undefined) return undefined;
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      if (!holds(pid, inode)) continue;
      const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
      return { pid: Number(pid), name, folder: readlinkSync(`/proc/${pid}/cwd`) };
    }
  } catch {
    // A process that ends meanwhile, or a system without /proc.
  }
  return undefined;
}

const LISTENING = "0A";

function inodeOf(port: number): string | undefined {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const line of readFileSync(table, "utf8").split("\n").slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(wanted) && fields[3] === LISTENING) return fields[9];
    }
  }
  return undefined;
}

function holds(pid: string, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(
      (fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`,
    );
  } catch {
    return false;
  }
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
