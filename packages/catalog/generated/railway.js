// Made from entries/railway.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "railway",
  "name": "Railway",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#0b0d0e",
  "statusUrl": "https://status.railway.com",
  "authorizationUrl": "https://backboard.railway.com/oauth/auth",
  "tokenUrl": "https://backboard.railway.com/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "email",
    "profile",
    "offline_access",
  ]),
  "authorizationParams": Object.freeze({
    "prompt": "consent",
  }),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "reuseRevokesFamily": true,
    "idleDays": 365,
    "liveTokens": 100,
  }),
  "api": Object.freeze({
    "baseUrl": "https://backboard.railway.com",
    "hosts": Object.freeze([
      "backboard.railway.com",
    ]),
    "test": Object.freeze({
      "path": "/oauth/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth/me",
    "id": "/sub",
    "label": "/name",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "openid": "Know who you are",
    "email": "See your e-mail address",
    "profile": "See your name and picture",
    "offline_access": "Keep access while you are away",
    "workspace:viewer": "See the workspaces that you choose",
    "workspace:member": "Work in the workspaces that you choose",
    "workspace:admin": "Manage the workspaces that you choose",
    "project:viewer": "See the projects that you choose",
    "project:member": "Work in the projects that you choose",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, wer Sie sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "profile": "Ihren Namen und Ihr Bild sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "workspace:viewer": "Die Arbeitsbereiche sehen, die Sie auswählen",
        "workspace:member": "In den Arbeitsbereichen arbeiten, die Sie auswählen",
        "workspace:admin": "Die Arbeitsbereiche verwalten, die Sie auswählen",
        "project:viewer": "Die Projekte sehen, die Sie auswählen",
        "project:member": "In den Projekten arbeiten, die Sie auswählen",
      }),
    }),
  }),
  "consoleUrl": "https://railway.com/workspace/developer",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of those that are registered, to the last slash.",
    "steps": Object.freeze([
      "Open the settings of your workspace, Developer, and choose New OAuth App.",
      "Enter the name and the redirect URIs.",
      "Copy the client ID and the client secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "A refresh token needs both offline_access and prompt=consent: the vault sends them.",
      "A refresh token that was replaced ends the whole authorization when it is used again.",
      "The scopes of workspaces need email and profile too, or the answer is empty.",
      "The ID token holds no name and no e-mail address.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/railwayapp/docs/blob/6b2cbc2361caf078e0c188326aea579d3d15d913/content/docs/integrations/oauth/login-and-tokens.md",
      "https://github.com/railwayapp/docs/blob/6b2cbc2361caf078e0c188326aea579d3d15d913/content/docs/integrations/oauth/quickstart.md",
      "https://github.com/railwayapp/docs/blob/72964c2a36a4d3195a030061db7c7a4b4bada4ca/content/docs/integrations/oauth/scopes-and-user-consent.md",
      "https://github.com/railwayapp/docs/blob/e45134cf2369c84b29493f397c10959f1c624a6e/content/docs/integrations/oauth/troubleshooting.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
