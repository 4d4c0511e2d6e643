// Made from entries/hubspot-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "hubspot-mcp",
  "name": "HubSpot MCP",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#ff7a59",
  "resource": "https://mcp.hubspot.com",
  "api": Object.freeze({
    "baseUrl": "https://mcp.hubspot.com",
    "hosts": Object.freeze([
      "mcp.hubspot.com",
    ]),
  }),
  "consoleUrl": "https://app.hubspot.com/l/developer-projects",
  "setup": Object.freeze({
    "redirectUri": "As it is registered with the client.",
    "steps": Object.freeze([
      "In your HubSpot account open Development, then MCP Auth Apps (MCP connectors), and create one.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret, and give both in the options.",
    ]),
    "traps": Object.freeze([
      "There is no dynamic registration: an MCP auth app has to be made.",
      "Which tools there are, HubSpot's own permissions of the person decide.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.hubspot.com/docs/apps/developer-platform/build-apps/integrate-with-hubspot-mcp-server",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
