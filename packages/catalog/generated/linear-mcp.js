// Made from entries/linear-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "linear-mcp",
  "name": "Linear MCP",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#5e6ad2",
  "resource": "https://mcp.linear.app/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.linear.app",
    "hosts": Object.freeze([
      "mcp.linear.app",
    ]),
  }),
  "consoleUrl": "https://linear.app/settings",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "There is a fallback at /sse too; tokens of this entry are for /mcp.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.litellm.ai/docs/mcp_servers/linear",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
