/** Runs a PgBouncer in transaction mode in front of a PostgreSQL, on a free port of this machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { findPgBouncer } from "../../tools/pgbouncer.ts";

/** A PgBouncer that runs. */
export interface PgBouncer {
  /** Where to connect to the database that `upstream` names; with another path, to another one of that server. */
  url: string;
  /** Ends it, and every connection through it. Safe to call again. */
  stop(): Promise<void>;
}

/**
 * Starts one in front of `upstream` (`postgres://user:password@host:port/database`), with at most `poolSize` connections a database
 * (10 by default) behind it. Rejects when PgBouncer is not installed, or does not come up, with what it said.
 */
export async function startPgBouncer(
  upstream: string,
  options: { poolSize?: number } = {},
): Promise<PgBouncer> {
  const command = findPgBouncer();
  if (!command) throw new Error("PgBouncer is not installed: apt-get install pgbouncer");
  const folder = mkdtempSync(join(tmpdir(), "valetkey-pgbouncer-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const config = join(folder, "pgbouncer.ini");
  writeFileSync(config, settings(new URL(upstream), port, options.poolSize ?? 10));
  // It refuses to run as root; nobody is the same on every machine.
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(command, [config], { stdio: ["ignore", "ignore", "pipe"], ...asNobody });
  const said = textOf(child);
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = Object.assign(new URL(upstream), { hostname: "127.0.0.1", port: `${port}` }).href;
  try {
    await ready(url, child);
  } catch (error) {
    await stop();
    throw new Error(`PgBouncer did not come up. It said:\n${said()}`, { cause: error });
  }
  return { url, stop };
}

function settings(upstream: URL, port: number, poolSize: number): string {
  const quoted = (text: string): string =>
    `'${decodeURIComponent(text).replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  const { hostname, port: upstreamPort, username, password } = upstream;
  const login = `user=${quoted(username)} password=${quoted(password)}`;
  return `[databases]
* = host=${hostname} port=${upstreamPort || 5432} ${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
log_connections = 0
log_disconnections = 0
`;
}

function textOf(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (part: string) => {
    text = `${text}${part}`.slice(-10_000);
  });
  child.on("error", (error) => {
    text += error.message;
  });
  return () => text;
}

/** Waits until a statement comes through. It keeps waiting for a server that is not there, so somebody has to give up. */
async function ready(url: string, child: ChildProcess): Promise<void> {
  const guards = { connectionTimeoutMillis: 5_000, query_timeout: 5_000 };
  for (const end = performance.now() + 15_000; ; ) {
    const client = new Client({ connectionString: url, ...guards });
    try {
      await client.connect();
      await client.query("SELECT 1");
      return;
    } catch (error) {
      const gone = child.exitCode !== null || child.pid === undefined;
      if (gone || performance.now() > end) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
