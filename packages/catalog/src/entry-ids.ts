// Made from entries/ by "npm run catalog:build". Do not edit.

/** Every entry's protocol by its id; of "resource" it is OAuth 2, and the servers are found. */
export const protocolById = {
  github: "oauth2",
  google: "oauth2",
  microsoft: "oauth2",
  trello: "oauth1",
  "x-oauth1": "oauth1",
} as const;

/** The id of an entry of this catalogue. */
export type EntryId = keyof typeof protocolById;
