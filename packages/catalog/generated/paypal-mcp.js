// Made from entries/paypal-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "paypal-mcp",
  "name": "PayPal MCP",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#003087",
  "resource": "https://mcp.paypal.com",
  "api": Object.freeze({
    "baseUrl": "https://mcp.paypal.com",
    "hosts": Object.freeze([
      "mcp.paypal.com",
    ]),
  }),
  "consoleUrl": "https://developer.paypal.com/dashboard/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "It is for merchants, with a business account.",
      "The sandbox has a server of its own: paypal-sandbox-mcp.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.paypal.com/ai-tools/mcp-server",
      "https://developer.paypal.com/tools/mcp-server/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
