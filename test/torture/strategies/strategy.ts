/** The ways to renew that ours is compared with: one plain renewer, and what it may leave out. */

/** How a renewer goes about it. */
export interface Strategy {
  /** Who may start: undefined is everybody at any time. With a heartbeat it is extended for as long as its holder lives. */
  lease?: { ms: number; heartbeat: boolean };
  /** Over what an answer is saved: anything, only the version that was read, or only while the lease is still one's own. */
  commit: Commit;
}

/** The condition of a commit. */
export type Commit = "blind" | "version" | "fence";
