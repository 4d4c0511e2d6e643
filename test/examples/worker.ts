/** Connects two people at the web app, sees both workers' work, and stops one worker and then all. */
import assert from "node:assert/strict";
import { connect, firstNotes, reconnect, revoke, sees, walkThrough } from "./receipts.ts";
import type { Started } from "./start.ts";

/** Until everything has stopped. */
export async function walkThroughWorker(started: Started): Promise<void> {
  const { origin, says, said, stop } = started;
  const pids = await twoWorkers(started);
  const walked = await walkThrough(origin);
  const { alice, bob } = walked;
  assert.match((await alice.open(origin)).html, /Disconnect notebook/);
  await connect(bob, origin, { service: "scrapbook", login: "bob" });
  await says(/worker \d+: [1-9]\d* renewed, 0 failed/);

  const [first, second] = pids;
  process.kill(Number(first), "SIGTERM");
  await says(new RegExp(`worker ${first}: stopped`));
  const before = said().length;
  await says(new RegExp(`^.{${before},}worker ${second}: [1-9]\\d* renewed, 0 failed`, "s"));
  for (const [browser, name] of [[alice, "alice"] as const, [bob, "bob"] as const])
    await sees(browser, { origin, service: "notebook", note: firstNotes[name] });

  // The notebook ends a grant whose refresh token is used twice: then a renewal fails, and somebody is to be told.
  assert.doesNotMatch(said(), /[1-9]\d* failed|mail/);
  // Whoever sweeps finds that bob has removed the app, and tells him.
  await revoke(walked, "bob");
  await says(new RegExp(`worker ${second}: mail bob: reconnect notebook`));
  await reconnect(bob, origin, { service: "notebook", login: "bob" });

  await stop();
  for (const who of [`worker ${second}`, "web"])
    assert.match(said(), new RegExp(`${who}: stopped`));
  assert.doesNotMatch(said(), /mail alice/);
}

async function twoWorkers({ says }: Started): Promise<[string, string]> {
  const [, first = "", second = ""] = await says(/worker (\d+): started.*worker (\d+): started/s);
  return [first, second];
}
