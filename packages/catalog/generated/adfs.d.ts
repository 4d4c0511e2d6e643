// Made from entries/adfs.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Active Directory Federation Services, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
