/**
 * `npm run image:measure`: what the container image adds over its base, made without Docker: the packages as npm packs them, installed together
 * into an empty folder without what only development needs. Tells its size, how soon a server from it is ready, and what it holds in memory
 * when nobody asks anything. Takes the built packages (`npm run build`), and the registry for what they depend on.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { root, runCommand } from "./command.ts";
import { pack } from "./pack.ts";
import { publishedPackages } from "./workspace.ts";

/** What is aimed at. */
const aims = { megabytes: 60, readyMs: 1000, idleMegabytes: 120 };
const STARTS = 7;
// V8 gives back what the start has used after half a minute or so without work.
const IDLE_MS = 60_000;
const READY_WITHIN_MS = 15_000;

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-image-"));
  try {
    const image = await assemble(folder);
    const megabytes = sizeOf(image) / 1e6;
    const starts: Start[] = [];
    for (let index = 0; index < STARTS; index++) starts.push(await timeToReady(image));
    const readyMs = median(starts.map((start) => start.readyMs));
    const processorMs = median(starts.map((start) => start.processorMs));
    const idleMegabytes = (await idleMemory(image)) / 1e6;
    print({ megabytes, readyMs, processorMs, idleMegabytes }, image);
    const isReached =
      megabytes <= aims.megabytes && readyMs < aims.readyMs && idleMegabytes < aims.idleMegabytes;
    return isReached ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs and installs; resolves with the folder that would be copied into the image. */
async function assemble(folder: string): Promise<string> {
  const packed = join(folder, "packed");
  const image = join(folder, "valetkey");
  for (const path of [packed, image]) mkdirSync(path);
  for (const { dir } of publishedPackages()) await pack(dir, packed);
  writeFileSync(join(image, "package.json"), '{"private":true}\n');
  const tarballs = readdirSync(packed).map((name) => join(packed, name));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  await done("npm", ["install", "--omit=dev", ...quiet, ...tarballs], image);
  for (const path of filesIn(image)) if (/\.(?:[mc]?ts|map)$/.test(path)) rmSync(path);
  return image;
}

/** How the image starts Node, without the program and its command. */
function nodeFlags(): string[] {
  const [, entry = "[]"] =
    /^ENTRYPOINT (\[.*\])$/m.exec(readFileSync(join(root, "Dockerfile"), "utf8")) ?? [];
  const words: string[] = JSON.parse(entry);
  return words.filter((word) => word.startsWith("--"));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function done(command: string, args: readonly string[], cwd: string): Promise<void> {
  const outcome = await runCommand(command, args, cwd);
  if (!outcome.ok) throw new Error(`${command} ${args[0]} failed:\n${outcome.output}`);
}

/** The bytes of all files in a folder. */
function sizeOf(folder: string): number {
  return filesIn(folder).reduce((bytes, path) => bytes + lstatSync(path).size, 0);
}

interface Served {
  child: ChildProcess;
  readyMs: number;
  /** What the start took of all processors; other work on this machine does not change it. */
  processorMs: number;
  stop(): Promise<void>;
}

/** Runs `valetkey serve` as the image does, on an empty SQLite store. */
async function serve(image: string): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), "valetkey-data-"));
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: "production",
    VALETKEY_PORT: String(port),
    VALETKEY_PUBLIC_URL: `http://localhost:${port}`,
    VALETKEY_STORE: `sqlite:${join(data, "valetkey.db")}`,
    VALETKEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  };
  const bin = join(image, "node_modules/@valetkey/cli/bin/valetkey.js");
  const args = ["--disable-warning=ExperimentalWarning", ...nodeFlags(), bin, "serve"];
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: data,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(port);
    const readyMs = performance.now() - startedAt;
    return { child, readyMs, processorMs: processorTime(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(port: number): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  while (performance.now() < end) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(5);
  }
  throw new Error("The server was not ready in time.");
}

/** What a process has used of processors, in milliseconds. */
function processorTime({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  const TICK_MS = 10;
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function timeToReady(image: string): Promise<Start> {
  const { readyMs, processorMs, stop } = await serve(image);
  await stop();
  return { readyMs, processorMs };
}

/** Resident memory after a while without requests, in bytes. */
async function idleMemory(image: string): Promise<number> {
  const { child, stop } = await serve(image);
  await wait(IDLE_MS);
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  await stop();
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Start {
  readyMs: number;
  processorMs: number;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

interface Measured extends Start {
  megabytes: number;
  idleMegabytes: number;
}

function print({ megabytes, readyMs, processorMs, idleMegabytes }: Measured, image: string): void {
  const lines: [what: string, value: string, aim: string][] = [
    ["added to the base image", `${megabytes.toFixed(1)} MB`, `≤ ${aims.megabytes} MB`],
    [`start to ready (median of ${STARTS})`, `${Math.round(readyMs)} ms`, `< ${aims.readyMs} ms`],
    ["of that, processor time", `${Math.round(processorMs)} ms`, ""],
    ["memory when idle (RSS)", `${idleMegabytes.toFixed(0)} MB`, `< ${aims.idleMegabytes} MB`],
  ];
  for (const [what, value, aim] of lines)
    console.log(`${what.padEnd(34)} ${value.padStart(9)}${aim && `   aim ${aim}`}`);
  console.log(`Node ${process.versions.node}; the largest packages of ${packageCount(image)}:`);
  const largest = packageSizes(image).sort((a, b) => b.bytes - a.bytes);
  for (const { name, bytes } of largest.slice(0, 8))
    console.log(`  ${name.padEnd(40)} ${(bytes / 1e6).toFixed(1).padStart(6)} MB`);
}

function packageCount(image: string): number {
  return packageSizes(image).length;
}

function packageSizes(image: string): { name: string; bytes: number }[] {
  const modules = join(image, "node_modules");
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith(".")) return [];
    if (!name.startsWith("@")) return [{ name, bytes: sizeOf(join(modules, name)) }];
    return readdirSync(join(modules, name)).map((inner) => ({
      name: `${name}/${inner}`,
      bytes: sizeOf(join(modules, name, inner)),
    }));
  });
}

process.exitCode = await main();
