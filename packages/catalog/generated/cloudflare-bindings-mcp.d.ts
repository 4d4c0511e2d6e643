// Made from entries/cloudflare-bindings-mcp.json by "npm run catalog:build". Do not edit.
import type { ResourceEntry } from "@valetkey/catalog";

/** Cloudflare Workers Bindings MCP, OAuth 2, whose servers are found. */
declare const entry: ResourceEntry;
export default entry;
