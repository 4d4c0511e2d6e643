// Made from entries/github-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "github-mcp",
  "name": "GitHub MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#24292f",
  "resource": "https://api.githubcopilot.com/mcp/",
  "api": Object.freeze({
    "baseUrl": "https://api.githubcopilot.com",
    "hosts": Object.freeze([
      "api.githubcopilot.com",
    ]),
  }),
  "consoleUrl": "https://github.com/settings/developers",
  "setup": Object.freeze({
    "redirectUri": "As it is registered with the client.",
    "steps": Object.freeze([
      "Make a GitHub App or an OAuth App, as for the entry github.",
      "Enter the redirect URI as its callback URL.",
      "Copy the client ID and a client secret. Give both in the options, with the issuer that the server's metadata names.",
    ]),
    "traps": Object.freeze([
      "There is no dynamic registration.",
      "Any GitHub token opens the server, as far as its scopes go.",
      "An organization can block the app until an owner has approved it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/github/github-mcp-server/blob/main/docs/host-integration.md",
      "https://github.blog/changelog/2025-06-12-remote-github-mcp-server-is-now-available-in-public-preview",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
