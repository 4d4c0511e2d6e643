// Made from entries/twitch.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "twitch",
  "name": "Twitch",
  "category": "media",
  "protocol": "oauth2",
  "color": "#9146ff",
  "statusUrl": "https://status.twitch.com",
  "authorizationUrl": "https://id.twitch.tv/oauth2/authorize",
  "tokenUrl": "https://id.twitch.tv/oauth2/token",
  "revocationUrl": "https://id.twitch.tv/oauth2/revoke",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user:read:email",
  ]),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "scope": "list",
      "error": Object.freeze({
        "at": Object.freeze([
          "/message",
        ]),
        "words": Object.freeze({
          "Invalid refresh token": "invalid_grant",
        }),
      }),
    }),
    "revocation": Object.freeze({
      "sends": "access",
      "drop": Object.freeze([
        "client_secret",
        "token_type_hint",
      ]),
    }),
    "bearer": Object.freeze({
      "clientIdHeader": "client-id",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.twitch.tv",
    "hosts": Object.freeze([
      "api.twitch.tv",
    ]),
    "test": Object.freeze({
      "path": "/helix/users",
    }),
  }),
  "account": Object.freeze({
    "url": "/helix/users",
    "id": "/data/0/id",
    "label": "/data/0/display_name",
    "email": "/data/0/email",
    "avatarUrl": "/data/0/profile_image_url",
  }),
  "scopes": Object.freeze({
    "user:read:email": "See your e-mail address",
    "analytics:read:extensions": "See statistics of your Twitch Extensions",
    "analytics:read:games": "See statistics of your games",
    "bits:read": "See the Bits of your channel",
    "channel:bot": "Join your channel's chat as a bot",
    "channel:edit:commercial": "Run commercials on your channel",
    "channel:manage:ads": "Manage the schedule of ads on your channel",
    "channel:manage:broadcast": "Change the settings of your channel, and manage markers and tags of your streams",
    "channel:manage:extensions": "Manage and activate Extensions on your channel",
    "channel:read:charity": "See your channel's charity campaigns and what people give",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user:read:email": "Ihre E-Mail-Adresse sehen",
        "analytics:read:extensions": "Statistiken Ihrer Twitch-Extensions sehen",
        "analytics:read:games": "Statistiken Ihrer Spiele sehen",
        "bits:read": "Die Bits Ihres Kanals sehen",
        "channel:bot": "Dem Chat Ihres Kanals als Bot beitreten",
        "channel:edit:commercial": "Werbung auf Ihrem Kanal abspielen",
        "channel:manage:ads": "Den Werbeplan Ihres Kanals verwalten",
        "channel:manage:broadcast": "Einstellungen Ihres Kanals ändern sowie Marker und Tags Ihrer Streams verwalten",
        "channel:manage:extensions": "Extensions auf Ihrem Kanal verwalten und aktivieren",
        "channel:read:charity": "Spendenaktionen Ihres Kanals sehen und was gespendet wird",
      }),
    }),
  }),
  "consoleUrl": "https://dev.twitch.tv/console/apps",
  "manageUrl": "https://www.twitch.tv/settings/connections",
  "setup": Object.freeze({
    "redirectUri": "One of those that are registered for the application.",
    "steps": Object.freeze([
      "Choose Register Your Application in the developer console.",
      "Enter a name, the redirect URI under OAuth Redirect URLs, and a category.",
      "Choose Confidential as the client type and create the application.",
      "Choose Manage, copy the Client ID, then New Secret, and copy it.",
    ]),
    "traps": Object.freeze([
      "Choose Confidential: a public client gets no secret, and other refresh tokens.",
      "Each call needs the client ID in the header Client-Id: the vault sends it.",
      "Twitch wants apps that sign people in to ask its validate endpoint each hour.",
      "A token dies when the person changes their password or disconnects the app.",
      "Ask only for scopes that you use: Twitch may suspend apps that ask for more.",
      "Errors are no OAuth errors but texts in message, such as Invalid refresh token.",
      "The e-mail address is there only with user:read:email.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/",
      "https://dev.twitch.tv/docs/authentication/refresh-tokens/",
      "https://dev.twitch.tv/docs/authentication/revoke-tokens",
      "https://dev.twitch.tv/docs/authentication/scopes/",
      "https://dev.twitch.tv/docs/authentication/validate-tokens.md",
      "https://dev.twitch.tv/docs/authentication.md",
      "https://github.com/twitchdev/twitch-cli/blob/1478dcf52f95a7bfa37f09a45ef18c228b927ae1/internal/login/login.go",
      "https://github.com/twitchdev/authentication-node-sample/blob/75626d4dbd481ebd4def6c578dd1af62f1abc47e/index.js",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "S256",
        ]),
        "reason": "Neither Twitch's pages nor its own client know a code challenge.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
