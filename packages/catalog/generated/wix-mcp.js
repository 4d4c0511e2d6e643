// Made from entries/wix-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wix-mcp",
  "name": "Wix MCP",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#0c6efc",
  "resource": "https://mcp.wix.com/sse",
  "api": Object.freeze({
    "baseUrl": "https://mcp.wix.com",
    "hosts": Object.freeze([
      "mcp.wix.com",
    ]),
  }),
  "consoleUrl": "https://manage.wix.com/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "The address is of the older transport, SSE.",
      "After another account was chosen at Wix, connect again.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/wix/wix-mcp/blob/main/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
