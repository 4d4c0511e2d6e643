// Made from entries/linode.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "linode",
  "name": "Linode (Akamai)",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#00a95c",
  "statusUrl": "https://status.linode.com",
  "authorizationUrl": "https://login.linode.com/oauth/authorize",
  "tokenUrl": "https://login.linode.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "account:read_only",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.linode.com",
    "hosts": Object.freeze([
      "api.linode.com",
    ]),
    "test": Object.freeze({
      "path": "/v4/profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/v4/profile",
    "id": "/uid",
    "label": "/username",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "account:read_only": "See your account",
    "account:read_write": "See and change everything about your account",
    "linodes:read_only": "See your servers",
    "linodes:read_write": "See, add, change and delete your servers",
    "domains:read_only": "See your domains",
    "domains:read_write": "See and change your domains",
    "volumes:read_only": "See your volumes",
    "volumes:read_write": "See and change your volumes",
    "object_storage:read_only": "See your object storage",
    "object_storage:read_write": "See and change your object storage",
    "lke:read_only": "See your Kubernetes clusters",
    "lke:read_write": "See and change your Kubernetes clusters",
    "databases:read_only": "See your databases",
    "databases:read_write": "See and change your databases",
    "events:read_only": "See what happened on your account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "account:read_only": "Ihr Konto sehen",
        "account:read_write": "Alles an Ihrem Konto sehen und ändern",
        "linodes:read_only": "Ihre Server sehen",
        "linodes:read_write": "Ihre Server sehen, hinzufügen, ändern und löschen",
        "domains:read_only": "Ihre Domains sehen",
        "domains:read_write": "Ihre Domains sehen und ändern",
        "volumes:read_only": "Ihre Volumes sehen",
        "volumes:read_write": "Ihre Volumes sehen und ändern",
        "object_storage:read_only": "Ihren Objektspeicher sehen",
        "object_storage:read_write": "Ihren Objektspeicher sehen und ändern",
        "lke:read_only": "Ihre Kubernetes-Cluster sehen",
        "lke:read_write": "Ihre Kubernetes-Cluster sehen und ändern",
        "databases:read_only": "Ihre Datenbanken sehen",
        "databases:read_write": "Ihre Datenbanken sehen und ändern",
        "events:read_only": "Sehen, was in Ihrem Konto geschehen ist",
      }),
    }),
  }),
  "consoleUrl": "https://cloud.linode.com/profile/clients",
  "manageUrl": "https://cloud.linode.com/profile/tokens",
  "setup": Object.freeze({
    "redirectUri": "The Callback URL of the client.",
    "steps": Object.freeze([
      "Open My Profile, OAuth Apps in the Cloud Manager and choose Add an OAuth App.",
      "Enter a label and the redirect URI as Callback URL, and leave Public off.",
      "Copy the ID (the client ID) and the Secret (the client secret): it is shown once.",
    ]),
    "traps": Object.freeze([
      "An access token lives for two hours. Each renewal gives a new refresh token.",
      "A public app gets no refresh token: its tokens end after two hours for good.",
      "A client is private unless it was made public when it was created.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.linode.com/docs/api/openapi.yaml",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
