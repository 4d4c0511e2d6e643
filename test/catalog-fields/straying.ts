/** Services that do what is rarely done: they move, give no time, leave out what is to be kept, post messages of their own. */
import { connect } from "./connecting.ts";
import { handleOf, type Journey } from "./journey-of.ts";
import { noticesFor } from "./notices.ts";
import { isToken, pastTheEnd } from "./renewing.ts";

/** Every request that is no call is answered with a redirect to itself at first. */
export async function movedAway(journey: Journey): Promise<unknown> {
  const { seen, vault } = journey;
  await connect(journey, "hugo");
  const moved = new Set<string>();
  seen.fault = ({ url }) => {
    if (url.includes("/played") || url.includes("/v1/") || moved.delete(url)) return undefined;
    moved.add(url);
    return Promise.resolve(new Response(null, { status: 307, headers: { location: url } }));
  };
  const outcomes: unknown[] = [];
  for (const work of [
    () => connect(journey, "frank"),
    () => pastTheEnd(journey, vault.user("bob").at("acme")),
    () => handleOf(journey, "hugo").disconnect(),
  ]) {
    moved.clear();
    outcomes.push(await work().catch((error: Error) => error.message));
  }
  seen.fault = undefined;
  return outcomes;
}

/** The answer says 0 of how long the token lives. */
export async function endAtOnce(journey: Journey): Promise<unknown> {
  const { seen, vault } = journey;
  const zero = async (answer: Response): Promise<Response> =>
    Response.json({ ...(await answer.json()), expires_in: 0 }, { status: answer.status });
  seen.fault = (request, answer) => (isToken(request) ? answer().then(zero) : undefined);
  await connect(journey, "zoe").finally(() => {
    seen.fault = undefined;
  });
  return (await vault.user("zoe").connections()).map(({ expiresAt }) => expiresAt);
}

/** Somebody comes back with nothing that is to be kept. */
export async function agreeBarely(journey: Journey): Promise<unknown> {
  const { entry } = journey;
  const keep = "profile" in entry ? (entry.profile?.callback?.keep ?? {}) : {};
  if (Object.keys(keep).length === 0) return undefined;
  journey.leftOut = Object.values(keep).map(({ from }) => from);
  return connect(journey, "gina").finally(() => {
    journey.leftOut = [];
  });
}

/** What the service posts, of the account that people here have; in between somebody connects it again. */
export async function hearNotices(journey: Journey): Promise<unknown> {
  const { entry, stage, vault } = journey;
  const [one] = await vault.user("bob").connections();
  const accountId = one?.account?.id ?? "nobody";
  const again = async (): Promise<unknown> => connect(journey, "bob").catch(() => "refused");
  const statuses = await noticesFor(entry, { stage, accountId, again }, (sent) =>
    post(journey, sent),
  );
  return [statuses, (await vault.user("bob").connections()).map(({ status }) => status)];
}

async function post({ vault, seen }: Journey, message: Request): Promise<number> {
  const answer = await vault.handler(message);
  seen.wire.push(`<- ${answer.status} ${await answer.text()}`);
  return answer.status;
}
