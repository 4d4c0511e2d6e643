/** The pages on the way: finishing, going back to the app that completes, and an answer that only the browser can read. */
import { finishingPage, fragmentPage, handoverPage } from "@valetkey/pages";
import {
  appName,
  endless,
  providerName,
  returnTo,
  type States,
  seenAs,
  stillPath,
} from "../state.ts";

const view = { appName, providerName };

/** By name. */
export const way: States = {
  finishing: (seen) => finishingPage(seenAs({ ...view, slow: false }, seen)),
  "finishing slowly": (seen) => finishingPage(seenAs({ ...view, slow: true }, seen)),
  "finishing, endless names": (seen) => finishingPage(seenAs({ ...endless, slow: true }, seen)),
  // Its own script would be gone at once.
  fragment: (seen) => fragmentPage(seenAs({ ...view, script: stillPath }, seen)),
  handover: (seen) => handoverPage(seenAs({ ...view, returnTo }, seen)),
  "handover, nowhere to go": (seen) => handoverPage(seenAs(view, seen)),
};
