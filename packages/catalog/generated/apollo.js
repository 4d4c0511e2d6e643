// Made from entries/apollo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "apollo",
  "name": "Apollo.io",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#ebf212",
  "statusUrl": "https://status.apollo.io",
  "authorizationUrl": "https://app.apollo.io/",
  "tokenUrl": "https://app.apollo.io/api/v1/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read_user_profile",
    "app_scopes",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "fragment": "/oauth/authorize",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.apollo.io",
    "hosts": Object.freeze([
      "api.apollo.io",
      "app.apollo.io",
    ]),
  }),
  "scopes": Object.freeze({
    "read_user_profile": "See your profile",
    "app_scopes": "Use what the app is registered for",
    "contacts_search": "Search your contacts",
    "person_read": "See people",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_user_profile": "Ihr Profil sehen",
        "app_scopes": "Benutzen, wofür die App registriert ist",
        "contacts_search": "Ihre Kontakte durchsuchen",
        "person_read": "Personen sehen",
      }),
    }),
  }),
  "consoleUrl": "https://app.apollo.io/#/settings/integrations",
  "setup": Object.freeze({
    "redirectUri": "https; up to four are entered at the registration.",
    "steps": Object.freeze([
      "Open Settings in Apollo, Integrations, API, and choose OAuth registration.",
      "Enter the name, the redirect URLs and the scopes.",
      "Copy the Client ID and the Client Secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Apollo has to approve the registration.",
      "The people who connect need the permission to authorize third-party apps.",
      "A renewal ends both tokens before it.",
      "Each part of the API has its own scope. New ones need a new registration.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.apollo.io/docs/use-oauth-20-authorization-flow-to-access-apollo-user-information-partners",
      "https://docs.apollo.io/reference/authentication.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
