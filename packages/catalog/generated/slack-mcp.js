// Made from entries/slack-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "slack-mcp",
  "name": "Slack MCP",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#4a154b",
  "resource": "https://mcp.slack.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.slack.com",
    "hosts": Object.freeze([
      "mcp.slack.com",
    ]),
  }),
  "consoleUrl": "https://api.slack.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As it is registered with the client.",
    "steps": Object.freeze([
      "Make a Slack app, add a redirect URL and user token scopes, and switch the Model Context Protocol on.",
      "Copy the client ID and the client secret, and give both in the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "There is no dynamic registration.",
      "Only internal apps and those of Slack's directory may use it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.litellm.ai/docs/mcp_servers/slack",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
