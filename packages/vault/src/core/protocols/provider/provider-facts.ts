/** What the vault itself reads of an entry, whatever the protocol. What it is a fact of is provider.ts. */
import type { CatalogEntry, OAuth2Entry } from "@valetkey/catalog";
import { carriesState } from "../oauth1/oauth1-parts.ts";
import { type Described, isOf, isResource } from "./description.ts";

const DAY_MS = 24 * 60 * 60_000;

/** How the refresh tokens of a provider behave, as far as it is known. */
export interface RefreshFacts {
  /** Using one ends it, and the answer holds the next; null: not known. */
  rotates: boolean | null;
  /** How long one that was used still works. 0: not at all. */
  graceMs: number;
  /** Using one again after that ends every token of the grant. */
  reuseRevokesFamily: boolean;
  /** How long one lives unused; null: not known, or for ever. */
  idleMs: number | null;
  /** How long a grant lives whatever is done with it; null: not known, or for ever. */
  absoluteMs: number | null;
  /** So many of one account and client live at a time; null: not known, or any number. */
  liveTokens: number | null;
}

/** Whether a refresh token that was spent so long ago ends every token of its grant when it is shown again. */
export function replayEnds(refresh: RefreshFacts, sinceMs: number): boolean {
  return refresh.reuseRevokesFamily && sinceMs >= refresh.graceMs;
}

/** By what a callback names the attempt that it ends. */
export interface AttemptNames {
  /** The callback's parameters that may hold the name; the first that is there does. */
  params: readonly [string, ...string[]];
  /** The provider has made it, and brings nothing of ours back. False: it is our state. */
  theirs: boolean;
}

/** The words of an entry that are true whoever connects, of those that the vault itself reads. */
export type SharedFacts = Partial<
  Pick<
    CatalogEntry,
    "color" | "scopes" | "translations" | "notices" | "manageUrl" | "statusUrl" | "inAppBrowsers"
  >
> & {
  name: string;
  revocationAffects: "token" | "grant";
  /** Whether it can be asked to end a grant. `maybe`: its own document says. */
  revokes: "yes" | "no" | "maybe";
  refresh: RefreshFacts;
  attemptNames: AttemptNames;
  /** Its answers stand in the URL's fragment, which a browser sends to nobody. */
  answersInFragment?: true;
  /** Of a service that takes keys: where a person makes one, and how, in the entry's words. */
  keyHelp?: { url: string; steps: readonly string[] };
};

/** The words of an entry that the vault itself reads, whatever the protocol. */
export type ProviderFacts = SharedFacts &
  Partial<Pick<CatalogEntry, "api" | "account">> & {
    /** Origin of the token endpoint; of the issuer where it is discovered. */
    tokenOrigin: string;
  };

/** Of a registration, those that are true whoever connects. */
export function sharedFacts(described: Described): SharedFacts {
  const {
    name,
    color,
    scopes,
    translations,
    notices,
    keyHelp,
    manageUrl,
    statusUrl,
    inAppBrowsers,
  } = described.facts;
  return {
    name,
    ...(color !== undefined && { color }),
    ...(scopes && { scopes }),
    ...(translations && { translations }),
    ...(notices && { notices }),
    ...(keyHelp && { keyHelp }),
    ...(manageUrl !== undefined && { manageUrl }),
    ...(statusUrl !== undefined && { statusUrl }),
    ...(inAppBrowsers !== undefined && { inAppBrowsers }),
    ...ofProtocol(described),
  };
}

type OfProtocol = Pick<
  SharedFacts,
  "revocationAffects" | "revokes" | "refresh" | "attemptNames" | "answersInFragment"
>;

function ofProtocol(described: Described): OfProtocol {
  if (isOf("oauth1", described)) {
    return {
      // Many services give one user and app the same token each time: to end it would end it for all who have it.
      revocationAffects: "grant",
      revokes: described.entry.revocationUrl === undefined ? "no" : "yes",
      refresh: refreshFacts(undefined),
      attemptNames: carriesState(described.entry) ? ourState("state") : requestToken,
    };
  }
  const isOAuth2 = isOf("oauth2", described) || isResource(described);
  const entry: Pick<
    Partial<OAuth2Entry>,
    "revocation" | "refresh" | "profile" | "responseMode"
  > = isOAuth2 ? described.entry : {};
  return {
    revocationAffects: entry.revocation?.affects ?? "token",
    revokes: isOAuth2 ? revokes(described.entry) : "no",
    refresh: refreshFacts(entry.refresh),
    attemptNames: ourState(entry.profile?.callback?.rename?.["state"] ?? "state"),
    ...(entry.responseMode === "fragment" && { answersInFragment: true }),
  };
}

function revokes({
  revocationUrl,
  issuer,
  resource,
}: Partial<Pick<OAuth2Entry, "revocationUrl" | "issuer">> & { resource?: string }):
  | "yes"
  | "no"
  | "maybe" {
  if (revocationUrl !== undefined) return "yes";
  return issuer === undefined && resource === undefined ? "no" : "maybe";
}

function ourState(param: string): AttemptNames {
  return { params: [param], theirs: false };
}

/** What names an attempt where nothing of ours comes back: also a refusal brings the token, under a name that services have given it. */
const requestToken: AttemptNames = { params: ["oauth_token", "denied"], theirs: true };

function refreshFacts(entry: OAuth2Entry["refresh"]): RefreshFacts {
  const days = (count: number | undefined): number | null =>
    count === undefined ? null : count * DAY_MS;
  return {
    rotates: entry?.rotates ?? null,
    graceMs: (entry?.graceSeconds ?? 0) * 1000,
    reuseRevokesFamily: entry?.reuseRevokesFamily ?? false,
    idleMs: days(entry?.idleDays),
    absoluteMs: days(entry?.absoluteDays),
    liveTokens: entry?.liveTokens ?? null,
  };
}
