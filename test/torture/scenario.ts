/** What a scenario is, and what it may ask of the run that it is part of. */
import type { StorePlace } from "./vault-process.ts";

/** A line of the table. */
export interface Line {
  scenario: string;
  /** Which database, or "-". */
  on: string;
  /** What must be true. */
  what: string;
  /** What was seen. */
  seen: string;
  verdict: "passed" | "failed" | "not run here";
}

/** A time that is aimed at. It is printed and never judged: machines differ. */
export interface Aim {
  scenario: string;
  on: string;
  what: string;
  seen: string;
  reached: boolean;
}

/** How one strategy of renewal fared under kills. */
export interface StrategyFigures {
  strategy: string;
  on: string;
  /** How long a second of the row lasted. */
  second: string;
  /** For how long the provider honours a spent token, and how long a lease lasts that nobody extends, in seconds of the row. */
  graceSeconds: number;
  leaseSeconds: number | null;
  /** How often a process died with an answer in hand, and how often answers took 25 s: from 0 to 1. */
  chance: number;
  slow: number;
  connections: number;
  calls: number;
  crashes: number;
  /** Grants whose stored token is dead, or that were given up; and those of them whose row says so. */
  lost: number;
  told: number;
}

/** A database that a scenario has to itself. */
export interface Database {
  /** `SQLite`, `PostgreSQL`, `PostgreSQL behind PgBouncer`. */
  name: string;
  place: StorePlace;
  /** Takes it away, with what is in it. */
  remove(): Promise<void>;
}

/** Makes fresh databases of one kind. */
export interface DatabaseKind {
  name: string;
  kind: StorePlace["kind"];
  fresh(): Promise<Database>;
  /** The same with row-level security, as a role that it binds. */
  walled?: DatabaseKind;
}

export interface Run {
  /** The cut for `npm test`. */
  short: boolean;
  seed: number;
  /** Of a counterexample, to replay it. */
  path: string | undefined;
  /** The kinds that this run is about. */
  databases: readonly DatabaseKind[];
  /** A line of the table. */
  check(line: { on: string; what: string; ok: boolean; seen: string }): void;
  /** What is too long for the table. */
  say(text: string): void;
  notRun(line: { on: string; what: string; why: string }): void;
  /** A row of the table of strategies. */
  compare(figures: StrategyFigures): void;
  aim(aim: { on: string; what: string; seen: string; reached: boolean }): void;
}

export interface Scenario {
  name: string;
  run(run: Run): Promise<void>;
}
