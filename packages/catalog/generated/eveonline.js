// Made from entries/eveonline.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "eveonline",
  "name": "EVE Online",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#1a1a1a",
  "authorizationUrl": "https://login.eveonline.com/v2/oauth/authorize",
  "tokenUrl": "https://login.eveonline.com/v2/oauth/token",
  "revocationUrl": "https://login.eveonline.com/v2/oauth/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "publicData",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://esi.evetech.net",
    "hosts": Object.freeze([
      "esi.evetech.net",
      "login.eveonline.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://login.eveonline.com/oauth/verify",
    "id": Object.freeze([
      "/CharacterID",
      "/CharacterOwnerHash",
    ]),
    "label": "/CharacterName",
  }),
  "scopes": Object.freeze({
    "publicData": "Know which character is yours",
    "esi-skills.read_skills.v1": "See the skills of your character",
    "esi-characters.read_blueprints.v1": "See the blueprints of your character",
    "esi-mail.read_mail.v1": "Read the mail of your character",
    "esi-corporations.read_contacts.v1": "See the contacts of your corporation",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "publicData": "Erkennen, welcher Charakter Ihrer ist",
        "esi-skills.read_skills.v1": "Die Fähigkeiten Ihres Charakters sehen",
        "esi-characters.read_blueprints.v1": "Die Blaupausen Ihres Charakters sehen",
        "esi-mail.read_mail.v1": "Die Nachrichten Ihres Charakters lesen",
        "esi-corporations.read_contacts.v1": "Die Kontakte Ihrer Corporation sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.eveonline.com/applications",
  "manageUrl": "https://community.eveonline.com/support/third-party-applications/",
  "setup": Object.freeze({
    "redirectUri": "Exactly the callback URL of the application. Any other is refused.",
    "steps": Object.freeze([
      "Open Manage Applications at the EVE developers site and create an application.",
      "Choose the scopes that it may ask for.",
      "Enter the redirect URI as callback URL.",
      "Copy the Client ID and the Secret Key.",
    ]),
    "traps": Object.freeze([
      "A connection is one character. A person with several connects each of them.",
      "Only scopes that the application was given can be asked for.",
      "A token lives for twenty minutes; a refresh token lasts until it is revoked.",
      "A renewal may bring another refresh token. It replaces the old one.",
      "Characters can be sold: a sold one counts as another account.",
      "Who connected is told by a page of the first version, which the second has in the token itself.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/esi/esi-docs/blob/25983c5860ebe0d3cb9e3703a123a6bf78367afb/docs/services/sso/index.md",
      "https://github.com/esi/esi-docs/blob/52ec5e334025c408635a979fa37083e848d937c8/SSO/web_based_sso_flow.md",
      "https://github.com/esi/esi-docs/blob/52ec5e334025c408635a979fa37083e848d937c8/SSO/refreshing_access_tokens.md",
      "https://github.com/esi/esi-docs/blob/52ec5e334025c408635a979fa37083e848d937c8/SSO/revoking_refresh_tokens.md",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "next-auth",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://login.eveonline.com/oauth/authorize",
        ]),
        "reason": "The first version of the sign-in; the documentation names the second.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://login.eveonline.com/oauth/token",
        ]),
        "reason": "The first version of the sign-in; the documentation names the second.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "The documentation of web applications sends the pair in Basic.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
