import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freePort } from "../../../vault/test/free-port.ts";
import { run, testTerminal } from "../../test/terminal.ts";
import { useDev } from "../../test/use-dev.ts";

const dev = useDev();

test("dev prints what there is and what to try, and keeps everything in .valetkey, closed to others and out of git", async () => {
  const { terminal, port } = await dev();
  const text = terminal.out();
  for (const part of [
    "dev mode (data in ./.valetkey, safe to delete)",
    `API         http://localhost:${port}/v1`,
    "key vk_dev_",
    "(also in .valetkey/key)",
    `API docs    http://localhost:${port}/docs`,
    "Providers   sandbox-oauth2, sandbox-oauth1",
    "1  valetkey connect sandbox-oauth2 --user alice",
    "2  valetkey curl --user alice sandbox-oauth2 /me",
    "Ctrl-C stops everything.",
  ])
    expect(text).toContain(part);
  const folder = join(terminal.cwd, ".valetkey");
  const key = readFileSync(join(folder, "key"), "utf8").trim();
  expect(key).toMatch(/^vk_dev_\w{43}_\w{6}$/);
  expect(text).not.toContain(key);
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of ["key", "encryption-keys", "sandbox.json", "valetkey.db"])
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
});

test("a second dev in the folder says that one runs, and is no failure", async () => {
  const { run: line, port } = await dev();
  const { code, out } = await line("dev");
  expect(out).toContain(`http://localhost:${port}`);
  expect(code).toBe(0);
  const reset = await line("dev --reset");
  expect(reset.code).toBe(1);
  expect(reset.err).toContain("stop it first");
});

test("a dev of another folder on the same port says that a server of ours has it", async () => {
  const { port } = await dev();
  const { code, err } = await run(`dev --port ${port}`);
  expect(code).toBe(1);
  expect(err).toContain(`A Valet Key server runs at http://127.0.0.1:${port} already`);
  if (process.platform === "linux")
    expect(err).toContain(`(pid ${process.pid}, started in ${process.cwd()})`);
  expect(err).toContain("fix  Use it: commands that are typed in its folder do.");
  expect(err).toContain(`--port ${port + 1}`);
});

test("a port that another program has is said to be taken, with the port to use and what that means", async () => {
  const port = await freePort();
  const blocker = createServer((_request, response) => response.end("mine"));
  await new Promise<void>((done) => blocker.listen(port, "127.0.0.1", done));
  const { code, err } = await run(`dev --port ${port}`);
  blocker.closeAllConnections();
  blocker.close();
  expect(code).toBe(1);
  expect(err).toContain(`Port ${port} is used by`);
  expect(err).toContain(
    `fix  Use --port ${port + 1}, and register the redirect URIs of that port: those at providers contain it.`,
  );
});

test("reset removes what dev wrote, and nothing that it did not", async () => {
  const terminal = testTerminal();
  const start = async () => {
    const ended = run(`dev --port ${await freePort()} --reset`, { terminal });
    terminal.stop();
    return ended;
  };
  expect((await start()).code).toBe(0);
  const strange = join(terminal.cwd, ".valetkey", "notes.txt");
  writeFileSync(strange, "mine");
  const again = testTerminal({ cwd: terminal.cwd });
  const { code, err } = await run("dev --reset", { terminal: again });
  expect(code).toBe(1);
  expect(err).toContain("notes.txt");
  expect(existsSync(strange)).toBe(true);
});

test("doctor finds a dev server in order, and says when others can read a key", async () => {
  const { run: line, terminal } = await dev();
  const fine = await line("doctor --json");
  const { findings } = JSON.parse(fine.out);
  expect(findings.filter((it: { state: string }) => it.state === "problem")).toEqual([]);
  expect(fine.code).toBe(0);
  expect(findings).toContainEqual(
    expect.objectContaining({
      about: "provider sandbox-oauth2",
      state: "ok",
      detail: expect.stringContaining("/callback/sandbox-oauth2"),
    }),
  );
  writeFileSync(join(terminal.cwd, ".env"), "A=1", { mode: 0o644 });
  const { code, out } = await line("doctor");
  expect(code).toBe(1);
  expect(out).toContain("chmod 600");
});

test("doctor says that the client is accepted, and the check that people came back to the redirect URI", async () => {
  const { run: line, connect, port } = await dev();
  await connect("alice");
  const uri = `http://localhost:${port}/callback/sandbox-oauth2`;
  expect((await line("doctor")).out).toContain(
    `✓ provider sandbox-oauth2: redirect URI ${uri}, client accepted\n`,
  );
  const { out } = await line("providers check sandbox-oauth2");
  expect(out).toContain(`✓ Sandbox (OAuth 2) has ${uri}: a person came back to it on 20`);
});

test("doctor and the check speak of options as the configuration has them", async () => {
  const { run: line } = await dev();
  await line("sandbox rotate-secret --provider sandbox-oauth2");
  const { code, out } = await line("doctor");
  const { out: checked } = await line("providers check sandbox-oauth2");
  await line(
    "providers rotate-secret sandbox-oauth2 --client-secret .valetkey/sandbox-oauth2.secret",
  );
  expect(code).toBe(1);
  for (const text of [out, checked]) {
    expect(text).toContain("(token_url)");
    expect(text).not.toMatch(/tokenUrl|clientAuth/);
  }
});

test("doctor says when a proxy is not trusted, and when the clock is far off", async () => {
  const { run: line, port } = await dev();
  const headers = { forwarded: "for=192.0.2.1" };
  await fetch(`http://127.0.0.1:${port}/healthz`, { headers });
  const warning = expect.objectContaining({
    ...{ about: "forwarding", state: "warning" },
    detail: expect.stringContaining("trusted_proxies"),
  });
  // What is ready is looked at once a second.
  const found = async () => JSON.parse((await line("doctor --json")).out).findings;
  await expect.poll(found, { timeout: 10_000 }).toContainEqual(warning);
  const off = await line("doctor --json", { clock: () => Date.now() + 3_600_000 });
  const { findings } = JSON.parse(off.out);
  expect(findings).toContainEqual(
    expect.objectContaining({
      ...{ about: "clock", state: "problem", fix: expect.stringContaining("NTP") },
      detail: expect.stringMatching(/36\d\d s apart/),
    }),
  );
  expect(off.code).toBe(1);
});
