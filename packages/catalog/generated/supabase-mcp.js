// Made from entries/supabase-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "supabase-mcp",
  "name": "Supabase MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#3ecf8e",
  "resource": "https://mcp.supabase.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.supabase.com",
    "hosts": Object.freeze([
      "mcp.supabase.com",
    ]),
  }),
  "consoleUrl": "https://supabase.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "It is for developers and their projects, not for the users of an app.",
      "A project can be named by the query parameter project_ref of a request.",
      "Supabase on your own servers has no OAuth for it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/supabase-community/supabase-mcp/pull/172.diff",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
