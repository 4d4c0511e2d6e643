// Made from entries/clickup.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "clickup",
  "name": "ClickUp",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#7b68ee",
  "statusUrl": "https://status.clickup.com",
  "authorizationUrl": "https://app.clickup.com/api",
  "tokenUrl": "https://api.clickup.com/api/v2/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://api.clickup.com",
    "hosts": Object.freeze([
      "api.clickup.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2/user",
    "id": "/user/id",
    "label": "/user/username",
    "email": "/user/email",
    "avatarUrl": "/user/profilePicture",
  }),
  "consoleUrl": "https://app.clickup.com/settings/integrations",
  "setup": Object.freeze({
    "redirectUri": "One of the redirect URLs of the app, with https.",
    "steps": Object.freeze([
      "As owner or admin of a Workspace open the integration settings and choose ClickUp API.",
      "Create an app with its name and the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app can do what the person can, in the Workspaces that they choose.",
      "GET /api/v2/team lists the Workspaces that were chosen.",
      "Tokens do not expire, and there is no refresh token.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://clickup.com/api/readme_documentation/v2.0/getting_started/authentication/",
      "https://help.clickup.com/hc/it/articles/6303422883095-Create-your-own-app-with-the-ClickUp-API",
    ]),
    "sources": Object.freeze([
      "next-auth",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.clickup.com/api",
        ]),
        "reason": "ClickUp's page names app.clickup.com.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "S256",
        ]),
        "reason": "ClickUp's page does not name it, and one list leaves it out deliberately.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
