/**
 * In whose name a connection was used last. Published, so never edited: what is to change later is a migration of its own.
 */

/** Adds the column. */
export const usedBy = `ALTER TABLE valetkey.connection ADD COLUMN used_by text COLLATE "C";`;
