import type { SeededChoice } from '../seeded-choice.ts';

export interface UsersFile {
  readonly columns: readonly [name: string, email: string];
  readonly rows: readonly (readonly [name: string, email: string])[];
  readonly kind: 'csv' | 'json';
  readonly choice: SeededChoice;
}

/** As somebody's spreadsheet or script may have left it: columns in any order and case, with or without a mark, by semicolons. */
export function usersFile({ columns, rows, kind, choice }: UsersFile): string {
  const spelt = rows.map(([name, email]) => [name, otherCase(email, choice)] as const);
  if (kind === 'json') {
    return JSON.stringify(spelt.map(([name, email]) => ({ [columns[0]]: name, more: 1, [columns[1]]: email })));
  }
  const separator = choice.pick([',', ';', '\t']);
  const turned = choice.oneIn(2);
  const quoted = choice.oneIn(3);
  const head = columns.map((column) => (choice.oneIn(2) ? column.toUpperCase() : column));
  const line = (fields: readonly string[]): string => {
    const inOrder = [...(turned ? fields.toReversed() : fields), 'further'];
    return inOrder.map((field) => (quoted ? `"${field}"` : field)).join(separator);
  };
  const ending = choice.pick(['\n', '\r\n']);
  return `${choice.oneIn(2) ? '\uFEFF' : ''}${[line(head), ...spelt.map(line)].join(ending)}${ending}`;
}

function otherCase(email: string, choice: SeededChoice): string {
  if (choice.oneIn(3)) return email.toUpperCase();
  return choice.oneIn(3) ? `${email} ` : email;
}
