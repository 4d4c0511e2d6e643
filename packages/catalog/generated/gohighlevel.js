// Made from entries/gohighlevel.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gohighlevel",
  "name": "HighLevel",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#155eef",
  "authorizationUrl": "https://marketplace.gohighlevel.com/oauth/chooselocation",
  "tokenUrl": "https://services.leadconnectorhq.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "contacts.readonly",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "params": Object.freeze({
        "user_type": "Location",
      }),
    }),
    "answer": Object.freeze({
      "keep": Object.freeze({
        "locationId": Object.freeze({
          "from": "/locationId",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "locationId",
      "label": "locationId",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://services.leadconnectorhq.com",
    "hosts": Object.freeze([
      "services.leadconnectorhq.com",
    ]),
    "headers": Object.freeze({
      "version": "2021-07-28",
    }),
  }),
  "scopes": Object.freeze({
    "contacts.readonly": "See contacts",
    "contacts.write": "Add, change and delete contacts",
    "conversations.readonly": "See conversations",
    "conversations/message.readonly": "Read messages",
    "conversations/message.write": "Send messages for you",
    "calendars.readonly": "See calendars",
    "opportunities.readonly": "See opportunities",
    "locations.readonly": "See the details of the sub-account",
    "users.readonly": "See the people of the sub-account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "contacts.readonly": "Kontakte sehen",
        "contacts.write": "Kontakte hinzufügen, ändern und löschen",
        "conversations.readonly": "Unterhaltungen sehen",
        "conversations/message.readonly": "Nachrichten lesen",
        "conversations/message.write": "Für Sie Nachrichten senden",
        "calendars.readonly": "Kalender sehen",
        "opportunities.readonly": "Verkaufschancen sehen",
        "locations.readonly": "Die Angaben zum Unterkonto sehen",
        "users.readonly": "Die Personen des Unterkontos sehen",
      }),
    }),
  }),
  "consoleUrl": "https://marketplace.gohighlevel.com",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the app, under Auth.",
    "steps": Object.freeze([
      "Sign in to the Marketplace as a developer, open My Apps and choose Create App, for sub-accounts.",
      "Under Advanced Settings, Auth, choose the scopes.",
      "Enter the redirect URL.",
      "Generate a client key, and copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A connection is one sub-account, which the person chooses. Tokens of a whole agency are not for this entry.",
      "A token lives for a day. Each renewal brings another refresh token.",
      "For a white-labelled page use the host marketplace.leadconnectorhq.com.",
      "The API needs the header Version: the vault sends it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://marketplace.gohighlevel.com/docs/Authorization/OAuth2.0",
      "https://marketplace.gohighlevel.com/docs/oauth/Authorization",
      "https://github.com/GoHighLevel/highlevel-api-docs/blob/8d3d5565f0efa4e3baaadcf625ee96f1713fad07/oauth/oauth.json",
      "https://www.npmjs.com/package/@gohighlevel/api-client",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://marketplace.leadconnectorhq.com/oauth/chooselocation",
        ]),
        "reason": "That is the white-labelled page; HighLevel's own name is the other.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
