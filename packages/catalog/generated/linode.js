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
    "rateLimit": Object.freeze({
      "limit": "x-ratelimit-limit",
      "remaining": "x-ratelimit-remaining",
      "reset": "x-ratelimit-reset",
      "resetIn": "epoch",
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
    "account:read_write": "See and change your account",
    "linodes:read_only": "See your Linodes",
    "linodes:read_write": "Create, change and delete your Linodes",
    "domains:read_only": "See your domains",
    "domains:read_write": "Create, change and delete your domains",
    "events:read_only": "See what happened on your account",
    "firewall:read_only": "See your firewalls",
    "firewall:read_write": "Create, change and delete your firewalls",
    "images:read_only": "See your images",
    "ips:read_only": "See your IP addresses",
    "lke:read_only": "See your Kubernetes clusters",
    "lke:read_write": "Create, change and delete your Kubernetes clusters",
    "nodebalancers:read_only": "See your NodeBalancers",
    "object_storage:read_only": "See your object storage",
    "object_storage:read_write": "Create, change and delete your object storage",
    "volumes:read_only": "See your volumes",
    "volumes:read_write": "Create, change and delete your volumes",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "account:read_only": "Ihr Konto sehen",
        "account:read_write": "Ihr Konto sehen und ändern",
        "linodes:read_only": "Ihre Linodes sehen",
        "linodes:read_write": "Ihre Linodes anlegen, ändern und löschen",
        "domains:read_only": "Ihre Domains sehen",
        "domains:read_write": "Ihre Domains anlegen, ändern und löschen",
        "events:read_only": "Sehen, was in Ihrem Konto geschehen ist",
        "firewall:read_only": "Ihre Firewalls sehen",
        "firewall:read_write": "Ihre Firewalls anlegen, ändern und löschen",
        "images:read_only": "Ihre Images sehen",
        "ips:read_only": "Ihre IP-Adressen sehen",
        "lke:read_only": "Ihre Kubernetes-Cluster sehen",
        "lke:read_write": "Ihre Kubernetes-Cluster anlegen, ändern und löschen",
        "nodebalancers:read_only": "Ihre NodeBalancer sehen",
        "object_storage:read_only": "Ihren Object Storage sehen",
        "object_storage:read_write": "Ihren Object Storage anlegen, ändern und löschen",
        "volumes:read_only": "Ihre Volumes sehen",
        "volumes:read_write": "Ihre Volumes anlegen, ändern und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://cloud.linode.com/profile/clients",
  "manageUrl": "https://cloud.linode.com/profile/tokens",
  "setup": Object.freeze({
    "redirectUri": "The Callback URL that the app was created with.",
    "steps": Object.freeze([
      "Open OAuth Apps in your profile at the Cloud Manager and add one.",
      "Enter a label and the redirect URI as the Callback URL.",
      "Leave the app private: a public one gets no refresh token.",
      "Copy the client ID and the secret.",
    ]),
    "traps": Object.freeze([
      "An access token lives for two hours. A renewal gives a new refresh token too.",
      "A public app gets no refresh token: this entry is for a private one.",
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
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "One list has its framework's own default. The documentation names no separator, so the standard one stands.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
