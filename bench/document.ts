/**
 * The document with the text between its two lines `<!-- name: begin -->` and `<!-- name: end -->`.
 * @throws when it does not have both, once each and in this order
 */
export function replaceBetween(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [before, rest, ...more] = document.split(begin);
  const [, after, ...others] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`The document has no single place for the table: needed are the lines ${begin} and ${end}`);
  }
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}
