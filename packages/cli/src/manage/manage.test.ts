import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run as runLine, testTerminal } from "../../test/terminal.ts";
import { useDev } from "../../test/use-dev.ts";
import { newEncryptionKey } from "../config/encryption-key.ts";

const dev = useDev();

describe("whoami", () => {
  test("says which server is meant, and what the key may do there", async () => {
    const { run, port } = await dev();
    const { out, code } = await run("whoami --json");
    expect(JSON.parse(out)).toMatchObject({
      url: `http://localhost:${port}`,
      name: "dev",
      scopes: ["admin"],
    });
    expect(code).toBe(0);
    expect((await run("whoami")).out).toContain(`http://localhost:${port}`);
  });

  test("what is asked of a tenant is that tenant's", async () => {
    const { run, connect } = await dev();
    await connect("alice");
    expect(JSON.parse((await run("connections ls --json")).out).data).toHaveLength(1);
    expect(JSON.parse((await run("connections ls --json --tenant acme")).out).data).toEqual([]);
  });

  test("of a wrong key ends with 5", async () => {
    const { run, port } = await dev();
    const env = { VALETKEY_URL: `http://localhost:${port}`, VALETKEY_API_KEY: "vk_dev_wrong" };
    const { code, err } = await run("whoami", { env });
    expect(code).toBe(5);
    expect(err).toContain("key_invalid");
  });
});

describe("keys", () => {
  test("are made for a purpose, shown once, used, rotated, listed and revoked", async () => {
    const { run, port } = await dev();
    const made = await run("keys create support --preset support --expires-in 90d --json");
    const { id, key } = JSON.parse(made.out);
    const env = { VALETKEY_URL: `http://localhost:${port}`, VALETKEY_API_KEY: key };
    expect((await run("connections ls", { env })).code).toBe(0);
    const refused = await run("connections pause con_1", { env });
    expect(refused.code).toBe(5);
    expect(refused.err).toContain("connections:write");
    const listed = await run("keys ls");
    expect(listed.out).toContain(id);
    expect(listed.out).not.toContain(key);
    const rotated = await run(`keys rotate ${id} --overlap 0 --json`);
    expect(JSON.parse(rotated.out).key).not.toBe(key);
    expect((await run("whoami", { env })).code).toBe(5);
    expect(await run(`keys revoke ${id} --yes`)).toMatchObject({ code: 0, out: `Revoked ${id}\n` });
    expect((await run("keys revoke key_1 --yes")).code).toBe(1);
  });

  test("one is shown with what it may do and for whom, by its name, and never itself", async () => {
    const { run } = await dev();
    const line =
      "keys create shown --preset agent --user alice --method get --expires-in 12h --json";
    const made = JSON.parse((await run(line)).out);
    const { code, out } = await run("keys show shown");
    expect(code).toBe(0);
    expect(out).toMatch(/^may +proxy:call, sessions:read, sessions:write$/m);
    expect(out).toMatch(/^only users +alice$/m);
    expect(out).toMatch(/^only methods +GET$/m);
    expect(out).toMatch(/^last used +–$/m);
    expect(out).toContain(made.id);
    expect(out).not.toContain(made.key);
    expect((await run("keys show dev")).out).toMatch(/^limits +none$/m);
  });

  test("are meant by their name too, where only one has it", async () => {
    const { run } = await dev();
    const made = async (): Promise<string> =>
      JSON.parse((await run("keys create twin --preset support --json")).out).id;
    const first = await made();
    const rotated = await run("keys rotate twin --overlap 0 --json");
    expect(JSON.parse(rotated.out).id).toBe(first);
    const second = await made();
    const unclear = await run("keys revoke twin --yes");
    expect(unclear).toMatchObject({ code: 2, out: "" });
    expect(unclear.err).toContain('2 API keys are called "twin": ');
    expect(unclear.err).toContain(first);
    expect(unclear.err).toContain(second);
    expect((await run(`keys revoke ${second} --yes`)).code).toBe(0);
    expect((await run("keys revoke twin --yes")).out).toBe(`Revoked twin (${first})\n`);
    const gone = await run("keys revoke twin --yes");
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining("valetkey keys ls") });
  });

  test("can be written to a file that only their owner can read, and are not printed then", async () => {
    const { run, terminal } = await dev();
    const { out, err } = await run("keys create backend --preset backend --out backend.key");
    const file = join(terminal.cwd, "backend.key");
    const key = readFileSync(file, "utf8").trim();
    expect(key).toMatch(/^vk_dev_/);
    expect(out + err).not.toContain(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("need to be for something", async () => {
    const { run } = await dev();
    expect(await run("keys create x")).toMatchObject({ code: 2 });
    expect(await run("keys create x --scope nothing")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--scope: must be one of connections:read, "),
    });
  });

  test("the first one is made on the server itself", async () => {
    const terminal = testTerminal({
      env: {
        VALETKEY_ENCRYPTION_KEYS: newEncryptionKey(),
        VALETKEY_PUBLIC_URL: "https://vault.example.org",
        VALETKEY_STORE: "sqlite:vault.db",
      },
    });
    const { code, out, err } = await runLine("keys create backend --preset backend --on-server", {
      terminal,
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^vk_live_\w+\n$/);
    expect(err).toMatch(/^ {2}key_\w+ "backend", connections:read /);
    const wrong = await runLine("keys create backend --scope nothing --on-server", { terminal });
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("connections:read") });
  });
});

describe("webhooks", () => {
  let receiver: Server;
  let url: string;
  const got: string[] = [];
  beforeAll(async () => {
    receiver = createServer((request, response) => {
      got.push(String(request.headers["webhook-id"]));
      request.resume();
      response.end();
    });
    await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
  });
  afterAll(() => receiver.close());

  test("are added with their secret shown once, tested, listed, replayed and removed", async () => {
    const { run } = await dev();
    const added = await run(`webhooks add ${url} --type connection.*`);
    expect(added.out).toMatch(/^whsec_\S+\n$/);
    const { data } = JSON.parse((await run("webhooks ls --json")).out);
    const { id } = data[0];
    const listed = await run("webhooks ls");
    expect(listed.out).toContain("connection.*");
    expect(listed.out).not.toContain(added.out.trim());
    const tested = await run(`webhooks test ${id}`);
    expect(tested).toMatchObject({ code: 0, out: expect.stringContaining("✓ It was taken: 200") });
    expect(got).toHaveLength(1);
    await (await dev()).connect("alice");
    const delivery = await firstDelivery(id);
    expect((await run(`webhooks replay ${id} ${delivery}`)).code).toBe(0);
    expect(await run(`webhooks rm ${id} --yes`)).toMatchObject({ code: 0 });
  });

  test("are meant by their URL too, where only one has it", async () => {
    const { run } = await dev();
    const its = `${url}?of=twins`;
    const add = async (): Promise<string> =>
      JSON.parse((await run(`webhooks add ${its} --type connection.paused --json`)).out).id;
    const first = await add();
    expect((await run(`webhooks test ${its}`)).code).toBe(0);
    expect((await run(`webhooks deliveries ${its}`)).code).toBe(0);
    const second = await add();
    const unclear = await run(`webhooks rm ${its} --yes`);
    expect(unclear).toMatchObject({ code: 2, out: "" });
    expect(unclear.err).toContain(first);
    expect(unclear.err).toContain(second);
    expect((await run(`webhooks rm ${first} --yes`)).code).toBe(0);
    expect((await run(`webhooks rm ${its} --yes`)).out).toBe(`Removed ${its} (${second})\n`);
    expect((await run(`webhooks rm ${its} --yes`)).code).toBe(1);
  });

  async function firstDelivery(id: string): Promise<string> {
    const { run } = await dev();
    for (let tries = 0; tries < 100; tries++) {
      const { out } = await run(`webhooks deliveries ${id} --json`);
      const [first] = JSON.parse(out).data;
      if (first) return first.id;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error("nothing was delivered");
  }
});

describe("providers", () => {
  test("are listed with no secret, shown with their redirect URI, and checked", async () => {
    const { run, port } = await dev();
    expect((await run("providers ls")).out).toMatch(/sandbox-oauth2 .*••••/);
    expect((await run("providers show sandbox-oauth2")).out).toContain(
      `http://localhost:${port}/callback/sandbox-oauth2`,
    );
    const checked = await run("providers check sandbox-oauth2");
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining("knows the client") });
  });

  test("one is added by its steps, with the redirect URI that will be sent", async () => {
    const { run, port, terminal } = await dev();
    writeFileSync(join(terminal.cwd, "secret"), "trello-secret-canary");
    const { out, err } = await run(
      "providers add trello --id trello-eu --client-id abc --client-secret secret",
    );
    expect(err).toContain("https://trello.com/power-ups/admin");
    expect(err).toContain(`http://localhost:${port}/callback/trello-eu`);
    expect(err).toContain("Create a Power-Up");
    expect(out).toContain("valetkey connect trello-eu --user alice");
    expect(out + err).not.toContain("trello-secret-canary");
    expect((await run("providers rm trello-eu --yes")).code).toBe(0);
  });

  test("a secret on the command line is refused, and an unknown service answered with what is near", async () => {
    const { run } = await dev();
    expect(
      await run("providers add github --client-id a --public --set client_secret=x"),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining("others on this machine"),
    });
    expect(await run("providers add githib")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean github?"),
    });
  });

  test.each(["sandbox-oauth2", "sandbox-oauth1"])(
    "a secret that %s has changed is mended by giving the new one",
    async (id) => {
      const { run, terminal } = await dev();
      const rotated = await run(`sandbox rotate-secret --provider ${id}`);
      expect(rotated.code).toBe(0);
      const file = /--client-secret (\S+)/.exec(rotated.out)?.[1] ?? "";
      expect(statSync(join(terminal.cwd, file)).mode & 0o777).toBe(0o600);
      expect((await run(`providers check ${id}`)).code).toBe(1);
      const mended = await run(`providers rotate-secret ${id} --client-secret ${file}`);
      expect(mended.code).toBe(0);
      expect((await run(`providers check ${id}`)).code).toBe(0);
    },
  );
});

test("a user is erased, with everything", async () => {
  const { run, connect } = await dev();
  await connect("alice");
  expect(await run("users rm alice")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--yes"),
  });
  expect(await run("users rm alice --yes")).toMatchObject({
    code: 0,
    out: "Erased everything of alice\n",
  });
  expect(JSON.parse((await run("connections ls --user alice --json")).out).data).toEqual([]);
});
