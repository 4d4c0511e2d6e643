import { beforeEach, describe, expect, test } from "vitest";
import {
  issuer,
  makeResourceWorld,
  type ResourceWorld,
  resourceUrl,
} from "../../../test/resource-world.ts";

let world: ResourceWorld;

beforeEach(() => {
  world = makeResourceWorld();
});

const insufficient = (scope: string): string =>
  `Bearer error="insufficient_scope", scope="${scope}"`;

describe("scopes", () => {
  test("are those of the challenge, or else those that the resource lists, or none", async () => {
    await world.connect();
    world.addResource(resourceUrl, {
      authorization_servers: [issuer],
      scopes_supported: ["a", "b"],
    });
    await world.connect();
    await world.connect(world.clientOf(), { challenge: 'Bearer scope="c d"' });
    await world.connect(world.clientOf(), { challenge: 'Bearer error="invalid_token"' });
    expect(world.scopesAsked()).toEqual([null, "a b", "c d", "a b"]);
  });

  test("are the caller's where it names some", async () => {
    await world.connect(world.clientOf({ scopes: ["mine"] }), { challenge: 'Bearer scope="c"' });
    await world.connect(world.clientOf({ scopes: ["mine"] }), { scopes: ["now"] });
    expect(world.scopesAsked()).toEqual(["mine", "now"]);
  });

  test("have offline_access among them where the server lists it, and nowhere else", async () => {
    const challenge = 'Bearer scope="a offline_access"';
    await world.connect(world.clientOf(), { challenge });
    world.server.metadata["scopes_supported"] = ["a", "offline_access"];
    await world.connect(world.clientOf(), { challenge: 'Bearer scope="a"' });
    await world.connect(world.clientOf({ offlineAccess: false }), { challenge });
    // Alone it would take the place of what the server grants by default.
    await world.connect();
    expect(world.scopesAsked()).toEqual(["a", "a offline_access", "a", null]);
    const prompts = world.server.authorizations.map((params) => params.get("prompt"));
    expect(prompts).toEqual([null, "consent", null, null]);
  });
});

describe("a step-up", () => {
  test("asks for what was asked before and what is wanted beyond", async () => {
    const client = world.clientOf();
    const first = await world.connect(client, { challenge: 'Bearer scope="read"' });
    const second = await world.connect(client, {
      credential: first,
      challenge: insufficient("write read"),
    });
    expect(world.scopesAsked()).toEqual(["read", "read write"]);
    expect(second.stamp).toMatchObject({ asked: ["read", "write"], stepUps: 1 });
  });

  test("that names nothing wants what the resource lists", async () => {
    world.addResource(resourceUrl, { authorization_servers: [issuer], scopes_supported: ["all"] });
    const credential = await world.connect(world.clientOf({ scopes: ["read"] }));
    await world.connect(world.clientOf({ scopes: ["read"] }), {
      credential,
      challenge: 'Bearer error="insufficient_scope"',
    });
    expect(world.scopesAsked()).toEqual(["read", "read all"]);
  });

  test("is refused where all was asked for already, granted or not", async () => {
    world.server.grants = ["read"];
    const credential = await world.connect(world.clientOf(), {
      challenge: 'Bearer scope="read write"',
    });
    expect(credential.notGranted).toEqual(["write"]);
    const failing = world.connect(world.clientOf(), {
      credential,
      challenge: insufficient("write"),
    });
    await expect(failing).rejects.toMatchObject({ code: "step_up_exhausted" });
    expect(world.server.authorizations).toHaveLength(1);
    // The user may still start afresh.
    await world.connect(world.clientOf(), { challenge: insufficient("write") });
    expect(world.server.authorizations).toHaveLength(2);
  });

  test("is refused after five in a row, however many scopes the resource thinks of", async () => {
    const client = world.clientOf();
    let credential = await world.connect(client);
    for (let number = 1; number <= 5; number++) {
      credential = await world.connect(client, {
        credential,
        challenge: insufficient(`s${number}`),
      });
    }
    const failing = world.connect(client, { credential, challenge: insufficient("s6") });
    await expect(failing).rejects.toMatchObject({ code: "step_up_exhausted" });
    const renewed = await client.renew(credential);
    const next = await world.connect(client, {
      credential: renewed,
      challenge: insufficient("s6"),
    });
    expect(next.stamp.asked).toEqual(["s1", "s2", "s3", "s4", "s5", "s6"]);
  });

  test("of a token that ended asks for the same once more", async () => {
    const credential = await world.connect(world.clientOf(), { challenge: 'Bearer scope="read"' });
    const challenge = 'Bearer error="invalid_token", scope="read"';
    const next = await world.connect(world.clientOf(), { credential, challenge });
    expect(next.stamp).toMatchObject({ asked: ["read"], stepUps: 0 });
  });
});
