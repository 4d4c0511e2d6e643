// Made from entries/intercom-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "intercom-mcp",
  "name": "Intercom MCP",
  "category": "support",
  "protocol": "oauth2",
  "color": "#286efa",
  "resource": "https://mcp.intercom.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.intercom.com",
    "hosts": Object.freeze([
      "mcp.intercom.com",
    ]),
  }),
  "consoleUrl": "https://developers.intercom.com/docs/guides/mcp",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "Intercom's documentation says: only for workspaces that are hosted in the US.",
      "A token of Intercom's API opens it too.",
      "The old transport at /sse is deprecated.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.intercom.com/docs/guides/mcp",
      "https://developers.intercom.com/docs/guides/mcp.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
