/** Answers of providers that are still being finished while their browsers wait on a page of ours. Only in this process: they are requests under way. */
import type { Completion } from "../core/connect/grants/complete.ts";

/** One of them. */
export interface Finishing {
  /** Hash of the binder of the browser that waits. */
  binder: string;
  startedAt: number;
  /** How it ended, until the browser has asked. */
  ended?: { completion: Completion } | { error: unknown };
}

/** By the ids of their sessions. */
export type FinishingSessions = Map<string, Finishing>;
