/** How connections are come by at a service, and how they go on, as far as an entry tells. */
import type { Playable } from "./played.ts";

/** The way to a connection that an entry has. */
export type Way = "redirect" | "device" | "mint" | "key";

/** All that it has; first the one that is gone through whole. People agree on a page where they can. */
export function waysOf(entry: Playable): Way[] {
  if (entry.protocol === "key") return ["key"];
  if ("resource" in entry) return ["redirect"];
  const { issuer, authorizationUrl, deviceAuthorizationUrl, mint } = entry;
  return [
    ...((issuer ?? authorizationUrl) === undefined ? [] : (["redirect"] as const)),
    ...(deviceAuthorizationUrl === undefined ? [] : (["device"] as const)),
    ...(mint === undefined ? [] : (["mint"] as const)),
  ];
}

/** The first of them. */
export function wayOf(entry: Playable): Way {
  return waysOf(entry)[0] ?? "redirect";
}

/** Whether what an entry says is enough for tokens to go on. */
export function renews(entry: Playable): boolean {
  if (entry.protocol === "key") return false;
  if ("resource" in entry) return true;
  const { refresh, refreshUrl, profile } = entry;
  return (refresh ?? refreshUrl ?? profile?.refresh) !== undefined || wayOf(entry) === "mint";
}

/** A token that is exchanged for the next one has to be alive. */
export const renewsByItself = (entry: Playable): boolean =>
  "profile" in entry && entry.profile?.refresh?.with === "access";
