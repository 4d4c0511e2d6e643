/** What readers make of other systems' rows: a connection in our words, a fault that says how it is mended, or nothing to move. */
import type { Json } from "valetkey";

/** A row as it stands in a file or a table, before anybody has said what its fields mean. */
export interface RawRow {
  /** Where it stands: the line of a file, the element of a list, or the row of a table, from 1 on. */
  row: number;
  values: Readonly<Record<string, unknown>>;
}

/** Whose account it is at the provider, as the source tells it. */
export interface RowAccount {
  id: string;
  label: string;
  email?: string;
}

/** The tokens of a row, by what they are: of OAuth 2, of OAuth 1.0a, or a key that a person has made. */
export type RowTokens =
  | { kind: "oauth2"; accessToken: string; refreshToken?: string }
  | {
      kind: "oauth1";
      token: string;
      tokenSecret: string;
      sessionHandle?: string;
      extra?: Readonly<Record<string, string>>;
    }
  | { kind: "key"; key: string };

/** Both halves of a credential as a vault keeps them, opened: what an export of ours has beside the tokens. */
export interface RowCredential {
  access: Readonly<Record<string, Json>>;
  renewal: Readonly<Record<string, Json>> | null;
}

/** A connection as a source has it, in our words. */
export interface ConnectionRow {
  row: number;
  /** Undefined: the tenant's own (`shared`). */
  userId: string | undefined;
  /** The tenant that the row names, if it names one. */
  tenant?: string;
  /** Our slug, once names are mapped. */
  provider: string;
  tokens: RowTokens;
  account?: RowAccount;
  /** Who issued the account's id; absent: the provider. */
  issuer?: string;
  /** Absent: the source tells no end, and it is taken not to end. */
  expiresAt?: Date;
  refreshExpiresAt?: Date;
  scopes?: readonly string[];
  /** The client that the tokens were made for, where the source tells. */
  clientId?: string;
  inputs?: Readonly<Record<string, string>>;
  /** What the source keeps with the connection, by its own names: what of it the provider's entry asks for becomes `inputs`. */
  settings?: Readonly<Record<string, string>>;
  label?: string;
  isDefault?: boolean;
  isPaused?: boolean;
  metadata?: Readonly<Record<string, string>>;
  credential?: RowCredential;
  /** What is worth knowing before it is moved, a sentence each. */
  warnings: readonly string[];
}

/** Why a row cannot be moved. */
export type FaultCode =
  | "duplicate"
  | "encrypted"
  | "field_invalid"
  | "field_missing"
  | "field_unknown"
  | "not_supported"
  | "provider_unknown"
  | "row_unreadable"
  | "tokens_refused";

/** What is wrong with one row: which field, what, and how it is mended. Never holds a value that could be a secret. */
export interface RowFault {
  row: number;
  /** The field's name in the source; absent: the row as a whole. */
  field?: string;
  code: FaultCode;
  message: string;
}

/** What a reader makes of a row. `skipped` is no connection at all, such as a password. */
export type ReadRow =
  | { outcome: "row"; row: ConnectionRow }
  | { outcome: "fault"; fault: RowFault }
  | { outcome: "skipped"; row: number; why: string };

/** What whoever moves may say about how names of the source are to be taken. */
export interface Mapping {
  /** Our slug by the source's name for a provider. Names that are not in it are taken as they are. */
  providers?: Readonly<Record<string, string>>;
  /** The field that holds the user's id, in place of the usual one. */
  userIdField?: string;
  /** The offset of times that tell none, such as `+02:00`. Default: `Z`. */
  utcOffset?: string;
}

/** Makes a connection of one row. Pure: it asks nobody. */
export type RowReader = (raw: RawRow, mapping: Mapping) => ReadRow;
