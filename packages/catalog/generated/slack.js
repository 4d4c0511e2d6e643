// Made from entries/slack.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "slack",
  "name": "Slack",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#4a154b",
  "authorizationUrl": "https://slack.com/oauth/v2/authorize",
  "tokenUrl": "https://slack.com/api/oauth.v2.access",
  "revocationUrl": "https://slack.com/api/auth.revoke",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": ",",
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "invalid_code",
      "invalid_refresh_token",
    ]),
    "misconfigured": Object.freeze([
      "bad_client_secret",
      "bad_redirect_uri",
      "invalid_client_id",
      "oauth_authorization_url_mismatch",
    ]),
  }),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "tokenTypes": Object.freeze([
        "bot",
      ]),
    }),
    "revocation": Object.freeze({
      "by": "bearer",
      "sends": "access",
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://slack.com",
    "hosts": Object.freeze([
      "slack.com",
    ]),
    "test": Object.freeze({
      "path": "/api/auth.test",
      "expects": Object.freeze({
        "/ok": true,
      }),
    }),
  }),
  "account": Object.freeze({
    "url": "/api/auth.test",
    "id": "/team_id",
    "label": "/team",
  }),
  "notices": Object.freeze({
    "proof": Object.freeze({
      "in": "header",
      "name": "x-slack-signature",
      "prefix": "v0=",
      "signs": "v0:{time}:{body}",
      "time": "x-slack-request-timestamp",
      "key": "notices",
    }),
    "challenge": Object.freeze({
      "when": Object.freeze({
        "body": Object.freeze({
          "/type": "url_verification",
        }),
      }),
      "answer": "/challenge",
    }),
    "id": "/event_id",
    "revoked": Object.freeze([
      Object.freeze({
        "when": Object.freeze({
          "body": Object.freeze({
            "/event/type": "app_uninstalled",
          }),
        }),
        "accounts": "/team_id",
      }),
    ]),
  }),
  "scopes": Object.freeze({
    "chat:write": "Send messages in the app's own name",
    "chat:write.public": "Send messages to public channels that the app was not added to",
    "channels:read": "See the public channels of the workspace",
    "channels:history": "Read messages in public channels that the app was added to",
    "channels:join": "Join public channels of the workspace",
    "groups:read": "See private channels that the app was added to",
    "groups:history": "Read messages in private channels that the app was added to",
    "im:read": "See which direct messages the app was added to",
    "im:history": "Read direct messages that the app was added to",
    "im:write": "Start direct messages with people",
    "mpim:read": "See which direct messages of groups the app was added to",
    "mpim:history": "Read direct messages of groups that the app was added to",
    "users:read": "See the people of the workspace",
    "users:read.email": "See the e-mail addresses of the people of the workspace",
    "users.profile:read": "See the profiles of the people of the workspace",
    "usergroups:read": "See the user groups of the workspace",
    "files:read": "See files in channels and conversations that the app was added to",
    "files:write": "Add, change and delete files in the app's own name",
    "reactions:read": "See emoji reactions where the app was added, and what they are reactions to",
    "reactions:write": "Add and change emoji reactions in the app's own name",
    "commands": "Offer commands that people of the workspace can call",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "chat:write": "Nachrichten im Namen der App senden",
        "chat:write.public": "Nachrichten an öffentliche Channels senden, zu denen die App nicht hinzugefügt wurde",
        "channels:read": "Die öffentlichen Channels des Workspace sehen",
        "channels:history": "Nachrichten in öffentlichen Channels lesen, zu denen die App hinzugefügt wurde",
        "channels:join": "Öffentlichen Channels des Workspace beitreten",
        "groups:read": "Private Channels sehen, zu denen die App hinzugefügt wurde",
        "groups:history": "Nachrichten in privaten Channels lesen, zu denen die App hinzugefügt wurde",
        "im:read": "Sehen, zu welchen Direktnachrichten die App hinzugefügt wurde",
        "im:history": "Direktnachrichten lesen, zu denen die App hinzugefügt wurde",
        "im:write": "Direktnachrichten mit Personen beginnen",
        "mpim:read": "Sehen, zu welchen Direktnachrichten von Gruppen die App hinzugefügt wurde",
        "mpim:history": "Direktnachrichten von Gruppen lesen, zu denen die App hinzugefügt wurde",
        "users:read": "Die Personen des Workspace sehen",
        "users:read.email": "Die E-Mail-Adressen der Personen des Workspace sehen",
        "users.profile:read": "Die Profile der Personen des Workspace sehen",
        "usergroups:read": "Die Benutzergruppen des Workspace sehen",
        "files:read": "Dateien in Channels und Unterhaltungen sehen, zu denen die App hinzugefügt wurde",
        "files:write": "Dateien im Namen der App hinzufügen, ändern und löschen",
        "reactions:read": "Emoji-Reaktionen sehen, wo die App hinzugefügt wurde, und worauf reagiert wurde",
        "reactions:write": "Emoji-Reaktionen im Namen der App hinzufügen und ändern",
        "commands": "Befehle anbieten, die Personen des Workspace aufrufen können",
      }),
    }),
  }),
  "consoleUrl": "https://api.slack.com/apps",
  "setup": Object.freeze({
    "redirectUri": "Entered under OAuth & Permissions. The one that was sent with the request is sent with the code too.",
    "steps": Object.freeze([
      "Choose Create New App, and the workspace that you develop in.",
      "Under OAuth & Permissions enter the redirect URI.",
      "Under Bot Token Scopes add the scopes that you will ask for.",
      "Under Basic Information copy the client ID and the client secret.",
      "To be told of removed access, enter the notice address under Event Subscriptions and subscribe to app_uninstalled.",
      "Give the vault the signing secret of Basic Information as noticeSecret.",
    ]),
    "traps": Object.freeze([
      "This entry acts as the app's bot. For an app that acts as the person use slack-user.",
      "The connection is the workspace's: whoever of it connects next gets the same account.",
      "An app that is installed for a whole Enterprise organization belongs to no single workspace: this entry is not for it.",
      "Every error is answered 200 with ok false, that of a revoked token too. Look at ok in each answer.",
      "Token rotation is off until you turn it on. Without it a token never expires, and there is no refresh token.",
      "With token rotation a token lives for twelve hours, and each refresh token works once.",
      "Leave PKCE off: it makes the app a public client for good, whose refresh tokens end after thirty days.",
      "Scopes are separated by commas, and a request without any is refused.",
      "Only uninstalling is heard. A bot token that is revoked alone shows in the answer to the next call.",
      "Disconnecting ends the bot's token and removes the bot from its channels. The app stays installed.",
      "A Slack app has one address for its events. Register an app of its own for slack-user, if you use both.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.slack.dev/authentication/installing-with-oauth",
      "https://docs.slack.dev/tools/python-slack-sdk/reference/oauth/authorize_url_generator/index.html",
      "https://docs.slack.dev/authentication/using-token-rotation",
      "https://docs.slack.dev/tools/node-slack-sdk/reference/oauth/interfaces/OAuthV2TokenRefreshResponse",
      "https://docs.slack.dev/authentication/using-pkce",
      "https://docs.slack.dev/reference/methods/oauth.v2.access",
      "https://docs.slack.dev/reference/methods/auth.test",
      "https://api.slack.com/methods/auth.revoke",
      "https://docs.slack.dev/apis/web-api",
      "https://api.slack.com/scopes",
      "https://api.slack.com/docs/verifying-requests-from-slack",
      "https://api.slack.com/events/app_uninstalled",
      "https://docs.slack.dev/reference/events/tokens_revoked",
    ]),
    "checkedOn": "2026-11-27",
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://slack.com/oauth/authorize",
          "https://slack.com/openid/connect/authorize",
        ]),
        "reason": "The first is of classic apps; the second signs people in, and is slack-openid.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://slack.com/api/oauth.access",
          "https://slack.com/api/openid.connect.token",
        ]),
        "reason": "The first is of classic apps; the second signs people in, and is slack-openid.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "a space",
        ]),
        "reason": "Slack's page separates an app's scopes by commas; the space is that of signing in.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Slack asks for Basic where it is possible.",
      }),
    ]),
  }),
});
