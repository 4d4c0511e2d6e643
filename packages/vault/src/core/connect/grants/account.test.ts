import { describe, expect, test } from "vitest";
import { type Answer, recordingServer } from "../../../../test/servers/recording-server.ts";
import { appUrl, encryptionKeys } from "../../../../test/world.ts";
import {
  type Connection,
  type CustomOAuth2Provider,
  createVault,
  type VaultError,
} from "../../../index.ts";
import { memory } from "../../../memory.ts";

type Mapping = NonNullable<CustomOAuth2Provider["account"]>;

const pointers: Mapping = {
  url: "/whoami",
  id: "/id",
  label: "/login",
  email: "/email",
  emailVerified: "/verified",
  avatarUrl: "/avatar",
};
const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

/** Adopts a token at a provider whose account look-up answers so. */
async function adoptAt(
  answer: Answer,
  { looksUp = true, ...over }: Partial<CustomOAuth2Provider> & { looksUp?: boolean } = {},
): Promise<{ requests: unknown[]; rows(): Promise<Connection[]>; adopted: Promise<Connection> }> {
  const server = await recordingServer(() => answer);
  const vault = createVault({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys,
    store: memory(),
    providers: {
      acme: {
        protocol: "oauth2",
        name: "Acme",
        clientId: "app",
        authorizationUrl: `${server.url}/authorize`,
        tokenUrl: `${server.url}/token`,
        api: { baseUrl: server.url, hosts: [server.host], headers: { "x-version": "7" } },
        ...(looksUp && { account: pointers }),
        ...over,
      },
    },
  });
  const adopted = vault.user("alice").at("acme").adopt({ accessToken: "CANARY-token" });
  return {
    requests: server.requests,
    rows: () => vault.user("alice").connections(),
    adopted,
  };
}

const accountOf = async (answer: unknown, mapping: Mapping = pointers): Promise<unknown> =>
  (await (await adoptAt(json(answer), { account: mapping })).adopted).account;

describe("an account", () => {
  test("is asked for with the credential and the entry's headers", async () => {
    const { adopted, requests } = await adoptAt(json({ id: "7", login: "alice" }));
    await adopted;
    expect(requests).toMatchObject([
      {
        method: "GET",
        path: "/whoami",
        headers: {
          accept: "application/json",
          authorization: "Bearer CANARY-token",
          "x-version": "7",
        },
      },
    ]);
  });

  test("is what the entry's pointers find", async () => {
    const found = await accountOf({
      id: "7",
      login: "alice",
      email: "a@acme.example",
      verified: true,
      avatar: "https://acme.example/a.png",
      password: "CANARY",
    });
    expect(found).toEqual({
      id: "7",
      label: "alice",
      email: "a@acme.example",
      emailVerified: true,
      avatarUrl: "https://acme.example/a.png",
    });
  });

  test("is found deep in an answer, and below names that must be escaped", async () => {
    const mapping = { url: "/whoami", id: "/data/0/a~1b", label: "/data/0/c~0d" };
    expect(await accountOf({ data: [{ "a/b": "7", "c~d": "alice" }] }, mapping)).toEqual({
      id: "7",
      label: "alice",
    });
  });

  test.each([
    [{ id: "7", login: "", email: "a@acme.example" }, "a@acme.example"],
    [{ id: "7", login: null }, "7"],
    [{ id: "7", login: { name: "alice" } }, "7"],
    [{ id: 7, login: 12 }, "12"],
  ])("of %j is called %j", async (answer, label) => {
    expect(await accountOf(answer)).toMatchObject({ id: "7", label });
  });

  test.each([["false"], ["true"], [1], [undefined]])(
    "has no verified address by the word %j",
    async (verified) => {
      const answer = { id: "7", email: "a@acme.example", verified };
      expect(await accountOf(answer)).toMatchObject({ emailVerified: false });
    },
  );

  test.each<[string, Partial<Mapping>, object, string]>([
    ["with nothing", { method: "POST" }, {}, ""],
    [
      "with JSON",
      { method: "POST", body: { query: "{ viewer { id } }" } },
      { "content-type": "application/json" },
      '{"query":"{ viewer { id } }"}',
    ],
  ])("is asked for by POST where the API wants that, %s", async (_name, more, headers, body) => {
    const { adopted, requests } = await adoptAt(json({ id: "7", login: "alice" }), {
      account: { ...pointers, ...more },
    });
    expect((await adopted).account?.id).toBe("7");
    const authorization = "Bearer CANARY-token";
    expect(requests).toMatchObject([
      { method: "POST", body, headers: { ...headers, authorization } },
    ]);
  });

  test.each<[unknown, unknown, string]>([
    ["T1", "U2", "T1/U2"],
    [1, 2, "1/2"],
    ["a/b", "c", "a%2Fb/c"],
    ["a", "b/c", "a/b%2Fc"],
    ["a%2Fb", "c", "a%252Fb/c"],
  ])("of two parts, %j and %j, has the id %s", async (team, user, id) => {
    const mapping = { ...pointers, id: ["/team", "/user"] };
    expect(await accountOf({ team, user, login: "alice" }, mapping)).toMatchObject({ id });
  });

  test("whose id is a whole number is that number in digits", async () => {
    expect(await accountOf({ id: Number.MAX_SAFE_INTEGER })).toMatchObject({
      id: "9007199254740991",
    });
  });
});

describe("what tells no account is an error that names the provider, and leaves no connection", () => {
  const noId = "its answer does not hold the account's id";
  test.each<[string, Answer, string]>([
    ["no id", json({ login: "alice" }), noId],
    ["an empty id", json({ id: "" }), noId],
    ["an id of another kind", json({ id: { value: 7 } }), noId],
    ["a number that was rounded", { body: `{"id":9007199254740993}` }, noId],
    ["a number that is not whole", json({ id: 7.5 }), noId],
    ["a list", json([]), noId],
    ["null", json(null), noId],
    [
      "HTML",
      { body: "<html>CANARY</html>", headers: { "content-type": "text/html" } },
      "its answer is not JSON",
    ],
    ["nothing", { body: "" }, "its answer is not JSON"],
    ["401", json({ error: "CANARY" }, 401), "it answered 401"],
    ["503", { status: 503 }, "it answered 503"],
    [
      "a redirect",
      { status: 302, headers: { location: "https://evil.example/" } },
      "it answered 302",
    ],
    ["300 kB", json({ id: "7", filler: "x".repeat(300_000) }), "it could not be reached"],
  ])("%s", async (_what, answer, why) => {
    const { adopted, rows, requests } = await adoptAt(answer);
    const failure: VaultError = await adopted.then(
      () => Promise.reject(new Error("adopted")),
      (error: VaultError) => error,
    );
    expect(failure).toMatchObject({
      code: "account_unavailable",
      whoCanFix: "provider",
      provider: "acme",
    });
    expect(failure.message).toContain(`Acme did not tell whose account this is: ${why}.`);
    expect(JSON.stringify(failure)).not.toContain("CANARY");
    expect(requests).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });

  test("an answer that lacks a part of the id", async () => {
    const account = { ...pointers, id: ["/team", "/id"] };
    const { adopted } = await adoptAt(json({ id: "7", login: "alice" }), { account });
    await expect(adopted).rejects.toThrow("its answer does not hold the account's id");
  });

  test("an answer with the id in its prototype", async () => {
    const { adopted } = await adoptAt(json({ id: "7" }), {
      account: { url: "/whoami", id: "/constructor/name", label: "/id" },
    });
    await expect(adopted).rejects.toMatchObject({ code: "account_unavailable" });
  });

  test("nobody at the address", async () => {
    const { adopted } = await adoptAt(json({ id: "7" }), {
      api: { baseUrl: "http://127.0.0.1:1", hosts: ["127.0.0.1:1"] },
    });
    await expect(adopted).rejects.toMatchObject({ code: "account_unavailable" });
  });
});

test("an account cannot be looked up at a host that is not the API's", async () => {
  const { adopted, requests } = await adoptAt(json({ id: "7" }), {
    account: { ...pointers, url: "https://evil.example/whoami" },
  });
  const failure = await adopted.catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
  expect(String(failure)).toContain("account.url of provider acme");
  expect(requests).toEqual([]);
});

test("a provider that tells nothing still makes a connection, of an account without a name", async () => {
  const { adopted, requests } = await adoptAt(json({}), { looksUp: false });
  expect(await adopted).toMatchObject({ status: "active", account: null });
  expect(requests).toEqual([]);
});
