// Made from entries/vercel.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vercel",
  "name": "Vercel",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#000000",
  "statusUrl": "https://www.vercel-status.com",
  "issuer": "https://vercel.com",
  "authorizationUrl": "https://vercel.com/oauth/authorize",
  "tokenUrl": "https://api.vercel.com/login/oauth/token",
  "revocationUrl": "https://api.vercel.com/login/oauth/token/revoke",
  "jwksUrl": "https://vercel.com/.well-known/jwks",
  "clientAuth": "basic",
  "idTokenAlg": "RS256",
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
    "idleDays": 30,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.vercel.com",
    "hosts": Object.freeze([
      "api.vercel.com",
    ]),
    "test": Object.freeze({
      "path": "/login/oauth/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/login/oauth/userinfo",
    "id": "/sub",
    "label": "/preferred_username",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name, user name and picture",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen, Benutzernamen und Ihr Bild sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://vercel.com/docs/sign-in-with-vercel/manage-from-dashboard",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the app, under Authorization Callback URLs.",
    "steps": Object.freeze([
      "Open the settings of your team, Apps, and create an app.",
      "Enter the redirect URI as authorization callback URL.",
      "Generate a client secret and copy it with the client ID.",
      "Under Permissions choose the scopes, offline_access among them.",
    ]),
    "traps": Object.freeze([
      "This is Sign in with Vercel. Integrations of the marketplace have a flow of their own.",
      "Scopes that the app does not have are left out without an error.",
      "What the token may do at the API is set under Permissions, not by scopes.",
      "A token lives for an hour; a refresh token works once, within thirty days.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://vercel.com/docs/sign-in-with-vercel/authorization-server-api",
      "https://vercel.com/.well-known/oauth-authorization-server",
      "https://vercel.com/docs/sign-in-with-vercel/tokens.md",
      "https://github.com/vercel/vercel-plugin/blob/905ffba7fac051bd68a9f71cd937cf465de12d15/skills/sign-in-with-vercel/SKILL.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.vercel.com/v2/oauth/access_token",
        ]),
        "reason": "That is the token endpoint of integrations, which is another product.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
