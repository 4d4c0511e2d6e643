/** Judges exports by Debian's `age`: what we seal it opens, and what it seals we read. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportConnections, identitiesIn, readFile } from "../../packages/server/src/index.ts";
import { useWorld } from "../../packages/vault/test/use-world.ts";

let folder: string;
let recipient: string;
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "valetkey-age-"));
  execFileSync("age-keygen", ["-o", at("key.txt")], { stdio: "ignore" });
  recipient = execFileSync("age-keygen", ["-y", at("key.txt")], { encoding: "utf8" }).trim();
});
afterAll(() => rmSync(folder, { recursive: true }));

test("age opens an export with the identity of its recipient, and finds a connection a line", async () => {
  const world = await useWorld({});
  for (let user = 0; user < 3; user++) await world.connect(`user-${user}`, "oauth2", "bob");
  const pieces: Uint8Array[] = [];
  for await (const piece of exportConnections(world.vault, { recipients: [recipient] }))
    pieces.push(piece);
  writeFileSync(at("all.age"), Buffer.concat(pieces));
  const opened = execFileSync("age", ["--decrypt", "-i", at("key.txt"), at("all.age")], {
    encoding: "utf8",
  });
  const lines = opened
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ user_id }) => user_id).sort()).toEqual(["user-0", "user-1", "user-2"]);
  expect(lines[0]).toMatchObject({ provider: "oauth2", access_token: expect.any(String) });

  execFileSync("age-keygen", ["-o", at("other.txt")], { stdio: "ignore" });
  const refused = spawnSync("age", ["--decrypt", "-i", at("other.txt"), at("all.age")]);
  expect(refused.status).not.toBe(0);
});

test.each([
  ["binary", []],
  ["armored", ["--armor"]],
])(
  "what age seals is read with the identity file that age-keygen wrote: %s",
  async (_how, more) => {
    const row = { user_id: "alice", provider: "github", access_token: "gho_1" };
    // Longer than a chunk of age's (64 KiB), so that it is read in pieces.
    const rows = Array.from({ length: 2_000 }, (_, n) =>
      JSON.stringify({ ...row, user_id: `u${n}` }),
    );
    writeFileSync(at("rows.jsonl"), rows.join("\n"));
    const sealed = execFileSync("age", [...more, "-r", recipient, at("rows.jsonl")]);
    const identities = identitiesIn(readFileSync(at("key.txt"), "utf8"));
    const users: (string | undefined)[] = [];
    for await (const read of readFile([sealed], { from: "jsonl", identities }))
      if (read.outcome === "row") users.push(read.row.userId);
    expect([users.length, users.at(-1)]).toEqual([2_000, "u1999"]);
  },
);
