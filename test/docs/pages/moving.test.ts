/** Types what docs/moving.md shows: an app's database, Nango, a sealed export, the way to PostgreSQL, and a backup with the way back. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Decrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { agreeAt } from "../../../packages/cli/test/person.ts";
import {
  input,
  run,
  type TestTerminal,
  testTerminal,
} from "../../../packages/cli/test/terminal.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { usePostgres } from "../../../packages/vault/test/postgres/use-postgres.ts";
import { root } from "../../../tools/command.ts";
import { type Fence, fencesOf } from "../fences.ts";
import { authOptions, fillTables } from "./better-auth.ts";

const START_MS = 60_000;
const STORE = "sqlite:.valetkey/valetkey.db";

const pg = usePostgres();
const fences = fencesOf(readFileSync(join(root, "docs/moving.md"), "utf8"));
let dev: { terminal: TestTerminal; ended: ReturnType<typeof run>; port: number };

/** The block with a line that begins so, without what its lines say of themselves; and what stands below it. */
function shown(start: string): { lines: string[]; below: Fence | undefined; code: string } {
  const at = fences.findIndex(({ lines }) => lines.some((line) => line.startsWith(start)));
  const fence = fences[at];
  if (!fence) throw new Error(`docs/moving.md shows no ${start}`);
  const lines = fence.lines.map((line) => line.replace(/ +#.*$/, ""));
  return { lines, below: fences[at + 1], code: fence.lines.join("\n") };
}

/** Types a line of the page in the folder of the server. */
function type(line: string, parts: Partial<TestTerminal> = {}): ReturnType<typeof run> {
  const { cwd, home } = dev.terminal;
  const terminal = testTerminal({ cwd, home, ...parts });
  return run(line.replace(/^valetkey /, ""), { terminal });
}

/** Where the driver of PostgreSQL looks for it. */
function passwordIs(password: string): void {
  vi.stubEnv("PGPASSWORD", password);
  onTestFinished(() => void vi.unstubAllEnvs());
}

async function startDev(terminal: TestTerminal): Promise<typeof dev> {
  const port = await freePort();
  const ended = run(`dev --port ${port}`, { terminal });
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && !terminal.out().includes("Ready in"))
    await new Promise((done) => setTimeout(done, 25));
  if (hasEnded) throw new Error(`dev ended: ${(await ended).err}`);
  return { terminal, ended, port };
}

async function stopDev(): Promise<void> {
  dev.terminal.stop();
  await dev.ended;
}

/** An access token of somebody at the pretend provider, which no import has seen. */
async function tokenOf(user: string, login = user): Promise<string> {
  const terminal = testTerminal({ cwd: dev.terminal.cwd, home: dev.terminal.home });
  const connecting = run(`connect sandbox-oauth2 --user ${user} --wait 30s --json`, { terminal });
  await agreeAt(terminal, login);
  expect((await connecting).code).toBe(0);
  const { out } = await type(`token sandbox-oauth2 --user ${user} --json`);
  return JSON.parse(out).access_token;
}

beforeAll(async () => {
  dev = await startDev(testTerminal());
}, START_MS);
afterAll(stopDev, START_MS);

test(
  "an app's database is read, first for trial",
  async () => {
    const { user, password, host, port, database } = await pg.database("empty");
    const pool = pg.pool({ user, password, host, port, database });
    const accessToken = await tokenOf("alice");
    const filled = { login: "alice", accessToken, passwords: 1 };
    const userId = await fillTables(pool, authOptions(false), filled);
    passwordIs(password);
    const { lines, below } = shown("valetkey import --from better-auth --database");
    const printed: string[] = [];
    for (const line of lines) {
      const at = `postgres://${user}@${host}:${port}/${database}`;
      const typed = line.replace("postgres://localhost/app", at);
      printed.push((await type(typed)).out);
    }
    expect(printed.join("")).toBe(`${below?.lines.join("\n")}\n`);
    const { out } = await type(`connections ls --user ${userId}`);
    expect(out).toContain("alice");
  },
  START_MS,
);

test(
  "tokens that better-auth has sealed are printed by the app, and read from a pipe",
  async () => {
    const { cwd } = dev.terminal;
    symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"), "junction");
    const options = authOptions(true);
    const database = new DatabaseSync(join(cwd, "app.db"));
    onTestFinished(() => database.close());
    const filled = { login: "bob", accessToken: await tokenOf("bob"), passwords: 1 };
    const userId = await fillTables(database, options, filled);
    const sealed = await type(`import --from better-auth --database sqlite:${join(cwd, "app.db")}`);
    expect(sealed.code).toBe(1);
    expect(sealed.out).toMatch(/^✗ row 1: .* symmetricDecrypt .*\n(.*\n)1 invalid, 1 skipped\n$/);

    writeFileSync(
      join(cwd, "auth.ts"),
      `import { DatabaseSync } from "node:sqlite";
      import { betterAuth } from "better-auth";
      export const auth = betterAuth({ ...${JSON.stringify(options)}, database: new DatabaseSync("app.db") });`,
    );
    writeFileSync(join(cwd, "print-accounts.ts"), shown("import { symmetricDecrypt }").code);
    const printed = execFileSync(process.execPath, ["print-accounts.ts"], {
      cwd,
      encoding: "utf8",
    });
    expect(printed.trim().split("\n")).toHaveLength(2);
    const [line = ""] = shown("node print-accounts.ts").lines;
    const piped = await type(line.replace("node print-accounts.ts | ", ""), {
      stdin: input(printed),
    });
    expect(piped.code).toBe(0);
    // In the order of the ids, which are random.
    expect(piped.out).toMatch(/^1 created, 1 skipped$|^1 skipped, 1 created$/m);
    expect((await type(`connections ls --user ${userId}`)).out).toContain("bob");
  },
  START_MS,
);

test(
  "the script that asks Nango prints what an import reads",
  async () => {
    const accessToken = await tokenOf("alice");
    const asked: string[] = [];
    const ids = Array.from({ length: 101 }, (_, at) => ({
      ...{ connection_id: `c-${at}`, provider_config_key: "github-prod" },
    }));
    const nango = createServer(({ url = "", headers }, response) => {
      asked.push(`${url} ${headers.authorization}`);
      const page = /^\/connections\?limit=100&page=(\d)$/.exec(url)?.[1];
      const [, id] = /^\/connections\/(c-\d+)\?/.exec(url) ?? [];
      const credentials = { type: "OAUTH2", access_token: accessToken, raw: {} };
      const end_user = { id: `nango-${id}` };
      const connection = { connection_id: id, provider_config_key: "github-prod", end_user };
      const list = { connections: ids.slice(Number(page) * 100, Number(page) * 100 + 100) };
      response.end(JSON.stringify(page ? list : { ...connection, credentials }));
    });
    nango.listen(0, "127.0.0.1");
    await once(nango, "listening");
    onTestFinished(() => void nango.close());
    const url = `http://127.0.0.1:${(nango.address() as AddressInfo).port}`;
    const script = join(dev.terminal.cwd, "print-connections.mts");
    const code = shown("const get = async").code;
    expect(code).toContain("https://api.nango.dev");
    writeFileSync(script, code.replace("https://api.nango.dev", url));
    const env = { ...process.env, NANGO_SECRET_KEY: "nango-secret" };
    const node = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    for await (const chunk of node.stdout) printed += String(chunk);
    expect(printed.trim().split("\n")).toHaveLength(101);
    expect(asked).toContain(
      "/connections/c-100?provider_config_key=github-prod&refresh_token=true Bearer nango-secret",
    );
    const [line = ""] = shown("node print-connections.ts").lines;
    const mapped = line
      .replace("node print-connections.ts | ", "")
      .replace("=github", "=sandbox-oauth2");
    // Whose it is the provider is asked, so three are enough.
    const some = printed.split("\n").slice(0, 3).join("\n");
    expect(await type(mapped, { stdin: input(some) })).toMatchObject({
      code: 0,
      out: "3 created\n",
    });
  },
  START_MS,
);

test(
  "a sealed export is opened by its identity alone, and comes in elsewhere",
  async () => {
    await tokenOf("bob");
    const { lines } = shown("age-keygen");
    const [keygen, exporting = "", decrypt, importing = ""] = lines;
    expect([keygen, decrypt]).toEqual([
      "age-keygen -o key.txt",
      "age --decrypt -i key.txt connections.age | head -1",
    ]);
    // As age does it: that the two are of one format test/peers shows.
    const identity = await generateIdentity();
    const file = (name: string): string => join(dev.terminal.cwd, name);
    writeFileSync(file("key.txt"), `# created: now\n${identity}\n`, { mode: 0o600 });
    const sealed = exporting.replace("age1…", await identityToRecipient(identity));
    const exported = await type(sealed);
    expect(exported).toMatchObject({ code: 0, err: expect.not.stringContaining("!") });
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const opened = await decrypter.decrypt(readFileSync(file("connections.age")), "text");
    const [first = ""] = opened.split("\n");
    expect(JSON.parse(first)).toMatchObject({ provider: "sandbox-oauth2", access_token: /./ });
    const count = opened.trim().split("\n").length;
    const elsewhere = await type(`${importing} --tenant elsewhere`);
    expect(elsewhere).toMatchObject({ code: 0, out: `${count} created\n` });
  },
  START_MS,
);

test(
  "a backup is made while the server runs, and put back it is all as it was",
  async () => {
    await tokenOf("alice");
    const [backup = ""] = shown("valetkey backup").lines;
    const { cwd } = dev.terminal;
    const at = (line: string): string => line.replaceAll("/backups/", `${cwd}/`);
    expect((await type(`${at(backup)} --store ${STORE}`)).code).toBe(0);
    await tokenOf("later", "bob");
    const usersNow = async (): Promise<string> =>
      (await type("connections ls --json")).out.replaceAll(/"last_used_at": .*/g, "");
    expect(await usersNow()).toContain('"user_id": "later"');

    await stopDev();
    const [aside = "", restore = "", last] = shown("mkdir before").lines;
    expect(last).toBe("valetkey serve");
    execFileSync("sh", ["-ec", aside], { cwd: join(cwd, ".valetkey") });
    expect((await type(`${at(restore)} --store ${STORE}`)).code).toBe(0);
    dev = await startDev(testTerminal({ cwd, home: dev.terminal.home }));
    const users = await usersNow();
    expect(users).toContain('"user_id": "alice"');
    expect(users).not.toContain('"user_id": "later"');
  },
  START_MS,
);

test(
  "a store goes to PostgreSQL, once nobody has it open",
  async () => {
    const { user, password, host, port, database } = await pg.database("empty");
    const [line = ""] = shown("PGPASSWORD=… valetkey migrate").lines;
    const typed = line
      .replace("PGPASSWORD=… ", "")
      .replace(
        "postgres://vault@db.example/vault",
        `postgres://${user}@${host}:${port}/${database}`,
      );
    passwordIs(password);
    const running = await type(`${typed} --store ${STORE}`);
    expect(running).toMatchObject({ code: 1, err: expect.stringMatching(/open|in use|stop/i) });
    await stopDev();
    const moved = await type(`${typed} --store ${STORE}`);
    expect(moved).toMatchObject({
      code: 0,
      out: expect.stringContaining("Every row was compared."),
    });
    const pool = pg.pool({ user, password, host, port, database });
    const { rows } = await pool.query("SELECT count(*)::int AS count FROM valetkey.connection");
    expect(rows[0].count).toBeGreaterThan(0);
    rmSync(join(dev.terminal.cwd, ".valetkey"), { recursive: true });
  },
  START_MS,
);
