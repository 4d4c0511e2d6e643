/**
 * How far the person has come with a connect session. Published, so never edited: what is to change later is a migration of its own.
 */

/** Adds the column. */
export const steps = `ALTER TABLE valetkey.session ADD COLUMN step text COLLATE "C";`;
