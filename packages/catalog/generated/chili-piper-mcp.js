// Made from entries/chili-piper-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "chili-piper-mcp",
  "name": "Chili Piper MCP",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#ff5722",
  "resource": "https://fire.chilipiper.com/api/fire-edge/v1/org/mcp",
  "api": Object.freeze({
    "baseUrl": "https://fire.chilipiper.com",
    "hosts": Object.freeze([
      "fire.chilipiper.com",
    ]),
  }),
  "consoleUrl": "https://fire.chilipiper.com/",
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
