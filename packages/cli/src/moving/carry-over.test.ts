import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, type TestTerminal, testTerminal } from "../../test/terminal.ts";
import { useDev } from "../../test/use-dev.ts";
import type { Sink } from "../ground/terminal.ts";

const here = useDev();
const there = useDev();

/** What stands between two programs in a line of a shell. */
function pipe(): { sink: Sink; end(): void; source: AsyncIterable<Uint8Array>; bytes(): Buffer } {
  const chunks: Buffer[] = [];
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return {
    sink: {
      write(chunk) {
        chunks.push(Buffer.from(chunk));
        void writer.write(Buffer.from(chunk));
        return true;
      },
      once: () => undefined,
    },
    end: () => void writer.close(),
    source: readable,
    bytes: () => Buffer.concat(chunks),
  };
}

/** Types `valetkey export | valetkey import` in the folder of the first server. */
async function typed(exported: string, imported: string, parts: Partial<TestTerminal> = {}) {
  const { cwd, home } = (await here()).terminal;
  const between = pipe();
  const left = testTerminal({ cwd, home, stdout: between.sink });
  const right = testTerminal({ cwd, home, stdin: between.source, ...parts });
  const importing = run(imported, { terminal: right });
  const out = await run(exported, { terminal: left });
  between.end();
  return { out, in: await importing, bytes: between.bytes(), said: left.err() };
}

test("what a server has goes to another one by a pipe, and only this person could have read it on the way", async () => {
  const { connect, run: at, terminal } = await here();
  const next = await there();
  await connect("alice");
  const again = await typed("export", "import");
  expect(again).toMatchObject({ out: { code: 0 }, in: { code: 0, out: "1 unchanged\n" } });
  const file = join(terminal.home, ".config/valetkey/moving-key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(again.said).toContain(file);
  const { access_token } = JSON.parse((await at("token sandbox-oauth2 --user alice --json")).out);
  expect(again.bytes.toString("latin1")).toMatch(/^age-encryption/);
  expect(again.bytes.includes(access_token)).toBe(false);
  expect(readFileSync(file, "utf8")).toContain("AGE-SECRET-KEY-1");

  const env = {
    VALETKEY_URL: `http://localhost:${next.port}`,
    VALETKEY_API_KEY: readFileSync(join(next.terminal.cwd, ".valetkey/key"), "utf8").trim(),
  };
  const moved = await typed("export", "import --no-look-up", { env });
  expect(moved).toMatchObject({ out: { code: 0 }, in: { code: 0, out: "1 created\n" } });
  const theirs = await next.run("connections ls --user alice");
  expect(theirs.out).toMatch(/sandbox-oauth2 .*alice/);
});

test("elsewhere the key is missing, and a file is sealed to whom one says", async () => {
  const { terminal } = await here();
  const home = testTerminal().home;
  const elsewhere = await typed("export", "import", { home });
  expect(elsewhere.in).toMatchObject({ code: 1, err: expect.stringContaining("--encrypted-to") });
  expect(existsSync(join(home, ".config"))).toBe(false);
  const { cwd } = terminal;
  const unsaid = testTerminal({ cwd, home: terminal.home, stdoutIsTty: true });
  for (const line of ["export", "export --out all.age"])
    expect(await run(line, { terminal: unsaid })).toMatchObject({
      code: 2,
      err: expect.stringContaining("--encrypted-to"),
    });
});
