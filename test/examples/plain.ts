/** Clicks for two people where the script asks them to, and once more for the one whose access has ended. */
import assert from "node:assert/strict";
import { openBrowser } from "../../packages/vault/test/browser.ts";
import type { Started } from "./start.ts";

/** Opens the last link that was printed for the person, and agrees there as them. */
async function agree(started: Started, person: string, why: string): Promise<void> {
  const [, url = ""] = await started.says(
    new RegExp(`${person} has to agree \\(${why}\\)\\. Open this as ${person}: (\\S+)\\n`),
  );
  const browser = openBrowser((request) => fetch(request));
  const first = await browser.open(url);
  // Whoever opens it sees for whom it is.
  assert.deepEqual([first.status, first.html.includes(person)], [200, true]);
  // The page that says so is the next; the script may have ended by then.
  const isResult = (to: URL) => to.origin === started.origin && to.pathname.includes("/connect/");
  const { next } = await browser.agree(url, { as: person, until: isResult });
  assert.ok(next, "it never came to the page that says how it went");
}

/** Until the script has ended. */
export async function walkThroughPlain(started: Started): Promise<void> {
  await agree(started, "alice", "connection_required");
  await agree(started, "bob", "connection_required");
  await agree(started, "alice", "needs_reauth");
  assert.equal(await started.ended, 0);
  const greeted = started.said().matchAll(/(\w+) is (\w+) at notebook \((con_\w+)\)/g);
  const [alice, bob, repaired] = [...greeted].map(([, ...facts]) => facts);
  assert.deepEqual(alice?.slice(0, 2), ["alice", "alice"]);
  assert.deepEqual(bob?.slice(0, 2), ["bob", "bob"]);
  // It is the very same connection that was repaired.
  assert.deepEqual(repaired, alice);
  assert.notEqual(bob?.[2], alice?.[2]);
}
