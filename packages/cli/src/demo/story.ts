/** The story itself: connect, read, renew, share a renewal, lose a grant and repair it, restart. Every claim is checked as it is told: steps.ts. */
import { type Browser, openBrowser } from "./browser.ts";
import {
  connect,
  everyone,
  type Login,
  PARALLEL_CALLS,
  PEOPLE,
  readAll,
  renewal,
  repairGrant,
  restartAll,
  signIn,
  stampede,
  type Told,
} from "./steps.ts";
import type { StoryFacts, Tell } from "./story-facts.ts";
import type { World } from "./world.ts";

/** Tells the story once. Rejects at the first thing that is not as it must be. */
export async function tellStory(world: World, tell: Tell): Promise<StoryFacts> {
  const browsers: Record<Login, Browser> = { alice: openBrowser("alice"), bob: openBrowser("bob") };
  const step = async <T>(title: string, work: () => Told<T>): Promise<T> => {
    const started = performance.now();
    const { facts, lines } = await work();
    tell({ title, lines, ms: performance.now() - started });
    return facts;
  };
  const { oauth1, oauth2 } = world.providers;
  const both = [oauth2, oauth1];

  for (const login of PEOPLE) await browsers[login].open(`${world.appUrl}/login?user=${login}`);
  const connected: StoryFacts["connected"] = [];
  const signIns: StoryFacts["signIns"] = [];
  for (const login of PEOPLE) {
    for (const provider of both) {
      const title = `${name(login)} connects ${provider.name}`;
      const person = { browser: browsers[login], login };
      connected.push(await step(title, () => connect(world, person, provider)));
    }
  }
  const reads = await step("Everyone reads their own data", () => readAll(world, both));
  for (const provider of both) {
    const title = `Alice signs in with ${provider.name}`;
    signIns.push(await step(title, () => signIn(world, browsers.alice, provider)));
  }
  const renewals = await step("Access tokens end; the next calls renew", () => renewal(world));
  const parallel = await step(`${PARALLEL_CALLS} calls at once on an ended token`, () =>
    stampede(world),
  );
  const repair = await step("Alice removes the app at the provider", () =>
    repairGrant(world, browsers.alice),
  );
  const restart = await step("The process restarts over the same file", () =>
    restartAll(world, both),
  );
  return {
    connected,
    reads,
    signIns,
    renewals,
    parallel,
    repair,
    restart,
    connections: await everyone(world),
  };
}

function name(login: Login): string {
  return `${login[0]?.toUpperCase()}${login.slice(1)}`;
}
