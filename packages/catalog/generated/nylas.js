// Made from entries/nylas.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "nylas",
  "name": "Nylas",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#002db4",
  "authorizationUrl": "https://api.{region}.nylas.com/v3/connect/auth",
  "tokenUrl": "https://api.{region}.nylas.com/v3/connect/token",
  "revocationUrl": "https://api.{region}.nylas.com/v3/connect/revoke",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "authorizationParams": Object.freeze({
    "access_type": "offline",
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "inputs": Object.freeze({
    "region": Object.freeze({
      "title": "Where your Nylas data is",
      "kind": "name",
      "oneOf": Object.freeze([
        "us",
        "eu",
      ]),
      "default": "us",
      "example": "us",
    }),
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
    "answer": Object.freeze({
      "idToken": "ignore",
      "keep": Object.freeze({
        "grant": Object.freeze({
          "from": "/grant_id",
        }),
        "email": Object.freeze({
          "from": "/email",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "grant",
      "label": "email",
    }),
    "revocation": Object.freeze({
      "body": "query",
      "by": "secret",
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.{region}.nylas.com",
    "hosts": Object.freeze([
      "api.{region}.nylas.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "region": "Wo Ihre Nylas-Daten liegen",
      }),
    }),
  }),
  "consoleUrl": "https://dashboard-v3.nylas.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open your application in the dashboard and, under Hosted Authentication, add the redirect URI.",
      "Set up a connector for each mail service that people may choose.",
      "Copy the client ID. The API key is the client secret.",
    ]),
    "traps": Object.freeze([
      "The region is that of your application: people do not choose it.",
      "Without access_type offline there is no refresh token.",
      "Scopes are those of the mail service behind. Without any, those of the connector are asked for.",
      "PKCE is left off: Nylas wants the digest in hex before base64, and not as RFC 7636 has it.",
      "The connection is a grant: a mailbox. Its ID changes when the person connects it anew after it was deleted.",
      "Disconnecting deletes the grant too.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/nylas/nylas-nodejs",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.nylas.com/oauth/authorize",
        ]),
        "reason": "It is of the second version of the API; Nylas's own client speaks the third.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.nylas.com/oauth/token",
        ]),
        "reason": "It is of the second version of the API; Nylas's own client speaks the third.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
