// Made from entries/openid-connect-path.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** OpenID Connect (issuer with a path), OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
