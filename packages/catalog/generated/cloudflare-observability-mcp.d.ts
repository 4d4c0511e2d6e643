// Made from entries/cloudflare-observability-mcp.json by "npm run catalog:build". Do not edit.
import type { ResourceEntry } from "@valetkey/catalog";

/** Cloudflare Observability MCP, OAuth 2, whose servers are found. */
declare const entry: ResourceEntry;
export default entry;
