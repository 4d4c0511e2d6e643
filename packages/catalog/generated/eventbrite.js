// Made from entries/eventbrite.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "eventbrite",
  "name": "Eventbrite",
  "category": "travel",
  "protocol": "oauth2",
  "color": "#f05537",
  "authorizationUrl": "https://www.eventbrite.com/oauth/authorize",
  "tokenUrl": "https://www.eventbrite.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://www.eventbriteapi.com",
    "hosts": Object.freeze([
      "www.eventbriteapi.com",
    ]),
    "test": Object.freeze({
      "path": "/v3/users/me/",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3/users/me/",
    "id": "/id",
    "label": "/name",
    "email": "/emails/0/email",
  }),
  "consoleUrl": "https://www.eventbrite.com/account-settings/apps",
  "manageUrl": "https://www.eventbrite.com/account-settings/apps",
  "setup": Object.freeze({
    "redirectUri": "Must be the Redirect URI of the app.",
    "steps": Object.freeze([
      "Open API Keys in the settings of your account and create an API key.",
      "Enter the redirect URI as OAuth Redirect URI.",
      "Copy the API key (the client ID) and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app may do what the person may do.",
      "There is no refresh token. A token ends when the person changes the password or removes the app.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.eventbrite.de/platform/docs/app-oauth-flow",
      "https://www.eventbrite.com/developer/v3/api_overview/authentication/",
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "grant",
      "next-auth",
      "social-core",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
