// Made from entries/patreon.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "patreon",
  "name": "Patreon",
  "category": "social",
  "protocol": "oauth2",
  "color": "#ff424d",
  "statusUrl": "https://status.patreon.com",
  "authorizationUrl": "https://www.patreon.com/oauth2/authorize",
  "tokenUrl": "https://www.patreon.com/api/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "identity",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://www.patreon.com",
    "hosts": Object.freeze([
      "www.patreon.com",
    ]),
    "test": Object.freeze({
      "path": "/api/oauth2/v2/identity",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/oauth2/v2/identity?fields%5Buser%5D=full_name,email,is_email_verified,image_url",
    "id": "/data/id",
    "label": "/data/attributes/full_name",
    "email": "/data/attributes/email",
    "emailVerified": "/data/attributes/is_email_verified",
    "avatarUrl": "/data/attributes/image_url",
  }),
  "scopes": Object.freeze({
    "identity": "See your profile",
    "identity[email]": "See your e-mail address",
    "identity.memberships": "See which creators you support",
    "campaigns": "See your campaigns",
    "w:campaigns.webhook": "Manage the webhooks that the app has on your campaigns",
    "campaigns.members": "See the members of your campaigns",
    "campaigns.members[email]": "See the e-mail addresses of your members",
    "campaigns.members.address": "See the postal addresses that your members gave",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "identity": "Ihr Profil sehen",
        "identity[email]": "Ihre E-Mail-Adresse sehen",
        "identity.memberships": "Sehen, welche Kreativen Sie unterstützen",
        "campaigns": "Ihre Kampagnen sehen",
        "w:campaigns.webhook": "Die Webhooks verwalten, die die App an Ihren Kampagnen hat",
        "campaigns.members": "Die Mitglieder Ihrer Kampagnen sehen",
        "campaigns.members[email]": "Die E-Mail-Adressen Ihrer Mitglieder sehen",
        "campaigns.members.address": "Die Postanschriften sehen, die Ihre Mitglieder angegeben haben",
      }),
    }),
  }),
  "consoleUrl": "https://www.patreon.com/portal/registration/register-clients",
  "setup": Object.freeze({
    "redirectUri": "One of those that are registered for the client.",
    "steps": Object.freeze([
      "Open the page Clients and API Keys and choose Create Client.",
      "Enter the redirect URI and choose version 2 of the API.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Scopes of version 1 (users, pledges-to-me, my-campaign) are others: a client of version 2 cannot ask for them.",
      "A token lives for a month. Each renewal brings a new refresh token too.",
      "The e-mail address is there only with identity[email].",
      "Version 2 answers with ids alone: name the fields that you want with fields[user] and the like.",
      "The Creator's Access Token of the client page is yours, and no connection of another person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/Patreon/platform-documentation/blob/6d72084f1639700cef757f2222573a4488b0815a/source/includes/_oauth.md",
      "https://github.com/Patreon/platform-documentation/blob/2daca4ff5827bed113a38300bb87026a500fd417/source/includes/_oauth_v2.md",
    ]),
    "sources": Object.freeze([
      "arctic",
      "better-auth",
      "aspnet-contrib",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.patreon.com/oauth2/token",
        ]),
        "reason": "Patreon's documentation changed to www.patreon.com; the other is from before.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
  "refresh": Object.freeze({
    "rotates": true,
  }),
});
