// Made from entries/oauth1-server.json by "npm run catalog:build". Do not edit.
import type { OAuth1Entry } from "@valetkey/catalog";

/** OAuth 1.0a server, OAuth 1.0a. */
declare const entry: OAuth1Entry;
export default entry;
