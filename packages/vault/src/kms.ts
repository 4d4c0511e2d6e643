export type { KeyContext, KeyWrapper } from "./core/keys/key-wrapper.ts";
export { type AwsKmsClient, type AwsKmsOptions, awsKms } from "./kms/aws-kms.ts";
export { type GoogleKmsOptions, googleKms } from "./kms/google-kms.ts";
export type { ServiceFetch, ServiceToken } from "./kms/service.ts";
export { type VaultTransitOptions, vaultTransit } from "./kms/vault-transit.ts";
