/** What the files of this folder do, together: one piece of work for each method of a store. */
import { auditWork } from "./audit.ts";
import { breakerWork } from "./breakers.ts";
import { clientWork } from "./clients.ts";
import { connectionWork } from "./connections.ts";
import { eventWork } from "./events.ts";
import { identityWork } from "./identities.ts";
import { keyWork } from "./keys.ts";
import { listingWork } from "./listing.ts";
import { ownerWork } from "./owners.ts";
import { registrationWork } from "./registrations.ts";
import { renewalWork } from "./renewals.ts";
import { revocationWork } from "./revocations.ts";
import { salvageWork } from "./salvage.ts";
import { sessionWork } from "./sessions.ts";
import type { Work } from "./work.ts";

/** The work by the names of the methods. */
export const allWork: Work = {
  now: (db) => db.now(),
  ...keyWork,
  ...clientWork,
  ...registrationWork,
  ...sessionWork,
  ...identityWork,
  ...connectionWork,
  ...listingWork,
  ...renewalWork,
  ...salvageWork,
  ...revocationWork,
  ...breakerWork,
  ...eventWork,
  ...auditWork,
  ...ownerWork,
};
