import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLOutputType,
  getNamedType,
  isObjectType,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";

/**
 * Refuses a list inside itself (`site { devices { site { devices { … } } } }`): each round multiplies the answer, and no
 * limit on the text of a query sees it. Only lists count, so `instance { study { instances { study { … } } } }` stops at
 * the second `instances`.
 */
export function noListInsideItself(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  const reported = new Set<string>();
  // A fragment below the same lists says the same again; without this, fragments that spread each other twice take 2^n.
  const walked = new Set<string>();

  function walk(set: SelectionSetNode, typeName: string, open: readonly string[], fragments: readonly string[]): void {
    for (const selection of set.selections) {
      if (selection.kind === "InlineFragment") {
        walk(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, open, fragments);
      } else if (selection.kind === "FragmentSpread") {
        const fragment = context.getFragment(selection.name.value);
        if (fragment && !fragments.includes(fragment.name.value)) enter(fragment, open, fragments);
      } else if (selection.selectionSet) {
        const type = typeOfField(typeName, selection.name.value);
        if (type === null) continue;
        const name = `${typeName}.${selection.name.value}`;
        if (open.includes(name)) report(name, selection);
        else walk(selection.selectionSet, getNamedType(type).name, isList(type) ? [...open, name] : open, fragments);
      }
    }
  }

  function enter(fragment: FragmentDefinitionNode, open: readonly string[], fragments: readonly string[]): void {
    const { name, selectionSet, typeCondition } = fragment;
    const key = [name.value, ...open.toSorted()].join(" ");
    if (walked.has(key)) return;
    walked.add(key);
    walk(selectionSet, typeCondition.name.value, open, [...fragments, name.value]);
  }

  function typeOfField(typeName: string, fieldName: string): GraphQLOutputType | null {
    const type = schema.getType(typeName);
    return (isObjectType(type) ? type.getFields()[fieldName]?.type : null) ?? null;
  }

  function report(name: string, node: SelectionSetNode["selections"][number]): void {
    if (reported.has(name)) return;
    reported.add(name);
    context.reportError(
      new GraphQLError(`${name} is selected inside itself; ask for the inner one by its id in a query of its own.`, {
        nodes: node,
      }),
    );
  }

  return {
    OperationDefinition(operation) {
      const root = schema.getRootType(operation.operation);
      if (root) walk(operation.selectionSet, root.name, [], []);
    },
  };
}

const isList = (type: GraphQLOutputType): boolean => String(type).startsWith("[");
