// Made from entries/discord.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "discord",
  "name": "Discord",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#5865f2",
  "statusUrl": "https://discordstatus.com",
  "authorizationUrl": "https://discord.com/oauth2/authorize",
  "tokenUrl": "https://discord.com/api/oauth2/token",
  "revocationUrl": "https://discord.com/api/oauth2/token/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "identify",
  ]),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "api": Object.freeze({
    "baseUrl": "https://discord.com",
    "hosts": Object.freeze([
      "discord.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v10/users/@me",
    }),
    "rateLimit": Object.freeze({
      "limit": "x-ratelimit-limit",
      "remaining": "x-ratelimit-remaining",
      "reset": "x-ratelimit-reset",
      "resetIn": "epoch",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v10/users/@me",
    "id": "/id",
    "label": "/username",
    "email": "/email",
    "emailVerified": "/verified",
  }),
  "scopes": Object.freeze({
    "identify": "See your user name, display name and avatar",
    "email": "See your e-mail address",
    "connections": "See the accounts elsewhere that you linked with Discord",
    "guilds": "See which servers you are in",
    "guilds.join": "Add you to servers",
    "guilds.members.read": "See your nickname and roles in your servers",
    "gdm.join": "Add you to group messages",
    "role_connections.write": "Set the facts about you that servers can give roles for",
    "applications.commands": "Add the app's commands to a server",
    "applications.entitlements": "See the entitlements of your own applications",
    "applications.builds.read": "See the builds of your own applications",
    "webhook.incoming": "Post into one channel that you choose",
    "bot": "Add the app's bot to a server that you choose",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "identify": "Ihren Benutzernamen, Anzeigenamen und Avatar sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "connections": "Die Konten anderswo sehen, die Sie mit Discord verknüpft haben",
        "guilds": "Sehen, auf welchen Servern Sie sind",
        "guilds.join": "Sie zu Servern hinzufügen",
        "guilds.members.read": "Ihren Spitznamen und Ihre Rollen auf Ihren Servern sehen",
        "gdm.join": "Sie zu Gruppennachrichten hinzufügen",
        "role_connections.write": "Angaben über Sie setzen, für die Server Rollen vergeben können",
        "applications.commands": "Die Befehle der App zu einem Server hinzufügen",
        "applications.entitlements": "Die Berechtigungen Ihrer eigenen Anwendungen sehen",
        "applications.builds.read": "Die Builds Ihrer eigenen Anwendungen sehen",
        "webhook.incoming": "In einen Kanal schreiben, den Sie auswählen",
        "bot": "Den Bot der App zu einem Server hinzufügen, den Sie auswählen",
      }),
    }),
  }),
  "consoleUrl": "https://discord.com/developers/applications",
  "setup": Object.freeze({
    "redirectUri": "One of those that are registered for the application.",
    "steps": Object.freeze([
      "Choose New Application in the Developer Portal.",
      "Under OAuth2 add the redirect URI to Redirects.",
      "Copy the Client ID there.",
      "Choose Reset Secret and copy the Client Secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Revoking any one token ends every token of that authorization.",
      "User names are not unique for good. Know a person by the id.",
      "Adding a person to a server needs your bot in that server, and its token.",
      "Some scopes need Discord's approval. Asking for them without it fails.",
      "Ten thousand refused requests in ten minutes lock your address out for a while.",
      "A bot's own token is another thing, and no connection holds it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/discord/discord-api-docs/blob/2602effef0fa59e3d6f2acb1cb208feabdee7331/developers/topics/oauth2.mdx",
      "https://github.com/discord/discord-api-docs/blob/038eea1aca1790bf14bc24535dfd114fff61bbee/developers/resources/user.mdx",
      "https://github.com/discord/discord-api-docs/blob/291ee194caa0f1fdaa14afcf3007f6b07251e3f3/developers/topics/rate-limits.mdx",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://discord.com/api/oauth2/authorize",
          "https://discordapp.com/api/oauth2/authorize",
        ]),
        "reason": "Discord's table of OAuth2 URLs names this one; discordapp.com is its former domain.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://discordapp.com/api/oauth2/token",
        ]),
        "reason": "Discord's table of OAuth2 URLs names this one; discordapp.com is its former domain.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Discord takes both, and shows Basic in each of its examples.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "+",
        ]),
        "reason": "Discord asks for encoded spaces; a plus is a space in a form's encoding.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
