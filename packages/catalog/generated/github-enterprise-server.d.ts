// Made from entries/github-enterprise-server.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** GitHub Enterprise Server, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
