import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { shownLink } from "../../test/person.ts";
import { useDev } from "../../test/use-dev.ts";

const dev = useDev();

/** Everything that commands printed must hold no key, no token and no secret; `token` and `sign` print what they are for. */
afterAll(async () => {
  const { printed, terminal, run } = await dev();
  const folder = join(terminal.cwd, ".valetkey");
  const read = (name: string): string => readFileSync(join(folder, name), "utf8").trim();
  const control = JSON.parse(read("sandbox.json")) as { controlKey: string }[];
  const { out } = await run("token sandbox-oauth2 --user alice --account alice --json");
  const secrets = [read("key"), read("encryption-keys"), ...control.map((it) => it.controlKey)];
  for (const secret of [...secrets, JSON.parse(out).access_token]) {
    expect(secret.length).toBeGreaterThan(15);
    expect(printed().includes(secret)).toBe(false);
  }
}, 60_000);

describe("connect", () => {
  test("opens a link, waits, and says whose account it is", async () => {
    const { begin, agree } = await dev();
    const { terminal, ended } = begin("connect sandbox-oauth2 --user alice --wait 30s");
    await agree(await shownLink(terminal), "alice");
    const { code, out, err } = await ended;
    expect(out).toMatch(
      /✓ Connected as \S*alice\S* {3}con_\w+ {3}read, write {3}renews by itself every \d+/,
    );
    expect(err).toContain("Ctrl-C stops waiting; the link stays valid until");
    expect(err).toContain("sign in as alice or bob");
    expect(code).toBe(0);
  });

  test("prints a link alone, or with the session to wait for later", async () => {
    const { run, agree } = await dev();
    const link = await run("connect sandbox-oauth2 --user bob --link");
    expect(link).toMatchObject({ code: 0, err: "" });
    const { out } = await run("connect sandbox-oauth2 --user bob --detach --json");
    const { id, connect_url } = JSON.parse(out);
    await agree(connect_url, "bob");
    const waited = await run(`connect --session ${id} --wait 20s --json`);
    expect(JSON.parse(waited.out)).toMatchObject({ user_id: "bob", status: "active" });
  });

  test("ends with 3 when nobody comes in time", async () => {
    const { run } = await dev();
    const { code, err } = await run("connect sandbox-oauth2 --user nobody --wait 1s");
    expect(code).toBe(3);
    expect(err).toContain("Nobody connected within 1 s");
    expect(err).toContain("valetkey connect --session ses_");
  });

  test("asks whose it is to be, and which provider", async () => {
    const { run } = await dev();
    expect(await run("connect sandbox-oauth2")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--user"),
    });
    expect(await run("connect --user alice")).toMatchObject({ code: 2 });
    expect(await run("connect nothing --user alice")).toMatchObject({
      code: 1,
      err: expect.stringContaining("404"),
    });
  });
});

describe("with a connection", () => {
  test("its token is printed, alone, as a header or as JSON", async () => {
    const { run } = await dev();
    const plain = await run("token sandbox-oauth2 --user alice");
    expect(plain).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^\S+\n$/) });
    const header = await run("token sandbox-oauth2 --user alice --header");
    expect(header.out).toMatch(/^Authorization: Bearer \S+\n$/);
    const { out } = await run("token sandbox-oauth2 --user alice --json");
    expect(JSON.parse(out)).toMatchObject({ type: "bearer", scopes: ["read", "write"] });
  });

  test("a request is signed for whoever sends it", async () => {
    const { run, terminal } = await dev();
    const places = readFileSync(join(terminal.cwd, ".valetkey/sandbox.json"), "utf8");
    const { url } = JSON.parse(places).find(
      (place: { name: string }) => place.name === "sandbox-oauth2",
    );
    const { out, code } = await run(`sign sandbox-oauth2 --user alice ${url}/me --json`);
    expect(code).toBe(0);
    expect(JSON.parse(out).headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer /),
    });
  });

  test("a request is signed for one body, of which at most a hash is told", async () => {
    const { run, terminal } = await dev();
    const places = readFileSync(join(terminal.cwd, ".valetkey/sandbox.json"), "utf8");
    const { url } = JSON.parse(places).find(
      (place: { name: string }) => place.name === "sandbox-oauth2",
    );
    writeFileSync(join(terminal.cwd, "note.json"), '{"text":"é"}');
    const at = `sign sandbox-oauth2 --user alice ${url}/notes`;
    const { out, code } = await run(`${at} --data @note.json --json`);
    expect(code).toBe(0);
    const { headers } = JSON.parse(out);
    const body = readFileSync(join(terminal.cwd, "note.json"));
    const sent = { ...headers, "content-type": "application/json" };
    expect((await fetch(`${url}/notes`, { method: "POST", headers: sent, body })).status).toBe(201);
    expect(await run(`${at} --data x --form a=b`)).toMatchObject({
      code: 2,
      err: expect.stringContaining("two bodies"),
    });
  });

  test("a path alone is not signed", async () => {
    const { run } = await dev();
    expect(await run("sign sandbox-oauth2 --user alice /me")).toMatchObject({
      code: 2,
      err: expect.stringContaining('"/me" is no whole URL'),
    });
  });

  test("it is tried out", async () => {
    const { run } = await dev();
    const { code, out } = await run("test sandbox-oauth2 --user alice");
    expect(out).toMatch(/✓ sandbox-oauth2 \S*alice\S* works/);
    expect(code).toBe(0);
  });

  test("a user without one is told what connects them, with 3", async () => {
    const { run } = await dev();
    const { code, err } = await run("token sandbox-oauth2 --user zoe");
    expect(code).toBe(3);
    expect(err).toContain("zoe has not connected sandbox-oauth2");
    expect(err).toContain("valetkey connect sandbox-oauth2 --user zoe");
  });

  test("of two accounts the one that is meant has to be named", async () => {
    const { run, begin, agree } = await dev();
    const { terminal, ended } = begin("connect sandbox-oauth2 --user alice --wait 30s --json");
    await agree(await shownLink(terminal), "bob");
    expect((await ended).code).toBe(0);
    const { code, err } = await run("test sandbox-oauth2 --user alice");
    expect(code).toBe(2);
    expect(err).toMatch(/2 sandbox-oauth2 accounts of alice\. Add --account \S+ or --account \S+/);
    const [, name] = /--account (\S*bob\S*?)[ .]/.exec(err) ?? [];
    expect((await run(`test sandbox-oauth2 --user alice --account ${name}`)).code).toBe(0);
    const none = await run("test sandbox-oauth2 --user alice --account eve");
    expect(none).toMatchObject({
      code: 1,
      err: expect.stringContaining("has no sandbox-oauth2 account"),
    });
  });
});

describe("connections", () => {
  test("are listed as a table and as JSON, narrowed, and shown with what happened", async () => {
    const { run } = await dev();
    const { out, err } = await run("connections ls --user bob");
    expect(out.split("\n")[0]).toMatch(
      /^USER +PROVIDER +ACCOUNT +STATUS +WHO +SINCE +LAST USED +ID$/,
    );
    expect(out).toContain("active");
    expect(err).toMatch(/^1 of 1 connections · next: valetkey connections show con_/);
    expect((await run("connections ls -q bo")).out).toContain("bob");
    expect((await run("connections ls -q nobody")).out).toBe("");
    const { data } = JSON.parse((await run("connections ls --user bob --json")).out);
    const shown = await run(`connections show ${data[0].id}`);
    expect(shown.out).toMatch(/^sandbox-oauth2 \S*bob\S* of bob — active\./);
    expect(shown.out).toContain("connection.created");
  });

  test("are renamed, paused, resumed and removed", async () => {
    const { run } = await dev();
    const { data } = JSON.parse((await run("connections ls --user bob --json")).out);
    const { id } = data[0];
    expect((await run(["connections", "rename", id, "At work"])).out).toContain("At work");
    expect((await run(`connections pause ${id}`)).out).toContain("paused");
    const paused = await run("test sandbox-oauth2 --user bob");
    expect(paused.code).toBe(3);
    expect(paused.err).toContain(`fix  valetkey connections resume ${id}`);
    expect((await run(`connections resume ${id}`)).out).toBe(`${id} is no longer paused: active\n`);
    expect(await run(`connections rm ${id}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--yes"),
    });
    const removed = await run(`connections rm ${id} --yes`);
    expect(removed).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Disconnected con_\w+\. At the provider the access goes on/),
    });
  });
});

describe("what breaks", () => {
  test("a grant that the user took away ends with 3 and a link, and is repaired with its id", async () => {
    const { run, connect, agree } = await dev();
    const id = await connect("bob", "sandbox-oauth2");
    expect((await run("sandbox revoke --user bob")).out).toContain("removed the app");
    const { code, out } = await run(`test ${id}`);
    expect(code).toBe(3);
    expect(out).toContain("who can fix: user");
    const listed = await run("connections ls --status needs_reauth");
    expect(listed.out).toContain("needs reconnect");
    const shown = await run(`connections show ${id}`);
    expect(shown.out).toContain(`valetkey connect --reconnect ${id} --link`);
    expect(shown.out).toMatch(/peers +\d+ of \d+ failing/);
    const link = await run(`connect --reconnect ${id} --link`);
    await agree(link.out.trim(), "bob");
    expect((await run(`test ${id}`)).code).toBe(0);
  });

  test("a provider that is down ends with 4", async () => {
    const { run, connect } = await dev();
    const id = await connect("bob", "sandbox-oauth2");
    expect((await run("sandbox down")).code).toBe(0);
    const { code } = await run(`test ${id}`);
    expect(code).toBe(4);
    await run("sandbox up");
    expect((await run(`test ${id}`)).code).toBe(0);
  });

  test("the sandbox's other faults are said, and wrong ones refused", async () => {
    const { run } = await dev();
    expect((await run("sandbox slow 1ms")).out).toContain("1 ms");
    expect(await run("sandbox slow soon")).toMatchObject({ code: 2 });
    expect((await run("sandbox up")).out).toContain("Up again");
    expect((await run("sandbox drop-scope write --user bob")).out).toContain("may no longer write");
    expect(await run("sandbox revoke")).toMatchObject({ code: 2 });
    expect(await run("sandbox revoke --user alice --provider other")).toMatchObject({ code: 2 });
    expect(await run("sandbox revoke --user mallory")).toMatchObject({ code: 2 });
  });
});

describe("events", () => {
  test.each(["events", "tail"])(
    "of a type that there is not are refused with the one that was meant: %s",
    async (command) => {
      const { run } = await dev();
      const { code, err } = await run(`${command} --type connection.creatd`);
      expect(code).toBe(2);
      expect(err).toContain("--type: is not an event (connection.created is)");
    },
  );

  test("are listed, and printed as they happen until it is stopped", async () => {
    const { run, begin, connect } = await dev();
    expect((await run("events --type connection.created")).out).toContain("connection.created");
    const { terminal, ended } = begin("tail --json");
    await untilWatching(terminal);
    const id = await connect("alice", "sandbox-oauth1");
    const called = await run("curl --user alice sandbox-oauth1 /me");
    const reference = /req_\w+/.exec(called.err)?.[0] ?? "";
    const hasAll = () => [id, reference].every((it) => terminal.out().includes(it));
    for (let tries = 0; tries < 400 && !hasAll(); tries++)
      await new Promise((done) => setTimeout(done, 25));
    terminal.stop();
    const shown = await run(`requests show ${reference}`);
    expect(shown.out).toContain("sandbox-oauth1");
    expect(shown.code).toBe(0);
    const { out } = await ended;
    const told = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(told).toContainEqual(
      expect.objectContaining({ type: "connection.created", connection_id: id }),
    );
    expect(told).toContainEqual(
      expect.objectContaining({ kind: "call", id: reference, provider: "sandbox-oauth1" }),
    );
  });
});

async function untilWatching(terminal: { err(): string }): Promise<void> {
  for (let tries = 0; tries < 200 && !terminal.err().includes("Watching"); tries++)
    await new Promise((done) => setTimeout(done, 25));
}
