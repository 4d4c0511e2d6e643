// Made from entries/stripe-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "stripe-mcp",
  "name": "Stripe MCP",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#635bff",
  "resource": "https://mcp.stripe.com",
  "api": Object.freeze({
    "baseUrl": "https://mcp.stripe.com",
    "hosts": Object.freeze([
      "mcp.stripe.com",
    ]),
  }),
  "consoleUrl": "https://dashboard.stripe.com/settings/user",
  "manageUrl": "https://dashboard.stripe.com/settings/user",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "An administrator has to allow MCP in the Dashboard, for sandboxes and live mode apart.",
      "A person ends the access under OAuth sessions in their user settings.",
      "It is a public preview.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.stripe.com/mcp",
      "https://github.com/stripe/agent-toolkit/blob/main/modelcontextprotocol/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
