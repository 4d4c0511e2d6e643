/** What a provider documents of how long access lasts and how much of it there is, for whoever asks why some has ended. */
import type { ProviderFacts } from "../../protocols/provider/provider-facts.ts";
import type { StoredConnection } from "../../store.ts";

const DAY_MS = 24 * 60 * 60_000;

/** The limits that may have ended a grant which is refused as dead, a sentence each, every one with a space before it. */
export function limitsThatMayExplain(
  { createdAt, renewalExpiresAt }: Pick<StoredConnection, "createdAt" | "renewalExpiresAt">,
  { name, refresh }: Pick<ProviderFacts, "name" | "refresh">,
  now: number,
): string {
  const { idleMs, absoluteMs, liveTokens } = refresh;
  const isOver = renewalExpiresAt !== null && renewalExpiresAt <= now;
  // The consent is as old as the connection at most.
  const isOld = absoluteMs !== null && now - createdAt >= absoluteMs;
  const sentences = [
    isOver && idleMs !== null && `${name} ends access that is not used for ${days(idleMs)}.`,
    isOld && `${name} ends access ${days(absoluteMs)} after consent, however often it is renewed.`,
    !isOver && liveTokens !== null && `${name} keeps ${countOf(liveTokens)}.`,
  ];
  return sentences
    .filter((sentence) => sentence !== false)
    .map((sentence) => ` ${sentence}`)
    .join("");
}

function countOf(liveTokens: number): string {
  return liveTokens === 1
    ? "one refresh token for one account and app; a newer one ends it"
    : `${liveTokens} refresh tokens for one account and app; a newer one ends the oldest`;
}

function days(ms: number): string {
  const count = Math.round(ms / DAY_MS);
  return count === 1 ? "a day" : `${count} days`;
}
