// Made from entries/mattermost.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mattermost",
  "name": "Mattermost",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#1e325c",
  "authorizationUrl": "https://{host}/oauth/authorize",
  "tokenUrl": "https://{host}/oauth/access_token",
  "clientAuth": "post",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Mattermost",
      "kind": "host",
      "example": "chat.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/v4/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v4/users/me",
    "id": "/id",
    "label": "/username",
    "email": "/email",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von Mattermost",
      }),
    }),
  }),
  "consoleUrl": "https://developers.mattermost.com/integrate/apps/authentication/oauth2/",
  "setup": Object.freeze({
    "redirectUri": "One of the callback URLs of the application.",
    "steps": Object.freeze([
      "As a System Admin set Enable OAuth 2.0 Service Provider to true, under Integration Management.",
      "Open Integrations, OAuth 2.0 Applications, and add one.",
      "Enter its name, description, home page and callback URLs, and save.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: a token opens all that the person can do.",
      "OAuth 2.0 applications are off by default.",
      "After the secret was made anew, new tokens need the new one; former tokens live on.",
      "A person ends the access under Settings, Security, OAuth 2.0 Applications.",
      "Mattermost below a path of its host needs an entry of your own.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/mattermost/mattermost-developer-documentation/blob/master/site/content/integrate/apps/authentication/oauth2/_index.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
