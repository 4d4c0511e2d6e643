// Made from entries/oauth2-server.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** OAuth 2 server, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
