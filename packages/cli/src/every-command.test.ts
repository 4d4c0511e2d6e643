/** What holds for every command, shown by each of them: `--json` prints nothing but JSON to standard output, and help has one shape. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../../vault/test/free-port.ts";
import { input, run, type TestTerminal, testTerminal } from "../test/terminal.ts";
import { type UseDev, useDev } from "../test/use-dev.ts";
import { newEncryptionKey } from "./config/encryption-key.ts";
import { optionsOf } from "./ground/help.ts";
import type { CommandSpec } from "./ground/spec.ts";
import { groups } from "./groups.ts";

const commands: readonly CommandSpec[] = groups.flatMap((group) => group.commands);
const startDev = useDev();
const program = fileURLToPath(new URL("../bin/valetkey.js", import.meta.url));
const recipient = "age137tz0w876ackadgsaxl88ukqtmx79r5c3cf52k6pt67wnwq87uns70ylqs";

/** A command line that succeeds and one that fails, without the command's own words. */
interface Lines {
  good: string;
  bad: string;
  /** What the failure ends with. Default: 1. */
  code?: number;
  /** It runs until it is stopped: once it has printed this. */
  until?: RegExp;
  /** In a folder of its own, with the configuration of a server in the environment. */
  alone?: true;
  /** In a process of its own, whose streams it writes to. */
  spawned?: true;
  stdin?: string;
}

/** By the command's words, in the order in which they can be typed one after the other. `{con}` and such are what beforeAll made. */
const lines: Readonly<Record<string, Lines>> = {
  dev: { good: "--port {port}", bad: "--port {taken}", until: /ready_ms/, alone: true },
  serve: {
    good: "--port {port}",
    bad: "--port {taken}",
    until: /Ready/,
    alone: true,
    spawned: true,
  },
  doctor: { good: "", bad: "--url http://localhost:1 --key key" },
  migrate: { good: "", bad: "--store sqlite:/proc/no/vault.db", alone: true },
  backup: { good: "copy.db --store sqlite:{store}", bad: "nowhere/copy.db" },
  restore: {
    good: "copy.db --store sqlite:back.db",
    bad: "copy.db --store sqlite:{store}",
    code: 2,
  },
  init: { good: "", bad: "--nonsense", code: 2, alone: true },
  demo: { good: "", bad: "--data {store}" },
  connect: { good: "sandbox-oauth2 --user zoe --detach", bad: "", code: 2 },
  curl: { good: "{con} /me", bad: "sandbox-oauth2 /me --user zoe", code: 3 },
  token: { good: "{con}", bad: "sandbox-oauth2 --user zoe", code: 3 },
  sign: { good: "{con} {api}/me", bad: "{con} https://elsewhere.example/", code: 5 },
  test: { good: "{con}", bad: "con_none" },
  "providers ls": { good: "", bad: "--url http://localhost:1 --key key" },
  "providers add": {
    good: "gitlab --client-id app --client-secret -",
    bad: "gitlab",
    stdin: "a-secret",
  },
  "providers show": { good: "gitlab", bad: "none" },
  "providers check": { good: "sandbox-oauth1", bad: "none" },
  "providers rotate-secret": {
    good: "gitlab --client-secret -",
    bad: "gitlab",
    code: 2,
    stdin: "another",
  },
  "providers export": { good: "", bad: "--out nowhere/providers.yaml" },
  "providers import": { good: "providers.yaml", bad: "none.yaml" },
  "providers rm": { good: "gitlab --yes", bad: "gitlab --yes" },
  "connections ls": { good: "", bad: "--status nonsense", code: 2 },
  "connections show": { good: "{con}", bad: "con_none" },
  "connections rename": { good: "{con} Work", bad: "con_none Work" },
  "connections pause": { good: "{con}", bad: "con_none" },
  "connections resume": { good: "{con}", bad: "con_none" },
  "connections rm": { good: "{other} --yes", bad: "con_none --yes" },
  "connections bulk": { good: "test --user bob --count 1", bad: "nonsense --all", code: 2 },
  "keys ls": { good: "", bad: "--url http://localhost:1 --key key" },
  "keys show": { good: "dev", bad: "none" },
  "keys create": { good: "helper --preset agent", bad: "helper", code: 2 },
  "keys rotate": { good: "helper", bad: "none" },
  "keys revoke": { good: "{key} --yes", bad: "none --yes" },
  "webhooks ls": { good: "", bad: "--url http://localhost:1 --key key" },
  "webhooks add": { good: "{hooks}/other", bad: "nonsense", code: 2 },
  "webhooks test": { good: "{hook}", bad: "none" },
  "webhooks deliveries": { good: "{hook}", bad: "none" },
  "webhooks replay": { good: "{hook} {delivery}", bad: "{hook} none" },
  "webhooks rm": { good: "{hook} --yes", bad: "none --yes" },
  "users rm": { good: "bob --yes", bad: "bob", code: 2 },
  whoami: { good: "", bad: "--url http://localhost:1 --key key" },
  import: { good: "rows.jsonl --from jsonl --dry-run", bad: "none --from jsonl" },
  export: { good: `--encrypted-to ${recipient} --out all.age`, bad: "", code: 2 },
  tail: { good: "", bad: "--type nonsense", code: 2, until: /./ },
  events: { good: "", bad: "--since nonsense", code: 2 },
  "requests ls": { good: "", bad: "--since nonsense", code: 2 },
  "requests show": { good: "{request}", bad: "req_none" },
  stats: { good: "--range 7d", bad: "--range nonsense", code: 2 },
  "sandbox revoke": { good: "--user alice", bad: "", code: 2 },
  "sandbox down": { good: "", bad: "--provider none", code: 2 },
  "sandbox up": { good: "", bad: "--provider none", code: 2 },
  "sandbox slow": { good: "0", bad: "nonsense", code: 2 },
  "sandbox rotate-secret": { good: "", bad: "--provider none", code: 2 },
  "sandbox drop-scope": { good: "write", bad: "nonsense", code: 2 },
  "config check": { good: "", bad: "--config none.yaml", alone: true },
  "config schema": { good: "", bad: "--nonsense", code: 2 },
  "encryption-key": { good: "", bad: "--out {store}/key" },
  "catalog ls": { good: "trello", bad: "--protocol none", code: 2 },
  "catalog show": { good: "trello", bad: "none" },
};

/** What stands in braces in the lines. */
const made: Record<string, string> = {};
const receiver = createServer((_request, response) => response.end());
afterAll(() => void receiver.close());

beforeAll(async () => {
  const dev = await startDev();
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  made["hooks"] = `http://localhost:${(receiver.address() as AddressInfo).port}`;
  made["taken"] = String(dev.port);
  made["store"] = join(dev.terminal.cwd, ".valetkey/valetkey.db");
  made["con"] = await dev.connect("alice");
  made["other"] = await dev.connect("alice", "sandbox-oauth1");
  await dev.connect("bob");
  made["key"] = (await asked(dev, "keys create spare --preset agent")).id;
  made["hook"] = (await asked(dev, `webhooks add ${made["hooks"]}/hooks`)).id;
  await asked(dev, `connections rename ${made["con"]} Mine`);
  await vi.waitFor(
    async () => {
      made["delivery"] = firstOf(await asked(dev, `webhooks deliveries ${made["hook"]}`));
    },
    { timeout: 30_000, interval: 200 },
  );
  made["request"] = firstOf(await asked(dev, "requests ls"));
  made["api"] = `http://${(await asked(dev, "providers show sandbox-oauth2")).api_hosts[0]}`;
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(dev.terminal.cwd, name), text);
}, 60_000);

const files = {
  key: "vk_dev_nonsense",
  "providers.yaml": "providers: { discord: { client_id: a, client_secret: b } }\n",
  "rows.jsonl": '{"user_id":"carl","provider":"sandbox-oauth2","access_token":"a"}\n',
};

/** What is read here of what commands answer. */
interface Told {
  id: string;
  data: readonly { id: string }[];
  api_hosts: readonly string[];
}

async function asked(dev: UseDev, line: string): Promise<Told> {
  const { out, err } = await dev.run(`${line} --json`);
  if (out === "") throw new Error(err);
  return JSON.parse(out);
}

function firstOf({ data: [first] }: Told): string {
  if (!first) throw new Error("The list is empty.");
  return first.id;
}

/** Types a line with `--json`; resolves with how it ended. */
async function type(path: string, words: string, how: Partial<Lines> = {}) {
  const { alone, spawned, stdin, until } = how;
  const dev = await startDev();
  made["port"] = String(await freePort());
  const line = `${path} ${words.replaceAll(/{(\w+)}/g, (_, name: string) => made[name] ?? name)} --json`;
  const env = {
    VALETKEY_PUBLIC_URL: "https://vault.example.org",
    VALETKEY_ENCRYPTION_KEYS: newEncryptionKey(),
  };
  const place = alone ? { env } : { cwd: dev.terminal.cwd, home: dev.terminal.home };
  if (spawned) return spawnedWith(line, { cwd: testTerminal().cwd, env, until });
  const terminal = testTerminal({ ...place, ...(stdin !== undefined && { stdin: input(stdin) }) });
  const ended = run(line, { terminal });
  if (until) await stopOnce(terminal, until, ended);
  return ended;
}

interface Place {
  cwd: string;
  env: Record<string, string>;
  until: RegExp | undefined;
}

async function spawnedWith(line: string, { cwd, env, until }: Place): ReturnType<typeof run> {
  const child = spawn(process.execPath, [program, ...line.split(" ").filter(Boolean)], {
    cwd,
    env: { ...env, PATH: process.env["PATH"], HOME: cwd },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
    // A second one would end it at once.
    if (!child.killed && until?.test(said.out)) child.kill("SIGINT");
  });
  const [code] = await once(child, "close");
  return { code, ...said };
}

async function stopOnce(terminal: TestTerminal, until: RegExp, ended: Promise<unknown>) {
  const dev = await startDev();
  let over = false;
  void ended.then(() => {
    over = true;
  });
  // Something to be told of.
  const look = async () => {
    if (terminal.err().includes("Watching")) await dev.run("curl sandbox-oauth2 /me --user zoe");
    return over || until.test(terminal.out());
  };
  await expect.poll(look, { timeout: 60_000, interval: 100 }).toBe(true);
  terminal.stop();
}

/** Whether a text is one JSON value, or one on each of its lines. */
function isJson(text: string): boolean {
  const parses = (part: string): boolean => {
    try {
      JSON.parse(part);
      return true;
    } catch {
      return false;
    }
  };
  return parses(text) || text.trimEnd().split("\n").every(parses);
}

test("the lines below are of all commands, and of no others", () => {
  expect(Object.keys(lines)).toEqual(commands.map(({ path }) => path));
});

describe("with --json standard output is JSON, and standard error ends with the failure as JSON", () => {
  test.each(Object.entries(lines))(
    "%s",
    async (path, { good, bad, code = 1, ...how }) => {
      const { until, ...rest } = how;
      const fine = await type(path, good, how);
      expect([fine.code, fine.err]).toEqual([0, expect.any(String)]);
      expect([fine.out, isJson(fine.out)]).toEqual([expect.stringMatching(/\S/), true]);
      const { stdin, ...closed } = rest;
      const failed = await type(path, bad, closed);
      expect([failed.code, failed.err]).toEqual([code, expect.any(String)]);
      expect([failed.out, failed.out === "" || isJson(failed.out)]).toEqual([failed.out, true]);
      if (failed.out !== "") return;
      const { error, exit_code } = JSON.parse(failed.err.trimEnd().split("\n").at(-1) ?? "");
      expect(exit_code).toBe(code);
      expect(error).toMatchObject({
        code: expect.stringMatching(/^[a-z][a-z0-9_]+$/),
        message: expect.stringMatching(/\S/),
      });
      expect(error.code).not.toBe("unexpected");
      // What puts it right: an answer that is right already, or a link.
      expect([error, error.fix ?? error.connect_url]).toEqual([error, expect.stringMatching(/\S/)]);
      expect(`${error.message} ${error.fix}`).not.toMatch(
        /\/v1\/|\b(GET|POST|PATCH|PUT|DELETE) |[a-z]_ids?\b/,
      );
    },
    60_000,
  );
});

describe("help says in its first line what a command does, shows two examples, then what it takes", () => {
  test.each(commands.map((spec) => [spec.path, spec] as const))("%s", async (path, spec) => {
    const { code, out, err } = await run(`${path} --help`);
    expect([code, err]).toEqual([0, ""]);
    const [about, blank, first, second, none, usage, , ...rest] = out.split("\n");
    expect([about, blank, none]).toEqual([spec.about, "", ""]);
    expect(about).toMatch(/^[A-Z].*\.$/);
    expect([first, second]).toEqual(spec.examples.map((example) => `  $ ${example}`));
    expect(usage).toMatch(new RegExp(`^Usage: valetkey ${path}\\b.* \\[options\\]$`));
    for (const { flags } of optionsOf(spec))
      expect(rest.some((line) => line.startsWith(`  ${flags}`))).toBe(true);
    expect(out).toContain("--json");
  });
});
