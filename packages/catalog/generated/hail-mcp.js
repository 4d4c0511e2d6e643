// Made from entries/hail-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "hail-mcp",
  "name": "Hail MCP",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#3b82f6",
  "resource": "https://mcp.hail.so",
  "api": Object.freeze({
    "baseUrl": "https://mcp.hail.so",
    "hosts": Object.freeze([
      "mcp.hail.so",
    ]),
  }),
  "consoleUrl": "https://hail.so/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
