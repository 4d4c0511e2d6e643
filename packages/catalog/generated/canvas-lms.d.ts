// Made from entries/canvas-lms.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Canvas LMS, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
