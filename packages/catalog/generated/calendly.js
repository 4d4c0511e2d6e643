// Made from entries/calendly.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "calendly",
  "name": "Calendly",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#006bff",
  "statusUrl": "https://www.calendlystatus.com",
  "authorizationUrl": "https://auth.calendly.com/oauth/authorize",
  "tokenUrl": "https://auth.calendly.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.calendly.com",
    "hosts": Object.freeze([
      "api.calendly.com",
    ]),
    "test": Object.freeze({
      "path": "/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/users/me",
    "id": "/resource/uri",
    "label": "/resource/name",
    "email": "/resource/email",
    "avatarUrl": "/resource/avatar_url",
  }),
  "consoleUrl": "https://developer.calendly.com/console/apps",
  "setup": Object.freeze({
    "redirectUri": "https in production. http is accepted for localhost in the sandbox.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Sign up for a developer account: it is another than that of Calendly itself.",
      "Create an OAuth application of the kind Web, for Sandbox or Production.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client Secret: they are shown once.",
    ]),
    "traps": Object.freeze([
      "Register one application for development (Sandbox) and another for Production.",
      "An access token lives for two hours. A refresh token works once and ends only by that.",
      "The scopes of the application are chosen at the console.",
      "The first version of the API is gone, with its keys.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users",
      "https://developer.calendly.com/creating-an-oauth-app",
      "https://calendly-preview.mintlify.app/api-reference/auth/oauth/get-access-token",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
