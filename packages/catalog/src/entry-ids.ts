// Made from entries/ by "npm run catalog:build". Do not edit.

/** Every entry's protocol by its id; of "resource" it is OAuth 2, and the servers are found. */
export const protocolById = {
  "bitbucket-data-center": "oauth1",
  bricklink: "oauth1",
  cardmarket: "oauth1",
  "confluence-data-center": "oauth1",
  discogs: "oauth1",
  etrade: "oauth1",
  facebook: "oauth2",
  fatsecret: "oauth1",
  fitbit: "oauth2",
  flickr: "oauth1",
  garmin: "oauth1",
  github: "oauth2",
  google: "oauth2",
  "google-health": "oauth2",
  instapaper: "oauth1",
  "jira-data-center": "oauth1",
  magento: "oauth1",
  mastercard: "oauth1",
  mediawiki: "oauth1",
  microsoft: "oauth2",
  netsuite: "oauth1",
  slack: "oauth2",
  "slack-user": "oauth2",
  smugmug: "oauth1",
  spotify: "oauth2",
  strava: "oauth2",
  trello: "oauth1",
  tripit: "oauth1",
  tumblr: "oauth1",
  usos: "oauth1",
  wikimedia: "oauth1",
  withings: "oauth2",
  woocommerce: "oauth1",
  "wordpress-oauth1": "oauth1",
  "x-oauth1": "oauth1",
  zotero: "oauth1",
} as const;

/** The id of an entry of this catalogue. */
export type EntryId = keyof typeof protocolById;
