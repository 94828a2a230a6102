import { autocomplete, cancel, intro, isCancel, outro, text } from '@clack/prompts';
import type { Answers } from '../config-template.ts';

const output = process.stderr;
const OTHER = 'another address';

/** A text, or the sign that the user gave up. */
type Answered = ReturnType<typeof text>;

/** Asks on the terminal; what was given is offered. Undefined if the user gave up, with Ctrl-C or Escape. */
export async function askAnswers(given: Answers, clouds: readonly string[]): Promise<Answers | undefined> {
  intro('A config for Sextant', { output });
  const cloud = await askCloud(given.cloud, clouds);
  if (isCancel(cloud)) return givenUp();
  const loginUserName = await askText('Whose eyes does the run look through? E-mail of a member', given.loginUserName);
  if (isCancel(loginUserName)) return givenUp();
  const directory = await askText('Where do the files go?', given.directory);
  if (isCancel(directory)) return givenUp();
  outro('Thank you.', { output });
  return { cloud, loginUserName: loginUserName.trim(), directory: directory.trim() };
}

async function askCloud(given: string, clouds: readonly string[]): Answered {
  const address = /^https?:/.test(given) ? given : '';
  const chosen = await autocomplete({
    message: 'Which cloud is your Sigma organization in? (Administration > Developer Access)',
    options: ['auto', ...clouds, OTHER].map((value) => ({ value, label: value })),
    initialValue: address === '' ? given : OTHER,
    maxItems: 8,
    output,
  });
  if (chosen !== OTHER) return chosen;
  return text({ message: 'Address of the API', initialValue: address, validate: anAddress, output });
}

function askText(message: string, initialValue: string): Answered {
  return text({ message, initialValue, validate: something, output });
}

function givenUp(): undefined {
  cancel('Nothing was written.', { output });
}

function anAddress(url: string | undefined): string | undefined {
  return /^https?:\/\/\S+$/.test(url ?? '') ? undefined : 'An address such as https://aws-api.sigmacomputing.com';
}

function something(value: string | undefined): string | undefined {
  return value?.trim() ? undefined : 'Something has to stand here.';
}
