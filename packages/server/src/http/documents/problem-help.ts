/** What each code means and what to do, for whoever met one: the page that `help` of a problem leads to. */
import type { ProblemCode } from "../problems/problem.ts";
import type { ProblemHelp } from "./help.ts";
import { serverHelp } from "./server-help.ts";
import { vaultHelp } from "./vault-help.ts";

/** All of them. */
export const problemHelp: Readonly<Record<ProblemCode, ProblemHelp>> = {
  ...serverHelp,
  ...vaultHelp,
};
