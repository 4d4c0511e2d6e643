import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { memory } from "../stores/memory.ts";
import { isVaultError, type VaultError } from "./errors.ts";
import { isLoopback, readOptions, type Settings, type VaultOptions } from "./options.ts";

const store = memory();
const good = {
  publicUrl: "https://app.example.com/oauth",
  encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
  store,
  providers: { github: { clientId: "id", clientSecret: "secret" } },
} satisfies VaultOptions;

/** Options as JavaScript gives them, with types of its own. */
function read(changes: Record<string, unknown>): Settings {
  return readOptions({ ...good, ...changes } as VaultOptions);
}

function refusal(changes: Record<string, unknown> | null): VaultError {
  try {
    if (changes) read(changes);
    else readOptions(JSON.parse("null"));
  } catch (error) {
    if (isVaultError(error)) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("good options", () => {
  test("get every default", () => {
    const settings = readOptions(good);
    expect(settings).toMatchObject({
      basePath: "/oauth",
      appName: "app.example.com",
      allowLoopbackHttp: false,
      clock: Date.now,
      log: console,
      store,
    });
    expect(settings.publicUrl.href).toBe("https://app.example.com/oauth");
    expect([...settings.returnOrigins]).toEqual(["https://app.example.com"]);
    expect([...settings.providers]).toEqual([["github", good.providers.github]]);
    expect(settings.encryptionKeys.map((key) => key.id)).toEqual(["k1"]);
    expect(settings.random(7)).toHaveLength(7);
    for (const name of ["currentUser", "onSignIn", "fetch"] as const)
      expect(settings[name]).toBeUndefined();
  });

  test("keep everything that was given", () => {
    const given = {
      currentUser: () => null,
      onSignIn: () => undefined,
      appName: "Example",
      clock: () => 5,
      fetch: globalThis.fetch,
      random: randomBytes,
      log: { warn() {}, error() {} },
    };
    const settings = read({ ...given, returnOrigins: ["https://www.example.com"] });
    expect(settings).toMatchObject(given);
    expect([...settings.returnOrigins]).toEqual([
      "https://app.example.com",
      "https://www.example.com",
    ]);
  });

  test("cannot be changed afterwards", () => {
    expect(Object.isFrozen(readOptions(good))).toBe(true);
  });

  test("may have no provider at all", () => {
    expect(read({ providers: {} }).providers.size).toBe(0);
  });
});

describe("publicUrl", () => {
  test.each([
    ["https://app.example.com", "", false],
    ["https://app.example.com/", "", false],
    ["https://app.example.com/oauth/", "/oauth", false],
    ["https://app.example.com:8443/a/b", "/a/b", false],
    ["http://localhost:3000/oauth", "/oauth", true],
    ["http://127.0.0.1:3000", "", true],
    ["http://[::1]:3000/x", "/x", true],
  ])("%s has the base path %j", (publicUrl, basePath, allowLoopbackHttp) => {
    expect(read({ publicUrl })).toMatchObject({ basePath, allowLoopbackHttp });
  });

  test.each([
    ["/oauth"],
    ["app.example.com"],
    [""],
    ["https://"],
    ["https://app.example.com/?a=1"],
    ["https://app.example.com/#a"],
    ["https://user@app.example.com/"],
    ["https://:pass@app.example.com/"],
    ["http://app.example.com"],
    ["http://192.168.0.1"],
    ["http://127.0.0.1.evil.example"],
    ["http://localhost.evil.example"],
    ["http://0.0.0.0"],
    ["ftp://localhost"],
    ["javascript:alert(1)"],
    ["file:///etc"],
  ])("%s is refused", (publicUrl) => {
    const error = refusal({ publicUrl });
    expect(error.code).toBe("options_invalid");
    expect(error.message).toContain("publicUrl");
  });
});

test.each([
  ["localhost", true],
  ["127.0.0.1", true],
  ["[::1]", true],
  ["::1", false],
  ["127.0.0.2", false],
  ["localhost.", false],
  ["evil.localhost", false],
  ["0.0.0.0", false],
  ["", false],
])("%s is a loopback host: %s", (hostname, expected) => {
  expect(isLoopback(hostname)).toBe(expected);
});

describe("returnOrigins", () => {
  test.each([
    ["https://app.example.com/"],
    ["https://app.example.com/path"],
    ["https://APP.example.com"],
    ["https://app.example.com:443"],
    ["https://user@app.example.com"],
    ["app.example.com"],
    ["*"],
    ["null"],
    ["data:text/html,x"],
    ["javascript:alert(1)"],
    ["https://*.example.com/x"],
  ])("%s is not an origin", (origin) => {
    const error = refusal({ returnOrigins: [origin] });
    expect(error.code).toBe("options_invalid");
    expect(error.message).toContain("returnOrigins");
  });
});

describe("what is wrong is named", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["a missing option", { publicUrl: undefined }, "publicUrl is missing"],
    ["a missing store", { store: undefined }, "store is missing"],
    ["something else as a store", { store: {} }, "store must be a store, such as memory()"],
    ["null as a store", { store: null }, "store must be a store"],
    ["an unknown option", { colour: "x" }, "colour is not an option."],
    ["nearly an option", { publicURL: "x" }, "publicURL is not an option (publicUrl is)"],
    [
      "nearly an option of a provider",
      { providers: { github: { client_id: "a", clientSecret: "b" } } },
      "providers.github.client_id is not an option (clientId is)",
    ],
    [
      "what standards call an endpoint",
      {
        providers: {
          acme: { protocol: "oauth2", clientId: "a", tokenEndpoint: "https://a.example" },
        },
      },
      "providers.acme.tokenEndpoint is not an option (tokenUrl is)",
    ],
    [
      "a client secret that the environment does not have",
      { providers: { github: { clientId: "a", clientSecret: undefined } } },
      "providers.github.clientSecret is missing (it is undefined: is its environment variable set?)",
    ],
    [
      "a client secret with the end of its line",
      { providers: { github: { clientId: "a", clientSecret: "b\n" } } },
      "providers.github.clientSecret must not hold a line break",
    ],
    ["a number for a text", { publicUrl: 5 }, "publicUrl must be a string"],
    ["an empty text", { appName: "" }, "appName must not be empty"],
    ["no function", { currentUser: "alice" }, "currentUser must be a function"],
    ["no list", { returnOrigins: "x" }, "returnOrigins must be a list"],
    ["no log", { log: true }, "log must have the functions warn and error"],
    ["a log without error", { log: { warn() {} } }, "log must have the functions"],
    ["null as a log", { log: null }, "log must have the functions"],
    ["no providers", { providers: undefined }, "providers is missing"],
    ["a number for the providers", { providers: 5 }, "providers must be an object"],
    [
      "providers in a list",
      { providers: [] },
      "providers must be an object: the providers by name",
    ],
    [
      "a provider's name",
      { providers: { "Git Hub": {} } },
      "providers.Git Hub is not the name of a provider: 1 to 64 of a-z, 0-9, - and _",
    ],
    [
      "two things at once",
      { appName: 1, clock: 2 },
      "appName must be a string; clock must be a function",
    ],
  ])("%s", (_, changes, message) => {
    const error = refusal(changes);
    expect(error).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(error.message).toContain(message);
  });

  test("no options at all", () => {
    expect(refusal(null).message).toBe("createVault: the options must be an object.");
  });

  test.each([[undefined], [""]])("no keys: %j", (encryptionKeys) => {
    expect(refusal({ encryptionKeys }).code).toBe("encryption_keys_missing");
  });

  test("bad keys", () => {
    expect(refusal({ encryptionKeys: "k1:AAAA" }).code).toBe("encryption_keys_invalid");
  });
});

test("no refusal repeats a value, wherever it was put", () => {
  const secret = "canary-secret";
  const anywhere: Record<string, unknown>[] = [
    ...Object.keys(good).map((name) => ({ [name]: [secret] })),
    ...Object.keys(good).map((name) => ({ [name]: { [name]: secret } })),
    { encryptionKeys: secret },
    { encryptionKeys: [secret] },
    { publicUrl: `http://${secret}.example` },
    { returnOrigins: [secret] },
    {
      currentUser: secret,
      onSignIn: secret,
      clock: secret,
      fetch: secret,
      random: secret,
      log: secret,
    },
    { providers: { x: secret } },
  ];
  for (const changes of anywhere) {
    const error = refusal(changes);
    const said = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error);
    expect(said).not.toContain("canary");
  }
});
