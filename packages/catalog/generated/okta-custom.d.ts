// Made from entries/okta-custom.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Okta custom authorization server, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
