// Made from entries/aweber.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "aweber",
  "name": "AWeber",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#246be8",
  "authorizationUrl": "https://auth.aweber.com/oauth2/authorize",
  "tokenUrl": "https://auth.aweber.com/oauth2/token",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "account.read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.aweber.com",
    "hosts": Object.freeze([
      "api.aweber.com",
    ]),
    "test": Object.freeze({
      "path": "/1.0/accounts",
    }),
  }),
  "scopes": Object.freeze({
    "account.read": "See your account",
    "list.read": "See your lists",
    "list.write": "Change your lists",
    "subscriber.read": "See your subscribers, without what is sensitive",
    "subscriber.write": "Add and change your subscribers",
    "subscriber.read-extended": "See e-mail, name and notes of your subscribers",
    "email.read": "See your messages and their statistics",
    "email.write": "Write and send messages for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "account.read": "Ihr Konto sehen",
        "list.read": "Ihre Listen sehen",
        "list.write": "Ihre Listen ändern",
        "subscriber.read": "Ihre Abonnenten sehen, ohne Vertrauliches",
        "subscriber.write": "Ihre Abonnenten hinzufügen und ändern",
        "subscriber.read-extended": "E-Mail, Name und Notizen Ihrer Abonnenten sehen",
        "email.read": "Ihre Nachrichten und deren Statistik sehen",
        "email.write": "In Ihrem Namen Nachrichten schreiben und senden",
      }),
    }),
  }),
  "consoleUrl": "https://labs.aweber.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Open a developer account at AWeber and create an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Leave PKCE off: AWeber takes it from public clients alone.",
      "OAuth 1 is over for new apps.",
      "E-mail and name of a subscriber need subscriber.read-extended.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://help.aweber.com/hc/en-us/articles/360021258174-How-do-I-use-OAuth-2-authentication-with-AWeber-s-API",
      "https://help.aweber.com/hc/en-us/articles/360021487653-What-OAuth-2-scopes-are-available-for-AWeber-s-API",
      "https://api.aweber.com/",
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
