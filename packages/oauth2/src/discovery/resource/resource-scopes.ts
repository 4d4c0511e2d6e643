/**
 * Decides which scopes are asked for at a resource (Model Context Protocol, "Scope Selection Strategy" and "Step-Up
 * Authorization Flow").
 */
import { OAuth2Error } from "../../errors.ts";
import type { OAuth2DiscoveredServer } from "../server-metadata.ts";
import type { OAuth2Resource, ResourceChallenge } from "./resource.ts";

/** What is asked for, or was before at the same server. */
export interface Formerly {
  asked: string[];
  /** How many step-ups in a row led to it. */
  stepUps: number;
}

/** What the choice is made from. */
export interface ScopeChoice {
  challenge: ResourceChallenge;
  resource: OAuth2Resource;
  server: OAuth2DiscoveredServer;
  /** What the caller wants, whatever the resource says. */
  wanted: readonly string[] | undefined;
  offlineAccess: boolean;
  former: Formerly | undefined;
}

const OFFLINE = "offline_access";
/** Without a renewal or a fresh start between them. */
const MOST_STEP_UPS = 5;

/**
 * The scopes: those that the caller wants, or else those of the challenge, or else all that the resource lists, or none; with
 * those of before. `offline_access` is among them where the server lists it and nowhere else.
 * @throws OAuth2Error `step_up_exhausted` when a token that was found insufficient came of asking for all that is wanted, or of
 * too many step-ups in a row.
 */
export function chooseScopes(choice: ScopeChoice): Formerly {
  const { challenge, resource, server, wanted, offlineAccess, former } = choice;
  const needed = challenge.scopes ?? resource.scopes ?? [];
  const isStepUp = challenge.isInsufficient && former !== undefined;
  if (isStepUp) checkStepUp(needed, former);
  const selected = [
    ...(former?.asked ?? []),
    ...(wanted ?? []),
    ...(wanted === undefined || isStepUp ? needed : []),
  ];
  const others = [...new Set(selected)].filter((scope) => scope !== OFFLINE);
  const isOffline = offlineAccess && others.length > 0 && server.scopes?.includes(OFFLINE) === true;
  return {
    asked: isOffline ? [...others, OFFLINE] : others,
    stepUps: isStepUp ? former.stepUps + 1 : 0,
  };
}

function checkStepUp(needed: readonly string[], { asked, stepUps }: Formerly): void {
  if (stepUps < MOST_STEP_UPS && needed.some((scope) => !asked.includes(scope))) return;
  throw new OAuth2Error(
    "step_up_exhausted",
    "The resource wants scopes that were asked for already. Asking again gives nothing more; only the user, or who runs the server, can grant them.",
  );
}
