// Made from entries/cloudflare-bindings-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cloudflare-bindings-mcp",
  "name": "Cloudflare Workers Bindings MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#f38020",
  "resource": "https://bindings.mcp.cloudflare.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://bindings.mcp.cloudflare.com",
    "hosts": Object.freeze([
      "bindings.mcp.cloudflare.com",
    ]),
  }),
  "consoleUrl": "https://developers.cloudflare.com/agents/model-context-protocol/mcp-servers-for-cloudflare",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "Cloudflare runs one MCP server for each purpose, each at a host of its own. This one is for Workers with storage, AI and compute.",
      "The old transport at /sse is answered with 410.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/cloudflare/mcp-server-cloudflare/blob/main/README.md",
      "https://developers.cloudflare.com/agents/model-context-protocol/mcp-servers-for-cloudflare",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
