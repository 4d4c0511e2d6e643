/** What a client has to be able to do to be driven through the scenarios, and how the drive is told. */
import type { MisbehavingServer, Report, RunFacts, Scenario } from "@valetkey/sandbox";

/** What a driver is given. */
export interface Drive {
  readonly server: MisbehavingServer;
  readonly scenario: Scenario;
  readonly facts: RunFacts;
}

/** What a driver tells: what the client says of itself, and what only somebody beside it can see. */
export interface Driven {
  readonly report: Report;
  /** What the client ended with, when it refused: a code and whose affair it is, such as `state_mismatch (caller)`. */
  readonly ended?: string;
  /** What is wrong besides, a sentence each. */
  readonly faults: readonly string[];
}

/** Runs the steps of a scenario with one client. It rejects only when the driver itself is broken. */
export type Driver = (drive: Drive) => Promise<Driven>;
