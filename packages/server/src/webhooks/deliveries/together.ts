/** Writes of many attempts that end at about the same time, in one transaction: a disk is slow to say that it has kept something. */
import type { Db, Statement } from "../../db/db.ts";

const GATHERED_MS = 5;

/** Makes it: resolves once the statement is written, together with others. Rejects as the database does. */
export function createTogether(db: Db): (statement: Statement) => Promise<void> {
  let gathered: { statements: Statement[]; written: Promise<void> } | undefined;
  return (statement) => {
    if (!gathered) {
      const statements: Statement[] = [];
      const written = new Promise((resolve) => setTimeout(resolve, GATHERED_MS)).then(() => {
        gathered = undefined;
        return db.batch(statements);
      });
      gathered = { statements, written };
    }
    gathered.statements.push(statement);
    return gathered.written;
  };
}
