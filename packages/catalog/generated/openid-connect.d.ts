// Made from entries/openid-connect.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** OpenID Connect, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
