/** A whole story on a real server, and on the command line; after it, no secret may be anywhere but where it is meant to be. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { findWords, spellings } from "./find-words.ts";
import { meant } from "./meant.ts";
import { type Channel, createSearch, type Found, type Kind } from "./search.ts";
import { administrating, moving } from "./story-administration.ts";
import { binding } from "./story-bound.ts";
import { typing, typingInVain } from "./story-command-line.ts";
import { connecting, using } from "./story-connections.ts";
import { failing, refusing } from "./story-failures.ts";
import { type CanaryWorld, startCanaryWorld } from "./world.ts";

let world: CanaryWorld;
let found: Found[];
const STORY_MS = 120_000;

beforeAll(async () => {
  world = await startCanaryWorld();
  await connecting(world);
  await using(world);
  await administrating(world);
  await binding(world);
  await moving(world);
  await typing(world);
  await failing(world);
  await refusing(world);
  await typingInVain(world);
  await world.finish();
  found = world.search.find();
}, STORY_MS);
afterAll(() => world.stop());

const isAt =
  ({ kind, channel, by }: Pick<Found, "kind" | "channel" | "by">) =>
  (other: Pick<Found, "kind" | "channel" | "by">): boolean =>
    kind === other.kind && channel === other.channel && by === other.by;

test("no secret is anywhere but where it is meant to be", () => {
  expect(found.filter((one) => !meant.some(isAt(one)))).toEqual([]);
});

test("every place where one is meant to be has one: no exception is too many", () => {
  expect(meant.filter((one) => !found.some(isAt(one)))).toEqual([]);
});

/** At least so many secrets of each kind were kept. */
const fewest: Record<Kind, number> = {
  token: 30,
  "client secret": 10,
  "code verifier": 8,
  "bound key": 1,
  "credential sent": 30,
  "API key": 7,
  "session token": 10,
  "user token": 1,
  "accounts token": 1,
  "webhook secret": 10,
  "encryption key": 2,
  state: 5,
  cookie: 8,
  identity: 1,
};

test("secrets of every kind were looked for", () => {
  const kinds = [...world.search.kept().values()];
  for (const [kind, few] of Object.entries(fewest))
    expect([kind, kinds.filter((one) => one === kind).length >= few]).toEqual([kind, true]);
});

/** What is no secret, and is said there. */
const spoken: Record<Channel, string> = {
  log: "connection_id",
  metrics: "sandbox-oauth2",
  trace: "valetkey.key_id",
  problem: "who_can_fix",
  answer: "sandbox-oauth2",
  page: "Sandbox (OAuth 2)",
  header: "valetkey-request-id",
  cookie: "HttpOnly",
  redirect: "code_challenge_method",
  inspector: "you sent [redacted]",
  stream: "connection.",
  webhook: "connection.created",
  file: "you sent [redacted]",
  output: "sandbox-oauth2",
  errors: "[redacted]",
};

test("every place was listened to: a word that is no secret is found there", () => {
  const { search } = world;
  const hits = search.find(new Map(Object.values(spoken).map((word) => [word, "token"])));
  for (const [channel, word] of Object.entries(spoken))
    expect(hits).toContainEqual(
      expect.objectContaining({ channel, begins: word.slice(0, 8), spelt: "raw" }),
    );
});

test("a secret that got into any of them would be found, in any spelling", () => {
  const secret = 'pl/an+te=d~%&"secret<';
  for (const channel of Object.keys(spoken) as Channel[]) {
    const longest = world.search.said
      .filter((one) => one.channel === channel)
      .reduce((one, other) => (other.text.length > one.text.length ? other : one));
    for (const [spelt, spelling] of spellings(secret)) {
      const search = createSearch();
      search.keep("token", secret);
      const middle = longest.text.length >> 1;
      const { by, text } = longest;
      search.say(
        channel,
        by,
        text.slice(Math.max(0, middle - 500), middle) + spelling + text.slice(middle, middle + 500),
      );
      expect(search.find()).toContainEqual({
        kind: "token",
        channel,
        by,
        spelt,
        begins: "pl/an+te",
      });
    }
  }
});

test("what is near a secret is none", () => {
  expect(findWords(["the-secre", "he-secret-word", "the_secret_word"], ["the-secret"])).toEqual([]);
});
