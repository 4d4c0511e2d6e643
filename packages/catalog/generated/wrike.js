// Made from entries/wrike.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wrike",
  "name": "Wrike",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#08cf65",
  "statusUrl": "https://status.wrike.com",
  "authorizationUrl": "https://login.wrike.com/oauth2/authorize/v4",
  "tokenUrl": "https://login.wrike.com/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "wsReadOnly",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "host": Object.freeze({
          "from": "/host",
          "pattern": "([a-z0-9-]+\\.)*wrike\\.com",
        }),
      }),
    }),
    "api": Object.freeze({
      "baseUrl": "https://{host}",
      "hosts": Object.freeze([
        ".wrike.com",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.wrike.com",
    "hosts": Object.freeze([
      ".wrike.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v4/contacts?me=true",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v4/contacts?me=true",
    "id": "/data/0/id",
    "label": "/data/0/profiles/0/email",
    "email": "/data/0/profiles/0/email",
    "avatarUrl": "/data/0/avatarUrl",
  }),
  "scopes": Object.freeze({
    "wsReadOnly": "See everything that you can see in Wrike",
    "wsReadWrite": "See and change everything that you can in Wrike",
    "amReadOnlyInvitation": "See invitations",
    "amReadWriteInvitation": "See and send invitations for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "wsReadOnly": "Alles sehen, was Sie in Wrike sehen dürfen",
        "wsReadWrite": "Alles sehen und ändern, was Sie in Wrike dürfen",
        "amReadOnlyInvitation": "Einladungen sehen",
        "amReadWriteInvitation": "Für Sie Einladungen sehen und versenden",
      }),
    }),
  }),
  "consoleUrl": "https://www.wrike.com/appconsole.htm",
  "setup": Object.freeze({
    "redirectUri": "One of the redirect URIs of the application.",
    "steps": Object.freeze([
      "In the App Console create an API application.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "Data is kept at several places: the token's answer names the host of the API, which the vault keeps.",
      "Without a scope the app gets wsReadWrite, which can change everything.",
      "Scopes are separated by commas.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developers.wrike.com/oauth-20-authorization/",
      "https://developers.wrike.com/docs/oauth-20-authorization.md",
      "https://developers.wrike.com/changelog/monday-march-02-2015",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.wrike.com/oauth2/authorize",
        ]),
        "reason": "Wrike's page names login.wrike.com and the fourth version.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.wrike.com/oauth2/token",
        ]),
        "reason": "Wrike's sign-in moved to login.wrike.com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
