// Made from entries/clerk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "clerk",
  "name": "Clerk",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#6c47ff",
  "issuer": "https://{host}",
  "userinfoUrl": "https://{host}/oauth/userinfo",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Clerk Frontend API host",
      "kind": "host",
      "example": "clerk.example.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/oauth/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "public_metadata": "See public data about you",
    "private_metadata": "See private data about you",
    "user:org:read": "See your organization",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "public_metadata": "Öffentliche Daten über Sie sehen",
        "private_metadata": "Private Daten über Sie sehen",
        "user:org:read": "Ihre Organisation sehen",
      }),
      "inputs": Object.freeze({
        "host": "Host der Clerk-Frontend-API",
      }),
    }),
  }),
  "consoleUrl": "https://dashboard.clerk.com/~/oauth-applications",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of the redirect URIs of the OAuth application.",
    "steps": Object.freeze([
      "In the Clerk Dashboard open OAuth applications and choose Add OAuth application.",
      "Enter a name and choose the scopes.",
      "Copy the client secret: it is shown once. Then copy the client ID.",
      "Enter the redirect URI in the application's settings.",
      "Find the Frontend API URL under API keys: its host is the input.",
    ]),
    "traps": Object.freeze([
      "Endpoints are read from the metadata of the instance: clerk.your-domain, or one below clerk.accounts.dev in development.",
      "Access tokens end after a day, and refresh tokens never.",
      "Access tokens are JWTs by default, which cannot be ended early.",
      "A scope that was deleted lets renewals fail with invalid_scope.",
      "Each instance has clients of its own. Fix the host in the provider's options, beside its client.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/clerk/clerk-docs/blob/main/docs/guides/configure/auth-strategies/oauth/how-clerk-implements-oauth.mdx",
      "https://github.com/clerk/clerk-docs/blob/main/docs/guides/configure/auth-strategies/oauth/single-sign-on.mdx",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
