// Made from gone.json by "npm run catalog:build". Do not edit.

import type { GoneEntry } from "./gone.ts";

/** What became of each id that is no entry any more. */
export const gone: Readonly<Record<string, GoneEntry>> = Object.freeze({
  "twitter": Object.freeze({
    "name": "Twitter",
    "became": "renamed",
    "to": Object.freeze([
      "x",
      "x-oauth1",
    ]),
    "reason": "Twitter is X since 2023: x speaks OAuth 2, x-oauth1 speaks OAuth 1.0a.",
  }),
  "twitter-v2": Object.freeze({
    "name": "Twitter (OAuth 2)",
    "became": "renamed",
    "to": Object.freeze([
      "x",
    ]),
    "reason": "Twitter is X since 2023.",
  }),
  "pocket": Object.freeze({
    "name": "Pocket",
    "became": "ended",
    "reason": "Mozilla closed Pocket in July 2025, and its API after that.",
  }),
  "goodreads": Object.freeze({
    "name": "Goodreads",
    "became": "ended",
    "reason": "Goodreads gives no API keys since December 2020.",
  }),
  "500px": Object.freeze({
    "name": "500px",
    "became": "ended",
    "reason": "500px closed its public API in June 2018.",
  }),
});
