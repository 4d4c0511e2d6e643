/** One journey: who meets whom, and what it depends on of the entry. */
import type { CatalogEntry } from "@valetkey/catalog";
import type { EmbeddedVault, Handle } from "valetkey";
import type { Seen } from "./seen.ts";
import type { Stage } from "./stage.ts";

/** A vault at a service. */
export interface Journey {
  stage: Stage;
  /** As it is played, whatever the vault believes. */
  entry: CatalogEntry;
  vault: EmbeddedVault;
  seen: Seen;
  /** Parameters that the next answer of a person's lacks. */
  leftOut: readonly string[];
}

/** Whether the app gets tokens for itself, and nobody agrees. */
export const mints = ({ entry }: Journey): boolean =>
  entry.protocol === "oauth2" &&
  !("resource" in entry) &&
  (entry.authorizationUrl ?? entry.issuer ?? entry.deviceAuthorizationUrl) === undefined;

/** Whether anything but the app's own client is needed. */
export const hasToken = ({ entry }: Journey): boolean =>
  !(entry.protocol === "oauth1" && entry.dialect?.token === "none");

/** What a person has at the service; what the app has, where there are no persons. */
export function handleOf(journey: Journey, user: string): Handle {
  const { vault } = journey;
  return mints(journey) || !hasToken(journey)
    ? vault.shared().at("acme")
    : vault.user(user).at("acme");
}
