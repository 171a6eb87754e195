import { notFound } from "next/navigation";

/** An address below a language that no page has: the not-found page in that language. */
export default function NoSuchPage(): never {
  notFound();
}
