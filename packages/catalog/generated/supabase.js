// Made from entries/supabase.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "supabase",
  "name": "Supabase",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#3ecf8e",
  "statusUrl": "https://status.supabase.com",
  "authorizationUrl": "https://api.supabase.com/v1/oauth/authorize",
  "tokenUrl": "https://api.supabase.com/v1/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.supabase.com",
    "hosts": Object.freeze([
      "api.supabase.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/organizations",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/organizations",
    "id": "/0/id",
    "label": "/0/name",
  }),
  "consoleUrl": "https://supabase.com/dashboard/org/_/apps",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the app. Together with state it may have 4 kB.",
    "steps": Object.freeze([
      "Open your organization's settings and choose OAuth Apps, then Add application.",
      "Enter a name, your website and the redirect URI, and choose the scopes.",
      "Confirm.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are chosen at the app; the parameter scope is deprecated.",
      "A connection is to one organization, which the person chooses. organization_slug chooses it beforehand.",
      "This is for managing projects (Management API). People of an app built on Supabase sign in by openid-connect-path.",
      "When a person ends the access, access tokens stop at once too.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/supabase/supabase/blob/master/apps/docs/content/guides/integrations/build-a-supabase-oauth-integration.mdx",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
