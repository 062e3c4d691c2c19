import type { Class, Declaration, VariableDeclaration } from 'oxc-parser';

/** Lines up to which a constant is shown whole. */
const MOST_LINES = 32;

/** A declaration without what it does: heads of functions, shapes of types, short constants. */
export function signatureOf(text: string, declaration: Declaration): string {
  const { start, end } = declaration;
  if (declaration.type === 'FunctionDeclaration') {
    return `${text.slice(start, declaration.body?.start ?? end).trim()};`;
  }
  if (declaration.type === 'ClassDeclaration') return classText(text, declaration);
  if (declaration.type === 'VariableDeclaration') return constantText(text, declaration);
  return text.slice(start, end);
}

function constantText(text: string, { start, end, declarations }: VariableDeclaration): string {
  const whole = text.slice(start, end);
  const [first] = declarations;
  const annotated = first?.id.type === 'Identifier' ? first.id.typeAnnotation : undefined;
  if (first && annotated) return `const ${text.slice(first.id.start, first.id.end)};`;
  if (whole.split('\n').length <= MOST_LINES) return whole;
  return `${whole.split('\n')[0] ?? ''} /* ... */`;
}

function classText(text: string, { start, body }: Class): string {
  const members = body.body.flatMap((member) => {
    const from = text.lastIndexOf('\n', member.start) + 1;
    if (member.type === 'MethodDefinition' && member.key.type !== 'PrivateIdentifier') {
      return [`${text.slice(from, member.value.body?.start ?? member.end).trimEnd()};`];
    }
    const isPublic = member.type === 'PropertyDefinition' && member.key.type === 'Identifier';
    return isPublic && member.accessibility !== 'private' ? [text.slice(from, member.end)] : [];
  });
  return [`${text.slice(start, body.start)}{`, ...members, '}'].join('\n');
}
