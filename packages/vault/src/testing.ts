export { type ManualClock, manualClock } from "./testing/manual-clock.ts";
export {
  type StoreContractCase,
  type StoreUnderTest,
  storeContract,
} from "./testing/store-contract.ts";
export { type TestVaultOptions, testVault } from "./testing/test-vault.ts";
