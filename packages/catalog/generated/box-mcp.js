// Made from entries/box-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "box-mcp",
  "name": "Box MCP",
  "category": "storage",
  "protocol": "oauth2",
  "color": "#0061d5",
  "resource": "https://mcp.box.com",
  "api": Object.freeze({
    "baseUrl": "https://mcp.box.com",
    "hosts": Object.freeze([
      "mcp.box.com",
    ]),
  }),
  "consoleUrl": "https://app.box.com/developers/console",
  "setup": Object.freeze({
    "redirectUri": "As it is registered with the client.",
    "steps": Object.freeze([
      "In the Admin Console enable the Box MCP server and add an integration. An OAuth app of the Developer Console does too.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret, and give both in the options.",
    ]),
    "traps": Object.freeze([
      "An administrator has to enable the server for the enterprise.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/box/mcp-server-box-remote/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
