/** The rows that are compared: the strategies, what the provider forgives, what goes wrong, and what must come of it. */
import type { Strategy } from "./strategy.ts";

/** How long a second of a row lasts, in milliseconds. */
export const SECOND_MS = 200;
/** A slow answer takes so long. */
export const SLOW_SECONDS = 25;

/** Processes that race in every row. */
export const PROCESSES = 3;

/** What was counted. */
export interface Found {
  connections: number;
  /** Requests that the provider answered, with tokens or a refusal. */
  calls: number;
  crashes: number;
  /** Grants whose stored token is dead, or that were given up; and those of them whose row says so. */
  lost: number;
  told: number;
  /** Rows without an outcome in the end. */
  unsettled: number;
  /** What is asked of ours alone. */
  ours?: {
    /** Lost grants that the provider refused to the next process though it asked in time. */
    lostToOne: number;
    /** Those for which nobody asked again within the grace time. */
    late: number;
    /** Dead tokens that nothing told of when a process had just died. */
    silent: number;
  };
}

/** One of them. Seconds are those of the table. */
export interface Row {
  strategy: string;
  /** The switches of the plain renewer; without them it is a vault. */
  plain?: { lease?: { heartbeat: boolean }; commit: Strategy["commit"] };
  graceSeconds: number;
  leaseSeconds: number | null;
  /** How often a process dies with an answer in hand, and how often an answer is slow: from 0 to 1. */
  chance: number;
  slow: number;
  /** What must be seen. */
  what: string;
  holds(found: Found): boolean;
}

const ours = "Valet Key";
const quiet = { chance: 0, slow: 0 };
const slow = { chance: 0, slow: 0.15 };
const deadly = { chance: 0.2, slow: 0 };
const both = { chance: 0.2, slow: 0.15 };

const losesNone = ({ lost }: Found): boolean => lost === 0;
const isTold = ({ lost, told, ours }: Found): boolean => told === lost && ours?.silent === 0;
const losesSome = ({ lost }: Found): boolean => lost > 0;

const none: Row = {
  strategy: "none: read, ask, write",
  plain: { commit: "blind" },
  graceSeconds: 0,
  leaseSeconds: null,
  ...quiet,
  what: "racing workers lose grants",
  holds: losesSome,
};
const noHeartbeat: Row = {
  strategy: "lease without heartbeat, commit by version",
  plain: { lease: { heartbeat: false }, commit: "version" },
  graceSeconds: 0,
  leaseSeconds: 15,
  ...slow,
  what: "a lease that ends under a slow answer loses the grant",
  holds: losesSome,
};
const longLease: Row = {
  ...noHeartbeat,
  leaseSeconds: 60,
  ...quiet,
  what: "none is lost where nobody dies and nothing is slow",
  holds: losesNone,
};
const oursRacing: Row = {
  strategy: ours,
  graceSeconds: 0,
  leaseSeconds: 10,
  ...quiet,
  what: "none is lost where nobody dies",
  holds: losesNone,
};
const oursSlow: Row = { ...oursRacing, leaseSeconds: 15, ...slow };

const plainRows: readonly Row[] = [
  none,
  longLease,
  noHeartbeat,
  {
    ...noHeartbeat,
    strategy: "lease with heartbeat, commit by version",
    plain: { lease: { heartbeat: true }, commit: "version" },
    what: "a heartbeat keeps the grant however slow the answer",
    holds: losesNone,
  },
  {
    ...noHeartbeat,
    strategy: "lease without heartbeat, commit by fence",
    plain: { lease: { heartbeat: false }, commit: "fence" },
    graceSeconds: 30,
    what: "an answer that comes after the lease is thrown away, and asked for again",
    holds: ({ calls, connections }) => calls > connections,
  },
  {
    ...longLease,
    graceSeconds: 30,
    ...deadly,
    what: "a lease longer than the grace time loses the grant at the first crash",
    holds: losesSome,
  },
  {
    ...longLease,
    graceSeconds: 600,
    ...deadly,
    what: "none is lost where the grace time is longer still",
    holds: losesNone,
  },
];

const oursUnderKills = {
  strategy: ours,
  leaseSeconds: 10,
  what: "none that is asked for again in time is lost, but for double crashes; every loss is told",
  holds: (found: Found) => isTold(found) && found.ours?.lostToOne === 0,
};

const ourRows: readonly Row[] = [
  oursRacing,
  oursSlow,
  {
    ...oursUnderKills,
    graceSeconds: 0,
    ...deadly,
    what: "every loss is told",
    holds: isTold,
  },
  { ...oursUnderKills, graceSeconds: 30, ...deadly },
  { ...oursUnderKills, graceSeconds: 30, ...both },
  { ...oursUnderKills, graceSeconds: 600, ...both },
];

/** The whole table. */
export const fullRows: readonly Row[] = [...plainRows, ...ourRows];

/** Those that take little time and leave nothing to chance. */
export const shortRows: readonly Row[] = [
  none,
  { ...noHeartbeat, slow: 1 },
  { ...oursSlow, slow: 1 },
];
