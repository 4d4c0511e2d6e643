/** Clients in other languages connect a user and call as them: the examples, with the system's curl and the system's Python. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { useServer } from "../../packages/server/test/use-server.ts";

const server = useServer();
const example = (path: string): string =>
  fileURLToPath(new URL(`../../examples/${path}`, import.meta.url));

/** What a client wrote and ended with. */
interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a client, and goes to the page that it asks a person to open, who has that login at the provider. */
async function run(command: string, args: readonly string[], login = "alice"): Promise<Ran> {
  const api = await server();
  const child = spawn(command, args, {
    env: { PATH: process.env["PATH"], VALETKEY_URL: api.url, VALETKEY_API_KEY: api.key },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  let going: Promise<void> | undefined;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    const url = /http:\S+\/connect\/\S+(?=\s)/.exec(out)?.[0];
    if (url) going ??= api.agree(url, login);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  await going;
  return { code, out, err };
}

async function disconnect(user: string): Promise<void> {
  await (await server()).call("DELETE", `/v1/users/${user}`);
}

const folder = mkdtempSync(join(tmpdir(), "valetkey-clients-"));
afterAll(() => rmSync(folder, { recursive: true }));

const clients = [
  ["curl", "sh", [example("curl/story.sh")]],
  ["Python", "python3", [example("python/story.py")]],
] as const;

test.each(clients)("%s connects two users and calls as each", async (_name, command, args) => {
  const { key } = await server();
  for (const [user, other] of [["alice", "bob"] as const, ["bob", "alice"] as const]) {
    await disconnect(user);
    const ran = await run(command, [...args, user], user);
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining("not connected") });
    expect(ran.out).toContain("Connected");
    expect(ran.out).toContain(`"login":"${user}"`);
    for (const never of [other, key]) expect(ran.out).not.toContain(never);
  }
});

test.each(clients)("%s streams a file, and the answer to it", async (_name, command, args) => {
  const api = await server();
  await api.connect("carol");
  const note = join(folder, "note.json");
  writeFileSync(note, JSON.stringify({ text: `from ${_name}` }));
  const sent = await run(command, [...args, "carol", "sandbox-oauth2", "/notes", note]);
  expect(sent).toMatchObject({ code: 0, err: "" });
  expect(sent.out).toContain(`from ${_name}`);
  const { out } = await run(command, [...args, "carol", "sandbox-oauth2", "/notes"]);
  expect(out).toContain(`from ${_name}`);
});

test.each(clients)(
  "%s hands on what the service answers, whatever its status",
  async (_name, command, args) => {
    await (await server()).connect("carol");
    const ran = await run(command, [...args, "carol", "sandbox-oauth2", "/no/such/thing"]);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).not.toContain("Open this page");
  },
);

test.each(clients)(
  "%s has the user repair the very connection that broke",
  async (_name, command, args) => {
    const api = await server();
    const id = await api.connect("dave", "sandbox-oauth2", "bob");
    api.provider.control.revokeGrants("bob");
    await api.call("POST", `/v1/connections/${id}/renew`);
    const ran = await run(command, [...args, "dave"], "bob");
    expect(ran).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^(?:Valet Key|needs_reauth)/),
    });
    expect(ran.out).toMatch(/\/connect\/[\s\S]*Connected\.[\s\S]*"login":"bob"/);
    const list = await api.call("GET", "/v1/connections?user_id=dave");
    expect(list.body.data).toMatchObject([{ id, status: "active" }]);
  },
);

test.each(clients)(
  "%s ends, and shows what the server says, where it refuses",
  async (_name, command, args) => {
    const ran = await run(command, [...args, "alice", "no-such-provider"]);
    expect(ran.code).not.toBe(0);
    expect(ran.err).toContain("no-such-provider");
    expect(ran.out).not.toContain("Connected");
  },
);
