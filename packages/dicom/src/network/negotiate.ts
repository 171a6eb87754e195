import { transferSyntaxUids } from "../parse/transfer-syntax.ts";
import { type AnsweredContext, type AssociateRequest, CONTEXT_RESULT, type ProposedContext } from "./associate.ts";
import type { Role } from "./user-information.ts";

export const VERIFICATION = "1.2.840.10008.1.1";

/** Every Storage SOP class of the standard lies here (PS3.6 table A-1); the ones of later years will too. */
const STORAGE_ROOT = "1.2.840.10008.5.1.4.1.1.";
export const isStorageClass = (uid: string): boolean => uid.startsWith(STORAGE_ROOT);

/** What was agreed for one presentation context. */
export interface AgreedContext {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntax: string;
}

export interface Agreement {
  readonly answers: readonly AnsweredContext[];
  /** By context id. */
  readonly agreed: ReadonlyMap<number, AgreedContext>;
  /** The answer to proposed roles: the requestor stays the SCU, which is the default (PS3.7 D.3.3.4). */
  readonly roles: readonly Role[];
}

/** The transfer syntaxes of which the pixels can be decoded, and so all that are stored. */
const STORED_SYNTAXES: ReadonlySet<string> = new Set(transferSyntaxUids());

/**
 * Answers what was proposed: a context of a supported class with the first of its transfer syntaxes that we store. The
 * sender lists first what it has, so nothing is transcoded on the way and nothing that is compressed is refused.
 */
export function negotiate(request: AssociateRequest, isSupported: (abstractSyntax: string) => boolean): Agreement {
  const agreed = new Map<number, AgreedContext>();
  const answers = request.contexts.map((context) => {
    const answer = answerTo(context, isSupported);
    if (answer.result === CONTEXT_RESULT.accepted) {
      const { id, transferSyntax } = answer;
      agreed.set(id, { id, abstractSyntax: context.abstractSyntax, transferSyntax });
    }
    return answer;
  });
  const known = new Set([...agreed.values()].map(({ abstractSyntax }) => abstractSyntax));
  const roles = request.user.roles
    .filter(({ sopClassUid, scu }) => scu && known.has(sopClassUid))
    .map(({ sopClassUid }) => ({ sopClassUid, scu: true, scp: false }));
  return { answers, agreed, roles };
}

function answerTo(context: ProposedContext, isSupported: (abstractSyntax: string) => boolean): AnsweredContext {
  const { id, abstractSyntax, transferSyntaxes } = context;
  const [first = ""] = transferSyntaxes;
  const chosen = transferSyntaxes.find((uid) => STORED_SYNTAXES.has(uid));
  if (!isSupported(abstractSyntax)) {
    return { id, result: CONTEXT_RESULT.abstractSyntaxNotSupported, transferSyntax: first };
  }
  if (chosen === undefined) return { id, result: CONTEXT_RESULT.transferSyntaxesNotSupported, transferSyntax: first };
  return { id, result: CONTEXT_RESULT.accepted, transferSyntax: chosen };
}
