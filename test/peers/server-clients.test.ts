/** Clients in other languages connect a user and call as them: the examples, with the system's curl and the system's Python. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
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

const clients = [
  ["curl", "sh", [example("curl/story.sh")]],
  ["Python", "python3", [example("python/story.py")]],
] as const;

test.each(clients)("%s connects two users and calls as each", async (_name, command, args) => {
  const { key } = await server();
  for (const [user, other] of [["alice", "bob"] as const, ["bob", "alice"] as const]) {
    const ran = await run(command, [...args, user], user);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain("Connected");
    expect(ran.out).toContain(user);
    for (const never of [other, key]) expect(ran.out).not.toContain(never);
  }
});

test("curl ends, and shows what the server says, where it refuses", async () => {
  const ran = await run("sh", [example("curl/story.sh"), "alice", "no-such-provider"]);
  expect(ran.code).not.toBe(0);
  expect(ran.out + ran.err).not.toContain("Connected");
});

test("Python is told who can fix what the server refuses, and where", async () => {
  const api = await server();
  api.provider.control.revokeGrants("alice");
  await api.call("POST", `/v1/users/alice/sandbox-oauth2/renew`);
  const script = `import sys; sys.path.insert(0, ${JSON.stringify(example("python"))})
import story
try:
    story.call("alice", "sandbox-oauth2", "/me")
except story.Refused as refused:
    print(refused.problem["code"], refused.problem["who_can_fix"], refused.problem["connect_url"])`;
  const ran = await run("python3", ["-B", "-c", script]);
  expect(ran.out).toMatch(/^needs_reauth user http:\S+\/connect\/\S+\n$/);
});
