import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shownLink } from "../../test/person.ts";
import { input } from "../../test/terminal.ts";
import { useDev } from "../../test/use-dev.ts";

const dev = useDev();

test("an answer of the provider's is printed as it is, and what became of it on standard error", async () => {
  const { run, connect } = await dev();
  await connect("alice");
  const { code, out, err } = await run("curl --user alice sandbox-oauth2 /me");
  expect(JSON.parse(out)).toMatchObject({ login: "alice" });
  expect(err).toMatch(/^HTTP 200 · \d+ ms \(provider \d+\) · req_\w+\n$/);
  expect(code).toBe(0);
});

test("of an OAuth 1.0a provider alike", async () => {
  const { run, connect } = await dev();
  await connect("alice", "sandbox-oauth1");
  const { out } = await run("curl --user alice sandbox-oauth1 /me -s");
  expect(JSON.parse(out)).toMatchObject({ login: "alice" });
});

test("a body comes from the command line, a file or standard input, with its type", async () => {
  const { run, terminal } = await dev();
  const note = "curl --user alice sandbox-oauth2 /notes -s -d";
  writeFileSync(join(terminal.cwd, "note.json"), '{"text":"from a file"}');
  expect((await run([...note.split(" "), "text=from the line"])).out).toContain("from the line");
  expect((await run(`${note} @note.json`)).out).toContain("from a file");
  expect((await run(`${note} @-`, { stdin: input('{"text":"from stdin"}') })).out).toContain(
    "from stdin",
  );
  const listed = await run("curl --user alice sandbox-oauth2 /notes --json");
  expect(JSON.parse(listed.out)).toMatchObject({
    status: 200,
    body: expect.anything(),
    request_id: expect.stringMatching(/^req_/),
  });
});

test("headers are sent and shown, but never those of a credential", async () => {
  const { run } = await dev();
  const line = [
    "curl",
    "--user",
    "alice",
    "sandbox-oauth2",
    "/echo-headers",
    "-i",
    "-H",
    "X-Mine: here",
    "-H",
    "Authorization: Bearer mine",
  ];
  const { out } = await run(line);
  expect(out).toMatch(/^HTTP 200/);
  expect(out).toContain("valetkey-source: provider");
  expect(out.toLowerCase()).toContain("x-mine");
  expect(out).not.toContain("Bearer mine");
  expect(
    await run(["curl", "--user", "alice", "sandbox-oauth2", "/me", "-H", "nonsense"]),
  ).toMatchObject({ code: 2 });
});

test("what the provider refuses ends with 1, and what the server refuses with its own code", async () => {
  const { run } = await dev();
  expect(await run("curl --user alice sandbox-oauth2 /nothing -s")).toMatchObject({
    code: 1,
    err: "",
  });
  expect(await run("curl --user alice sandbox-oauth2 https://elsewhere.example/me")).toMatchObject({
    code: 5,
    err: expect.stringContaining("host_not_allowed"),
  });
  expect(await run("curl --user alice sandbox-oauth2 me")).toMatchObject({ code: 2 });
  expect(await run("curl sandbox-oauth2 /me")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--user"),
  });
});

test("a whole URL on one of the provider's hosts is called", async () => {
  const { run, port } = await dev();
  const { out } = await run(`curl --user alice sandbox-oauth2 http://127.0.0.1:${port + 1}/me -s`);
  expect(JSON.parse(out)).toMatchObject({ login: "alice" });
});

test("a user who has to reconnect is named, with the link, and 3; who never connected alike", async () => {
  const { run, connect } = await dev();
  const id = await connect("bob");
  await run("sandbox revoke --user bob");
  await run(`curl ${id} /me`);
  const { code, err } = await run("curl --user bob sandbox-oauth2 /me");
  expect(err).toMatch(/✗ 409 needs_reauth — /);
  expect(err).toMatch(/Link for bob: {2}http:\/\/localhost:\d+\/connect\/vkst_/);
  expect(err).toMatch(/reference req_/);
  expect(code).toBe(3);
  expect(await run("curl --user zoe sandbox-oauth2 /me")).toMatchObject({
    code: 3,
    err: expect.stringContaining("Link for zoe"),
  });
});

test("of two accounts the one that is meant has to be named", async () => {
  const { run, begin, agree } = await dev();
  const { terminal, ended } = begin("connect sandbox-oauth2 --user alice --wait 30s --json");
  await agree(await shownLink(terminal), "bob");
  expect((await ended).code).toBe(0);
  const { code, err } = await run("curl --user alice sandbox-oauth2 /me");
  expect(code).toBe(2);
  const [, name] = /--account (\S*bob\S*?)[ .\n]/.exec(err) ?? [];
  expect(
    JSON.parse((await run(`curl --user alice --account ${name} sandbox-oauth2 /me -s`)).out).login,
  ).toBe("bob");
});

test("a trace shows each exchange, and nothing secret", async () => {
  const { run, terminal } = await dev();
  const { err } = await run("connections ls --trace");
  expect(err).toContain("> GET http://localhost:");
  expect(err).toContain("authorization: [redacted]");
  expect(err).toMatch(/< 200 in \d+ ms/);
  const key = readFileSync(join(terminal.cwd, ".valetkey", "key"), "utf8").trim();
  expect(err).not.toContain(key);
  const connecting = await run("connect sandbox-oauth2 --user carl --link --trace");
  expect(connecting.err).not.toMatch(/vkst_\w/);
  expect(connecting.err).toContain("[redacted]");
});
