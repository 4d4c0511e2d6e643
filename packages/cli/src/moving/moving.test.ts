import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { input, testTerminal } from "../../test/terminal.ts";
import { useDev } from "../../test/use-dev.ts";

const dev = useDev();

/** Made by age for these tests. */
const pair = {
  identity: "AGE-SECRET-KEY-19MCCXMV39LC2WP7WKJEFVXGNGQFPS54WV0Z4539SH7A9Q27TSDCQNDGVG2",
  recipient: "age137tz0w876ackadgsaxl88ukqtmx79r5c3cf52k6pt67wnwq87uns70ylqs",
};

/** A line of our own format. */
function line(user: string, token: string): string {
  return JSON.stringify({ user_id: user, provider: "sandbox-oauth2", access_token: token });
}

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split("\n")
    .map((each) => JSON.parse(each) as Record<string, unknown>);
}

test("connections go out sealed, and come in again elsewhere", async () => {
  const { run, connect, terminal } = await dev();
  await connect("alice");
  // As age-keygen writes it.
  const kept = `# created: 2026-11-27T10:00:00Z\n# public key: ${pair.recipient}\n${pair.identity}\n`;
  writeFileSync(join(terminal.cwd, "identity"), kept, { mode: 0o600 });
  const token = (await run("token sandbox-oauth2 --user alice --json")).out;
  const out = await run(`export --encrypted-to ${pair.recipient} --out all.age`);
  expect(out).toMatchObject({ code: 0, out: "1 connections are in all.age\n" });
  const file = join(terminal.cwd, "all.age");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "latin1")).not.toContain(JSON.parse(token).access_token);
  const again = await run("import all.age --from jsonl --identity identity");
  expect(again).toMatchObject({ code: 0, out: "1 unchanged\n" });
  const dry = await run("import all.age --from jsonl --identity identity --dry-run --json");
  expect(jsonLines(dry.out)).toMatchObject([
    { row: 1, user_id: "alice", outcome: "unchanged" },
    { dry_run: true, summary: { unchanged: 1 } },
  ]);
});

test("rows of another system come in, those that cannot are told by their line, and no token is printed", async () => {
  const { run } = await dev();
  const token = "canary-token-of-a-row";
  const stdin = () => input(`${line("bob", token)}\n{"user_id":"eve"}\nnonsense\n`);
  const dry = await run("import - --from jsonl --dry-run", { stdin: stdin() });
  expect(dry.code).toBe(1);
  expect(dry.out).toContain("Nothing was written. It would be:");
  expect(dry.out).toMatch(/✗ row 2.*access_token/);
  expect(dry.out).toMatch(/✗ row 3.*JSON/);
  const real = await run("import - --from jsonl --json", { stdin: stdin() });
  expect(jsonLines(real.out).at(-1)).toMatchObject({ summary: { invalid: 2 } });
  expect(dry.out + dry.err + real.out + real.err).not.toContain(token);
});

test("what was read before a file breaks off is brought in, and a row that came before is known however far behind it is", async () => {
  const { run, terminal } = await dev();
  const row = (at: number): string =>
    JSON.stringify({ ...JSON.parse(line(`off-${at}`, `off-at-${at}`)), account_id: `off-${at}` });
  async function* broken(): AsyncGenerator<string> {
    yield `${row(1)}\n${row(2)}\n`;
    throw new Error("The cable was pulled.");
  }
  const command = "import - --from jsonl --no-look-up";
  const cut = await run(command, { stdin: broken() });
  expect(cut).toMatchObject({ code: 1, err: expect.stringContaining("behind row 2 of the file") });
  const all = Array.from({ length: 150 }, (_, at) => row(at + 1));
  writeFileSync(join(terminal.cwd, "all.jsonl"), [...all, row(3)].join("\r\n"));
  const rest = await run("import all.jsonl --from jsonl --no-look-up");
  expect(rest).toMatchObject({
    code: 1,
    out: expect.stringMatching(/row 151: Row 3 is of the same/),
  });
  expect(rest.out).toContain("2 unchanged, 148 created, 1 invalid");
});

test("a warning is told once", async () => {
  const { run } = await dev();
  const row = { user_id: "wes", provider: "sandbox-oauth2", access_token: "a" };
  const stdin = input(JSON.stringify({ ...row, expires_at: "2099-01-01T00:00:00Z" }));
  const { out } = await run("import - --from jsonl --dry-run", { stdin });
  expect(out.match(/has no refresh token/g)).toHaveLength(1);
});

test("what is missing is asked for, and a sealed file is not written to a terminal", async () => {
  const { run } = await dev();
  expect(await run("import", { stdinIsTty: true })).toMatchObject({
    code: 2,
    err: expect.stringContaining("give a file"),
  });
  expect(await run("import x.csv --database sqlite:x.db")).toMatchObject({ code: 2 });
  expect(await run("import nowhere.csv --from csv")).toMatchObject({
    code: 1,
    err: expect.stringContaining("nowhere.csv"),
  });
  expect(await run("export", { stdoutIsTty: true })).toMatchObject({
    code: 2,
    err: expect.stringContaining("age1"),
  });
  expect(
    await run("export --encrypted-to age1x", testTerminal({ stdoutIsTty: true })),
  ).toMatchObject({ code: 2 });
  expect(await run("export --encrypted-to age1x --out x")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--encrypted-to: The recipient is no public key of age"),
  });
});

test("one that is stopped says how far it was, and goes on from there when it is run again, with none twice", async () => {
  const { run, begin, terminal } = await dev();
  const ROWS = 350;
  const lines = Array.from({ length: ROWS }, (_, at) =>
    JSON.stringify({
      ...{ user_id: `many-${at}`, provider: "sandbox-oauth2", access_token: `at-${at}` },
      account_id: `a-${at}`,
    }),
  );
  writeFileSync(join(terminal.cwd, "many.jsonl"), lines.join("\n"));
  const command = "import many.jsonl --from jsonl --no-look-up";
  const stopped = begin(command);
  await expect.poll(() => stopped.terminal.err(), { timeout: 60_000 }).toContain(" rows…");
  stopped.terminal.stop();
  const { code, err } = await stopped.ended;
  expect(code).toBe(130);
  const [, at] = /behind row (\d+) of the file/.exec(err) ?? [];
  const done = Number(at);
  expect(done).toBeGreaterThanOrEqual(100);
  expect(done).toBeLessThan(ROWS);

  const again = await run(`${command} --json`);
  const results = jsonLines(again.out);
  const { summary } = results.pop() as { summary: Record<string, number> };
  expect(results.map(({ row }) => row)).toEqual(lines.map((_, index) => index + 1));
  expect(summary["created"] ?? 0).toBeLessThanOrEqual(ROWS - done);
  expect((summary["created"] ?? 0) + (summary["unchanged"] ?? 0)).toBe(ROWS);
  const ids = new Set(results.map(({ connection_id }) => connection_id));
  expect(ids.size).toBe(ROWS);
  expect(await run(command)).toMatchObject({ code: 0, out: `${ROWS} unchanged\n` });
}, 120_000);
