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
    // What the user can mend by connecting is mended by a link.
    if (isVaultError(error) && error.whoCanFix === "user")
      redirect((await error.connect({ returnTo: "/" })).url);
    throw error;
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
