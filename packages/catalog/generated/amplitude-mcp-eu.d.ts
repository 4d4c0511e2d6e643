// Made from entries/amplitude-mcp-eu.json by "npm run catalog:build". Do not edit.
import type { ResourceEntry } from "@valetkey/catalog";

/** Amplitude MCP (EU), OAuth 2, whose servers are found. */
declare const entry: ResourceEntry;
export default entry;
