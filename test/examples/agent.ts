/** Talks with the agent as two people, gives it access by the link that it shows, takes it away at the service, and gives it again. */
import assert from "node:assert/strict";
import type { Browser, Page } from "../../packages/vault/test/browser.ts";
import { firstNotes, signIn } from "./receipts.ts";
import type { Started } from "./start.ts";

/** One person in the chat. */
interface Talk {
  /** The agent's last answer, without its link. */
  say(message: string): Promise<string>;
  /** Follows the link of the last answer and agrees there. */
  mend(): Promise<void>;
  press(label: string): Promise<void>;
}

async function talkAs(origin: string, person: string): Promise<Talk> {
  const browser: Browser = await signIn(origin, person);
  let page: Page = await browser.open(origin);
  return {
    async say(message) {
      page = await browser.press(page, "Say", { fields: { message: [message] } });
      assert.equal(page.status, 200);
      const answers = [...page.html.matchAll(/<dd>(.*?)<\/dd>/gs)];
      return (answers.at(-1)?.[1] ?? "").replace(/<a.*<\/a>/, "").trim();
    },
    async mend() {
      const links = [...page.html.matchAll(/<a href="([^"]*)">Mend that/g)];
      const url = new URL(links.at(-1)?.[1] ?? "", origin);
      const { next } = await browser.agree(url, {
        as: person,
        until: (to) => to.origin === origin && to.pathname === "/",
      });
      assert.equal(next?.searchParams.get("status"), "connected");
      page = await browser.open(origin);
      // What could not be done is there to be asked for again.
      assert.match(page.html, /name="message"[^>]* value="list my notes"/);
    },
    async press(label) {
      page = await browser.press(page, label);
    },
  };
}

/** Asks, mends, asks again; the other person's notes are never seen. */
export async function walkThroughAgent({ origin, said }: Started): Promise<void> {
  const alice = await talkAs(origin, "alice");
  const bob = await talkAs(origin, "bob");
  for (const [name, talk] of [["alice", alice] as const, ["bob", bob] as const]) {
    assert.equal(await talk.say("list my notes"), "I have no access to your notebook yet.");
    await talk.mend();
    const notes = await talk.say("list my notes");
    const others = name === "alice" ? "bob" : "alice";
    const seen = [firstNotes[name], firstNotes[others]].map((note) => notes.includes(note));
    assert.deepEqual(seen, [true, false]);
  }
  const marked = '<b>Buy</b> "stamps"';
  assert.match(await alice.say(`Add the note "${marked}"`), /&#60;b&#62;Buy/);
  assert.doesNotMatch(await bob.say("list my notes"), /stamps/);
  assert.equal(await alice.say("What can you do?"), "I can do this: list_notes, add_note");

  await alice.press("Remove the agent at the notebook");
  assert.equal(await alice.say("list my notes"), "My access to your notebook has ended.");
  assert.ok((await bob.say("list my notes")).includes(firstNotes.bob));
  await alice.mend();
  assert.ok((await alice.say("list my notes")).includes(firstNotes.alice));
  // Nothing of it is in the log.
  assert.doesNotMatch(said(), /vkst_|Bearer|error/i);
}
