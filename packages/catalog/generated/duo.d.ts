// Made from entries/duo.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Duo Single Sign-On, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
