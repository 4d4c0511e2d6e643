/**
 * All that an app does with a vault at one service, and what is seen of it: what the vault sends, what its pages show, what it tells the
 * app. Nothing is judged here; a step that fails is told and the next one goes on.
 */
import type { CatalogEntry } from "@valetkey/catalog";
import { callAll, callRefused } from "./calling.ts";
import { askAlone } from "./client-alone.ts";
import { connect } from "./connecting.ts";
import { handleOf, type Journey } from "./journey-of.ts";
import { loseAnswer, pastTheEnd, sweepAfter, throttle } from "./renewing.ts";
import { createSeen, step, type Watch } from "./seen.ts";
import { showAccounts, showAway, showLinks, standing } from "./showing.ts";
import { openStage } from "./stage.ts";
import { agreeBarely, endAtOnce, hearNotices, movedAway } from "./straying.ts";
import { openVault, recorded } from "./vault.ts";

/** The service of `played` meets a vault that believes in what `believed` makes of the same entry, until `watch` has seen enough. */
export async function observe(
  played: CatalogEntry,
  believed: (entry: CatalogEntry) => CatalogEntry,
  watch: Watch,
): Promise<void> {
  const stage = await openStage(played);
  const entry = believed(stage.entry);
  const seen = createSeen(watch);
  // Not at the edge of a second, where a millisecond more or less would be seen.
  stage.clock.advance(500);
  await step(seen, "vault", async () => {
    const vault = openVault(stage, entry, seen);
    await go({ stage, entry: stage.entry, vault, seen, leftOut: [] }).finally(() => vault.close());
  });
  await step(seen, "client alone", () => askAlone(entry, stage, recorded(stage, seen)));
  await stage.close();
}

async function go(journey: Journey): Promise<void> {
  const { seen, vault, stage } = journey;
  const alice = handleOf(journey, "alice");
  await step(seen, "link pages", () => showLinks(journey));
  await step(seen, "connect", () => connect(journey, "alice"));
  await step(seen, "status", () => standing(alice));
  await step(seen, "accounts", () => showAccounts(journey, "alice"));
  await step(seen, "calls", () => callAll(journey, alice));
  await step(seen, "refused", () => callRefused(journey, alice));
  await step(seen, "renewal", () => pastTheEnd(journey, alice));
  await step(seen, "lost answer", () => loseAnswer(journey, alice));
  await step(seen, "asked to wait", () => throttle(journey, alice));
  for (const days of [12, 16])
    await step(seen, `after ${days} days`, () => sweepAfter(journey, days));
  await step(seen, "disconnect", () => alice.disconnect());
  await step(seen, "another connects", () => connect(journey, "bob"));
  await step(seen, "a third connects", () => connect(journey, "dave"));
  await step(seen, "the third leaves", () => vault.user("dave").at("acme").disconnect());
  await step(seen, "elsewhere", () => movedAway(journey));
  await step(seen, "no time", () => endAtOnce(journey));
  await step(seen, "bare answer", () => agreeBarely(journey));
  await step(seen, "notices", () => hearNotices(journey));
  const bob = handleOf(journey, "bob");
  stage.revokeAll();
  await step(seen, "dead", () => pastTheEnd(journey, bob));
  await step(seen, "dead for long", () => sweepAfter(journey, 100));
  await step(seen, "bob's standing", () => standing(bob));
  await step(seen, "connect again", () => connect(journey, "carol"));
  stage.forgetClient();
  await step(seen, "client gone", () => pastTheEnd(journey, handleOf(journey, "carol")));
  await step(seen, "nobody's client", () => connect(journey, "ivan"));
  await step(seen, "provider away", () => showAway(journey));
  await step(seen, "waits", async () =>
    (await vault.user("carol").connections()).map(({ status }) => status),
  );
}
