/** Reading across users and tenants: with another's ids, and with another's rows. */
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type Handle, isVaultError } from "../../packages/vault/src/index.ts";
import { gather } from "../../packages/vault/test/gather.ts";
import { appUrl, openStage, post, proofOf, slugs } from "./stage.ts";

/** What a call fails with, whole: two that differ in anything tell two things apart. */
async function failureOf(call: () => unknown): Promise<object> {
  try {
    await call();
  } catch (error) {
    if (!isVaultError(error)) throw error;
    const { stack: _, ...facts } = { ...error, message: error.message };
    return facts;
  }
  throw new Error("this did not fail");
}

const calls: Record<string, (handle: Handle) => unknown> = {
  fetch: (handle) => handle.fetch("/me"),
  authorize: (handle) => handle.authorize(new Request("http://127.0.0.1/me")),
  token: (handle) => handle.token(),
  update: (handle) => handle.update({ label: "mine" }),
  pause: (handle) => handle.pause(),
  resume: (handle) => handle.resume(),
  disconnect: (handle) => handle.disconnect(),
};

describe.each(slugs)("5: at %s", (slug) => {
  test("another user's connection looks like none, whatever is done with its id", async () => {
    const stage = await openStage();
    await stage.connect("alice", slug);
    const [row] = await stage.rows();
    const id = row?.id ?? "";
    const none = `${id.slice(0, -4)}0000`;
    const { vault } = stage;
    const sent = stage.left.length;
    const owners = { bob: vault.user("bob"), other: vault.tenant("acme").user("alice") };
    for (const [who, owner] of Object.entries(owners)) {
      for (const [what, call] of Object.entries(calls)) {
        const ofAlice = await failureOf(() => call(owner.at(slug, { connectionId: id })));
        const ofNobody = await failureOf(() => call(owner.at(slug, { connectionId: none })));
        const spelt = JSON.stringify(ofAlice).replaceAll(id, none);
        expect([who, what, spelt]).toEqual([who, what, JSON.stringify(ofNobody)]);
        if (who === "bob") expect(spelt).not.toContain("alice");
      }
      expect(await owner.at(slug, { connectionId: id }).status()).toEqual(
        await owner.at(slug, { connectionId: none }).status(),
      );
      expect(await owner.connections()).toEqual([]);
      expect(JSON.stringify(await owner.export())).not.toContain(id);
    }
    const acme = vault.tenant("acme").connections;
    expect(await gather(acme.list())).toEqual([]);
    expect(await acme.get(id)).toBeUndefined();
    for (const change of [acme.pause, acme.resume, (it: string) => acme.update(it, { label: "x" })])
      expect(await failureOf(() => change(id))).toMatchObject({ code: "connection_not_found" });
    expect(stage.left).toHaveLength(sent);
    expect(await stage.rows()).toEqual([row]);
  });

  test("another's session looks like none", async () => {
    const stage = await openStage();
    const { sessionId } = await stage.link("alice", slug);
    const foreign = stage.vault.tenant("acme").sessions;
    const ofAlice = await failureOf(() => foreign.get(sessionId));
    const none = `${sessionId.slice(0, -4)}0000`;
    expect(JSON.stringify(ofAlice).replaceAll(sessionId, none)).toBe(
      JSON.stringify(await failureOf(() => foreign.get(none))),
    );
  });

  test("a credential that is moved to another's row opens nothing, and nothing of it leaves", async () => {
    const stage = await openStage();
    await stage.connect("alice", slug);
    await stage.connect("bob", slug);
    const bob = stage.vault.user("bob").at(slug);
    expect(await (await bob.fetch("/me")).text()).toContain("bob");
    const rows = await stage.rows();
    const theirs = rows.find(({ owner }) => owner === "user:alice");
    const mine = rows.find(({ owner }) => owner === "user:bob");
    if (!theirs || !mine) throw new Error("not both are connected");
    const { access, renewal } = theirs;
    expect(await stage.store.resealConnection(mine, { ...mine, access, renewal })).toBe(true);
    // What a process remembers of a row it forgets after some seconds.
    stage.clock.advance(60_000);
    await wait(5);
    const sent = stage.left.length;
    for (const call of [() => bob.fetch("/me"), () => bob.token()])
      expect(await failureOf(call)).toMatchObject({ code: "decrypt_failed" });
    expect(stage.left).toHaveLength(sent);
  });
});

test("5: another's account has no page, and no form on one", async () => {
  const stage = await openStage();
  await stage.connect("alice", "oauth2");
  const { browser: bob } = await stage.connect("bob", "oauth2", { reason: "his own" });
  const idOf = async (user: string): Promise<string> => {
    const [row] = await stage.store.findConnections({ tenant: "default", owner: `user:${user}` });
    return row?.id ?? "";
  };
  const [theirs, own] = [await idOf("alice"), await idOf("bob")];
  const none = `${theirs.slice(0, -4)}0000`;
  const at = (id: string, tail: string): string => `${appUrl}/oauth/accounts/${id}${tail}`;
  const proof = proofOf(await bob.open(at(own, "")));
  const before = await stage.rows();
  const answerOf = async (request: Request, id: string): Promise<[number, string]> => {
    const answer = await bob.send(request);
    return [answer.status, (await answer.text()).replaceAll(id, "ID")];
  };
  for (const tail of ["", "/disconnect"]) {
    const [status, html] = await answerOf(new Request(at(theirs, tail)), theirs);
    expect(status).toBe(404);
    expect(html).not.toContain("alice");
    expect(await answerOf(new Request(at(none, tail)), none)).toEqual([status, html]);
  }
  for (const action of ["rename", "default", "pause", "resume", "disconnect", "reconnect"]) {
    const ask = (id: string) => answerOf(post(at(id, `/${action}`), { proof, label: "mine" }), id);
    const foreign = await ask(theirs);
    expect([action, foreign[0]]).toEqual([action, 404]);
    expect(await ask(none)).toEqual(foreign);
  }
  expect(await stage.rows()).toEqual(before);
});

test("5: nor has another's way to sign in", async () => {
  const stage = await openStage();
  const { signIns } = stage.vault.user("alice");
  const facts = { provider: "oauth2", issuer: stage.oauth2.url };
  const added = await Promise.all(
    ["u_1", "u_2"].map((subject) => signIns.add({ ...facts, subject })),
  );
  const theirs = added[0]?.id ?? "";
  const none = `${theirs.slice(0, -4)}0000`;
  const bob = await stage.browser("bob");
  const accounts = `${appUrl}/oauth/accounts`;
  const proof = proofOf(await bob.open(accounts));
  const at = (id: string): string => `${accounts}/sign-ins/${id}/remove`;
  for (const ask of [
    (id: string) => new Request(at(id)),
    (id: string) => post(at(id), { proof }),
  ]) {
    const answers = await Promise.all([theirs, none].map((id) => bob.send(ask(id))));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
    expect(first?.replaceAll(theirs, none)).toBe(second);
  }
  expect(await signIns.list()).toHaveLength(2);
  expect(await stage.vault.user("bob").signIns.remove(theirs)).toBe(false);
});
