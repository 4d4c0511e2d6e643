import Link from "next/link";
import { redirect } from "next/navigation";
import { isVaultError } from "valetkey";
import { handleOf } from "../../../lib/vault.ts";

interface Note {
  id: string;
  text: string;
}

export default async function Notes(props: PageProps<"/[service]/notes">) {
  const handle = await handleOf(props);
  const answer = await handle.fetch("/notes").catch(async (error: unknown) => {
    if (!isVaultError(error) || error.whoCanFix !== "user") throw error;
    // What the user can mend is mended by a link, or where that does not help (a pause) on the page of their accounts.
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    redirect(link?.url ?? "/oauth/accounts");
  });
  const { notes }: { notes: Note[] } = await answer.json();
  return (
    <>
      <h1>Your notes</h1>
      <ul>
        {notes.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <Link href="/">Back</Link>
    </>
  );
}
