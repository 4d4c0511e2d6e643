// Made from entries/pushbullet.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pushbullet",
  "name": "Pushbullet",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#4ab367",
  "authorizationUrl": "https://www.pushbullet.com/authorize",
  "tokenUrl": "https://api.pushbullet.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "header": "access-token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.pushbullet.com",
    "hosts": Object.freeze([
      "api.pushbullet.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/users/me",
    "id": "/iden",
    "label": "/email",
    "email": "/email",
  }),
  "consoleUrl": "https://www.pushbullet.com/create-client",
  "setup": Object.freeze({
    "redirectUri": "The redirect_uri of the client.",
    "steps": Object.freeze([
      "Open the page Create Client at Pushbullet.",
      "Enter a name and the redirect URI as redirect_uri, and choose Add a new OAuth Client.",
      "Copy the client_id and the client_secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: a token may do everything.",
      "The token goes into the header Access-Token: the vault sends it so.",
      "The test link on the page of the client does not lead to your app's connection.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://docs.pushbullet.com/v12/",
    ]),
    "sources": Object.freeze([
      "grant",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
