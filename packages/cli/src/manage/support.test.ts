/** "Alice's does not work": from what she gives to the cause, whose turn it is and the next command, without a token. */
import { describe, expect, test } from "vitest";
import { useDev } from "../../test/use-dev.ts";

const dev = useDev();

describe("somebody says that it does not work", () => {
  test("a client that the provider rejects is told of each connection, with what the operator does", async () => {
    const { run, connect } = await dev();
    const id = await connect("alice");
    expect((await run(`connections show ${id}`)).out).toContain("— active.");
    await run("sandbox rotate-secret");
    // The end of a token finds it out; here it is renewed before.
    const renewed = await run("connections bulk renew --provider sandbox-oauth2 --count 1");
    expect(renewed.code).toBe(1);
    expect(renewed.out).toContain(`✗ ${id}: `);
    expect(renewed.out).toContain("renew: 0 of 1 done");

    const { out } = await run(`connections show ${id}`);
    expect(out).toContain("— active, but the provider rejects our client since 20");
    expect(out).toContain("cause        the provider rejects our client (client_rejected)");
    expect(out).toContain("who can fix  the operator");
    expect(out).toContain("valetkey providers rotate-secret sandbox-oauth2");
    expect(out).toContain("all 1 at sandbox-oauth2 are concerned");
    const told = JSON.parse((await run(`connections show ${id} --json`)).out);
    expect(told.provider_problem).toMatchObject({
      code: "client_rejected",
      who_can_fix: "operator",
    });
    expect((await run("connections ls")).err).toContain(
      "✗ sandbox-oauth2: the provider rejects our client (client_rejected) since 20",
    );
    const looked = await run("doctor");
    expect(looked.code).toBe(1);
    expect(looked.out).toContain("    fix: valetkey providers rotate-secret sandbox-oauth2");

    const secret = ".valetkey/sandbox-oauth2.secret";
    await run(`providers rotate-secret sandbox-oauth2 --client-secret ${secret}`);
    expect((await run("connections bulk renew --all --count 1")).code).toBe(0);
    expect((await run(`connections show ${id}`)).out).toContain("— active.");
  });

  test("a call that was refused is found by its connection, and the connection by the call's reference", async () => {
    const { run, connect } = await dev();
    const id = await connect("bob");
    await run("sandbox revoke --user bob");
    const call = await run("curl --user bob sandbox-oauth2 /me");
    expect(call.code).toBe(3);
    const [reference = ""] = /req_\w+/.exec(call.err) ?? [];

    const listed = await run(`requests ls --connection ${id} --problem needs_reauth`);
    expect(listed.out).toContain(reference);
    expect(listed.out).toContain("▲ needs_reauth (user)");
    expect(listed.err).toBe(`next: valetkey requests show ${reference}\n`);
    const shown = await run(`requests show ${reference}`);
    expect(shown.err).toBe(`next: valetkey connections show ${id}\n`);
    const found = JSON.parse((await run(`connections ls -q ${reference} --json`)).out);
    expect(found.data.map((it: { id: string }) => it.id)).toEqual([id]);
    const { out } = await run(`connections show ${id}`);
    expect(out).toContain(`▲ needs_reauth (user)   ${reference}`);
    expect(out).toContain(`valetkey connect --reconnect ${id} --link`);
    expect((await run("connections ls -q nobody")).err).toContain("0 of 0 connections · -q finds");
  });

  test("events tell the day, for they go back further than that", async () => {
    const { run } = await dev();
    const { out } = await run("events --limit 1");
    expect(out).toMatch(/^\d\d-\d\d \d\d:\d\d:\d\d /);
  });
});

describe("connections bulk", () => {
  test("does it to all that a filter finds, once they were counted", async () => {
    const { run, connect } = await dev();
    const id = await connect("alice", "sandbox-oauth1");
    const unasked = await run("connections bulk pause --provider sandbox-oauth1");
    expect(unasked).toMatchObject({ code: 2, err: expect.stringContaining("--count 1") });
    const moved = await run("connections bulk pause --provider sandbox-oauth1 --count 7");
    expect(moved).toMatchObject({ code: 1, err: expect.stringContaining("count_moved") });
    const done = await run("connections bulk pause --provider sandbox-oauth1 --count 1");
    expect(done).toMatchObject({ code: 0, out: "pause: 1 of 1 done\n" });
    const shown = JSON.parse((await run(`connections show ${id} --json`)).out);
    expect(shown.status).toBe("paused");
  });

  test("wants to know which, and what is to be done", async () => {
    const { run } = await dev();
    expect((await run("connections bulk revoke")).code).toBe(2);
    expect((await run("connections bulk revoke --all --user alice")).code).toBe(2);
    expect((await run("connections bulk explode --all")).code).toBe(2);
  });
});
