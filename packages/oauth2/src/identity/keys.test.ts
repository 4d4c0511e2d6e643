import { beforeEach, describe, expect, test } from "vitest";
import { makeServerKey, publish, signWith } from "../../test/server-keys.ts";
import { makeSigningServer, type SigningServer } from "../../test/signing-server.ts";

const first = makeServerKey("RS256", "first");
const second = makeServerKey("RS256", "second");
const nameless = makeServerKey("RS256");
const other = makeServerKey("RS256");
const elliptic = makeServerKey("ES256", "elliptic");

let server: SigningServer;

beforeEach(() => {
  server = makeSigningServer();
  server.keys = [first];
});

describe("a token that names no key", () => {
  test("is taken where there is one", async () => {
    server.keys = [nameless];
    expect((await server.signIn()).claims).toMatchObject({ sub: "alice" });
  });

  test("is taken where there are several and one of them made it", async () => {
    server.keys = [second, elliptic, nameless, other];
    const { claims } = await server.signIn({ sign: (claims) => signWith(nameless, claims) });
    expect(claims).toMatchObject({ sub: "alice" });
  });

  test("is refused where there are several and none of them made it", async () => {
    server.keys = [second, nameless];
    const failing = server.signIn({ sign: (claims) => signWith(other, claims) });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("is taken after the one nameless key was exchanged for another", async () => {
    const client = server.clientOf();
    server.keys = [nameless];
    await server.signIn({ client });
    server.keys = [other];
    expect((await server.signIn({ client })).claims).toMatchObject({ sub: "alice" });
  });
});

describe("keys", () => {
  test("are fetched once for five minutes, and then anew", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    server.nowSeconds += 299;
    await server.signIn({ client });
    expect(server.count("/jwks")).toBe(1);
    server.nowSeconds += 1;
    await server.signIn({ client });
    expect(server.count("/jwks")).toBe(2);
  });

  test("are fetched anew where the clock was set back: nobody knows how old they are", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    server.nowSeconds -= 3_600;
    await server.signIn({ client });
    expect(server.count("/jwks")).toBe(2);
  });

  test("that are gone count no more once five minutes are over", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    server.keys = [second];
    server.nowSeconds += 300;
    const failing = server.signIn({ client, sign: (claims) => signWith(first, claims) });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("are fetched at once for a key that was not there a moment ago", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    server.keys = [second, first];
    expect((await server.signIn({ client })).claims).toMatchObject({ sub: "alice" });
    expect(server.count("/jwks")).toBe(2);
  });

  test("are fetched once a minute at most, however many keys are made up", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    const madeUp = (kid: string) =>
      server.signIn({ client, sign: (claims) => signWith(second, claims, { kid }) });
    for (let number = 0; number < 20; number++) {
      const failing = madeUp(`made-up-${number}`);
      await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
    }
    expect(server.count("/jwks")).toBe(2);
    server.nowSeconds += 60;
    await expect(madeUp("made-up-later")).rejects.toMatchObject({ code: "id_token_invalid" });
    expect(server.count("/jwks")).toBe(3);
  });

  test("are fetched once for many that wait for a new key, and serve them all", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    server.keys = [second];
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    server.answers["/jwks"] = async () => {
      await opened;
      return Response.json(publish(second));
    };
    const attempts = [1, 2, 3].map(async () => {
      const credential = await server.signIn({ client });
      return credential.claims?.["sub"];
    });
    setTimeout(open, 20);
    expect(await Promise.all(attempts)).toEqual(["alice", "alice", "alice"]);
    expect(server.count("/jwks")).toBe(2);
  });

  test("are not asked for a second time when they came for this very token", async () => {
    const failing = server.signIn({ sign: (claims) => signWith(second, claims) });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
    expect(server.count("/jwks")).toBe(1);
  });

  test("of other kinds and what is no key at all do not disturb the right one", async () => {
    const set = publish(elliptic, first);
    const odd = [null, 7, "CANARY", {}, { kty: "oct", k: "CANARY" }, { kty: "XX", kid: "first" }];
    server.answers["/jwks"] = () => Response.json({ keys: [...odd, ...set.keys] });
    expect((await server.signIn()).claims).toMatchObject({ sub: "alice" });
  });

  test.each([
    ["that is for encryption", { use: "enc" }],
    ["that is for another algorithm", { alg: "RS512" }],
    ["that may not verify", { key_ops: ["encrypt"] }],
  ])("one %s is not used", async (_name, further) => {
    server.answers["/jwks"] = () => Response.json({ keys: [{ ...first.jwk, ...further }] });
    await expect(server.signIn()).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("that a token brings along, or says where to find, count for nothing", async () => {
    const header = { kid: "first", jwk: second.jwk, jku: "https://evil.example/keys" };
    const failing = server.signIn({ sign: (claims) => signWith(second, claims, header) });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
    expect(server.asked).not.toContain("/keys");
  });

  test("that fail to come for a new key leave the sign-in in doubt, and the next one tries again", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    server.keys = [second];
    const working = server.answers["/jwks"];
    server.answers["/jwks"] = () => new Response("", { status: 503 });
    await expect(server.signIn({ client })).rejects.toMatchObject({
      code: "provider_unavailable",
      failure: "unknown",
    });
    server.answers["/jwks"] = working ?? (() => Response.error());
    server.nowSeconds += 5;
    expect((await server.signIn({ client })).claims).toMatchObject({ sub: "alice" });
  });

  test("that failed to come are not asked for again within five seconds, and nobody is called wrong for it", async () => {
    const client = server.clientOf();
    await server.signIn({ client });
    server.keys = [second];
    server.answers["/jwks"] = () => new Response("", { status: 503 });
    for (let number = 0; number < 3; number++) {
      await expect(server.signIn({ client })).rejects.toMatchObject({
        code: "provider_unavailable",
        failure: "unknown",
        status: 503,
      });
    }
    expect(server.count("/jwks")).toBe(2);
  });
});

describe("keys without a name", () => {
  test("verify what names a key, where no key of that name is there", async () => {
    server.keys = [nameless, other];
    const sign = (claims: Record<string, unknown>) => signWith(other, claims, { kid: "any" });
    expect((await server.signIn({ sign })).claims).toMatchObject({ sub: "alice" });
  });

  test("do not stand in for a named one that is wrong", async () => {
    server.keys = [first, nameless];
    const failing = server.signIn({
      sign: (claims) => signWith(nameless, claims, { kid: "first" }),
    });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("do not keep a new key from being fetched", async () => {
    const client = server.clientOf();
    server.keys = [nameless];
    await server.signIn({ client });
    server.keys = [second];
    expect((await server.signIn({ client })).claims).toMatchObject({ sub: "alice" });
  });
});

test("keys that are nested too deeply to be any are an answer like any other without keys", async () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  server.answers["/jwks"] = () => new Response(`{"keys":[{"kty":"RSA","n":${deep}}]}`);
  await expect(server.signIn()).rejects.toMatchObject({
    name: "OAuth2Error",
    code: "provider_unavailable",
    failure: "unknown",
  });
});
