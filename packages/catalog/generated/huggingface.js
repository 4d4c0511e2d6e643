// Made from entries/huggingface.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "huggingface",
  "name": "Hugging Face",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#ffd21e",
  "issuer": "https://huggingface.co",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://huggingface.co",
    "hosts": Object.freeze([
      "huggingface.co",
    ]),
    "test": Object.freeze({
      "path": "/oauth/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your user name and picture",
    "email": "See your e-mail address",
    "read-billing": "See whether you have a means of payment",
    "read-repos": "See your repositories",
    "write-repos": "Read and change your repositories",
    "manage-repos": "Read, change, create and delete your repositories",
    "inference-api": "Run models for you, at your expense",
    "write-discussions": "Take part in discussions and open pull requests for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Benutzernamen und Ihr Bild sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "read-billing": "Sehen, ob Sie ein Zahlungsmittel hinterlegt haben",
        "read-repos": "Ihre Repositorys sehen",
        "write-repos": "Ihre Repositorys lesen und ändern",
        "manage-repos": "Ihre Repositorys lesen, ändern, anlegen und löschen",
        "inference-api": "Für Sie und auf Ihre Kosten Modelle ausführen",
        "write-discussions": "Für Sie an Diskussionen teilnehmen und Pull Requests öffnen",
      }),
    }),
  }),
  "consoleUrl": "https://huggingface.co/settings/applications/new",
  "manageUrl": "https://huggingface.co/settings/connected-applications",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the application.",
    "steps": Object.freeze([
      "Open Settings, Connected Apps, and create an application.",
      "Choose the scopes that it may ask for.",
      "Enter the redirect URI.",
      "Copy the Client ID and the secret.",
    ]),
    "traps": Object.freeze([
      "What belongs to an organization is hidden, unless the person chooses that organization when they agree.",
      "With the parameter orgIds you ask for one organization.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/huggingface/hub-docs/blob/0020dbde2b8aa802b85db1f1361e06bed0cf3dec/docs/hub/oauth.md",
      "https://www.huggingface.co/docs/hub/oauth",
    ]),
    "sources": Object.freeze([
      "better-auth",
      "next-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
