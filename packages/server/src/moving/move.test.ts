import { generateIdentity, identityToRecipient } from "age-encryption";
import { createVault, type EmbeddedVault } from "valetkey";
import { memory } from "valetkey/memory";
import { beforeEach, describe, expect, test } from "vitest";
import { LIFE_SECONDS, publicUrl, type UseWorld, useWorld } from "../../../vault/test/use-world.ts";
import { exportConnections, type LeftBehind } from "./export.ts";
import { type ImportOptions, type ImportResult, importConnections } from "./import.ts";
import { readFile, readRows } from "./read.ts";
import type { RawRow } from "./rows.ts";
import { identitiesIn } from "./sealed.ts";

let world: UseWorld;
/** The pauses that were asked for, in milliseconds. */
let pauses: number[];

beforeEach(async () => {
  world = await useWorld({});
  pauses = [];
});

/** Brings rows of our own format in. */
async function bring(
  rows: readonly Readonly<Record<string, unknown>>[],
  options: ImportOptions = {},
): Promise<ImportResult[]> {
  const raw = rows.map((values, at): RawRow => ({ row: at + 1, values }));
  const results: ImportResult[] = [];
  const pause = async (ms: number): Promise<void> => {
    pauses.push(ms);
  };
  const read = readRows(raw, { from: "jsonl" });
  for await (const each of importConnections(world.vault, read, { pause, ...options }))
    results.push(each);
  return results.sort((a, b) => a.row - b.row);
}

async function rowOf(user: string, login: string): Promise<Record<string, unknown>> {
  const { accessToken, refreshToken, expiresAt, scopes } = await world.oauth2Tokens(login);
  return {
    ...{ user_id: user, provider: "oauth2", access_token: accessToken },
    ...{ refresh_token: refreshToken, expires_at: expiresAt.toISOString(), scopes },
  };
}

const requests = (): number => world.oauth2.counters().apiRequests + world.tokenRequests();

describe("an import", () => {
  test("makes connections of rows, each told with its id, and knows them when they come again", async () => {
    const pair = await world.oauth1Tokens("bob");
    const rows = [
      {
        ...(await rowOf("alice", "bob")),
        label: "Mine",
        metadata: { plan: "pro" },
        is_default: true,
      },
      {
        user_id: "eve",
        provider: "oauth1",
        access_token: pair.token,
        token_secret: pair.tokenSecret,
      },
      { ...(await rowOf("mal", "alice")), paused: true },
      { shared: true, ...(await rowOf("", "alice")), user_id: undefined },
    ];
    const made = await bring(rows);
    expect(made).toMatchObject([
      { row: 1, outcome: "created", userId: "alice", provider: "oauth2", warnings: [] },
      { row: 2, outcome: "created", userId: "eve", provider: "oauth1" },
      { row: 3, outcome: "created", userId: "mal" },
      { row: 4, outcome: "created" },
    ]);
    const [first] = await world.vault.user("alice").connections();
    expect(first).toMatchObject({
      ...{ id: made[0]?.connectionId, label: "Mine", metadata: { plan: "pro" }, isDefault: true },
      account: { label: "bob" },
    });
    expect(await world.vault.user("mal").connections()).toMatchObject([{ status: "paused" }]);
    expect((await world.vault.shared().at("oauth2").fetch("/me")).status).toBe(200);
    expect((await world.vault.user("eve").at("oauth1").fetch("/me")).status).toBe(200);
    const before = requests();
    const again = await bring(rows);
    expect(again.map(({ outcome }) => outcome)).toEqual(Array(4).fill("unchanged"));
    expect(again.map(({ connectionId }) => connectionId)).toEqual(
      made.map(({ connectionId }) => connectionId),
    );
    expect(requests()).toBe(before);
  });

  test("that is tried first asks nobody and writes nothing", async () => {
    const rows = [
      await rowOf("alice", "bob"),
      { user_id: "eve", provider: "nowhere", access_token: "t" },
    ];
    const before = requests();
    expect(await bring(rows, { dryRun: true })).toMatchObject([
      { outcome: "created" },
      { outcome: "invalid", problem: { code: "provider_unknown", field: "provider" } },
    ]);
    expect([requests(), world.events]).toEqual([before, []]);
    expect(await world.store.findConnections({ tenant: "default" })).toEqual([]);
  });

  test("refuses rows by themselves, says what is wrong and how it is mended, and shows no value of theirs", async () => {
    const row = await rowOf("alice", "bob");
    const ended = new Date(world.clock() - 1).toISOString();
    const results = await bring([
      { ...row, provider: "github" },
      { ...row, tenant: "acme" },
      { ...row, access_token: undefined, refresh_token: undefined },
      { ...row, provider: "oauth1" },
      { user_id: "eve", provider: "oauth2", access_token: "s3cret-one", expires_at: ended },
      { ...row, user_id: "x".repeat(300) },
      row,
      row,
    ]);
    expect(results.map(({ outcome, problem }) => [outcome, problem?.code, problem?.field])).toEqual(
      [
        ["invalid", "provider_unknown", "provider"],
        ["invalid", "field_invalid", "tenant"],
        ["invalid", "field_missing", "access_token"],
        ["invalid", "tokens_refused", undefined],
        ["invalid", "tokens_refused", undefined],
        ["invalid", "tokens_refused", undefined],
        ["created", undefined, undefined],
        ["invalid", "duplicate", undefined],
      ],
    );
    expect(results[0]?.problem?.message).toContain("oauth1, oauth2");
    expect(results[7]?.problem?.message).toContain("Row 7");
    const told = JSON.stringify(results);
    for (const secret of ["s3cret-one", row["access_token"], row["refresh_token"]])
      expect(told).not.toContain(secret);
  });

  test("goes to the tenants that rows name, where it may", async () => {
    const row = await rowOf("alice", "bob");
    const made = await bring([{ ...row, tenant: "acme" }], {
      tenant: (id) => world.vault.tenant(id),
    });
    expect(made).toMatchObject([{ outcome: "created" }]);
    expect(await world.vault.tenant("acme").user("alice").connections()).toHaveLength(1);
  });

  test("warns of a client that is another one's", async () => {
    const row = { ...(await rowOf("alice", "bob")), client_id: "another" };
    expect((await bring([row]))[0]?.warnings.join()).toContain('the client "another"');
  });

  test("believes the account that a row names, where that is wished", async () => {
    const row = { ...(await rowOf("alice", "bob")), account_id: "7", account_label: "Bob" };
    const before = requests();
    expect(await bring([row], { lookUpAccount: false })).toMatchObject([{ outcome: "created" }]);
    expect(requests()).toBe(before);
    expect((await world.row("alice", "oauth2")).account).toEqual({ id: "7", label: "Bob" });
  });
});

describe("a provider that fails", () => {
  test("is asked again after the pause that it asks for, by no row sooner", async () => {
    const rows = [await rowOf("alice", "bob"), await rowOf("eve", "alice")];
    world.oauth2.control.failNext("api", { status: 429, retryAfter: 30 });
    expect(await bring(rows, { concurrency: 1 })).toMatchObject([
      { outcome: "created" },
      { outcome: "created" },
    ]);
    expect(pauses.length).toBeGreaterThan(0);
    expect(Math.round((pauses[0] ?? 0) / 1000)).toBe(30);
  });

  test("for long leaves its row for another run, and the others are done", async () => {
    const rows = [await rowOf("alice", "bob"), await rowOf("eve", "alice")];
    world.oauth2.control.failNext("api", { status: 503, count: 4 });
    const results = await bring(rows, { concurrency: 1 });
    expect(results).toMatchObject([
      {
        row: 1,
        outcome: "failed",
        userId: "alice",
        problem: { code: "account_unavailable", retryable: true },
      },
      { row: 2, outcome: "created" },
    ]);
    expect(await bring(rows)).toMatchObject([{ outcome: "created" }, { outcome: "unchanged" }]);
  });

  test("that refuses a token is not asked again for it", async () => {
    const row = { user_id: "alice", provider: "oauth2", access_token: "s3cret-two" };
    const before = requests();
    const results = await bring([row]);
    expect(results).toMatchObject([
      { outcome: "failed", problem: { code: "tokens_refused", retryable: false } },
    ]);
    expect([requests() - before, pauses]).toEqual([1, []]);
    expect(JSON.stringify(results)).not.toContain("s3cret-two");
  });

  test("that refuses the app is asked no more", async () => {
    const rows = [await rowOf("alice", "bob"), await rowOf("eve", "alice")];
    await world.pass(LIFE_SECONDS + 1);
    world.oauth2.control.failNext("token", { status: 401, body: '{"error":"invalid_client"}' });
    const before = world.tokenRequests();
    const failed = { outcome: "failed", problem: { code: "client_rejected", retryable: false } };
    expect(await bring(rows, { concurrency: 1 })).toMatchObject([failed, failed]);
    expect(world.tokenRequests() - before).toBe(1);
    expect(await bring(rows)).toMatchObject([{ outcome: "created" }, { outcome: "created" }]);
  });
});

test("an import that is stopped leaves what it has done, and goes on when it is begun again", async () => {
  const rows = [
    await rowOf("alice", "bob"),
    await rowOf("eve", "alice"),
    await rowOf("mal", "bob"),
  ];
  const raw = rows.map((values, at): RawRow => ({ row: at + 1, values }));
  const stopping = new AbortController();
  const told: number[] = [];
  const read = readRows(raw, { from: "jsonl" });
  const work = importConnections(world.vault, read, { concurrency: 1, signal: stopping.signal });
  const reason = new Error("enough");
  await expect(async () => {
    for await (const { row } of work) {
      told.push(row);
      stopping.abort(reason);
    }
  }).rejects.toBe(reason);
  expect(told).toEqual([1]);
  const again = await bring(rows);
  expect(again.map(({ outcome }) => outcome)).toEqual(["unchanged", "created", "created"]);
});

describe("an export", () => {
  /** Another vault, with other keys, of the same providers. */
  function elsewhere(): EmbeddedVault {
    return world.another({
      encryptionKeys: `k2:${Buffer.alloc(32, 3).toString("base64")}`,
      store: memory({ clock: world.clock }),
    });
  }

  async function sealedOf(
    vault: EmbeddedVault,
    recipients: readonly string[],
  ): Promise<{ file: Buffer; left: LeftBehind[] }> {
    const pieces: Uint8Array[] = [];
    const left: LeftBehind[] = [];
    const options = { recipients, onLeft: (each: LeftBehind) => void left.push(each) };
    for await (const piece of exportConnections(vault, options)) pieces.push(piece);
    return { file: Buffer.concat(pieces), left };
  }

  async function importTo(
    vault: EmbeddedVault,
    file: Buffer,
    identities: readonly string[],
  ): Promise<ImportResult[]> {
    const results: ImportResult[] = [];
    const read = readFile([file], { from: "jsonl", identities });
    for await (const each of importConnections(vault, read)) results.push(each);
    return results;
  }

  test("is what an import elsewhere makes the same connections of, and nobody reads it without the identity", async () => {
    const identity = await generateIdentity();
    const recipient = await identityToRecipient(identity);
    await world.connect("alice", "oauth2", "bob");
    await world.connect("alice", "oauth1", "bob");
    await world.connect("bob", "oauth2", "bob");
    const [{ id = "" } = {}] = await world.vault.user("alice").connections();
    await world.vault.connections.update(id, {
      label: "Mine",
      metadata: { plan: "pro" },
      isDefault: true,
    });
    await world.vault.user("bob").at("oauth2").pause();
    const gone = await world.connect("carol", "oauth1", "alice");
    await world.vault.user("carol").at("oauth1").disconnect();
    const { file, left } = await sealedOf(world.vault, [recipient]);
    expect(left).toMatchObject([{ connectionId: gone, why: "disconnected", userId: "carol" }]);
    expect(
      world.events.filter(({ type, data }) => type === "token.read" && data["for"] === "export"),
    ).toHaveLength(3);
    expect(file.subarray(0, 21).toString()).toBe("age-encryption.org/v1");

    const there = elsewhere();
    const identities = identitiesIn(
      `# created: today\n# public key: ${recipient}\r\n${identity}\r\n`,
    );
    const results = await importTo(there, file, identities);
    expect(results.map(({ outcome, warnings }) => [outcome, warnings])).toEqual(
      Array(3).fill(["created", []]),
    );
    const facts = async (vault: EmbeddedVault): Promise<unknown> => {
      const all = [];
      for await (const each of vault.connections.list({ status: ["active", "paused"] }))
        all.push(
          JSON.stringify([
            each.userId,
            each.provider,
            each.account,
            each.label,
            each.metadata,
            each.isDefault,
            each.status,
            each.scopes,
            each.expiresAt,
          ]),
        );
      return all.sort();
    };
    expect(await facts(there)).toEqual(await facts(world.vault));
    expect((await there.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
    expect((await there.user("alice").at("oauth1").fetch("/me")).status).toBe(200);
    await world.pass(LIFE_SECONDS + 1);
    expect((await there.user("alice").at("oauth2").fetch("/me")).status).toBe(200);

    const other = await generateIdentity();
    for (const given of [[], [other]])
      await expect(importTo(there, file, given)).rejects.toMatchObject({
        code: "identity_missing",
      });
    const cut = file.subarray(0, file.length - 5);
    await expect(importTo(there, cut, [identity])).rejects.toMatchObject({
      code: "file_unreadable",
    });
  });

  test("is refused without a public key to seal it to, before any token is read", async () => {
    await world.connect("alice", "oauth2", "bob");
    const identity = await generateIdentity();
    await expect(sealedOf(world.vault, [])).rejects.toMatchObject({ code: "recipient_missing" });
    for (const wrong of ["age1nonsense", identity]) {
      const error: unknown = await sealedOf(world.vault, [wrong]).catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ code: "recipient_invalid" });
      expect(String(error)).not.toContain(wrong);
    }
    expect(world.told()).toEqual([]);
  });

  test("goes on past what does not open, and names it", async () => {
    const id = await world.connect("alice", "oauth2", "bob");
    await world.connect("bob", "oauth1", "bob");
    const row = await world.row("alice", "oauth2");
    await world.store.saveConnection({ ...row, access: row.renewal, tokenVersion: 2 }, 1);
    const recipient = await identityToRecipient(await generateIdentity());
    const { left } = await sealedOf(world.vault, [recipient]);
    expect(left).toMatchObject([{ connectionId: id, why: "decrypt_failed" }]);
  });
});

test("an identity file without a key is told", () => {
  expect(() => identitiesIn("# nothing\nssh-ed25519 AAAA\n")).toThrow("holds no key");
});

test("a vault that is none of this process moves nothing", async () => {
  const work = importConnections({ connections: {} as never }, []);
  await expect(work.next()).rejects.toMatchObject({ code: "options_invalid" });
  const own = createVault({
    ...{ publicUrl, encryptionKeys: `k1:${Buffer.alloc(32, 1).toString("base64")}` },
    ...{ store: memory(), providers: {} },
  });
  const none = importConnections(own, [], { concurrency: 0 });
  await expect(none.next()).rejects.toMatchObject({ code: "options_invalid" });
});
