// Made from entries/atlassian-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "atlassian-mcp",
  "name": "Atlassian Rovo MCP",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0052cc",
  "resource": "https://mcp.atlassian.com/v1/mcp/authv2",
  "api": Object.freeze({
    "baseUrl": "https://mcp.atlassian.com",
    "hosts": Object.freeze([
      "mcp.atlassian.com",
    ]),
  }),
  "consoleUrl": "https://support.atlassian.com/atlassian-rovo-mcp-server/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "The address /v1/sse is gone since 30 June 2026.",
      "A token is of one site, which the person chooses.",
      "Where users may not install apps, a site's administrator has to install the MCP app first.",
      "Cloud only: Data Center has no such server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://support.atlassian.com/atlassian-ai-gateway/docs/use-rovo-mcp-with-other-supported-mcp-clients/",
      "https://support.atlassian.com/atlassian-rovo-mcp-server/docs/using-with-other-supported-mcp-clients/",
      "https://developer.atlassian.com/cloud/rovo-mcp/guides/configuring-oauth-2-1/",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "resource",
        "instead": Object.freeze([
          "https://mcp.atlassian.com/v1/mcp",
        ]),
        "reason": "Atlassian's support pages tell custom clients to use the address that ends with authv2.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
