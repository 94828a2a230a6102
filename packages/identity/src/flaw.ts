/** What may be wrong with a file that names people, or with one of its lines. */
export type Flaw = keyof typeof FLAWS;

/** What is wrong and what to do, in words that fit behind the value. */
export const FLAWS = {
  'column-missing': { message: 'this column is missing', remedy: 'Name the columns in the first line.' },
  'column-doubled': { message: 'this column is there twice', remedy: 'Keep one of them.' },
  'quotes-broken': {
    message: 'the quotes do not close; nothing behind them was read',
    remedy: 'Close the quotes; write a quote inside quotes twice.',
  },
  'no-json': { message: 'this is no JSON array of objects', remedy: 'Write [{"username": …, "email": …}, …].' },
  'no-text': {
    message: 'is neither UTF-8 nor UTF-16',
    remedy: 'Save the file as “CSV UTF-8”.',
  },
  empty: { message: 'is empty', remedy: 'Fill it in, or remove the line.' },
  'id-doubled': { message: 'stands on two lines', remedy: 'Keep the line that is right.' },
  'email-doubled': { message: 'stands on two lines', remedy: 'Keep the line that is right.' },
  'no-email': {
    message: 'is no e-mail address',
    remedy: 'Write the address under which the person signs in to Sigma.',
  },
  'no-member': {
    message: 'no member has this e-mail address',
    remedy: 'Write the address under which the person signs in to Sigma, or remove the line.',
  },
  deactivated: { message: 'the member is deactivated', remedy: 'Reactivate the member, or remove the line.' },
  'member-doubled': {
    message: 'several active members have this e-mail address, case aside',
    remedy: 'Deactivate all but one of them, or remove the line.',
  },
} as const satisfies Readonly<Record<string, { readonly message: string; readonly remedy: string }>>;

/** Those that leave no line of the file to trust. */
export const OF_THE_FILE: readonly Flaw[] = ['column-missing', 'column-doubled', 'quotes-broken', 'no-json'];
