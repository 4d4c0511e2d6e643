// Made from entries/netlify.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "netlify",
  "name": "Netlify",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#00ad9f",
  "statusUrl": "https://www.netlifystatus.com",
  "authorizationUrl": "https://app.netlify.com/authorize",
  "tokenUrl": "https://api.netlify.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.netlify.com",
    "hosts": Object.freeze([
      "api.netlify.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/user",
    "id": "/id",
    "label": "/email",
    "email": "/email",
    "avatarUrl": "/avatar_url",
  }),
  "consoleUrl": "https://app.netlify.com/user/applications",
  "manageUrl": "https://app.netlify.com/user/applications",
  "setup": Object.freeze({
    "redirectUri": "Must be the Redirect URI of the application.",
    "steps": Object.freeze([
      "Open User settings, Applications, and choose New OAuth app.",
      "Enter a name and the Redirect URI.",
      "Copy the Client ID and the Secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app may do what the person may do.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://github.com/netlify/open-api/blob/0006383f082cff2de98fbb350a7947826e1b5739/swagger.yml",
      "https://github.com/netlify-labs/oauth-example",
    ]),
    "sources": Object.freeze([
      "grant",
      "next-auth",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
