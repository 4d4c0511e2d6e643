// Made from entries/robinhood-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "robinhood-mcp",
  "name": "Robinhood MCP",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#00c805",
  "resource": "https://agent.robinhood.com/mcp/trading",
  "api": Object.freeze({
    "baseUrl": "https://agent.robinhood.com",
    "hosts": Object.freeze([
      "agent.robinhood.com",
    ]),
  }),
  "consoleUrl": "https://robinhood.com/",
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
