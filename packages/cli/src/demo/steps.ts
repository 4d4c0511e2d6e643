/** The steps of the story, each with the facts that it found out and the lines that tell them. Rejects where something is not as it must be. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Connection, isVaultError } from "valetkey";
import type { Browser } from "./browser.ts";
import type { StoryFacts } from "./story-facts.ts";
import type { StoryProvider, World } from "./world.ts";

/** Who is in the story. */
export const PEOPLE = ["alice", "bob"] as const;
/** How many calls come at once. */
export const PARALLEL_CALLS = 50;
/** So that a token which lives until a moment is surely past it. */
const AFTER_EXPIRY_MS = 150;

/** One of the people, as they sign in. */
export type Login = (typeof PEOPLE)[number];

/** A check of the story that did not hold. */
class StoryError extends Error {
  override readonly name = "StoryError";
}

/** What a step found out, and the lines that tell it. */
export type Told<T> = Promise<{ facts: T; lines: string[] }>;

/** One person connects their account at a provider, and comes back connected. */
export async function connect(
  world: World,
  { browser, login }: { browser: Browser; login: Login },
  provider: StoryProvider,
): Told<StoryFacts["connected"][number]> {
  const handle = world.vault().user(login).at(provider.slug);
  const { url } = await handle.connect({
    returnTo: "/settings",
    reason: "Receipts files your notes.",
  });
  const { formsSent, url: back } = await browser.agree(url, `${world.appUrl}/settings`);
  demand(back.searchParams.get("status") === "connected", `${login} came back with ${back.search}`);
  const { state, account, connectionId } = await handle.status();
  demand(state === "active" && connectionId !== undefined, `${login}'s connection is ${state}`);
  const label = account?.label ?? "an unnamed account";
  const facts = { user: login, provider: provider.slug, account: label, connectionId, formsSent };
  return { facts, lines: [`as ${label}, ${formsSent} forms filled in  (${connectionId})`] };
}

/** Everyone reads what is theirs at both providers, and nobody what is another's. */
export async function readAll(
  world: World,
  both: readonly StoryProvider[],
): Told<StoryFacts["reads"]> {
  const seen = await Promise.all(
    PEOPLE.flatMap((login) => both.map((provider) => readOwn(world, login, provider))),
  );
  const texts = seen.map((read) => new Set(read.notes));
  const shared = seen.filter((read, index) =>
    seen.some(
      (other, at) =>
        other.user !== read.user && read.notes.some((note) => texts[at]?.has(note)) && at !== index,
    ),
  );
  demand(
    shared.length === 0,
    `${shared[0]?.user} was given somebody else's notes at ${shared[0]?.provider}`,
  );
  const facts = seen.map((read) => ({ ...read, notes: read.notes.length }));
  const lines = facts.map(
    ({ user, provider, me, notes }) =>
      `${user} at ${provider}: /me is ${me}, /notes has ${notes}, none of them another's`,
  );
  return { facts, lines };
}

/** What one person was given. */
interface Read {
  user: Login;
  provider: string;
  me: string;
  notes: string[];
}

/** Reads `/me` and `/notes`, and demands that `/me` is this person. */
async function readOwn(world: World, login: Login, provider: StoryProvider): Promise<Read> {
  const handle = world.vault().user(login).at(provider.slug);
  const [me, notes] = await Promise.all([
    readJson<{ login: string }>(handle.fetch("/me"), `${login} reading /me at ${provider.slug}`),
    readJson<{ notes: { text: string }[] }>(
      handle.fetch("/notes"),
      `${login} reading /notes at ${provider.slug}`,
    ),
  ]);
  demand(me.login === login, `${login} was given the data of ${me.login} at ${provider.slug}`);
  demand(notes.notes.length > 0, `${login} was given no notes at ${provider.slug}`);
  return {
    user: login,
    provider: provider.slug,
    me: me.login,
    notes: notes.notes.map((note) => note.text),
  };
}

/** Alice signs in to the app with her account at a provider. */
export async function signIn(
  world: World,
  browser: Browser,
  provider: StoryProvider,
): Told<StoryFacts["signIns"][number]> {
  const before = world.signedIn().length;
  const { url } = await world.vault().signIn(provider.slug, { returnTo: "/settings" });
  await browser.agree(url, `${world.appUrl}/settings`);
  const person = world.signedIn().at(-1);
  demand(
    person && world.signedIn().length === before + 1,
    `nobody signed in with ${provider.slug}`,
  );
  demand(person.profile.label === "alice", `${person.profile.label} signed in instead of alice`);
  const { issuer, subject, profile } = person;
  const facts = { provider: provider.slug, issuer, subject, label: profile.label };
  return { facts, lines: [`identity (${issuer}, ${subject}), called ${profile.label}`] };
}

/** The access tokens end, and one call each renews them. */
export async function renewal(world: World): Told<StoryFacts["renewals"]> {
  const { oauth2 } = world.providers;
  await wait(oauth2.accessTokenLifeMs + AFTER_EXPIRY_MS);
  const before = oauth2.renewals();
  for (const login of PEOPLE) await readOwn(world, login, oauth2);
  const facts = { needed: PEOPLE.length, made: oauth2.renewals() - before };
  demand(
    facts.made === facts.needed,
    `${facts.made} token requests for ${facts.needed} ended tokens`,
  );
  return {
    facts,
    lines: [
      `${facts.needed} tokens had ended, ${facts.made} token requests were made, all calls succeeded`,
    ],
  };
}

/** Many calls at once need a renewal, and share one. */
export async function stampede(world: World): Told<StoryFacts["parallel"]> {
  const { oauth2 } = world.providers;
  await wait(oauth2.accessTokenLifeMs + AFTER_EXPIRY_MS);
  const before = oauth2.renewals();
  const handle = world.vault().user("alice").at(oauth2.slug);
  const answers = await Promise.all(
    Array.from({ length: PARALLEL_CALLS }, () => handle.fetch("/me")),
  );
  const succeeded = answers.filter((answer) => answer.ok).length;
  await Promise.all(answers.map((answer) => answer.body?.cancel()));
  const facts = { calls: PARALLEL_CALLS, succeeded, renewals: oauth2.renewals() - before };
  demand(facts.succeeded === facts.calls, `${facts.succeeded} of ${facts.calls} calls succeeded`);
  demand(facts.renewals === 1, `${facts.renewals} renewals for one connection`);
  return {
    facts,
    lines: [`${facts.succeeded} of ${facts.calls} succeeded, ${facts.renewals} renewal`],
  };
}

/** Alice removes the app at the provider, is told so by her next call, and repairs her connection by its link. */
export async function repairGrant(world: World, browser: Browser): Told<StoryFacts["repair"]> {
  const { oauth2 } = world.providers;
  const handle = world.vault().user("alice").at(oauth2.slug);
  const { connectionId: before } = await handle.status();
  await oauth2.revoke("alice");
  const error = await handle.fetch("/me").then(
    (answer) => answer.status,
    (failure: unknown) => failure,
  );
  demand(
    isVaultError(error, "needs_reauth"),
    `Alice's call ended in ${String(error)}, not in needs_reauth`,
  );
  const { url } = await error.connect({ returnTo: "/settings" });
  await browser.agree(url, `${world.appUrl}/settings`);
  const { connectionId = "none" } = await handle.status();
  await readOwn(world, "alice", oauth2);
  await readOwn(world, "bob", oauth2);
  const facts = {
    error: error.code,
    whoCanFix: error.whoCanFix,
    sameConnection: connectionId === before,
    connectionId,
    bobUntouched: true,
  };
  demand(facts.whoCanFix === "user", `the error says that ${facts.whoCanFix} can fix it`);
  demand(facts.sameConnection, `the connection was ${before} and is ${connectionId}`);
  return {
    facts,
    lines: [
      `her next call: ${error.code}, the ${error.whoCanFix} can fix it`,
      `she followed the error's link and is connected again, same connection ${connectionId}`,
      "Bob did not notice",
    ],
  };
}

/** A new process over the same file goes on, and no secret stands in that file in clear. */
export async function restartAll(
  world: World,
  both: readonly StoryProvider[],
): Told<StoryFacts["restart"]> {
  await world.restart();
  const { facts: reads } = await readAll(world, both);
  const secrets = (await Promise.all(both.map((provider) => provider.issuedSecrets()))).flat();
  demand(secrets.length > 0, "the providers say that they issued nothing");
  const files = filesOf(world.databaseFile);
  const bytes = files.map((file) => readFileSync(file));
  const found = secrets.filter((secret) => bytes.some((content) => content.includes(secret)));
  demand(found.length === 0, `${found.length} secrets stand in the file in clear`);
  const filesSearched = files.map((file) => basename(file));
  return {
    facts: {
      reads: reads.length,
      secretsSearched: secrets.length,
      secretsFound: found.length,
      filesSearched,
    },
    lines: [
      `everyone still works (${reads.length} reads)`,
      `searched ${filesSearched.join(", ")} for all ${secrets.length} tokens, secrets and codes ever issued: none is there`,
    ],
  };
}

/** The database with everything that SQLite keeps beside it. */
function filesOf(databaseFile: string): string[] {
  const folder = dirname(databaseFile);
  return readdirSync(folder)
    .filter((file) => file.startsWith(basename(databaseFile)))
    .map((file) => join(folder, file));
}

/** Every connection that there is at the end. */
export async function everyone(world: World): Promise<Connection[]> {
  const lists = await Promise.all(PEOPLE.map((login) => world.vault().user(login).connections()));
  return lists.flat();
}

async function readJson<T>(answer: Promise<Response>, what: string): Promise<T> {
  const response = await answer;
  demand(response.ok, `${what} was answered ${response.status}`);
  return (await response.json()) as T;
}

function demand(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new StoryError(otherwise);
}
