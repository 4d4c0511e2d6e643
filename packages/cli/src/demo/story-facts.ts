/** What is told of the story: each step as it ends, and all that was found out. */
import type { Connection } from "valetkey";

/** What the story found out. The same facts are printed for people and as JSON. */
export interface StoryFacts {
  connected: {
    user: string;
    provider: string;
    account: string;
    connectionId: string;
    formsSent: number;
  }[];
  reads: { user: string; provider: string; me: string; notes: number }[];
  signIns: { provider: string; issuer: string; subject: string; label: string }[];
  renewals: { needed: number; made: number };
  parallel: { calls: number; succeeded: number; renewals: number };
  repair: {
    error: string;
    whoCanFix: string;
    sameConnection: boolean;
    connectionId: string;
    bobUntouched: boolean;
  };
  restart: {
    reads: number;
    secretsSearched: number;
    secretsFound: number;
    filesSearched: string[];
  };
  connections: Connection[];
}

/** Told of each step as it ends. */
export type Tell = (step: { title: string; lines: string[]; ms: number }) => void;
