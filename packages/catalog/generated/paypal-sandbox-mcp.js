// Made from entries/paypal-sandbox-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "paypal-sandbox-mcp",
  "name": "PayPal MCP (sandbox)",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#003087",
  "resource": "https://mcp.sandbox.paypal.com",
  "api": Object.freeze({
    "baseUrl": "https://mcp.sandbox.paypal.com",
    "hosts": Object.freeze([
      "mcp.sandbox.paypal.com",
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
      "People sign in with an account of the sandbox.",
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
