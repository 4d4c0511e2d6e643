/** Time goes by: tokens end, renewals go wrong, the sweep comes. */
import type { Handle } from "valetkey";
import { placesOf } from "./calling.ts";
import { connect } from "./connecting.ts";
import { handleOf, type Journey } from "./journey-of.ts";
import type { Seen } from "./seen.ts";

/** Whether a request is for a token. */
export const isToken = ({ method, url }: Request): boolean =>
  /token|renew|exchange|access/i.test(new URL(url).pathname) && method !== "DELETE";

/** A token that is exchanged for the next one has to be alive. */
const diesWithToken = ({ entry }: Journey): boolean =>
  "profile" in entry && entry.profile?.refresh?.with === "access";

/** The token ends, and a call comes. */
export async function pastTheEnd(journey: Journey, handle: Handle): Promise<unknown> {
  const { stage, vault, seen } = journey;
  await seen.rest();
  const ends = await Promise.all(
    ["alice", "bob", "carol"].map((user) => vault.user(user).connections()),
  );
  const times = [...ends.flat(), ...(await vault.shared().connections())].flatMap(
    ({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []),
  );
  const newest = Math.max(...times);
  if (Number.isFinite(newest) && newest > stage.clock())
    stage.clock.set(Math.floor(newest / 1000) * 1000 + (diesWithToken(journey) ? -1500 : 1500));
  else stage.clock.advance(3600_000);
  await seen.rest();
  return handle.fetch(placesOf(journey).read).then(
    ({ status }) => status,
    ({ code, message }) => `${code}: ${message}`,
  );
}

/** The service acts on a renewal, and its answer is lost; once at once, and once more after a while. */
export async function loseAnswer(journey: Journey, handle: Handle): Promise<unknown> {
  const { seen, stage } = journey;
  const lose: Seen["fault"] = (request, answer) =>
    isToken(request)
      ? answer().then(() => {
          throw new TypeError("fetch failed");
        })
      : undefined;
  seen.fault = lose;
  const first = await pastTheEnd(journey, handle);
  seen.fault = undefined;
  await seen.rest();
  stage.clock.advance(45_000);
  await seen.rest();
  return [first, await pastTheEnd(journey, handle)];
}

/** Every request is answered with a limit that is spent, in the provider's own headers. */
export async function throttle(journey: Journey, handle: Handle): Promise<unknown> {
  const { seen, stage } = journey;
  const called = await pastTheEnd(journey, handle);
  const { rateLimit } = journey.entry.api;
  const {
    limit = "x-none-limit",
    remaining = "x-none-left",
    reset = "x-none-reset",
  } = rateLimit ?? {};
  const now = stage.clock();
  const counts = { seconds: 700, epoch: Math.floor(now / 1000) + 700, epoch_ms: now + 700_000 };
  const value = String(counts[rateLimit?.resetIn ?? "seconds"]);
  const headers = { [limit]: "10", [remaining]: "0", [reset]: value };
  // A person who comes now is let in, and only the API is busy.
  const isApi = ({ url }: Request): boolean => url.includes("/v1/") || url.includes("/played");
  seen.fault = (request) =>
    isApi(request) && !isToken(request)
      ? Promise.resolve(new Response("{}", { status: 403, headers }))
      : undefined;
  const looked = await connect(journey, "dora").catch((error: Error) => error.message);
  seen.fault = undefined;
  // Who was let in without being looked up shares the account of all others.
  await handleOf(journey, "dora")
    .disconnect()
    .catch(() => undefined);
  return [called, looked];
}

/** Days pass, and the sweep comes. */
export async function sweepAfter({ stage, vault, seen }: Journey, days: number): Promise<void> {
  stage.clock.advance(days * 86_400_000);
  await seen.rest();
  await vault.sweep();
}
